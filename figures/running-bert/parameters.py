"""How many parameters each part of BERT-base and BERT-large has."""

from figures import svg
from verify.figures import variables


def draw() -> dict[str, str]:
    figures = {}
    for name, count in variables("running-bert/count_parameters.py")["counts"].items():
        millions = {part: number / 1e6 for part, number in count.most_common()}
        shares = ", ".join(f"{part} {number:.2f} million" for part, number in millions.items())
        figures[f"parameters_{name}"] = svg.bars(
            millions,
            title=f"BERT-{name}, millions of parameters",
            description=f"Horizontal bars, longest first: {shares}. Together {count.total():,}.",
        )
    return figures
