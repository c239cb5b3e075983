"""How many parameters each part of BERT-base and BERT-large has."""

import runpy
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import svg

SNIPPET = Path(__file__).parents[2] / "snippets/running-bert/count_parameters.py"


def draw() -> dict[str, str]:
    with redirect_stdout(StringIO()):
        counts = runpy.run_path(str(SNIPPET))["counts"]
    figures = {}
    for name, count in counts.items():
        millions = {part: number / 1e6 for part, number in count.most_common()}
        shares = ", ".join(f"{part} {number:.2f} million" for part, number in millions.items())
        figures[f"parameters_{name}"] = svg.bars(
            millions,
            title=f"BERT-{name}, millions of parameters",
            description=f"Horizontal bars, longest first: {shares}. Together {count.total():,}.",
        )
    return figures
