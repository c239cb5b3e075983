# --8<-- [start:setup]
import torch
from transformers import AutoModel, AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModel.from_pretrained(name).eval()

batch = tokenizer("I love natural language processing", return_tensors="pt")
# --8<-- [end:setup]

position_ids = torch.arange(7).unsqueeze(0)  # 0 to 6

with torch.no_grad():
    token = model.embeddings.word_embeddings(batch["input_ids"])  # [1, 7, 384]
    position = model.embeddings.position_embeddings(position_ids)
    segment = model.embeddings.token_type_embeddings(batch["token_type_ids"])
    total = token + segment + position
    normed = model.embeddings.LayerNorm(total)
    library = model(**batch, output_hidden_states=True).hidden_states[0]

for kind, by_hand in (("sum           ", total), ("sum, then norm", normed)):
    gap = (by_hand - library).abs().max()
    print(kind, "| equal:", bool(gap < 0.00001))
