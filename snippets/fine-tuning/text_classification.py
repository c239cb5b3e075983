import torch
from transformers import BertConfig, BertForSequenceClassification

torch.manual_seed(0)
config = BertConfig(
    vocab_size=100,
    hidden_size=32,
    num_hidden_layers=2,
    num_attention_heads=4,
    intermediate_size=64,
    num_labels=2,
)
model = BertForSequenceClassification(config)
model.eval()  # dropout off: only the step can change the loss
input_ids = torch.tensor([[1, 3, 4, 5, 6, 7, 2]])
label = torch.tensor([1])  # one per sentence

before = model(input_ids, labels=label)
again = model(input_ids, labels=label)
optimiser = torch.optim.AdamW(model.parameters(), lr=5e-5)
before.loss.backward()
optimiser.step()
after = model(input_ids, labels=label)

print("logits:", before.logits.shape, "label:", label.shape)
print("same loss without a step:", torch.equal(before.loss, again.loss))
print("lower loss after one step:", bool(after.loss < before.loss))
