# --8<-- [start:setup]
import torch
from transformers import AutoModel, AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModel.from_pretrained(name).eval()  # evaluation mode: no dropout
# --8<-- [end:setup]

river = tokenizer("the river bank was quiet", return_tensors="pt")
money = tokenizer("the savings bank was quiet", return_tensors="pt")

with torch.no_grad():
    first = model(**river, output_hidden_states=True).hidden_states
    again = model(**river, output_hidden_states=True).hidden_states
    other = model(**money, output_hidden_states=True).hidden_states

for layer in (0, 1, 6):  # 0 is what goes into the first layer
    bank = first[layer][0, 3]  # position 3: a mark, the, river, bank
    print(f"after layer {layer}, bank is the same for")
    print("    river and river:  ", torch.equal(bank, again[layer][0, 3]))
    print("    river and savings:", torch.equal(bank, other[layer][0, 3]))
