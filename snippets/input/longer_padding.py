# --8<-- [start:setup]
import torch
from transformers import AutoModel, AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModel.from_pretrained(name).eval()
# --8<-- [end:setup]

text = "I love language"
short = tokenizer(text, return_tensors="pt")
longer = tokenizer(text, padding="max_length", max_length=15, return_tensors="pt")
ids, real = longer["input_ids"], longer["attention_mask"]

with torch.no_grad():
    expected = model(**short).last_hidden_state  # [1, 5, 384]
    for kind, mask in (("masked", real), ("not masked", torch.ones_like(real))):
        hidden = model(ids, attention_mask=mask).last_hidden_state
        gap = (hidden[:, :5] - expected).abs().max()
        print(kind, "| same as without padding:", bool(gap < 0.0001))
