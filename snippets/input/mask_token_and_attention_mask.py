# --8<-- [start:setup]
import torch
from transformers import AutoModel, AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModel.from_pretrained(name).eval()
# --8<-- [end:setup]

whole = tokenizer("I love natural language processing", return_tensors="pt")
edited = tokenizer("I love [MASK] language processing", return_tensors="pt")
ones = whole["attention_mask"]
others = (whole["input_ids"] == edited["input_ids"]).long()  # 0 at natural

for mask in (others, ones):
    with torch.no_grad():
        before = model(whole["input_ids"], attention_mask=mask).last_hidden_state
        again = model(whole["input_ids"], attention_mask=mask).last_hidden_state
        after = model(edited["input_ids"], attention_mask=mask).last_hidden_state
    noise = (again - before)[others.bool()].abs().max()
    moved = (after - before)[others.bool()].abs().max()
    print("mask", *mask[0].tolist())
    print("  same input again, the others move :", bool(noise != 0))
    print("  natural to [MASK], the others move:", bool(moved != 0))
