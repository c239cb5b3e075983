"""Draw small SVG pictures that stand inside a page and take its colours, in light and dark.

Every picture is about 360 units wide, so that its text stays readable on a phone: show two panels as two SVG files
in one <figure>, which stand side by side where there is room. Colours are CSS classes of docs/assets/site.css:

    shade     a coloured area, its strength given by fill-opacity
    bar       a coloured area at full strength, with no text on it
    outline   a box or a line without filling
    marked    a box or a line that the reader should look at
    label     text;  small, strong, faint   variants of it

`python -m verify.figures` runs the scripts figures/<page>/*.py, which draw with it, and writes docs/figures/<page>/*.svg.
"""

import math
from collections.abc import Callable, Sequence
from html import escape
from itertools import groupby, zip_longest
from statistics import fmean

WIDTH = 360
STRONGEST = 0.6  # a shade stays light enough for the text that stands on it
NARROW, BROAD = frozenset("fijlrtI.,:;'’|![]() "), frozenset("mwMW@#%+=<>−×…→∞")


def length(text: str, css: str = "") -> float:
    """About how long a text is in a wide font such as DejaVu Sans, for no page knows which one its reader has."""
    size = 12 if "small" in css else 14
    ems = sum(0.36 if letter in NARROW else 0.9 if letter in BROAD else 0.62 for letter in text)
    return size * ems * (1.12 if "strong" in css else 1)


def spread(texts: Sequence[float], room: float) -> list[float]:
    """The widths of columns that share some room, each with the longest of its texts: equal, unless one needs more."""
    if max(texts) + 6 <= room / len(texts):
        return [room / len(texts)] * len(texts)
    return [text + (room - sum(texts)) / len(texts) for text in texts]


class Drawing:
    """An SVG under construction; x grows to the right, y downwards, in units of one pixel at natural size."""

    def __init__(self, height: float, title: str, description: str, width: float = WIDTH) -> None:
        self.height, self.left, self.right = height, 0.0, width
        self.parts = [
            f"<title>{escape(title)}</title>",
            f"<desc>{escape(description)}</desc>",
        ]

    def box(
        self, x: float, y: float, width: float, height: float, css: str = "outline", shade: float | None = None
    ) -> None:
        """A rectangle: an area if it has a shade, from 0 to 1, and on it a line, unless css is empty."""
        place = f'x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="3"'
        if shade is not None:
            self.parts.append(f'<rect class="shade" {place} fill-opacity="{shade * STRONGEST:.2f}"/>')
        if css:
            self.parts.append(f'<rect class="{css}" {place}/>')

    def text(self, x: float, y: float, text: str, css: str = "", anchor: str = "middle") -> None:
        """Text whose middle (or "start" or "end") is at x and whose vertical middle is at y; the drawing has room for it."""
        css = f"label {css}".strip()
        start = x - length(text, css) * {"start": 0, "middle": 0.5, "end": 1}[anchor]
        self.left, self.right = min(self.left, start), max(self.right, start + length(text, css))
        self.parts.append(
            f'<text class="{css}" x="{x:g}" y="{y:g}" text-anchor="{anchor}" dominant-baseline="central">'
            f"{escape(text)}</text>"
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, css: str = "outline") -> None:
        self.parts.append(f'<line class="{css}" x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}"/>')

    def arrow(self, *corners: tuple[float, float], css: str = "outline") -> None:
        """A line from corner to corner, with a point at the last of them."""
        (x0, y0), (x, y) = corners[-2:]
        way = math.atan2(y - y0, x - x0)
        left, right = ((x - 7 * math.cos(way + turn), y - 7 * math.sin(way + turn)) for turn in (0.5, -0.5))
        path = " ".join(
            "M" + " L".join(f"{x:.4g},{y:.4g}" for x, y in line) for line in (corners, (left, (x, y), right))
        )
        self.parts.append(f'<path class="{css}" d="{path}"/>')

    def node(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        text: str,
        css: str = "outline",
        shade: float | None = None,
        style: str = "small",
    ) -> None:
        """A box with text in its middle, a line of it for each line of the text."""
        self.box(x, y, width, height, css, shade)
        lines = text.split("\n")
        for number, line in enumerate(lines):
            self.text(x + width / 2, y + height / 2 + 16 * (number - (len(lines) - 1) / 2), line, style)

    def svg(self) -> str:
        left, right = math.floor(self.left), math.ceil(self.right)
        view = f'viewBox="{left} 0 {right - left} {self.height:g}"'
        head = f'<svg class="figure" role="img" {view} xmlns="http://www.w3.org/2000/svg">'
        return "\n".join([head, *self.parts, "</svg>"]) + "\n"


def heat_map(
    values: Sequence[Sequence[float]],
    rows: Sequence[str],
    columns: Sequence[str],
    title: str,
    description: str,
    shown: Callable[[float], str] = "{:.2f}".format,
    row_title: str = "",
    column_title: str = "",
    largest: float | None = None,
    label_width: float = 70,
) -> str:
    """A grid of numbers, each shaded by its share of `largest` (by default the largest of them).

    Columns of one name that stand side by side have one heading."""
    largest = largest or max(max(row) for row in values) or 1
    cell, top = (WIDTH - label_width) / len(columns), 64
    height = min(34, cell)
    drawing = Drawing(top + height * len(rows) + 8, title, description)
    drawing.text(WIDTH / 2, 12, title, "strong")
    drawing.text(label_width + cell * len(columns) / 2, 32, column_title, "small faint")
    drawing.text(label_width - 6, 50, row_title, "small faint", "end")
    for column, places in groupby(range(len(columns)), key=columns.__getitem__):
        drawing.text(label_width + cell * (fmean(places) + 0.5), 52, column, "small")
    for r, row in enumerate(rows):
        y = top + height * r
        drawing.text(label_width - 6, y + height / 2, row, "small", "end")
        for c, value in enumerate(values[r]):
            x = label_width + cell * c
            drawing.box(x + 1, y + 1, cell - 2, height - 2, shade=min(1, max(0, value / largest)))
            drawing.text(x + cell / 2, y + height / 2, shown(value), "small")
    return drawing.svg()


def cells(
    rows: Sequence[tuple[str, Sequence[str]]],
    title: str,
    description: str,
    marked: Callable[[int, int], bool] = lambda row, column: False,
    label_width: float = 90,
) -> str:
    """Rows of boxes with text in them, one above the other: tensors that belong together, position by position."""
    columns = zip_longest(*(boxes for _, boxes in rows), fillvalue="")
    widths = spread([max(length(text, "small") for text in column) for column in columns], WIDTH - label_width)
    drawing = Drawing(28 + 34 * len(rows), title, description)
    drawing.text(WIDTH / 2, 12, title, "strong")
    for r, (label, boxes) in enumerate(rows):
        y = 28 + 34 * r
        drawing.text(label_width - 6, y + 14, label, "small", "end")
        for c, text in enumerate(boxes):
            x = label_width + sum(widths[:c])
            drawing.box(x + 1, y, widths[c] - 2, 28, shade=1 if marked(r, c) else None)
            drawing.text(x + widths[c] / 2, y + 14, text, "small")
    return drawing.svg()


def bars(
    values: dict[str, float],
    title: str,
    description: str,
    shown: Callable[[float], str] = "{:.2f}".format,
    label_width: float = 110,
) -> str:
    """Horizontal bars from zero, each with its name before it and its number behind it."""
    room = WIDTH - label_width - 70
    largest = max(values.values()) or 1
    drawing = Drawing(28 + 30 * len(values), title, description)
    drawing.text(WIDTH / 2, 12, title, "strong")
    for index, (name, value) in enumerate(values.items()):
        y = 28 + 30 * index
        width = max(1, room * value / largest)
        drawing.text(label_width - 6, y + 12, name, "small", "end")
        drawing.box(label_width, y, width, 24, "bar")
        drawing.text(label_width + width + 6, y + 12, shown(value), "small", "start")
    return drawing.svg()
