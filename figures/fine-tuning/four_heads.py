"""One body and four heads: what each head reads, and the shape of its scores."""

import runpy
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import svg

SNIPPETS = Path(__file__).parents[2] / "snippets/fine-tuning"


def draw() -> dict[str, str]:
    runs = {}
    for name in ("text_classification", "sentence_pair", "token_classification", "question_answering"):
        with redirect_stdout(StringIO()):
            runs[name] = runpy.run_path(str(SNIPPETS / f"{name}.py"))["before"]
    start, end = runs["question_answering"].start_logits, runs["question_answering"].end_logits
    heads = [
        (["text", "classification"], [runs["text_classification"].logits]),
        (["sentence", "pair"], [runs["sentence_pair"].logits]),
        (["token", "classification"], [runs["token_classification"].logits]),
        (["question", "answering"], [start, end]),
    ]
    shapes = [[str(list(scores.shape)) for scores in logits] for _, logits in heads]

    drawing = svg.Drawing(
        262,
        "Four heads on one body",
        "A box for the BERT body at the bottom. From it a line leads to a box, the pooled vector, which feeds the heads "
        f"of text classification, with scores of shape {shapes[0][0]}, and of sentence pairs, {shapes[1][0]}. Another "
        f"leads to a box, every token's vector, which feeds the heads of token classification, {shapes[2][0]}, and "
        f"of question answering, {shapes[3][0]} for the start and {shapes[3][1]} for the end.",
    )
    centres = [46, 135, 225, 314]
    for centre, (name, _), shape in zip(centres, heads, shapes, strict=True):
        for row, text in enumerate(shape):
            drawing.text(centre, 30 - 16 * (len(shape) - 1 - row), text, "small")
        drawing.line(centre, 40, centre, 56)
        drawing.box(centre - 43, 56, 86, 50, "marked")
        for row, word in enumerate(name):
            drawing.text(centre, 73 + 17 * row, word, "small")
        drawing.line(centre, 106, centre, 136)
    for middle, name in ((90.5, "the pooled vector"), (269.5, "every token's vector")):
        drawing.box(middle - 87, 136, 174, 30, "shade", 0.3)
        drawing.box(middle - 87, 136, 174, 30)
        drawing.text(middle, 151, name, "small")
        drawing.line(middle, 166, middle, 196)
    drawing.box(3.5, 196, 353, 50, "shade", 0.5)
    drawing.box(3.5, 196, 353, 50)
    drawing.text(180, 221, "one pre-trained BERT body", "strong")
    return {"four_heads": drawing.svg()}
