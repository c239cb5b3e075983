"""The family tree: the models of the page's table, by year, on the branches that grew from the Transformer."""

import re

from figures import svg
from verify.project import Project

WIDTH, HEIGHT, TOP = 340, 28, 72
BRANCHES = {  # where its line stands, how wide its boxes are, and its name
    "encoder": (48, 86, "encoders"),
    "both": (168, 34, "both"),
    "decoder": (238, 86, "decoders"),
}


def draw() -> dict[str, str]:
    page = (Project.here().docs / "lesson" / "bert-today.md").read_text("utf-8")
    table = re.findall(r"^\| \[(.+?)\]\(\S+\) \| (\d{4}) \| ([a-z ]+) \|", page, re.M)
    models = [
        (year, branch, name)
        for branch in BRANCHES
        for name, year, kind in sorted(table, key=lambda row: row[1])
        if branch in kind
    ]
    drawn = {branch: ", ".join(f"{name} {year}" for year, of, name in models if of == branch) for branch in BRANCHES}
    rows = {}  # of each year: how many lie on its fullest branch
    for year in sorted({year for year, _, _ in models}):
        rows[year] = max(sum(model[:2] == (year, branch) for model in models) for branch in BRANCHES)

    drawing = svg.Drawing(
        TOP + HEIGHT * sum(rows.values()) + 2,
        "The family of BERT",
        "A tree that grows downwards from the Transformer of 2017, in three branches. "
        f"Encoders: {drawn['encoder']}. Both parts: {drawn['both']}. Decoders: {drawn['decoder']}.",
        WIDTH,
    )
    root = BRANCHES["both"][0]
    drawing.text(0, 17, "2017", "small faint", "start")
    drawing.node(root - 55, 2, 110, 30, "Transformer", style="strong")
    tops = {year: TOP + HEIGHT * sum(rows[before] for before in rows if before < year) for year in rows}
    for year, top in tops.items():
        drawing.text(0, top + HEIGHT / 2, year, "small faint", "start")
    for branch, (x, width, title) in BRANCHES.items():
        drawing.text(x + 10, 60, title, "small faint", "start")
        free, end = dict(tops), TOP
        for year, of, name in models:
            if of == branch:
                middle = free[year] + HEIGHT / 2
                drawing.line(x, middle, x + 12, middle)
                drawing.node(x + 12, middle - 12, width, 24, name, "marked" if name == "BERT" else "outline", 0.4)
                free[year], end = free[year] + HEIGHT, middle
        for x1, y1, x2, y2 in ((root, 32, root, 42), (root, 42, x, 42), (x, 42, x, end)):
            drawing.line(x1, y1, x2, y2)
    return {"family": drawing.svg()}
