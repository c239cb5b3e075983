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

tolerance = 1e-5
short = torch.tensor([[1, 5, 6, 8, 2]])
padded = torch.tensor([[1, 5, 6, 8, 2, 0, 0]])
real = torch.tensor([[1, 1, 1, 1, 1, 0, 0]])

with torch.no_grad():
    expected = model(short).last_hidden_state.mean(dim=1)  # [1, 32]
    hidden = model(padded, attention_mask=real).last_hidden_state  # [1, 7, 32]

plain = hidden.mean(dim=1)
weights = real.unsqueeze(-1)  # [1, 7, 1]
masked = (hidden * weights).sum(dim=1) / weights.sum(dim=1)

print("padding rows hold numbers:", bool(hidden[~real.bool()].any()))
for name, mean in (("plain ", plain), ("masked", masked)):
    gap = (mean - expected).abs().max()
    print(name, "mean, same as without padding:", bool(gap < tolerance))
