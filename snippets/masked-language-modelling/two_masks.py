# --8<-- [start:setup]
import torch
from transformers import BertConfig, BertForMaskedLM

ends = ["machine learning", "deep learning", "statistical learning"]
ends += ["hot coffee", "hot tea"]
words = ["[PAD]", "[CLS]", "[SEP]", "[MASK]", "I", "also", "love"]
words += dict.fromkeys(" ".join(ends).split())
texts = [f"[CLS] I also love {end} [SEP]".split() for end in ends]
world = torch.tensor([[words.index(word) for word in t] for t in texts])
config = BertConfig(
    vocab_size=len(words),
    hidden_size=32,
    num_hidden_layers=2,
    num_attention_heads=4,
    intermediate_size=64,
    hidden_dropout_prob=0.0,
    attention_probs_dropout_prob=0.0,
)
# --8<-- [end:setup]

mask_id = words.index("[MASK]")
both, second = world.clone(), world.clone()
both[:, 4:6] = mask_id
second[:, 5] = mask_id
inputs = torch.cat([both, second])  # [10, 7]
labels = torch.where(inputs == mask_id, world.repeat(2, 1), -100)

torch.manual_seed(0)
model = BertForMaskedLM(config)
optimiser = torch.optim.AdamW(model.parameters(), lr=5e-3)
for _ in range(150):
    optimiser.zero_grad()
    model(inputs, labels=labels).loss.backward()
    optimiser.step()
model.eval()

least = 0.1
rows, places = [0, 0, 8], [4, 5, 5]
with torch.no_grad():
    logits = model(inputs).logits[rows, places]  # [3, vocab_size]
print("probabilities of at least", least)
gaps = ["first of two", "second of two", "after hot"]
for gap, row in enumerate(logits.softmax(-1)):
    found = torch.nonzero(row >= least).flatten()
    found = [f"{words[w]} {row[w]:.1f}" for w in found]
    print(f"  {gaps[gap]}: {', '.join(found)}")
guess = " ".join(words[w] for w in logits[:2].argmax(-1))
print(f"best pair: {guess}, in a sentence: {guess in ends}")
