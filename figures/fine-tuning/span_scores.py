"""The score of every span, from a start to an end, and which of them are possible answers."""

from figures import svg
from verify.figures import variables


def draw() -> dict[str, str]:
    run = variables("fine-tuning/scores_to_span.py")
    scores, allowed, tokens = run["scores"].int().tolist(), run["allowed"].tolist(), run["tokens"]
    chosen = (run["start"], run["end"])
    possible = [scores[s][e] for s, row in enumerate(allowed) for e, ok in enumerate(row) if ok]

    left, top, cell = 96, 52, 21
    drawing = svg.Drawing(
        top + cell * len(tokens) + 6,
        "Which spans can be the answer",
        f"A grid of {len(tokens)} starts, the rows, by {len(tokens)} ends, the columns, with the score of each span. "
        f"Only {len(possible)} cells are shaded: both ends in the passage, the end not before the start. "
        f"The best of them, marked, starts at {tokens[chosen[0]]} and ends at {tokens[chosen[1]]} "
        f"with a score of {scores[chosen[0]][chosen[1]]}.",
    )
    drawing.text(svg.WIDTH / 2, 12, "score of each span", "strong")
    drawing.text(left - 6, 34, "starts at", "small faint", "end")
    drawing.text(left + cell * len(tokens) / 2, 28, "ends at", "small faint")
    for index, token in enumerate(tokens):
        drawing.text(left + cell * (index + 0.5), 44, str(index), "small")
        drawing.text(left - 6, top + cell * (index + 0.5), f"{token} {index}", "small", "end")
    for start, row in enumerate(scores):
        for end, score in enumerate(row):
            x, y = left + cell * end, top + cell * start
            if allowed[start][end]:
                drawing.box(x + 1, y + 1, cell - 2, cell - 2, "", score / max(possible))
            if (start, end) == chosen:
                drawing.box(x + 1, y + 1, cell - 2, cell - 2, "marked")
            drawing.text(x + cell / 2, y + cell / 2, str(score), "small" if allowed[start][end] else "small faint")
    return {"span_scores": drawing.svg()}
