"""`python -m verify.new KIND NAME`: lay out a page, a snippet, a figure or a lab that passes as it stands, to be made one's own.

What is laid out are the files below skeletons/<kind>/ of the project. In their paths and texts NAME becomes the last part of the
name, FOLDER what stands before it, and TITLE the name in words. A page of docs/ gets a line of the navigation, below the others of
its folder. The part of a page that shows what was laid out stands in skeletons/<kind>/shown.md. It is put into the page that is named
like the folder, since a file that no page shows does not pass: before the first of the headings that its first line names, or at
the end. Without such a page it is printed, to be pasted. Nothing that exists is written over.
"""

import re
import sys
from pathlib import Path
from typing import NamedTuple

from verify import check
from verify.project import Project

SHOWN = "shown.md"
WORDS = r"[a-z0-9]+(-[a-z0-9]+)*"
FILE = r"[a-z0-9]+(_[a-z0-9]+)*"


class Kind(NamedTuple):
    """How the things of a kind are named: an example, what names have to be, and the path that says the same."""

    example: str
    pattern: str
    prefix: str
    suffix: str


KINDS = {
    "page": Kind("lesson/its-name", rf"({WORDS}/)?{WORDS}", "docs/", ".md"),
    "snippet": Kind("its-page/what_it_shows", f"{WORDS}/{FILE}", "snippets/", ".py"),
    "figure": Kind("its-page/what_it_shows", f"{WORDS}/{FILE}", "figures/", ".py"),
    "lab": Kind("its-name", WORDS, "docs/labs/", ".ipynb"),
}


class NotNew(Exception):
    """Why nothing was laid out."""


class LaidOut(NamedTuple):
    files: list[Path]
    page: Path | None  # the page to look at next
    shown: str  # what has to be pasted into a page that is still to be written


def lay_out(kind: str, name: str, project: Project) -> LaidOut:
    """Raises `NotNew` before anything is written."""
    skeleton = project.root / "skeletons" / kind
    if kind not in KINDS or not skeleton.is_dir():
        raise NotNew(f"skeletons/{kind}/ is not there: it holds the files of a new {kind}")
    _, pattern, prefix, suffix = KINDS[kind]
    name = name.removeprefix(prefix).removesuffix(suffix)
    if not re.fullmatch(pattern, name):
        raise NotNew(f"{name!r} is no name for a {kind}: write it as in {KINDS[kind].example}, in small letters")
    folder, _, last = name.rpartition("/")
    words = {"FOLDER": folder, "NAME": last, "TITLE": titled(last)}

    def filled(text: str) -> str:
        return re.sub("|".join(words), lambda word: words[word[0]], text)

    sources = [path for path in sorted(skeleton.rglob("*")) if path.is_file() and path.name != SHOWN]
    new = {project.root / filled(path.relative_to(skeleton).as_posix()): path for path in sources}
    if taken := [project.name(path) for path in new if path.exists()]:
        raise NotNew(f"{', '.join(taken)} is there already: choose another name")
    texts = {path: filled(source.read_text("utf-8")) for path, source in new.items()}
    page = next((path for path in new if path.suffix == ".md"), None)
    shown = ""
    if (part := skeleton / SHOWN).exists():
        headings, _, shown = filled(part.read_text("utf-8")).partition("\n")
        page = next((path for path in project.pages() if path.stem == folder), None)
        if page:
            texts[page] = with_part(page.read_text("utf-8"), shown, headings.split(", "))
    config = project.root / "mkdocs.yml"
    for path in new:
        if project.docs in path.parents:
            navigation = texts.get(config) or config.read_text("utf-8")
            texts[config] = with_entry(navigation, path.relative_to(project.docs))
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return LaidOut([*texts], page, "" if page else shown)


def titled(name: str) -> str:
    return re.sub("[-_]", " ", name).capitalize()


def with_part(page: str, part: str, headings: list[str]) -> str:
    """The text of a page with one more part: before the first of some headings, or at the end."""
    heading = re.search("|".join(rf"^{re.escape(heading)}$" for heading in headings), page, re.M)
    at = heading.start() if heading else len(page)
    parts = (page[:at], part, page[at:])
    return "\n\n".join(text.strip("\n") for text in parts if text) + "\n"


def with_entry(navigation: str, page: Path) -> str:
    """The text of mkdocs.yml with a line for the page, below the last page of its folder."""
    folder = "" if page.parent == Path() else page.parent.as_posix() + "/"
    neighbours = [*re.finditer(rf"^( +- ).*: {re.escape(folder)}[^/\n]+{re.escape(page.suffix)}\n", navigation, re.M)]
    if not neighbours:
        raise NotNew(f"mkdocs.yml: the navigation names no page of {folder}, to put the new one below")
    last = neighbours[-1]
    entry = f"{last[1]}{titled(page.stem)}: {page.as_posix()}\n"
    return f"{navigation[: last.end()]}{entry}{navigation[last.end() :]}"


def main(project: Project, kind: str, name: str) -> int:
    if not name:
        kinds = ", ".join(f"{kind.upper()}={KINDS[kind].example}" for kind in KINDS)
        print(f"name what to lay out: make new with one of {kinds}", file=sys.stderr)
        return 2
    try:
        made = lay_out(kind, name, project)
    except NotNew as problem:
        print(problem, file=sys.stderr)
        return 1
    print("laid out, to be made your own:", *(project.name(path) for path in made.files), sep="\n")
    if made.shown:
        print(f"\nNo page is named {name.split('/')[0]}. Paste this into the one that shows it:\n{made.shown}")
    if not made.page:
        return 0
    project = Project.at(project.root)  # with its new line of the navigation
    return check.main(project, [made.page], update=True) or check.main(project, [made.page])


if __name__ == "__main__":
    sys.exit(main(Project.here(), *[*sys.argv[1:3], "", ""][:2]))
