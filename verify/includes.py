"""The text of a page with its includes, in lines that know where they come from."""

import re
from collections.abc import Callable
from pathlib import Path

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from pymdownx.snippets import SnippetExtension, SnippetMissingError, SnippetPreprocessor

from verify.project import ProjectProblem

INCLUDED = re.compile(r"\s*;*-+8<-|.*-8<-+\s*\[")  # what the extension takes for its own, or an author meant for it
INCLUDE = re.compile(r'\s*--8<-- "(?P<path>[^":;]+)(:[a-z][-_0-9a-z]*)?"', re.I)


class Line(str):
    """A line of text that knows the file and the line it was read from.

    The snippets extension indents what it includes (`indent + line`); `__radd__` keeps the place through that.
    """

    path: Path
    number: int

    def __new__(cls, text: str, path: Path, number: int):
        line = super().__new__(cls, text)
        line.path, line.number = path, number
        return line

    def __radd__(self, indent: str):
        return Line(indent + str(self), self.path, self.number)

    @property
    def place(self) -> tuple[Path, int]:
        return self.path, self.number


Refuse = Callable[[Line, str], None]


def read_lines(path: Path) -> list[Line]:
    """The lines of a file. Its final newline ends the last line; it does not begin another.

    Raises `ProjectProblem`, which names the file, if it is not UTF-8 or begins with a byte order mark.
    """
    try:
        text = path.read_text("utf-8").removesuffix("\n")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise ProjectProblem(f"{path}:{line}: not UTF-8: save the file as UTF-8") from None
    if text.startswith("\ufeff"):
        raise ProjectProblem(f"{path}:1: begins with a byte order mark: save the file as UTF-8 without one")
    return [Line(line, path, number) for number, line in enumerate(text.split("\n"), 1)] if text else []


class Expander(SnippetPreprocessor):
    """The site's own snippets extension, with its settings; here its lines also know where they come from."""

    def __init__(self, config: MkDocsConfig):
        settings = config.mdx_configs["pymdownx.snippets"]
        super().__init__(SnippetExtension(**settings).getConfigs(), Markdown())
        self.seen: set[str] = set()

    def read_lines(self, path: str) -> list[Line]:
        return read_lines(Path(path))


def expand_includes(page: Path, expander: Expander, updating: bool, refuse: Refuse) -> list[Line]:
    """The lines of a page as its reader gets them. `updating` forgives files that are still to be made."""
    expanded: list[Line] = []
    for line in without_front_matter(read_lines(page)):
        if not INCLUDED.match(line):
            expanded.append(line)
            continue
        include = INCLUDE.fullmatch(line)
        if not include:
            refuse(line, 'write an include as --8<-- "folder/file.py" or --8<-- "folder/file.py:section"')
            continue
        if updating and include["path"].endswith((".out", ".svg")) and not expander.get_snippet_path(include["path"]):
            continue
        try:
            expanded += expander.parse_snippets([line])
        except SnippetMissingError as error:
            below = " or ".join(Path(base).name + "/" for base in expander.base_path)
            made = include["path"].endswith((".out", ".svg"))
            refuse(line, f"{error}{'; `make update` writes it' if made else f'; looked below {below}'}")
    return expanded


def without_front_matter(lines: list[Line]) -> list[Line]:
    """The lines of a page that readers see: not what stands between two --- at its head, for the site alone."""
    return lines[lines.index("---", 1) + 1 :] if lines[:1] == ["---"] and "---" in lines[1:] else lines
