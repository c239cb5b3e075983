# --8<-- [start:setup]
import torch
from transformers import BertConfig, BertForMaskedLM

sentences = [
    "I love natural language processing",
    "I study spoken language processing",
    "I love strong black coffee",
    "I also love machine learning",
    "I also love deep learning",
    "I also love statistical learning",
]
words = ["[PAD]", "[CLS]", "[SEP]", "[MASK]"]
words += dict.fromkeys(" ".join(sentences).split())  # each word once
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

sentences.insert(1, "I love spoken language processing")
texts = [f"[CLS] {text} [SEP]".split() for text in sentences]
world = torch.tensor([[words.index(word) for word in text] for text in texts])  # [7, 7]
inputs = world.repeat_interleave(5, dim=0)  # [35, 7]
labels = torch.full_like(inputs, -100)
for row in range(35):
    gap = row % 5 + 1
    labels[row, gap] = inputs[row, gap]
    inputs[row, gap] = words.index("[MASK]")

torch.manual_seed(0)
model = BertForMaskedLM(config)
optimiser = torch.optim.AdamW(model.parameters(), lr=5e-3)
for _ in range(150):
    optimiser.zero_grad()
    model(inputs, labels=labels).loss.backward()
    optimiser.step()
model.eval()

gaps = world[[0, 2]].clone()  # I love ..., I study ...
gaps[:, 3] = words.index("[MASK]")
with torch.no_grad():
    rows = model(gaps).logits[:, 3].softmax(dim=-1)
for verb, row in zip(["love", "study"], rows, strict=True):
    found = [f"{words[w]} {row[w]:.1f}" for w in torch.where(row >= 0.1)[0]]
    print(f"I {verb} [MASK] language processing:", ", ".join(found))
