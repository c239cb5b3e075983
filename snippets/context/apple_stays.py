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
model = BertModel(config).eval()

# 1 my, 2 apple, 3 pie, 4 laptop, 5 is, 6 here
fruit = torch.tensor([[1, 2, 3, 5, 6]])
company = torch.tensor([[1, 2, 4, 5, 6]])

with torch.no_grad():
    one = model(fruit, output_hidden_states=True).hidden_states
    two = model(company, output_hidden_states=True).hidden_states

for layer in range(3):
    same = torch.equal(one[layer][:, 1], two[layer][:, 1])
    print(f"after layer {layer}, apple is the same: {same}")
