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
targets = visible[:, gap]  # lambs, rams, ewes, foals, ...
masked, wrong = visible.clone(), visible.clone()
masked[:, gap] = words.index("[MASK]")  # young [MASK] follow sheep
wrong[:, gap] = targets.roll(1)  # young cows follow sheep
labels = torch.full_like(visible, -100)
labels[:, gap] = targets  # the loss counts this position only
others = torch.ones_like(visible)  # an attention mask
others[:, gap] = 0

correct = {}
for name, inputs in {"left visible": visible, "masked": masked}.items():
    torch.manual_seed(0)
    model = BertForMaskedLM(config)
    optimiser = torch.optim.AdamW(model.parameters(), lr=3e-3)
    for _ in range(200):
        optimiser.zero_grad()
        loss = model(inputs, labels=labels).loss
        loss.backward()
        optimiser.step()
    model.eval()
    with torch.no_grad():
        filled = model(masked).logits[:, gap].argmax(-1)
        echoed = model(wrong).logits[:, gap].argmax(-1)
        direct = model(wrong, attention_mask=others).logits[:, gap].argmax(-1)
    correct[name] = (filled == targets).sum().item()
    print("trained with the target", name)
    print(f"  training loss: {loss.item():.1f}")
    print(f"  gaps filled: {correct[name]} of 9")
    print("  echoes every wrong word:", torch.equal(echoed, wrong[:, gap]))
    print("  echoes it with no attention to it:", torch.equal(direct, wrong[:, gap]))
