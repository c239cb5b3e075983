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

counted = torch.arange(7).unsqueeze(0)
all_at_three = torch.full((1, 7), 3)

with torch.no_grad():
    for kind, places in (("counted ", counted), ("all at 3", all_at_three)):
        straight = model(input_ids, position_ids=places).last_hidden_state
        other = model(input_ids[:, order], position_ids=places)
        gap = (other.last_hidden_state - straight[:, order]).abs().max()
        print(kind, "| only shuffled:", bool(gap < 0.0001))
