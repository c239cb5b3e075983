"""One piece masked against all pieces of its word masked."""

import runpy
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import svg

SNIPPET = Path(__file__).parents[2] / "snippets/masked-language-modelling/whole_word_masking.py"


def draw() -> dict[str, str]:
    with redirect_stdout(StringIO()):
        run = runpy.run_path(str(SNIPPET))
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
