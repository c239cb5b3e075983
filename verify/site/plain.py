"""A page as plain Markdown that stands alone: for readers without the site, and for programs that read.

Code and outputs stand in full. Boxes and folds become a line in bold or italics with their text below it, figures what they say in words.
What only the machinery reads is gone, the hidden claims with it.
"""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from markdown import Markdown
from pymdownx.snippets import SnippetExtension, SnippetPreprocessor

from verify.project import Project

FENCE = re.compile(r" *(?P<ticks>`{3,})[^`]*")
BOX = re.compile(r'(?P<indent> *)(?:!!!|\?\?\?\+?|===) ?(?P<kind>\w*)(?: ?"(?P<title>.*)")?')
TAG_ALONE = re.compile(r"</?div\b[^>]*>(?:</div>)?|\{:? ?\.[^}]*\}")  # or the attributes of the line above
ATTRIBUTES = re.compile(r"(?<=[)\]*])\{:? ?[.#][^}]*\}| \{ #[\w-]+ \}$")


def plain(markdown: str, project: Project) -> str:
    """What a page's Markdown, without its front matter, says to a reader."""
    written: list[str] = []
    for line in _outside_boxes(_without_markup(iter(_Includes(project).parse_snippets(markdown.split("\n"))))):
        if line or (written and written[-1]):  # of several empty lines, one
            written += line.split("\n")
    return "\n".join(written).strip("\n") + "\n"


class _Includes(SnippetPreprocessor):
    """The site's own snippets extension, with its settings. The last newline of a file begins no further line."""

    def __init__(self, project: Project):
        settings = project.config.mdx_configs["pymdownx.snippets"]
        super().__init__(SnippetExtension(**settings).getConfigs(), Markdown())
        self.seen: set[str] = set()

    def read_lines(self, path: str) -> list[str]:
        return Path(path).read_text("utf-8").removesuffix("\n").split("\n")


def _without_markup(rest: Iterator[str]) -> Iterator[str]:
    """The lines of a page, its fences as one each; no comments, figures in words."""
    for line in rest:
        text = line.strip()
        if text.startswith("<!--"):
            _until("-->", line, rest)
        elif fence := FENCE.fullmatch(line):
            yield "\n".join([line, *_until_fence_ends(fence["ticks"], rest)])
        elif tag := re.match(r"<(figure|svg)\b", text):
            indent = line[: len(line) - len(line.lstrip())]
            yield "\n".join(indent + part for part in in_words(_until(f"</{tag[1]}>", line, rest)))
        elif not TAG_ALONE.fullmatch(text):
            yield ATTRIBUTES.sub("", line) if text else ""


def _until(end: str, line: str, rest: Iterator[str]) -> str:
    """A line and those that follow, up to the one that holds an end."""
    lines = [line]
    while end not in lines[-1]:
        lines.append(next(rest))
    return "\n".join(lines)


def _until_fence_ends(ticks: str, rest: Iterator[str]) -> Iterator[str]:
    for line in rest:
        yield line
        if line.strip() == ticks:
            return


def in_words(figure: str) -> list[str]:
    """A figure as a quotation: its caption, then title and description of each drawing."""
    said = [
        " ".join(re.sub(r"<[^>]+>", "", text).split()) for text in re.findall(r"(?s)<figcaption>(.*?)</fig", figure)
    ]
    for svg in re.findall(r"(?s)<svg.*?</svg>", figure):
        words = [
            found[1].strip() for tag in ("title", "desc") if (found := re.search(f"(?s)<{tag}>(.*?)</{tag}>", svg))
        ]
        said.append(": ".join(words))
    return [f"> {part}" if part else ">" for part in "\n\n".join(["*Figure.*", *map(unescape, said)]).split("\n")]


def _outside_boxes(lines: Iterator[str]) -> Iterator[str]:
    """The same lines with the text of boxes as far left as the boxes stand."""
    inside: list[int] = []  # how far the boxes around a line are indented
    for line in lines:
        while line and inside and len(line) - len(line.lstrip(" ")) <= inside[-1]:
            inside.pop()
        box, removed = BOX.fullmatch(line), 4 * len(inside)
        if box:
            inside.append(len(box["indent"]))
            title = box["kind"].capitalize() if box["title"] is None else box["title"]
            mark = "**" if not removed else "*"
            yield from (box["indent"][removed:] + f"{mark}{title}{mark}", "")
        else:
            yield "\n".join(part[min(removed, len(part) - len(part.lstrip(" "))) :] for part in line.split("\n"))
