"""How many of nine gaps two models fill, one trained with the target left visible and one with the target masked."""

from figures import svg
from verify.figures import variables


def draw() -> dict[str, str]:
    visible, masked = variables("masked-language-modelling/why_mask.py")["correct"].values()
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
