"""Redraw every figure of the site from the numbers that the snippets compute: `python figures` (make figures)."""

import runpy
from pathlib import Path

ROOT = Path(__file__).parent.parent
FIGURES = ROOT / "docs" / "figures"


def drawn() -> dict[Path, str]:
    """Every figure's file and the SVG that its script draws now."""
    figures = {}
    for script in sorted(ROOT.glob("figures/*/*.py")):
        draw = runpy.run_path(str(script))["draw"]
        figures |= {FIGURES / script.parent.name / f"{name}.svg": svg for name, svg in draw().items()}
    return figures


if __name__ == "__main__":
    for path, svg in drawn().items():
        if not path.exists() or path.read_text("utf-8") != svg:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(svg, "utf-8")
            print("redrawn:", path.relative_to(ROOT).as_posix())
