"""Token, position and segment vector of every token, and their sum, in whole numbers."""

from figures import svg
from verify.figures import variables

TOKENS = ("[CLS]", "i", "love", "natural", "language", "processing", "[SEP]")


def draw() -> dict[str, str]:
    run = variables("input-representation/sum_as_numbers.py")
    groups = [(name, run[name].tolist()) for name in ("token", "position", "segment", "total")]
    title = "token + position + segment = sum"
    description = (
        "Seven rows, one for each token of the sentence, and four groups of three numbers. A stronger colour means a larger number. "
        + " ".join(
            f"{token}: " + ", ".join(f"{name} {vectors[row]}" for name, vectors in groups) + "."
            for row, token in enumerate(TOKENS)
        )
    )
    values = [value for _, vectors in groups for vector in vectors for value in vector]
    low, high = min(values), max(values)

    left, cell, gap, height, top = 62, 21, 15, 27, 50
    drawing = svg.Drawing(top + height * len(TOKENS) + 4, title, description)
    drawing.text(svg.WIDTH / 2, 12, title, "strong")
    for row, token in enumerate(TOKENS):
        drawing.text(left - 6, top + height * (row + 0.5), token, "small", "end")
    for index, (name, vectors) in enumerate(groups):
        x = left + index * (3 * cell + gap)
        drawing.text(x + 1.5 * cell, 36, "sum" if name == "total" else name, "small faint")
        for row, vector in enumerate(vectors):
            y = top + height * row
            if index > 0:
                drawing.text(x - gap / 2, y + height / 2, "=" if name == "total" else "+", "small")
            for column, value in enumerate(vector):
                drawing.box(x + cell * column, y + 2, cell, height - 4, shade=(value - low) / (high - low))
                drawing.text(x + cell * (column + 0.5), y + height / 2, str(value), "small")
    return {"sum_as_numbers": drawing.svg()}
