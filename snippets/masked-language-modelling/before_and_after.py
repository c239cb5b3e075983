# --8<-- [start:world]
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
questions = [
    "I love [MASK] language processing",
    "I study [MASK] language processing",
    "I love [MASK] black coffee",
    "I also love [MASK] learning",
]
words = ["[PAD]", "[CLS]", "[SEP]", "[MASK]"]
words += dict.fromkeys(" ".join(sentences).split())  # each word once
texts = [f"[CLS] {text} [SEP]".split() for text in sentences + questions]
ids = torch.tensor([[words.index(word) for word in text] for text in texts])
world, asked = ids[: len(sentences)], ids[len(sentences) :]
# --8<-- [end:world]

# --8<-- [start:hiding]
mask_id = words.index("[MASK]")
hidden = torch.eye(7, dtype=torch.bool)[1:6, None]  # [5, 1, 7]
inputs = torch.where(hidden, mask_id, world).view(-1, 7)  # [30, 7]
labels = torch.where(hidden, world, -100).view(-1, 7)  # [30, 7]
# --8<-- [end:hiding]

# --8<-- [start:training]
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

least = 0.1
runs = {"before": 0, "after": 150}
answers = {}
for name, steps in runs.items():
    model.train()
    for _ in range(steps):
        optimiser.zero_grad()
        model(inputs, labels=labels).loss.backward()
        optimiser.step()
    model.eval()
    with torch.no_grad():
        logits = model(asked).logits[asked == mask_id]  # [4, vocab_size]
    answers[name] = logits.softmax(-1)
    print(f"probabilities of at least {least}, {name} training")
    for i, row in enumerate(answers[name]):
        found = torch.nonzero(row >= least).flatten()
        found = [f"{words[w]} {row[w]:.1f}" for w in found]
        print(f"  {questions[i]}: {', '.join(found) or 'none'}")
# --8<-- [end:training]
