"""How far the vector of one token moves when another is exchanged, in a trained BERT and in its causal twin."""

import sys

import torch

from figures import svg
from verify.project import Project

sys.path.insert(0, str(Project.here().docs / "labs"))
from labkit import pretraining, world

WORDS = ["[CLS]", "the", "bank", "was", "muddy", "today", "[SEP]"]  # with which the live figure begins
WATCHED = "bank"


def draw() -> dict[str, str]:
    number = world.vocabulary().index
    ids = torch.tensor([[number(word) for word in WORDS]])
    rows = {}
    for name, causal in (("BERT", False), ("causal", True)):
        model = pretraining.load(causal)
        moved = []
        for place in range(len(WORDS)):
            changed = ids.clone()
            changed[0, place] = number("green")
            with torch.no_grad():
                before, after = (
                    model(x, output_hidden_states=True).hidden_states[-1][0, WORDS.index(WATCHED)]
                    for x in (ids, changed)
                )
            moved.append((after - before).abs().max().item())
        rows[name] = moved
    said = {name: [f"{value:.1f}" if value else "0" for value in moved] for name, moved in rows.items()}
    return {
        "who_sees_whom": svg.heat_map(
            list(rows.values()),
            rows=list(rows),
            columns=WORDS,
            title=f"What moves the vector of {WATCHED}",
            description="; ".join(
                f"{name}: {', '.join(f'{word} {value}' for word, value in zip(WORDS, values, strict=True))}"
                for name, values in said.items()
            ),
            shown=lambda value: f"{value:.1f}" if value else "0",
            label_width=56,
        )
    }
