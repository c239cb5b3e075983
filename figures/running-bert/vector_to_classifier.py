"""From a sentence to a label by way of a frozen BERT: its numbers are what a light classifier reads."""

from figures import svg
from verify.figures import variables

WIDTH, MIDDLE = 340, 170
FIRST = 4  # so many numbers from the front are shown, and the last


def draw() -> dict[str, str]:
    run = variables("running-bert/load_by_name.py")
    sentence = run["tokenizer"].decode(run["inputs"]["input_ids"][0], skip_special_tokens=True)
    vectors = run["output"].last_hidden_state[0]  # one for each token
    values = vectors.mean(dim=0).tolist()
    shown = [*values[:FIRST], values[-1]]
    numbers = [f"{value:.2f}".replace("-", "−") for value in shown]
    drawing = svg.Drawing(
        346,
        "A sentence becomes numbers, and the numbers a label",
        f"From top to bottom. The sentence “{sentence}” goes into BERT, which is frozen. The mean of its {len(vectors)} "
        f"vectors is one row of {len(values)} numbers, from {', '.join(numbers[:FIRST])} to {numbers[-1]}. The row goes "
        "into a logistic regression, the only part that is trained, with known labels. Out comes a label: friendly or not.",
        WIDTH,
    )
    drawing.node(2, 2, WIDTH - 4, 32, sentence)
    drawing.arrow((MIDDLE, 35), (MIDDLE, 60))
    drawing.node(MIDDLE - 90, 62, 180, 44, "BERT, frozen", shade=0.6, style="strong")
    drawing.arrow((MIDDLE, 107), (MIDDLE, 148))
    drawing.text(MIDDLE + 12, 126, f"the mean of {len(vectors)} vectors", "small", "start")

    cell = WIDTH / (len(shown) + 1)
    largest = max(abs(value) for value in shown)
    for place, (value, number) in enumerate(zip(shown, numbers, strict=True)):
        x = cell * (place + (place == FIRST))  # the last one stands behind a gap
        drawing.node(x + 2, 150, cell - 4, 30, number, shade=abs(value) / largest)
    drawing.text(cell * (FIRST + 0.5), 165, "…")
    drawing.text(MIDDLE, 194, f"{len(values)} numbers", "small faint")
    drawing.arrow((MIDDLE, 206), (MIDDLE, 234))
    drawing.node(MIDDLE - 85, 236, 170, 44, "logistic regression", "marked", style="strong")
    drawing.node(WIDTH - 62, 236, 60, 44, "known\nlabels")
    drawing.arrow((WIDTH - 63, 258), (MIDDLE + 87, 258))
    drawing.arrow((MIDDLE, 281), (MIDDLE, 308))
    drawing.node(MIDDLE - 85, 310, 170, 32, "a label: friendly, or not")
    return {"vector_to_classifier": drawing.svg()}
