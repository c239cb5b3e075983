"""The sections of a snippet, by which a page explains it in steps; the one named `setup` the site folds away."""

import re
from pathlib import Path

SECTION_MARKER = re.compile(r"\s*# --8<-- \[(?P<end>start|end):(?P<name>[a-z][-_0-9a-z]*)\]", re.I)
SETUP = "setup"


def lines_of_setup(snippet: Path, section: str | None = None) -> list[int]:
    """The indices of the lines of set-up among those that readers get of a snippet, or of one of its sections."""
    inside: set[str] = set()
    lines, number = [], 0
    for line in snippet.read_text("utf-8").split("\n"):
        if marker := SECTION_MARKER.fullmatch(line):
            (inside.add if marker["end"] == "start" else inside.discard)(marker["name"])
        elif section is None or section in inside:
            if SETUP in inside:
                lines.append(number)
            number += 1
    return lines
