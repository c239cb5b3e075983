# --8<-- [start:rows]
# --8<-- [start:setup]
import torch
from torch.nn.functional import cosine_similarity
from transformers import AutoModel, AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModel.from_pretrained(name).eval()
# --8<-- [end:setup]

table = model.get_input_embeddings().weight.detach()  # [30522, 384]
river = ["the", "river", "bank", "was", "quiet"]
money = ["the", "savings", "bank", "was", "quiet"]

print("table:", tuple(table.shape))
for left, right in zip(river, money, strict=True):
    first, second = table[tokenizer.convert_tokens_to_ids([left, right])]
    print(f"{left:7} {right:9}same row: {torch.equal(first, second)}")
# --8<-- [end:rows]
# --8<-- [start:nearest]

apple = table[tokenizer.convert_tokens_to_ids("apple")]
nearest = cosine_similarity(apple, table).topk(11).indices.tolist()
print("nearest to apple:", *tokenizer.convert_ids_to_tokens(nearest[1:]))
# --8<-- [end:nearest]
