"""What fills one gap of the known world: by the grammar, by a small BERT, and by its causal twin."""

import sys

import torch

from figures import svg
from verify.project import Project

sys.path.insert(0, str(Project.here().docs / "labs"))
from labkit import pretraining, world

SENTENCE = "she went to the [MASK] bank to catch fish"  # with which the live figure begins


def draw() -> dict[str, str]:
    words = ["[CLS]", *SENTENCE.split(), "[SEP]"]
    ids = torch.tensor([[world.vocabulary().index(word) for word in words]])
    gap = words.index(world.MASK)
    exact = {word: share for (word,), share in world.exact(SENTENCE).items()}
    shares = {"The grammar itself": exact}
    with torch.no_grad():
        for name, causal in (("BERT, from both sides", False), ("The causal twin, from the left", True)):
            chances = pretraining.load(causal)(ids).logits[0, gap - causal].softmax(-1)
            shares[name] = {word: chances[world.vocabulary().index(word)].item() for word in ("river", "old", "city")}
    return {
        f"fill_mask_{number}": svg.bars(
            {word: round(words.get(word, 0), 2) for word in ("river", "old", "city")},
            title=name,
            description="; ".join(f"{word} {words.get(word, 0):.2f}" for word in ("river", "old", "city")),
            label_width=60,
            largest=1,
        )
        for number, (name, words) in enumerate(shares.items(), 1)
    }
