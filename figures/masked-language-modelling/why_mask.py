"""How many of nine gaps two models fill, one trained with the target left visible and one with the target masked."""

import re
import runpy
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import svg

SNIPPET = Path(__file__).parents[2] / "snippets/masked-language-modelling/why_mask.py"


def draw() -> dict[str, str]:
    printed = StringIO()
    with redirect_stdout(printed):
        runpy.run_path(str(SNIPPET))
    visible, masked = (int(number) for number in re.findall(r"gaps filled: (\d) of 9", printed.getvalue()))
    return {
        "why_mask": svg.bars(
            {"guessing": 1, "target visible": visible, "target masked": masked},
            title="Gaps filled, of nine",
            description=(
                f"Three bars. Guessing fills 1 gap of nine. The model trained with the target visible fills {visible}. "
                f"The model trained with the target masked fills {masked}."
            ),
            shown="{:.0f}".format,
        )
    }
