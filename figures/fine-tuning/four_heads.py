"""One body and four heads: what each head reads, and the shape of its scores."""

from figures import svg
from verify.figures import variables

TASKS = ("text_classification", "sentence_pair", "token_classification", "question_answering")


def draw() -> dict[str, str]:
    shapes = []
    for task in TASKS:
        output = variables(f"fine-tuning/{task}.py")["before"]
        shapes.append([str(list(scores.shape)) for name, scores in output.items() if name.endswith("logits")])

    drawing = svg.Drawing(
        262,
        "Four heads on one body",
        "A box for the BERT body at the bottom. From it a line leads to a box, the pooled vector, which feeds the heads "
        f"of text classification, with scores of shape {shapes[0][0]}, and of sentence pairs, {shapes[1][0]}. Another "
        f"leads to a box, every token's vector, which feeds the heads of token classification, {shapes[2][0]}, and "
        f"of question answering, {shapes[3][0]} for the start and {shapes[3][1]} for the end.",
    )
    centres = [46, 135, 225, 314]
    for centre, task, shape in zip(centres, TASKS, shapes, strict=True):
        for row, text in enumerate(shape):
            drawing.text(centre, 30 - 16 * (len(shape) - 1 - row), text, "small")
        drawing.line(centre, 40, centre, 56)
        drawing.box(centre - 43, 56, 86, 50, "marked")
        for row, word in enumerate(task.split("_")):
            drawing.text(centre, 73 + 17 * row, word, "small")
        drawing.line(centre, 106, centre, 136)
    for middle, name in ((90.5, "the pooled vector"), (269.5, "every token's vector")):
        drawing.box(middle - 87, 136, 174, 30, shade=0.3)
        drawing.text(middle, 151, name, "small")
        drawing.line(middle, 166, middle, 196)
    drawing.box(3.5, 196, 353, 50, shade=0.5)
    drawing.text(180, 221, "one pre-trained BERT body", "strong")
    return {"four_heads": drawing.svg()}
