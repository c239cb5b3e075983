import torch
from transformers import BertConfig, BertModel

torch.manual_seed(0)
config = BertConfig(
    vocab_size=11,
    hidden_size=32,
    num_hidden_layers=2,
    num_attention_heads=4,
    intermediate_size=64,
)
model = BertModel(config)
model.eval()

input_ids = torch.tensor([[1, 5, 6, 8, 2, 5, 6, 9, 10, 2]])
one_side = torch.tensor([[0, 0, 0, 0, 0, 0, 0, 0, 0, 0]])
two_sides = torch.tensor([[0, 0, 0, 0, 0, 1, 1, 1, 1, 1]])

with torch.no_grad():
    one = model.embeddings(input_ids, token_type_ids=one_side)
    two = model.embeddings(input_ids, token_type_ids=two_sides)
moved = (two - one).squeeze().abs().amax(dim=-1)  # [10], by position

print("sentence A moved:", moved[:5].bool().tolist())
print("sentence B moved:", moved[5:].bool().tolist())
