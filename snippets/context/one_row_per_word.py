# --8<-- [start:rows]
import torch
from torch.nn.functional import cosine_similarity
from transformers import AutoModel, AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModel.from_pretrained(name).eval()

table = model.get_input_embeddings().weight.detach()  # [30522, 384]
river = ["the", "river", "bank", "was", "quiet"]
money = ["the", "savings", "bank", "was", "quiet"]
river_rows = table[tokenizer.convert_tokens_to_ids(river)]  # [5, 384]
money_rows = table[tokenizer.convert_tokens_to_ids(money)]  # [5, 384]

print("table:", tuple(table.shape))
for position in range(5):
    same = torch.equal(river_rows[position], money_rows[position])
    print(f"{river[position]:7} {money[position]:9}same row: {same}")
# --8<-- [end:rows]
# --8<-- [start:nearest]

apple = table[tokenizer.convert_tokens_to_ids("apple")]
nearest = cosine_similarity(apple, table).topk(11).indices.tolist()
print("nearest to apple:", *tokenizer.convert_ids_to_tokens(nearest[1:]))
# --8<-- [end:nearest]
