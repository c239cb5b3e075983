# --8<-- [start:setup]
import torch
from transformers import BertConfig, BertForMaskedLM

config = BertConfig(
    vocab_size=12,
    hidden_size=32,
    num_hidden_layers=2,
    num_attention_heads=4,
    intermediate_size=64,
)
# --8<-- [end:setup]

torch.manual_seed(0)
model = BertForMaskedLM(config).eval()

original = torch.tensor([[1, 4, 5, 6, 7, 8, 2]])
selected = original == 6
inputs = original.masked_fill(selected, 3)
other_5 = torch.tensor([[1, 4, 5, 6, 7, 9, 2]])
other_3 = torch.tensor([[1, 4, 5, 9, 7, 8, 2]])

everywhere = torch.ones_like(selected)
for name, counted in (("selected", selected), ("all", everywhere)):
    losses = []
    for ids in (original, other_5, other_3):
        labels = ids.masked_fill(~counted, -100)
        with torch.no_grad():
            losses.append(model(inputs, labels=labels).loss)
    loss, loss_5, loss_3 = losses
    print(f"labels counted, {name}:", (labels != -100).sum().item())
    print("  other label at 5, loss moves:", bool(loss_5 != loss))
    print("  other label at 3, loss moves:", bool(loss_3 != loss))
