"""`python -m verify.new lab NAME`: lay out a new lab, whose files pass as they stand and are then made one's own.

What is laid out are the files below skeletons/<kind>/ of the project, with NAME in their paths and texts replaced by the name,
and one more line of the navigation, below those of the same folder. Nothing that exists is written over.
"""

import re
import sys
from pathlib import Path

from verify.project import Project


class NotNew(Exception):
    """Why nothing was laid out."""


def lay_out(kind: str, name: str, project: Project) -> list[Path]:
    """The files that were made, and mkdocs.yml. Raises `NotNew` before anything is written."""
    skeleton = project.root / "skeletons" / kind
    if not skeleton.is_dir():
        raise NotNew(f"skeletons/{kind}/ is not there: it holds the files of a new {kind}")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        raise NotNew(f"{name!r} is no name for a {kind}: small letters, digits and hyphens, as in another-domain")
    files = {
        project.root / file.relative_to(skeleton).as_posix().replace("NAME", name): file
        for file in sorted(skeleton.rglob("*"))
        if file.is_file()
    }
    if taken := [project.name(path) for path in files if path.exists()]:
        raise NotNew(f"{', '.join(taken)} is there already: choose another name")
    config = project.root / "mkdocs.yml"
    navigation = config.read_text("utf-8")
    for path in files:
        if project.docs in path.parents:
            navigation = with_entry(navigation, path.relative_to(project.docs))
    for path, file in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.read_text("utf-8").replace("NAME", name), "utf-8")
    config.write_text(navigation, "utf-8")
    return [*files, config]


def with_entry(navigation: str, page: Path) -> str:
    """The text of mkdocs.yml with a line for the page, below the last page of its folder."""
    folder, suffix = re.escape(page.parent.as_posix()), re.escape(page.suffix)
    neighbours = [*re.finditer(rf"^( +- ).*: {folder}/[^/\n]+{suffix}\n", navigation, re.M)]
    if not neighbours:
        raise NotNew(f"mkdocs.yml: the navigation names no page of {page.parent.as_posix()}/, to put the new one below")
    last = neighbours[-1]
    title = page.stem.replace("-", " ").capitalize()
    return f"{navigation[: last.end()]}{last[1]}{title}: {page.as_posix()}\n{navigation[last.end() :]}"


def main(project: Project, kind: str, name: str) -> int:
    try:
        made = lay_out(kind, name, project)
    except NotNew as problem:
        print(problem, file=sys.stderr)
        return 1
    print(*(project.name(path) for path in made), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Project.here(), *[*sys.argv[1:3], "", ""][:2]))  # what is missing is told like a bad name
