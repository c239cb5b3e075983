"""One base, pre-trained on plain text, and the three copies of it that three tasks fine-tune."""

from figures import svg

WIDTH, COLUMN = 340, 106
TASKS = {
    "is it friendly?": ("yes", "no", "yes"),
    "names a field?": ("no", "yes", "no"),
    "same meaning?": ("no", "no", "yes"),
}


def draw() -> dict[str, str]:
    drawing = svg.Drawing(
        388,
        "Pre-train once, fine-tune for every task",
        "From top to bottom. Much plain text, without labels, goes into one long pre-training, which gives one base. "
        f"Three copies of the base follow, side by side, for the tasks {', '.join(TASKS)} Each copy has a small head of "
        "its own, and a few labelled examples to be fine-tuned on.",
        WIDTH,
    )
    middle = WIDTH / 2
    drawing.box(30, 9, WIDTH - 68, 52, shade=0.2)
    for sheet in (4, 8):  # two more lie behind it
        drawing.line(34 + sheet, 9 - sheet, WIDTH - 38 + sheet, 9 - sheet)
        drawing.line(WIDTH - 38 + sheet, 9 - sheet, WIDTH - 38 + sheet, 57 - sheet)
    drawing.text(middle - 4, 26, "plain text, very much of it", "strong")
    drawing.text(middle - 4, 45, "nobody labelled it", "small faint")
    drawing.arrow((middle, 61), (middle, 101), css="marked")
    drawing.text(middle + 12, 81, "pre-training, once", "small", "start")
    drawing.node(middle - 75, 103, 150, 44, "one base", "marked", 0.7, "strong")
    drawing.text(middle + 12, 164, "copied for every task", "small", "start")

    drawing.line(middle, 147, middle, 180, "marked")
    centres = [COLUMN / 2, middle, WIDTH - COLUMN / 2]
    for centre, (task, labels) in zip(centres, TASKS.items(), strict=True):
        left = centre - COLUMN / 2
        drawing.arrow((middle, 180), (centre, 180), (centre, 202), css="marked")
        drawing.node(left + 1, 204, COLUMN - 2, 34, "the base", shade=0.7)
        drawing.node(left + 1, 240, COLUMN - 2, 28, "a small head", "marked")
        drawing.text(centre, 286, task, "small strong")
        drawing.arrow((centre, 334), (centre, 304))
        for number, label in enumerate(labels):
            drawing.node(left + 3 + 34 * number, 336, 32, 24, label)
        drawing.text(centre, 376, "a few labels", "small faint")
    drawing.text(middle + 12, 319, "fine-tuning", "small", "start")
    return {"pretrain_finetune": drawing.svg()}
