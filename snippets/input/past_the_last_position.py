# --8<-- [start:setup]
import torch
from transformers import AutoModel

name = "sentence-transformers/all-MiniLM-L6-v2"
model = AutoModel.from_pretrained(name).eval()
# --8<-- [end:setup]

for rows in (512, 600):
    if rows != 512:  # the control: another position table, and nothing else
        model.embeddings.position_embeddings = torch.nn.Embedding(rows, 384)
    for length in (512, 513):
        named = {
            "input_ids": torch.full((1, length), 2293),  # love, love, love, …
            "token_type_ids": torch.zeros(1, length, dtype=int),
            "position_ids": torch.arange(length).unsqueeze(0),
        }
        try:
            with torch.no_grad():
                result = tuple(model(**named).last_hidden_state.shape)
        except (IndexError, RuntimeError) as error:
            result = f"{type(error).__name__}: {error}"
        print(f"table of {rows} rows, {length} positions: {result}")
