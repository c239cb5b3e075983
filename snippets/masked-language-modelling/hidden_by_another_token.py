# --8<-- [start:setup]
import torch
from transformers import BertConfig, BertForMaskedLM

sentences = [
    "young lambs follow sheep",
    "male rams follow sheep",
    "female ewes follow sheep",
    "young foals follow horses",
    "male stallions follow horses",
    "female mares follow horses",
    "young calves follow cattle",
    "male bulls follow cattle",
    "female cows follow cattle",
]
words = ["[PAD]", "[CLS]", "[SEP]", "[MASK]"]
words += dict.fromkeys(" ".join(sentences).split())  # each word once
texts = [f"[CLS] {sentence} [SEP]".split() for sentence in sentences]
visible = torch.tensor([[words.index(word) for word in t] for t in texts])
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

gap = 2
targets = visible[:, gap]
masked = visible.clone()
masked[:, gap] = words.index("[SEP]")  # young [SEP] follow sheep
labels = torch.full_like(visible, -100)
labels[:, gap] = targets

torch.manual_seed(0)
model = BertForMaskedLM(config)
optimiser = torch.optim.AdamW(model.parameters(), lr=3e-3)
for _ in range(200):
    optimiser.zero_grad()
    model(masked, labels=labels).loss.backward()
    optimiser.step()
model.eval()
with torch.no_grad():
    filled = model(masked).logits[:, gap].argmax(-1)
print(f"gaps filled: {(filled == targets).sum().item()} of 9")
