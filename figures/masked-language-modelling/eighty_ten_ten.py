"""What becomes of all tokens when 15 % are selected and 80 % of those are masked, as counted in a million."""

from figures import svg
from verify.figures import variables


def draw() -> dict[str, str]:
    run = variables("masked-language-modelling/eighty_ten_ten.py")
    tokens, is_mask, is_same = len(run["counted"]), run["is_mask"], run["is_same"]
    counts = {
        "not selected": tokens - len(is_mask),
        "becomes [MASK]": is_mask.sum().item(),
        "becomes random": (~is_mask & ~is_same).sum().item(),
        "selected, stays": is_same.sum().item(),
    }
    percent = {name: round(100 * count / tokens, 1) for name, count in counts.items()}
    return {
        "eighty_ten_ten": svg.bars(
            percent,
            title="Of all tokens",
            description="Four bars: " + ", ".join(f"{name} {share} percent" for name, share in percent.items()) + ".",
            shown="{:.1f} %".format,
        )
    }
