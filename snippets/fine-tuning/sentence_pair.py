# --8<-- [start:setup]
import torch
from transformers import BertConfig, BertForSequenceClassification

config = BertConfig(
    vocab_size=100,
    hidden_size=32,
    num_hidden_layers=2,
    num_attention_heads=4,
    intermediate_size=64,
    num_labels=2,
)
# --8<-- [end:setup]

torch.manual_seed(0)
model = BertForSequenceClassification(config)
model.eval()
input_ids = torch.tensor([[1, 5, 8, 9, 2, 7, 6, 3, 2]])  # A, then B
segment_ids = torch.tensor([[0, 0, 0, 0, 0, 1, 1, 1, 1]])
label = torch.tensor([1])  # one per pair

before = model(input_ids, token_type_ids=segment_ids, labels=label)
swapped = model(input_ids, token_type_ids=1 - segment_ids)
optimiser = torch.optim.AdamW(model.parameters(), lr=5e-5)
before.loss.backward()
optimiser.step()
after = model(input_ids, token_type_ids=segment_ids, labels=label)

print("logits:", before.logits.shape, "label:", label.shape)
same = torch.equal(before.logits, swapped.logits)
print("same logits with A and B swapped in the segment ids:", same)
print("lower loss after one step:", bool(after.loss < before.loss))
