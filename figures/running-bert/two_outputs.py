"""What goes into the toy BERT and what comes out of it, for both samples of the batch."""

from figures import svg
from verify.figures import variables

NAMES = {0: "[PAD]", 1: "[CLS]", 2: "[SEP]"}


def draw() -> dict[str, str]:
    run = variables("running-bert/random_bert.py")
    ids, mask, output = run["input_ids"].tolist(), run["attention_mask"].tolist(), run["output"]
    samples, length, size = output.last_hidden_state.shape
    pooled = output.pooler_output.shape

    cell, left, block = 38, 24, 176
    drawing = svg.Drawing(
        30 + block * samples,
        "The two outputs of BERT",
        f"For each of {samples} samples, {length} token ids in a row and below each a column of {size} numbers, its "
        "vector in last_hidden_state; columns below padding are empty boxes. From the column of the first token, "
        f"marked, a line leads to one more column of {pooled[1]} numbers, the pooler output.",
    )
    end = left + cell * length
    drawing.text(left + cell * length / 2, 12, "last_hidden_state", "strong")
    drawing.text(end + 32, 12, "pooler", "strong")
    for sample in range(samples):
        y = 30 + block * sample
        for position in range(length):
            x = left + cell * position
            token, real = ids[sample][position], mask[sample][position]
            drawing.box(x + 2, y, cell - 4, 24)
            drawing.text(x + cell / 2, y + 12, str(token), "small")
            drawing.text(x + cell / 2, y + 36, NAMES.get(token, ""), "small faint")
            drawing.box(x + 8, y + 50, cell - 16, 90, "outline" if position else "marked", 0.5 if real else None)
            drawing.text(x + cell / 2, y + 95, str(size), "small" if real else "small faint")
        drawing.line(left + cell / 2, y + 140, left + cell / 2, y + 152, "marked")
        drawing.line(left + cell / 2, y + 152, end + 32, y + 152, "marked")
        drawing.line(end + 32, y + 152, end + 32, y + 140, "marked")
        drawing.box(end + 21, y + 50, cell - 16, 90, "marked", 0.5)
        drawing.text(end + 32, y + 95, str(pooled[1]), "small")
    return {"two_outputs": drawing.svg()}
