# --8<-- [start:setup]
import torch
from transformers import AutoModel, AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModel.from_pretrained(name).eval()
# --8<-- [end:setup]

pair = tokenizer("I love language", "I love processing", return_tensors="pt")
input_ids, two_sides = pair["input_ids"], pair["token_type_ids"]
one_side = torch.zeros_like(two_sides)

with torch.no_grad():
    one = model.embeddings(input_ids, token_type_ids=one_side)
    two = model.embeddings(input_ids, token_type_ids=two_sides)
moved = (two - one).abs().amax(dim=-1)[0]  # [9], by position

for token, far in zip(pair.tokens(), moved, strict=True):
    print(f"{token:11}moved: {bool(far > 0)}")
