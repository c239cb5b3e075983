"""Which word fits one gap of the known world: by the grammar, by a small BERT, and by its causal twin."""

import sys

import torch

from figures import svg
from verify.project import Project

sys.path.insert(0, str(Project.here().docs / "labs"))
from labkit import pretraining, world

SENTENCE = "she went to the [MASK] bank to catch fish"  # with which the live figure begins
CANDIDATES = ["river", "old", "city"]


def draw() -> dict[str, str]:
    words = ["[CLS]", *SENTENCE.split(), "[SEP]"]
    ids = torch.tensor([[world.vocabulary().index(word) for word in words]])
    gap = words.index(world.MASK)
    exact = {word: share for (word,), share in world.exact(SENTENCE).items()}
    rows = {"exact": [exact.get(word, 0) for word in CANDIDATES]}
    with torch.no_grad():
        for name, causal in (("BERT", False), ("causal twin", True)):
            chances = pretraining.load(causal)(ids).logits[0, gap - causal].softmax(-1)
            rows[name] = [chances[world.vocabulary().index(word)].item() for word in CANDIDATES]
    return {
        "fill_mask": svg.heat_map(
            list(rows.values()),
            rows=list(rows),
            columns=CANDIDATES,
            title=SENTENCE,
            description="Probability of each word in the gap. "
            + "; ".join(
                f"{name}: {', '.join(f'{word} {share:.2f}' for word, share in zip(CANDIDATES, shares, strict=True))}"
                for name, shares in rows.items()
            ),
            largest=1,
            label_width=90,
        )
    }
