# --8<-- [start:setup]
import torch
from transformers import AutoModel, AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModel.from_pretrained(name).eval()

text = "I love language"
batch = tokenizer(text, padding="max_length", max_length=7, return_tensors="pt")
padded, real = batch["input_ids"], batch["attention_mask"]
# --8<-- [end:setup]

edited = padded.clone()
edited[0, 5:] = torch.tensor(tokenizer.convert_tokens_to_ids(["bank", "apple"]))

for mask in (real, torch.ones_like(real)):
    with torch.no_grad():
        before = model(padded, attention_mask=mask).last_hidden_state
        again = model(padded, attention_mask=mask).last_hidden_state
        after = model(edited, attention_mask=mask).last_hidden_state
    noise = (again - before)[real.bool()].abs().max()
    moved = (after - before)[real.bool()].abs().max()
    print("mask", *mask[0].tolist())
    print("  same input again, real tokens move:", bool(noise != 0))
    print("  padding edited, real tokens move  :", bool(moved != 0))
