"""Pairs of words for two gaps: what the sentences contain, and what two independent predictions allow."""

import re
import runpy
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import svg

SNIPPET = Path(__file__).parents[2] / "snippets/masked-language-modelling/two_masks.py"


def draw() -> dict[str, str]:
    printed = StringIO()
    with redirect_stdout(printed):
        run = runpy.run_path(str(SNIPPET))
    first, second, _ = (
        {word: float(number) for word, number in re.findall(r"(\w+) (\d\.\d)", line)}
        for line in printed.getvalue().splitlines()
        if line.startswith("  ")
    )
    contained = [[run["ends"].count(f"{one} {two}") / len(run["ends"]) for two in second] for one in first]
    allowed = [[first[one] * second[two] for two in second] for one in first]
    panels = {
        "two_masks_sentences": (contained, "In the sentences"),
        "two_masks_apart": (allowed, "From two gaps predicted apart"),
    }
    return {
        name: svg.heat_map(
            values,
            rows=list(first),
            columns=list(second),
            title=title,
            description="A grid of first and second words. "
            + ", ".join(
                f"{one} {two}: {f'{value:.2f}' if value else 'none'}"
                for one, row in zip(first, values, strict=True)
                for two, value in zip(second, row, strict=True)
            ),
            shown=lambda value: f"{value:.2f}" if value else "none",
            row_title="first gap",
            column_title="second gap",
            largest=0.24,
        )
        for name, (values, title) in panels.items()
    }
