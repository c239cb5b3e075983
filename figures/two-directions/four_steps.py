"""The four steps of attention for one token, and the weights that the full and the causal mask leave."""

import math

from figures import svg
from verify.figures import variables

TOKEN = 2  # natural
SHORT = {"language": "lang.", "processing": "proc."}


def share(weight: float) -> str:
    return f"{weight:.2f}" if weight else "0"


def draw() -> dict[str, str]:
    numbers = variables("two-directions/four_steps.py")
    tokens, values = numbers["tokens"], numbers["values"]
    short = [SHORT.get(token, token) for token in tokens]
    figures = {}
    for name, mask in numbers["masks"].items():
        masked = numbers["scores"].masked_fill(~mask, -math.inf)
        weights = masked.softmax(dim=-1)
        mean = weights[TOKEN] @ values
        figures[f"steps_{name}"] = svg.cells(
            [
                ("", short),
                ("1 scores", [f"{score:.0f}" for score in numbers["scores"][TOKEN]]),
                ("2 mask", ["−∞" if math.isinf(score) else f"{score:.0f}" for score in masked[TOKEN]]),
                ("3 softmax", [share(weight) for weight in weights[TOKEN].tolist()]),
                ("values", [f"{value:.0f}" for value in values]),
                ("4 mean", ["", "", f"{mean:.1f}", "", ""]),
            ],
            f"{name} mask, seen from “natural”",
            f"Scores, mask, softmax and weighted mean for the token natural under the {name} mask; the mean is {mean:.1f}.",
            marked=lambda row, column, mask=mask: row in (2, 3) and bool(mask[TOKEN, column]),
        )
        figures[f"weights_{name}"] = svg.heat_map(
            weights.tolist(),
            tokens,
            short,
            f"{name} mask: the weights",
            f"A grid with a row for each looking token and a column for each token looked at, under the {name} mask.",
            shown=share,
            row_title="looking",
            column_title="looked at",
            largest=1,
            label_width=76,
        )
    return figures
