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

padded = torch.tensor([[1, 5, 6, 8, 2, 0, 0]])
edited = torch.tensor([[1, 5, 6, 8, 2, 7, 9]])
real = torch.tensor([[1, 1, 1, 1, 1, 0, 0]])
ones = torch.ones_like(real)

for name, mask in (("mask 1 1 1 1 1 0 0", real), ("mask of ones", ones)):
    with torch.no_grad():
        before = model(padded, attention_mask=mask).last_hidden_state
        again = model(padded, attention_mask=mask).last_hidden_state
        after = model(edited, attention_mask=mask).last_hidden_state
    noise = (again - before)[real.bool()].abs().max()
    moved = (after - before)[real.bool()].abs().max()
    print(name)
    print("  same input again, real tokens move:", bool(noise != 0))
    print("  padding edited, real tokens move  :", bool(moved != 0))
