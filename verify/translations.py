"""Pages in other languages: their code is that of the original, and they know which text they were made from.

docs/zh/page.md is docs/page.md in Chinese, paragraph by paragraph ([tool.verify] translations = ["zh"]). Its fences, claims and
includes have to be those of the original, to the letter; so they are executed once, there. Of the text, docs/zh/originals.json
keeps a fingerprint of each paragraph that it was made from: where the original went on, the page says so to its readers, and the
summary of a run names the place to its authors.

`python -m verify.translations docs/zh/page.md` keeps the fingerprints of the original as it is now.
"""

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path

from verify.project import Project

ORIGINALS = "originals.json"
CODE = re.compile(r"^ *(?P<ticks>`{3,}).*?^ *(?P=ticks)$|^ *<!--.*?-->$|^ *--8<-- .*?$", re.M | re.S)
PARAGRAPH = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|$))+")


@dataclass(frozen=True)
class Part:
    """A piece of code or a paragraph of a page, and the line it begins in."""

    text: str
    line: int

    def fingerprint(self) -> str:
        """The same for the same words, however they are wrapped."""
        return hashlib.sha256(" ".join(self.text.split()).encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Change:
    """Where the original went on without its translation."""

    line: int  # of the original
    paragraphs: int  # how many
    at: int  # which paragraph of the translation is the first of them


def original(page: Path, project: Project) -> Path:
    return project.docs / page.relative_to(project.docs / project.language(page))


def code(page: Path) -> list[Part]:
    """Fences, comments and includes: what has to be the same in every language."""
    return _parts(CODE, page.read_text("utf-8"))


def paragraphs(page: Path) -> list[Part]:
    """All the rest."""
    return _parts(PARAGRAPH, CODE.sub(lambda found: "\n" * found[0].count("\n"), page.read_text("utf-8")))


def _parts(pattern: re.Pattern, text: str) -> list[Part]:
    return [Part(found[0], text[: found.start()].count("\n") + 1) for found in pattern.finditer(text)]


def problem_of_code(page: Path, project: Project) -> str:
    """The first place where the code of a translation is not that of its original; empty if there is none."""
    name, source = project.name(page), original(page, project)
    if not source.exists():
        return f"{name}:1: it translates {project.name(source)}, which is not there"
    for ours, theirs in zip_longest(code(page), code(source)):
        if not ours:
            return f"{name}:1: what stands in {project.name(source)}:{theirs.line} is missing\n\n{theirs.text}"
        if not theirs:
            return f"{name}:{ours.line}: {project.name(source)} has no such thing\n\n{ours.text}"
        if ours.text != theirs.text:
            place = f"{project.name(source)}:{theirs.line}"
            return f"{name}:{ours.line}: this is not what stands in {place}\n\n{ours.text}\n\n{theirs.text}"
    return ""


def problem(page: Path, project: Project) -> str:
    """Why a translation is not in order; empty if it is, however far its original went on."""
    mend = f"make translated PAGE={project.name(page)}"
    if found := problem_of_code(page, project):
        return found
    if not (kept := known(page)):
        return f"{project.name(page)}:1: nothing says which text it was made from: {mend}"
    if (ours := len(paragraphs(page))) != len(kept):
        return f"{project.name(page)}:1: it has {ours} paragraphs, and was made from {len(kept)}: bring it up to date, then {mend}"
    return ""


def known(page: Path) -> list[str]:
    """The fingerprints of the paragraphs that a translation was made from; none if nobody kept them."""
    return _kept(page).get(page.name, [])


def _kept(page: Path) -> dict[str, list[str]]:
    try:
        return json.loads(page.with_name(ORIGINALS).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}


def changes(page: Path, project: Project) -> list[Change]:
    """Where the original is no longer what the translation was made from."""
    made_from, now = known(page), paragraphs(original(page, project))
    steps = SequenceMatcher(None, made_from, [part.fingerprint() for part in now], autojunk=False).get_opcodes()
    return [
        Change(now[min(first, len(now) - 1)].line, max(gone_to - gone, last - first), gone)
        for kind, gone, gone_to, first, last in steps
        if kind != "equal"
    ]


def keep(page: Path, project: Project) -> str:
    """Note that a translation says what its original says now. Returns why it cannot be so; empty if it was noted."""
    if found := problem_of_code(page, project):
        return found
    now, ours = paragraphs(original(page, project)), paragraphs(page)
    if len(now) != len(ours):
        return f"{project.name(page)}:1: it has {len(ours)} paragraphs, and its original {len(now)}"
    kept = _kept(page) | {page.name: [part.fingerprint() for part in now]}
    page.with_name(ORIGINALS).write_text(json.dumps(dict(sorted(kept.items())), indent=1) + "\n", "utf-8")
    return ""


def behind(project: Project) -> Iterator[str]:
    """A line for each place where a translation fell behind."""
    for page in project.translations():
        if not problem(page, project):
            for change in changes(page, project):
                count = "1 paragraph" if change.paragraphs == 1 else f"{change.paragraphs} paragraphs"
                ours = paragraphs(page)[min(change.at, len(known(page)) - 1)].line
                place = f"{project.name(original(page, project))}:{change.line}"
                yield f"{project.name(page)}:{ours}: {count} behind {place}"


def main(project: Project, pages: list[Path]) -> int:
    if wrong := [page for page in pages if page not in project.translations()]:
        translated = ", ".join(project.name(page) for page in project.translations())
        print(f"{', '.join(map(str, wrong))}: name a translation: {translated}", file=sys.stderr)
        return 2
    problems = list(filter(None, (keep(page, project) for page in pages)))
    for line in (*problems, *behind(project)):
        print(line)
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main(Project.here(), [Path(argument).resolve() for argument in sys.argv[1:]]))
