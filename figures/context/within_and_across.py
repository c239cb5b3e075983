"""How alike the vectors of one word are, for each two of its eight sentences, after the last layer."""

from figures import svg
from verify.figures import variables

SENSES = {"bank": ("river", "money"), "apple": ("fruit", "firm")}


def draw() -> dict[str, str]:
    cosines = variables("context/within_and_across.py")["cosines"]
    return {f"cosines_{word}": panel(word, cosines[word, "vectors"].tolist(), *SENSES[word]) for word in SENSES}


def panel(word: str, values: list[list[float]], first: str, second: str) -> str:
    names = [first] * 4 + [second] * 4
    lowest = min(min(row) for row in values)
    return svg.heat_map(
        [[(value - lowest) / (1 - lowest) for value in row] for row in values],
        rows=names,
        columns=names,
        title=f"{word}, after layer 6",
        description=(
            f"A grid of eight rows and eight columns, the sentences with {word}: four about {first}, four about {second}. "
            "Each cell holds the cosine of two vectors, and is darker for a larger one. "
            + " ".join(
                f"Row {row + 1}: " + ", ".join(f"{value:.2f}" for value in values[row]) + "." for row in range(8)
            )
        ),
        shown=lambda share: f"{lowest + share * (1 - lowest):.2f}"[-3:] if share < 0.9999 else "1",
        label_width=50,
    )
