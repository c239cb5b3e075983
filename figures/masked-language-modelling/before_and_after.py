"""Which words a toy puts into four gaps, before and after its training, as the snippet prints it."""

import re
import runpy
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import svg

SNIPPET = Path(__file__).parents[2] / "snippets/masked-language-modelling/before_and_after.py"
CANDIDATES = ["natural", "spoken", "strong", "machine"]


def draw() -> dict[str, str]:
    printed = StringIO()
    with redirect_stdout(printed):
        runpy.run_path(str(SNIPPET))
    lines = [line.strip() for line in printed.getvalue().splitlines() if line.startswith("  ")]
    rows = {}
    for number, line in enumerate(lines):
        gap, found = line.split(": ")
        gap = re.sub("I (also )?| processing", "", gap.replace("[MASK]", "_"))
        rows[f"{'before' if number < 4 else 'after'}: {gap}"] = dict(re.findall(r"(\w+) (\d\.\d)", found))
    first = next(iter(rows))
    shown = {first: rows[first]} | {gap: found for gap, found in rows.items() if gap.startswith("after")}
    values = [[float(found.get(word, 0)) for word in CANDIDATES] for found in shown.values()]
    return {
        "before_and_after": svg.heat_map(
            values,
            rows=list(shown),
            columns=CANDIDATES,
            title="Probability in the gap",
            description="A grid: rows are gaps in sentences, columns candidate words. "
            + "; ".join(
                f"{gap}: " + (", ".join(f"{word} {share}" for word, share in found.items()) or "no word reaches 0.1")
                for gap, found in shown.items()
            ),
            shown=lambda value: f"{value:.1f}" if value else "< 0.1",
            label_width=150,
        )
    }
