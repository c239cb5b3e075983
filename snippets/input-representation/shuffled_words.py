# --8<-- [start:setup]
import torch
from transformers import AutoModel, AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModel.from_pretrained(name).eval()

text = "I love natural language processing"
input_ids = tokenizer(text, return_tensors="pt")["input_ids"]
# --8<-- [end:setup]

order = [0, 5, 4, 3, 2, 1, 6]  # the words from last to first

with torch.no_grad():
    for kind in ("with positions   ", "without positions"):
        straight = model(input_ids).last_hidden_state
        shuffled = model(input_ids[:, order]).last_hidden_state
        gap = (shuffled - straight[:, order]).abs().max()
        print(kind, "| only shuffled:", bool(gap < 0.0001))
        model.embeddings.position_embeddings.weight.zero_()
