"""Pairs of words for two gaps: what the sentences contain, and what two independent predictions allow."""

from figures import svg
from verify.figures import variables


def draw() -> dict[str, str]:
    run = variables("masked-language-modelling/two_masks.py")
    first, second, _ = (  # rounded as the page prints them
        {word: round(share, 1) for word, share in zip(run["words"], row, strict=True) if share >= run["least"]}
        for row in run["logits"].softmax(-1).tolist()
    )
    contained = [[run["ends"].count(f"{one} {two}") / len(run["ends"]) for two in second] for one in first]
    allowed = [[first[one] * second[two] for two in second] for one in first]
    panels = {
        "two_masks_sentences": (contained, "In the sentences"),
        "two_masks_apart": (allowed, "From two gaps predicted apart"),
    }
    return {
        name: svg.heat_map(
            values,
            rows=list(first),
            columns=list(second),
            title=title,
            description="A grid of first and second words. "
            + ", ".join(
                f"{one} {two}: {f'{value:.2f}' if value else 'none'}"
                for one, row in zip(first, values, strict=True)
                for two, value in zip(second, row, strict=True)
            ),
            shown=lambda value: f"{value:.2f}" if value else "none",
            row_title="first gap",
            column_title="second gap",
            largest=max(value for row in contained + allowed for value in row),
        )
        for name, (values, title) in panels.items()
    }
