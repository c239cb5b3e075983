# --8<-- [start:world]
# --8<-- [start:setup]
from collections import Counter
from itertools import pairwise

import torch
from transformers import BertConfig, BertForMaskedLM

sounds = {"dog": "barks", "cat": "purrs", "horse": "neighs"}
sounds |= {"bird": "sings", "lion": "roars", "cow": "moos"}
animals = list(sounds)


def encode(texts):
    rows = [f"[CLS] {text} [SEP]".split() for text in texts]
    return torch.tensor([[words.index(word) for word in row] for row in rows])


# --8<-- [end:setup]
held_out = [(a, animals[i - 1]) for i, a in enumerate(animals)]
pairs = [(a, b) for a in animals for b in animals if a != b]
short = [f"the {a} {sounds[a]} today" for a in animals]
long = [f"the {a} near the {b} {sounds[a]} today" for a, b in pairs if (a, b) not in held_out]
words = ["[PAD]", "[CLS]", "[SEP]", "[MASK]"]
words += dict.fromkeys(" ".join(long).split())
# --8<-- [end:world]

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
for _ in range(250):
    optimiser.zero_grad()
    for texts in (short, long):
        rows = encode(texts).repeat(3, 1)
        hidden = torch.rand(rows.shape) < 0.1
        hidden[: 2 * len(texts), 2] = True  # the animal
        hidden[len(texts) :, -3] = True  # its sound
        hidden[:, [0, -1]] = False
        labels = rows.masked_fill(~hidden, -100)
        model(rows.masked_fill(hidden, 3), labels=labels).loss.backward()
    optimiser.step()
model.eval()
# --8<-- [end:training]

# --8<-- [start:score]
mask_id = words.index("[MASK]")


@torch.no_grad()
def token_scores(text):
    ids = encode([text])[0]
    places = torch.arange(1, len(ids) - 1)
    index = torch.arange(len(places))
    rows = ids.repeat(len(places), 1)  # one copy for each token
    rows[index, places] = mask_id
    logits = model(rows).logits[index, places]  # [tokens, vocab_size]
    return logits.log_softmax(dim=-1)[index, ids[places]]


# --8<-- [end:score]

# --8<-- [start:choose]
neighbours = Counter()
for text in short + long:
    neighbours.update(pairwise(text.split()))

won = Counter()
for a, b in held_out:
    right = f"the {a} near the {b} {sounds[a]} today"
    wrong = f"the {a} near the {b} {sounds[b]} today"
    won["masked"] += bool(token_scores(right).sum() > token_scores(wrong).sum())
    seen, seen_wrong = neighbours[b, sounds[a]], neighbours[b, sounds[b]]
    won["neighbours"] += seen > seen_wrong
print("pairs won, counts of neighbours:", won["neighbours"], "of", len(held_out))
print("pairs won, pseudo-likelihood:", won["masked"], "of", len(held_out))

lowest = token_scores(wrong).topk(2, largest=False).indices.sort().values
print(f"least probable in '{wrong}':", *[wrong.split()[i] for i in lowest])
# --8<-- [end:choose]

# --8<-- [start:fill]
fits = Counter()
for b in animals:
    gaps = encode([f"the [MASK] near the {b} [MASK] today"])
    with torch.no_grad():
        first, second = model(gaps).logits[0, [2, -3]].softmax(dim=-1)
    for a in animals:
        animal, sound = words.index(a), words.index(sounds[a])
        filled = encode([f"the {a} near the {b} [MASK] today"])
        with torch.no_grad():
            then = model(filled).logits[0, -3].softmax(dim=-1)
        fits["at once"] += first[animal].item() * second[sound].item()
        fits["one by one"] += first[animal].item() * then[sound].item()
share = {how: total / len(animals) for how, total in fits.items()}
print(f"animal and sound fit, filled at once: {share['at once']:.1f}")
print("filled one by one, over 0.9:", share["one by one"] > 0.9)
# --8<-- [end:fill]
