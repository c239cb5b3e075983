"""Show what a lab found: figures, tables and the evidence card."""

import re
from collections.abc import Sequence
from html import escape
from io import StringIO
from zlib import crc32

import pandas as pd
from IPython.display import Markdown, display
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

# Lines and areas in colours that read on a light and on a dark page; the page turns black and white into its own.
BLUE, ORANGE, GREEN, PINK, VIOLET, GREY = COLOURS = ("#3b7dd8", "#d9730d", "#2e9e5b", "#c2417c", "#8a63d2", "#808080")

plt.rcParams |= {
    "axes.prop_cycle": plt.cycler(color=COLOURS),
    "axes.spines.right": False,
    "axes.spines.top": False,
    "figure.figsize": (5, 3.2),  # inches: narrow enough for a phone to show the text at its size
    "font.size": 9,
    "legend.frameon": False,
    "svg.fonttype": "none",
    "svg.hashsalt": "labkit",
}


def show(figure: Figure, description: str) -> None:
    """Display a figure as SVG and close it; `description` says what it shows to who cannot see it."""
    buffer = StringIO()
    figure.savefig(buffer, format="svg", bbox_inches="tight", metadata={"Date": None, "Creator": None})
    plt.close(figure)
    svg = buffer.getvalue()
    svg = svg[svg.index("<svg") :].replace(
        "<svg", f'<svg role="img" stroke-linejoin="round" aria-label="{escape(description)}"', 1
    )
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.S)
    # What would be the whole page's: its style sheet, and names that another figure has as well.
    svg = re.sub(r"<defs>\s*<style.*?</style>\s*</defs>", "", svg, flags=re.S)
    prefix = f"f{crc32(description.encode()):x}-"
    referred = set(re.findall(r"(?:url\(|href=\")#([\w-]+)", svg))
    svg = re.sub(r' id="([\w-]+)"', lambda m: f' id="{prefix}{m[1]}"' if m[1] in referred else "", svg)
    svg = re.sub(r"(url\(|href=\")#", rf"\1#{prefix}", svg)
    display({"image/svg+xml": svg, "text/plain": description}, raw=True)


def table(rows: pd.DataFrame | Sequence[dict]) -> None:
    """Display a data frame, or dictionaries with the columns as keys. Cells stay as they are written."""
    cells = pd.DataFrame(rows).astype(str).replace({r"\|": r"\\|"}, regex=True)
    numeric = [cells[name].str.fullmatch(r"[-+−±\d., %/of]*").all() for name in cells]
    align = ["right" if right else "left" for right in numeric]
    text = cells.to_markdown(index=False, disable_numparse=True, colalign=align)
    display(Markdown(text))


def evidence_card(model: str, tokenizer: str, result: str, failure: str, output: str) -> None:
    """Display the five fields that show what a project did: each filled with values that the lab computed."""
    fields = {
        "Model choice": model,
        "Tokenizer output": tokenizer,
        "Task result": result,
        "Failure check": failure,
        "Expected output": output,
    }
    table([{"Evidence": name, "What this lab computed": what} for name, what in fields.items()])
