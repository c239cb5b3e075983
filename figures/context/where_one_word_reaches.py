"""Which vectors differ, layer by layer, when one word of a sentence is swapped."""

from figures import svg
from verify.figures import variables


def draw() -> dict[str, str]:
    run = variables("context/one_vector_per_context.py")
    values = [
        [float((one - two).abs().max() > 0) for one, two in zip(first[0], other[0], strict=True)]
        for first, other in zip(run["first"], run["other"], strict=True)
    ]
    return {
        "where_one_word_reaches": svg.heat_map(
            values,
            rows=[f"layer {layer}" for layer in range(len(values))],
            columns=["the", "swapped", "bank", "was", "quiet"],
            title="river swapped for savings",
            description=(
                "A grid with three rows, the stages of a tiny BERT, and five columns, the words. "
                "At layer 0 only the swapped word differs between the two sentences. "
                "After layers 1 and 2 all five vectors differ."
            ),
            shown=lambda value: "differs" if value else "same",
            row_title="after",
            column_title="the vector of",
            label_width=60,
        )
    }
