"""Which words a toy puts into four gaps, before and after its training."""

from figures import svg
from verify.figures import variables

CANDIDATES = ["natural", "spoken", "strong", "machine"]


def draw() -> dict[str, str]:
    run = variables("masked-language-modelling/before_and_after.py")
    words, answers, least = run["words"], run["answers"], run["least"]
    gaps = [
        question.removeprefix("I ").removeprefix("also ").removesuffix(" processing").replace("[MASK]", "_")
        for question in run["questions"]
    ]
    rows = {f"before: {gaps[0]}": answers["before"][0]}
    rows |= {f"after: {gap}": row for gap, row in zip(gaps, answers["after"], strict=True)}
    found = {  # rounded as the page prints them
        name: {word: round(share, 1) for word, share in zip(words, row.tolist(), strict=True) if share >= least}
        for name, row in rows.items()
    }
    return {
        "before_and_after": svg.heat_map(
            [[shares.get(word, 0) for word in CANDIDATES] for shares in found.values()],
            rows=list(found),
            columns=CANDIDATES,
            title="Probability in the gap",
            description="A grid: rows are gaps in sentences, columns candidate words. "
            + "; ".join(
                f"{name}: "
                + (", ".join(f"{word} {share}" for word, share in shares.items()) or f"no word reaches {least}")
                for name, shares in found.items()
            ),
            shown=lambda value: f"{value:.1f}" if value else f"< {least}",
            label_width=150,
        )
    }
