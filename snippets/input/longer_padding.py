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
longer = torch.tensor([[1, 5, 6, 8, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]])
real = (longer != 0).long()

with torch.no_grad():
    expected = model(short).last_hidden_state  # [1, 5, 32]
    for name, mask in (("masked", real), ("not masked", real * 0 + 1)):
        hidden = model(longer, attention_mask=mask).last_hidden_state
        gap = (hidden[:, :5] - expected).abs().max()
        print(name, "| same as without padding:", bool(gap < tolerance))
