"""Which words a toy puts into four gaps, before and after its training."""

from figures import svg
from verify.figures import variables

CANDIDATES = ["natural", "spoken", "strong", "machine"]


def draw() -> dict[str, str]:
    run = variables("masked-language-modelling/before_and_after.py")
    answers, least, questions = run["answers"], run["least"], run["questions"]
    found = {}
    for when, question in [("before", questions[0]), *(("after", question) for question in questions)]:
        gap = question.removeprefix("I ").removeprefix("also ").removesuffix(" processing").replace("[MASK]", "_")
        shares = sorted(answers[when, question].items())
        found[f"{when}: {gap}"] = {word: round(share, 1) for word, share in shares}  # rounded as the page prints them
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
