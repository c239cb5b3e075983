"""One piece masked against all pieces of its word masked."""

from figures import svg
from verify.figures import variables


def draw() -> dict[str, str]:
    run = variables("masked-language-modelling/whole_word_masking.py")
    rows = [("pieces", run["pieces"][2:]), ("piece by piece", run["by_piece"][2:]), ("whole words", run["by_word"][2:])]
    return {
        "whole_word_masking": svg.cells(
            rows,
            title="The draw picks ##ing",
            description=(
                "Three rows of four boxes. The pieces are natural, language, process and ##ing. Masked piece by piece, "
                "only ##ing becomes [MASK] and process stays visible. Masked by whole words, process and ##ing both "
                "become [MASK]."
            ),
            marked=lambda row, column: rows[row][1][column] == "[MASK]",
            label_width=96,
        )
    }
