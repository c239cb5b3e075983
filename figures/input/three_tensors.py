"""The three tensors of a padded batch of pairs, position by position, one panel for each pair."""

from figures import svg
from verify.figures import variables

NAMES = ("input_ids", "token_type_ids", "attention_mask")


def draw() -> dict[str, str]:
    run = variables("input/three_tensors.py")
    batch = run["batch"]
    return {
        f"three_tensors_{row + 1}": panel(
            f"Pair {row + 1}",
            run["tokenizer"].convert_ids_to_tokens(batch["input_ids"][row]),
            [batch[name][row].tolist() for name in NAMES],
        )
        for row in range(len(batch["input_ids"]))
    }


def panel(title: str, tokens: list[str], tensors: list[list[int]]) -> str:
    ids, segments, mask = tensors
    description = (
        f"A table with {len(tokens)} rows, one for each position, and three columns of numbers. "
        f"The segment id is 1 at {segments.count(1)} positions, the attention mask is 0 at {mask.count(0)}. "
        + "; ".join(f"{token}: id {ids[i]}, segment {segments[i]}, mask {mask[i]}" for i, token in enumerate(tokens))
        + "."
    )
    left, height, top = 70, 25, 52
    widths = svg.spread([svg.length(name, "small") for name in NAMES], svg.WIDTH - left)
    drawing = svg.Drawing(top + height * len(tokens) + 4, title, description)
    drawing.text(svg.WIDTH / 2, 12, title, "strong")
    for column, (name, width) in enumerate(zip(NAMES, widths, strict=True)):
        drawing.text(left + sum(widths[:column]) + width / 2, 36, name, "small faint")
    for row, token in enumerate(tokens):
        y = top + height * row
        drawing.text(left - 8, y + height / 2, token, "small" if mask[row] else "small faint", "end")
        for column, tensor in enumerate(tensors):
            x, width = left + sum(widths[:column]), widths[column]
            one = column > 0 and tensor[row] == 1
            drawing.box(x + 2, y + 1, width - 4, height - 2, shade=0.6 if one else None)
            drawing.text(x + width / 2, y + height / 2, str(tensor[row]), "small" if mask[row] else "small faint")
    return drawing.svg()
