"""How far each position's vector moves when one token is exchanged, BERT beside GPT-2."""

import math

from figures import svg
from verify.figures import variables

SMALLEST = 0.0005  # whatever moves at all moves further, so the shades start here


def strength(distance: float) -> float:
    """Distances from thousandths to whole numbers on one scale, by their order of magnitude."""
    return math.log10(distance / SMALLEST) if distance else 0


def number(strength: float) -> str:
    return f"{SMALLEST * 10**strength:.1g}" if strength else "0"


def draw() -> dict[str, str]:
    moved = variables("two-directions/change_each_token.py")["moved"]
    figures = {}
    for model, seen in {"BERT": "Every cell is shaded.", "GPT-2": "All cells left of the diagonal are 0."}.items():
        positions = [str(position) for position in range(7)]
        figures["moves_" + model.lower().replace("-", "")] = svg.heat_map(
            [[strength(distance) for distance in row] for row in moved[model].tolist()],
            positions,
            positions,
            f"{model}: how far each vector moves",
            f"A grid with a row for each exchanged position and a column for each vector. {seen} "
            "The diagonal, the exchanged position itself, has the strongest shade.",
            shown=number,
            row_title="exchanged",
            column_title="position whose vector moves",
            largest=strength(3),
        )
    return figures
