# --8<-- [start:setup]
import torch
from torch.nn.functional import cross_entropy
from transformers import BertConfig, BertForTokenClassification

config = BertConfig(
    vocab_size=100,
    hidden_size=32,
    num_hidden_layers=2,
    num_attention_heads=4,
    intermediate_size=64,
    num_labels=3,
)
# --8<-- [end:setup]

torch.manual_seed(0)
model = BertForTokenClassification(config)
model.eval()
input_ids = torch.tensor([[1, 3, 4, 5, 6, 7, 8, 2]])
labels = torch.tensor([[-100, 1, 2, -100, -100, 0, 0, -100]])

before = model(input_ids, labels=labels)
counted = labels != -100
by_hand = cross_entropy(before.logits[counted], labels[counted])
optimiser = torch.optim.AdamW(model.parameters(), lr=5e-5)
before.loss.backward()
optimiser.step()
after = model(input_ids, labels=labels)

print("logits:", before.logits.shape, "labels:", labels.shape)
print("pieces that count:", counted.sum().item())
print("loss of these alone:", torch.allclose(by_hand, before.loss))
print("lower loss after one step:", bool(after.loss < before.loss))
