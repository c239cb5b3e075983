import math

import torch
from transformers import BertConfig, BertForMaskedLM

special = ["[PAD]", "[CLS]", "[SEP]", "[MASK]"]
words = [*special, "I", "love", "natural", "machine", "deep"]
words += ["spoken", "sign", "language", "processing", "learning"]
tokens = ["[CLS]", "I", "love", "[MASK]", "language", "processing", "[SEP]"]

torch.manual_seed(0)
config = BertConfig(
    vocab_size=len(words),
    hidden_size=32,
    num_hidden_layers=2,
    num_attention_heads=4,
    intermediate_size=64,
)
model = BertForMaskedLM(config)
model.eval()

input_ids = torch.tensor([[words.index(token) for token in tokens]])  # [1, 7]
with torch.no_grad():
    logits = model(input_ids).logits  # [1, 7, 14]

row = logits[0, tokens.index("[MASK]")]  # [14]
shares = torch.softmax(row, dim=-1)  # [14]
best = shares.topk(3)
loss = -torch.log(shares[words.index("natural")])
even = math.log(config.vocab_size)

print("logits:", logits.shape)
print("row at the mask:", row.shape)
print("shares add up to", f"{shares.sum():.3f}")
print("best three have less than half:", bool(best.values.sum() < 0.5))
print(f"ln(vocab_size): {even:.2f}")
print("loss for natural within 0.5 of it:", bool(abs(loss - even) < 0.5))
