import torch
from transformers import AutoModel, AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModel.from_pretrained(name).train()

river = tokenizer("the river bank was quiet", return_tensors="pt")

with torch.no_grad():
    first = model(**river, output_hidden_states=True).hidden_states
    again = model(**river, output_hidden_states=True).hidden_states

for layer in (0, 1, 6):
    same = torch.equal(first[layer], again[layer])
    print(f"after layer {layer}, river and river the same: {same}")
