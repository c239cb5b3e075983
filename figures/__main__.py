"""Redraw every figure of the site from the numbers that the snippets compute: `python figures` (make figures).

With `--check` nothing is written: it names what a redrawing would change, and fails if there is any.
"""

import contextlib
import io
import runpy
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
FIGURES = ROOT / "docs" / "figures"


def drawn() -> dict[Path, str]:
    """Every figure's file and the SVG that its script draws now."""
    figures = {}
    for script in sorted(ROOT.glob("figures/*/*.py")):
        with contextlib.redirect_stdout(io.StringIO()):  # what the snippets print is not the point here
            drawings = runpy.run_path(str(script))["draw"]()
        figures |= {FIGURES / script.parent.name / f"{name}.svg": svg for name, svg in drawings.items()}
    return figures


def main(check: bool) -> int:
    figures = drawn()
    stale = [path for path, svg in figures.items() if not path.exists() or path.read_text("utf-8") != svg]
    orphans = sorted(set(FIGURES.rglob("*.svg")) - figures.keys())
    for path in stale:
        print(path.relative_to(ROOT).as_posix(), "does not match its numbers: make figures" if check else "redrawn")
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(figures[path], "utf-8")
    for path in orphans:
        print(path.relative_to(ROOT).as_posix(), "is drawn by no script: delete it")
    return 1 if orphans or (check and stale) else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv))
