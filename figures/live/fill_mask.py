"""Which word fits one gap of the known world: by the grammar, by a small BERT, and by its causal twin."""

import sys

import torch

from figures import svg
from verify.project import Project

sys.path.insert(0, str(Project.here().docs / "labs"))
from labkit import pretraining, world

SENTENCE = "she went to the [MASK] bank to catch fish"  # with which the live figure begins
CANDIDATES = ["river", "old", "city"]
SIDES = {"BERT": "BERT reads both sides", "causal twin": "its twin reads the left"}


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
        "two_readers": two_readers({side: rows[name] for name, side in SIDES.items()}),
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
        ),
    }


def two_readers(sides: dict[str, list[float]]) -> str:
    """The chances of each word as bars, a column for each reader, for the welcome page, whose words say the same."""
    both, alone = sides.values()
    assert both[0] > 1.5 * both[1] > 50 * both[2], "BERT gives river the first place, old the second, city nearly none"
    assert max(alone) - min(alone) < 0.1, "for the twin the three words are nearly alike"
    description = "; ".join(
        f"{side}: {', '.join(f'{word} {share:.2f}' for word, share in zip(CANDIDATES, shares, strict=True))}"
        for side, shares in sides.items()
    )
    drawing = svg.Drawing(26 + 30 * len(CANDIDATES), "Probability of each word in the gap", description)
    width, label = 152, 40
    for column, (side, shares) in enumerate(sides.items()):
        left = label + 8 + column * (width + 8)
        drawing.text(left, 10, side, "small faint", "start")
        for row, share in enumerate(shares):
            y, length = 26 + 30 * row, max(2, round(share, 2) * (width - 34))
            drawing.box(left, y, length, 22, "bar")
            drawing.text(left + length + 5, y + 11, f"{share:.2f}", "small", "start")
    for row, word in enumerate(CANDIDATES):
        drawing.text(label, 37 + 30 * row, word, "small strong", "end")
    return drawing.svg()
