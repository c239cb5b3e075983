"""`make publish`: build the site, if and only if a full green run has seen it as it is now."""

import os
import subprocess
import sys
from pathlib import Path

from record import CLASS, read_record

ROOT = Path(__file__).parent.parent


def publish(root: Path) -> str:
    """Build into site/ and return why it must not be published; empty if it may."""
    record, stale = read_record(root)
    if stale:
        return f"{stale}: run make test first"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    if subprocess.run(command, cwd=root, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}).returncode:
        return "the site does not build"
    for name in (*record["blocks"], *record["labs"]):
        page = root / name
        if root / "docs" in page.parents:
            built = root / "site" / page.relative_to(root / "docs").with_suffix(".html")
            # A builder that ignores MkDocs' hooks would leave out the foot, and the truth with it.
            if f'<p class="{CLASS}">' not in built.read_text("utf-8"):
                return f"{built.relative_to(root)} does not say that it was verified"
    return ""


if __name__ == "__main__":
    problem = publish(ROOT)
    sys.exit(f"not published: {problem}" if problem else print("site/ is verified and ready to publish"))
