"""The whole BERT from a text to scores, and beside it the inside of one layer."""

from figures import svg

WIDTH, HEIGHT, LEFT, CELL = 334, 500, 72, 50
TOKENS = ("[CLS]", "the", "river", "bank", "[SEP]")
MARKED = TOKENS.index("bank")
CENTRES = [LEFT + CELL * (position + 0.5) for position in range(len(TOKENS))]
RIGHT, MIDDLE = LEFT + CELL * len(TOKENS), CENTRES[2]


def draw() -> dict[str, str]:
    return {"bert_stack": whole(), "bert_layer": layer()}


def row(drawing: svg.Drawing, y: float, name: str, texts: tuple[str, ...] | str, shade: float | None = None) -> None:
    """A box for each token, that of bank marked."""
    label(drawing, y + 13, name)
    for position, text in enumerate(texts):
        css = "marked" if position == MARKED else "outline"
        drawing.node(LEFT + CELL * position + 2, y, CELL - 4, 26, text, css, shade)


def label(drawing: svg.Drawing, y: float, *lines: str) -> None:
    for number, line in enumerate(lines):
        drawing.text(LEFT - 8, y + 16 * number, line, "small", "end")


def block(drawing: svg.Drawing, y: float, text: str, css: str = "outline", shade: float | None = None) -> None:
    """A box as wide as the row of tokens."""
    drawing.node(LEFT + 2, y, RIGHT - LEFT - 4, 30, text, css, shade)


def whole() -> str:
    drawing = svg.Drawing(
        HEIGHT,
        "BERT, from text to scores",
        "From top to bottom. The text “the river bank” is cut into five tokens: [CLS], the, river, bank, [SEP]. For each "
        "token three embeddings are added: of the token, of its position, 0 to 4, and of its segment, A. The sums go "
        "through a stack of layers, 12 in BERT-base, one after the other. Out of it comes one vector for each token. "
        "A head turns vectors into scores for a task.",
        WIDTH,
    )
    drawing.text(MIDDLE, 12, "from text to scores", "strong")
    label(drawing, 45, "text")
    block(drawing, 30, "the river bank")
    row(drawing, 80, "tokens", TOKENS)
    for number, (name, texts) in enumerate((("token", TOKENS), ("+ position", "01234"), ("+ segment", "AAAAA"))):
        row(drawing, 126 + 28 * number, name, texts, 0.2)
    for number, name in enumerate(("layer 1", "layer 2", "…", "layer 12")):
        block(drawing, 228 + 32 * number, name, shade=0.5)
    label(drawing, 285, "layers", "× 12")
    row(drawing, 374, "vectors", ("",) * len(TOKENS), 0.8)
    block(drawing, 420, "a head, for one task", "marked")
    drawing.text(MIDDLE, 486, "scores", "strong")
    for y in (60, 106, 208, 354, 400, 450):
        drawing.arrow((MIDDLE, y + 1), (MIDDLE, y + 18))
    return drawing.svg()


def layer() -> str:
    drawing = svg.Drawing(
        HEIGHT,
        "Inside one layer",
        "From top to bottom. A vector for each of the five tokens comes in. In self-attention lines run from every token "
        "to every token; those from all five to bank are marked. What came in is added to the result, and the sum is "
        "normalised. Then feed-forward, a box for each token by itself. Again what came in is added, and the sum "
        "normalised. A vector for each token goes out.",
        WIDTH,
    )
    drawing.text(MIDDLE, 12, "inside one layer", "strong")
    row(drawing, 30, "vectors in", TOKENS, 0.8)
    label(drawing, 96, "self-", "attention")
    for target in sorted(CENTRES, key=lambda centre: centre == CENTRES[MARKED]):  # the marked ones last, on top
        for source in CENTRES:
            drawing.line(source, 58, target, 150, "marked" if target == CENTRES[MARKED] else "outline")
    row(drawing, 152, "mixtures", ("",) * len(TOKENS), 0.4)
    block(drawing, 208, "add, normalise")
    label(drawing, 290, "feed-", "forward")
    row(drawing, 286, "", ("",) * len(TOKENS), 0.4)
    block(drawing, 346, "add, normalise")
    row(drawing, 410, "vectors out", TOKENS, 0.8)
    for start, end in ((179, 206), (239, 284), (313, 344), (377, 408)):
        for centre in CENTRES:
            drawing.arrow((centre, start), (centre, end))
    for start, end in ((43, 223), (252, 361)):  # what came in goes past the part, and is added
        drawing.arrow(
            (RIGHT if start == 43 else CENTRES[-1], start), (WIDTH - 4, start), (WIDTH - 4, end), (RIGHT, end)
        )
    drawing.arrow((MIDDLE, 437), (MIDDLE, 460))
    drawing.text(MIDDLE, 476, "the next layer", "small faint")
    return drawing.svg()
