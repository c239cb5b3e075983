import torch
from transformers import BertConfig, BertModel

torch.manual_seed(0)
config = BertConfig(
    vocab_size=9,
    hidden_size=32,
    num_hidden_layers=2,
    num_attention_heads=4,
    intermediate_size=64,
)
model = BertModel(config).eval()

# 1 i, 2 ate, 3 an, 4 apple, 5 released, 6 a, 7 new, 8 device
fruit = torch.tensor([[1, 2, 3, 4]])
company = torch.tensor([[4, 5, 6, 7, 8]])

with torch.no_grad():
    one = model(fruit, output_hidden_states=True).hidden_states
    two = model(company, output_hidden_states=True).hidden_states

for layer in range(3):
    fruit_apple = one[layer][:, 3]  # the last of four
    company_apple = two[layer][:, 0]  # the first of five
    same = torch.equal(fruit_apple, company_apple)
    print(f"after layer {layer}, apple is the same: {same}")
