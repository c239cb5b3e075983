import torch
from transformers import BertConfig, BertForMaskedLM

ends = ["machine learning", "deep learning", "statistical learning"]
ends += ["hot coffee", "hot tea"]
words = ["[PAD]", "[CLS]", "[SEP]", "[MASK]", "I", "also", "love"]
words += dict.fromkeys(" ".join(ends).split())
texts = [f"[CLS] I also love {end} [SEP]".split() for end in ends]
world = torch.tensor([[words.index(word) for word in t] for t in texts])
hidden = torch.tensor([[0, 0, 0, 0, 1, 1, 0], [0, 0, 0, 0, 0, 1, 0]]).bool()
inputs = torch.where(hidden[:, None], 3, world).view(-1, 7)  # [10, 7]
labels = torch.where(hidden[:, None], world, -100).view(-1, 7)

torch.manual_seed(0)
config = BertConfig(
    vocab_size=len(words),
    hidden_size=32,
    num_hidden_layers=2,
    num_attention_heads=4,
    intermediate_size=64,
    hidden_dropout_prob=0.0,
    attention_probs_dropout_prob=0.0,
)
model = BertForMaskedLM(config)
optimiser = torch.optim.AdamW(model.parameters(), lr=5e-3)
for _ in range(150):
    optimiser.zero_grad()
    model(inputs, labels=labels).loss.backward()
    optimiser.step()
model.eval()

with torch.no_grad():
    shares = model(inputs[:1]).logits[0, 4:6].softmax(-1)  # [2, vocab_size]
first, second = (words[i] for i in shares.argmax(-1))
print(f"best guesses: {first} {second}")
print("in one of the sentences:", f"{first} {second}" in ends)
for row in shares:
    found = torch.nonzero(row > 0.05).flatten()
    print(", ".join(f"{words[i]} {row[i]:.1f}" for i in found))
