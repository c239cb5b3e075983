"""One piece masked against all pieces of its word masked."""

from figures import svg
from verify.figures import variables


def draw() -> dict[str, str]:
    run = variables("masked-language-modelling/whole_word_masking.py")
    rows = [
        (name, run[key][1:-1])
        for name, key in (("pieces", "pieces"), ("piece by piece", "by_piece"), ("whole words", "by_word"))
    ]
    return {
        "whole_word_masking": svg.cells(
            rows,
            title="The draw picks ##ization",
            description=(
                "Three rows of four boxes. The pieces are i, love, token and ##ization. Masked piece by piece, only "
                "##ization becomes [MASK] and token stays visible. Masked by whole words, token and ##ization both "
                "become [MASK]."
            ),
            marked=lambda row, column: rows[row][1][column] == "[MASK]",
            label_width=96,
        )
    }
