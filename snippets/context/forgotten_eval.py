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
model = BertModel(config)  # eval() is missing

river = torch.tensor([[1, 2, 4, 5, 6]])

with torch.no_grad():
    first = model(river, output_hidden_states=True).hidden_states
    again = model(river, output_hidden_states=True).hidden_states

for layer in range(3):
    same = torch.equal(first[layer], again[layer])
    print(f"after layer {layer}, river and river the same: {same}")
