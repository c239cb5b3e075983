import torch
from transformers import BertConfig, BertModel

torch.manual_seed(0)
config = BertConfig(
    vocab_size=7,
    hidden_size=32,
    num_hidden_layers=2,
    num_attention_heads=4,
    intermediate_size=64,
)
model = BertModel(config).eval()  # evaluation mode: no dropout

# 1 the, 2 river, 3 savings, 4 bank, 5 was, 6 quiet
river = torch.tensor([[1, 2, 4, 5, 6]])
money = torch.tensor([[1, 3, 4, 5, 6]])

with torch.no_grad():
    first = model(river, output_hidden_states=True).hidden_states
    again = model(river, output_hidden_states=True).hidden_states
    other = model(money, output_hidden_states=True).hidden_states

for layer in range(3):  # 0 is what goes into the first layer
    bank = first[layer][:, 2]  # the vector of "bank", at position 2
    print(f"after layer {layer}, bank is the same for")
    print("    river and river:  ", torch.equal(bank, again[layer][:, 2]))
    print("    river and savings:", torch.equal(bank, other[layer][:, 2]))
