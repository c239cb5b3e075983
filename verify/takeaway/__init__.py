"""What readers take along of a site: the whole of it as a zip that opens from a folder, and its text as a book (EPUB).

`python -m verify.takeaway` lays them out in .takeaway/, from where a build takes them as long as no file has changed since.
"""

import hashlib
import re
from pathlib import Path

from verify.project import Project
from verify.record import State

FOLDER = ".takeaway"
KINDS = ("zip", "epub")


def place(project: Project, kind: str) -> Path:
    """Where it is laid out, named after the site."""
    name = re.sub(r"\W+", "-", project.config.site_name.lower()).strip("-")
    return project.root / FOLDER / f"{name}.{kind}"


def laid_out(project: Project) -> dict[str, Path]:
    """What there is of it, made from the files as they are now."""
    stamp = project.root / FOLDER / "stamp"
    if not stamp.exists() or stamp.read_text() != fingerprint(project):
        return {}
    return {kind: path for kind in KINDS if (path := place(project, kind)).exists()}


def fingerprint(project: Project) -> str:
    return hashlib.sha256(repr(sorted(State.now(project).files.items())).encode()).hexdigest()
