"""What the drawing shows: how many letters each word has."""

from figures import svg
from verify.figures import variables


def draw() -> dict[str, str]:
    lengths = variables("FOLDER/NAME.py")["lengths"]
    said = ", ".join(f"{word} {length}" for word, length in lengths.items())
    drawing = svg.bars(lengths, title="Letters of each word", description=f"Bars: {said}.", shown="{:.0f}".format)
    return {"NAME": drawing}
