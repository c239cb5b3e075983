# --8<-- [start:setup]
import torch
from transformers import AutoModel, AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModel.from_pretrained(name).eval()
# --8<-- [end:setup]

text = "I love language"
short = tokenizer(text, return_tensors="pt")
padded = tokenizer(text, padding="max_length", max_length=7, return_tensors="pt")

with torch.no_grad():
    expected = model(**short).last_hidden_state.mean(dim=1)  # [1, 384]
    hidden = model(**padded).last_hidden_state  # [1, 7, 384]

plain = hidden.mean(dim=1)
weights = padded["attention_mask"].unsqueeze(-1)  # [1, 7, 1]
masked = (hidden * weights).sum(dim=1) / weights.sum(dim=1)

for kind, mean in (("plain ", plain), ("masked", masked)):
    gap = (mean - expected).abs().max()
    print(kind, "mean, same as without padding:", bool(gap < 0.0001))
