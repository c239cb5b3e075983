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

whole = torch.tensor([[1, 5, 6, 7, 8, 9, 10, 2]])
edited = torch.tensor([[1, 5, 6, 4, 8, 9, 10, 2]])
others = torch.tensor([[1, 1, 1, 0, 1, 1, 1, 1]])
ones = torch.ones_like(others)

for name, mask in (("0 over natural", others), ("mask of ones", ones)):
    with torch.no_grad():
        before = model(whole, attention_mask=mask).last_hidden_state
        again = model(whole, attention_mask=mask).last_hidden_state
        after = model(edited, attention_mask=mask).last_hidden_state
    noise = (again - before)[others.bool()].abs().max()
    moved = (after - before)[others.bool()].abs().max()
    print(name)
    print("  same input again, the others move :", bool(noise != 0))
    print("  natural to [MASK], the others move:", bool(moved != 0))
