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
probabilities = torch.softmax(row, dim=0)  # [14]
best = probabilities.topk(3).values
loss = -torch.log(probabilities[words.index("natural")])
even = math.log(config.vocab_size)
half = 0.5

print("logits:", logits.shape)
print("row at the mask:", row.shape)
print(f"all probabilities together: {probabilities.sum():.3f}")
print("best three together below one half:", bool(best.sum() < half))
print(f"ln(vocab_size): {even:.2f}")
print("loss for natural within 0.5 of it:", bool(abs(loss - even) < half))
