"""Read a page as its reader gets it: includes expanded, fences found, whatever could pass in silence refused.

`read_page` returns the page's blocks: what runs as one, and the output that the page documents for it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from io import StringIO
from pathlib import Path

from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from pymdownx.snippets import SnippetExtension, SnippetMissingError, SnippetPreprocessor
from pytest_codeblocks.main import CodeBlock, extract_from_buffer

RUNNABLE = ("python", "sh")
LANGUAGES = (*RUNNABLE, "text", "markdown")

EXPECTED_OUTPUT = "<!--pytest-codeblocks:expected-output-->"
CONTINUED = "<!--pytest-codeblocks:cont-->"
MARK = re.compile(r'<!--pytest\.mark\.(skip\(|skipif\(.+, )reason="[^"]+"\)-->')
COMMENTS = f'{EXPECTED_OUTPUT}, {CONTINUED}, <!--pytest.mark.skip(reason="…")--> or a claim between <!-- and --> lines'
FENCE = re.compile(r"(?P<indent>\s*)(?P<ticks>`{3,})\s*(?P<info>[^`]*)")
HIDDEN_FENCE = re.compile(r"~~~|>.*(```|~~~)")
INCLUDE = re.compile(r'\s*--8<-- "(?P<path>[^":;]+)(:[a-z][-_0-9a-z]*)?"', re.I)
VOLATILE = re.compile(r"0x[0-9a-f]{6,}|(?<![\w.])/(home|root|tmp|usr|var|Users)/|[A-Z]:\\\\|site-packages")
SECTION_MARKER = re.compile(r"\s*# --8<-- \[(start|end):(?P<name>[a-z][-_0-9a-z]*)\]", re.I)


class PageProblems(Exception):
    """Everything that has to be mended on a page, one line each: place, problem, way out."""


class Line(str):
    """A line of text that knows the file and the line it was read from, also after it was indented."""

    path: Path
    number: int

    def __new__(cls, text: str, path: Path, number: int):
        line = super().__new__(cls, text)
        line.path, line.number = path, number
        return line

    def __radd__(self, indent: str):
        return Line(indent + str(self), self.path, self.number)


Refuse = Callable[[Line, str], None]


@dataclass
class Fence:
    opening: Line
    language: str
    hidden: bool  # inside an HTML comment: a claim, which readers do not see
    start: int  # the index of its first line in the expanded page
    end: int = 0  # and of its last
    lines: list[Line] = field(default_factory=list)

    @property
    def ticks(self) -> str:
        return FENCE.fullmatch(self.opening)["ticks"]

    @property
    def indent(self) -> int:
        return len(self.opening) - len(self.opening.lstrip())

    def text(self) -> str:
        """The lines between the backticks, as pytest-codeblocks reads them."""
        dedented = (line[min(self.indent, len(line) - len(line.lstrip())) :] for line in self.lines)
        return "".join(line + "\n" for line in dedented)


@dataclass
class Block:
    """What runs as one: a fence with its continuations and claims, and the output that the page documents.

    A fence of another language, which does not run, is a block as well.
    """

    fences: list[Fence]
    output: Fence | None = None
    code: CodeBlock | None = None  # the same block as pytest-codeblocks reads it
    name: str = ""  # of the snippet, as the page includes it

    @property
    def opening(self) -> Line:
        return self.fences[0].opening

    @property
    def language(self) -> str:
        return self.fences[0].language

    @property
    def runs(self) -> bool:
        return self.language in RUNNABLE

    @property
    def visible(self) -> list[Fence]:
        return [fence for fence in self.fences if not fence.hidden]

    @property
    def lines(self) -> list[Line]:
        return [line for fence in self.fences for line in fence.lines]

    @property
    def source(self) -> Path:
        """The file that the block shows: a snippet, or for a shell command the page itself."""
        return self.lines[0].path

    @property
    def documented(self) -> Path:
        """The file that holds what the snippet prints."""
        return self.source.with_suffix(".out")


@cache
def site_config(root: Path) -> MkDocsConfig:
    return load_config(str(root / "mkdocs.yml"))


def pages_in_navigation(nav: str | list | dict) -> set[str]:
    if isinstance(nav, str):
        return {nav}
    entries = nav.values() if isinstance(nav, dict) else nav
    return {page for entry in entries for page in pages_in_navigation(entry)}


def read_lines(path: Path) -> list[Line]:
    """The lines of a file. Its final newline ends the last line; it does not begin another."""
    text = path.read_text("utf-8").removesuffix("\n")
    return [Line(line, path, number) for number, line in enumerate(text.split("\n"), 1)] if text else []


class Expander(SnippetPreprocessor):
    """The site's own snippets extension, with its settings; here its lines also know where they come from."""

    def __init__(self, config: MkDocsConfig):
        settings = config.mdx_configs["pymdownx.snippets"]
        super().__init__(SnippetExtension(**settings).getConfigs(), Markdown())
        self.seen: set[str] = set()

    def read_lines(self, path: str) -> list[Line]:
        return read_lines(Path(path))


def read_page(page: Path, root: Path, updating: bool = False) -> list[Block]:
    """The blocks of a page, in order; `updating` forgives outputs that are still to be written.

    Raises `PageProblems` with everything that has to be mended first.
    """
    problems: list[str] = []

    def refuse(line: Line, problem: str) -> None:
        problems.append(f"{line.path.relative_to(root)}:{line.number}: {problem}")

    config = site_config(root)
    docs = Path(config.docs_dir)
    if docs in page.parents and page.relative_to(docs).as_posix() not in pages_in_navigation(config.nav):
        refuse(Line("", page, 1), "this page is missing from the navigation: add it to nav in mkdocs.yml")

    lines = expand_includes(page, Expander(config), updating, refuse)
    blocks = find_blocks(lines, refuse)
    for block in blocks:
        if block.language == "python":
            check_sources(block, root, refuse)
    if not problems:
        attach_code(blocks, lines, refuse)
    if problems:
        raise PageProblems("\n".join(problems))
    return blocks


def expand_includes(page: Path, expander: Expander, updating: bool, refuse: Refuse) -> list[Line]:
    expanded: list[Line] = []
    for line in read_lines(page):
        if "8<" not in line:
            expanded.append(line)
            continue
        include = INCLUDE.fullmatch(line)
        if not include:
            refuse(line, 'write an include as --8<-- "folder/file.py" or --8<-- "folder/file.py:section"')
            continue
        is_output = include["path"].endswith(".out")
        if updating and is_output and not expander.get_snippet_path(include["path"]):
            continue
        try:
            expanded += expander.parse_snippets([line])
        except SnippetMissingError as error:
            below = " or ".join(Path(base).relative_to(page.anchor).name + "/" for base in expander.base_path)
            way_out = "; `make update` writes it" if is_output else f"; looked below {below}"
            refuse(line, f"{error}{way_out}")
    return expanded


def find_blocks(lines: list[Line], refuse: Refuse) -> list[Block]:
    """Pair fences with the comments before them, and refuse every spelling that would be passed over."""
    blocks: list[Block] = []
    fence: Fence | None = None  # the one we are in
    comment: Line | None = None  # one that waits for its fence
    claim: Line | None = None  # the <!-- that we are behind
    previous = -1  # the index of the last line with text in it

    for index, line in enumerate(lines):
        text = line.strip()
        if fence:
            if text.startswith(fence.ticks):
                fence.end, fence, previous = index, None, index
            else:
                fence.lines.append(line)
            continue
        if not text:
            continue

        opening = FENCE.fullmatch(line)
        if comment and not opening and text != "<!--":
            refuse(comment, f"no fence follows this comment: {comment.strip()}")
            comment = None
        if opening:
            fence = Fence(line, check_info(line, opening["info"], refuse), claim is not None, index)
            if comment and not claim and previous == index - 1:
                refuse(line, "put an empty line between the comment and the fence")
            add_fence(blocks, fence, comment, refuse)
            comment = None
        elif HIDDEN_FENCE.match(text):
            refuse(line, "write a fence with ``` and outside a quotation; this one would not be executed")
        elif text == "<!--":
            claim = line
        elif text == "-->":
            claim = None
        elif text == EXPECTED_OUTPUT and (not blocks or previous != blocks[-1].fences[-1].end):
            refuse(line, "an expected output stands right behind its block")
        elif text in (EXPECTED_OUTPUT, CONTINUED) or MARK.fullmatch(text):
            comment = line
        elif claim or "<!--" in text:
            refuse(line, f"this comment is not known here: {text} (write {COMMENTS})")
        previous = index

    for unfinished in filter(None, (fence and fence.opening, claim, comment)):
        refuse(unfinished, f"nothing ends or follows this: {unfinished.strip()}")
    return blocks


def check_info(line: Line, info: str, refuse: Refuse) -> str:
    """The language of a fence; options such as title="…" may follow it."""
    language, _, options = info.partition(" ")
    if language not in LANGUAGES:
        refuse(line, f"a fence says {', '.join(LANGUAGES)}, not {info!r}: it would not be executed")
    if "hl_lines" in options:
        refuse(line, "highlights by line number rot; show a named section instead")
    return language


def add_fence(blocks: list[Block], fence: Fence, comment: Line | None, refuse: Refuse) -> None:
    directive = comment.strip() if comment else ""
    if fence.hidden and (directive != CONTINUED or fence.language != "python"):
        refuse(fence.opening, f"a claim is a python fence that continues a block: put {CONTINUED} before its <!--")
    if directive not in (EXPECTED_OUTPUT, CONTINUED):
        blocks.append(Block([fence]))
        return
    block = blocks[-1] if blocks else None
    if not block or not block.runs:
        refuse(comment, "the fence before this comment is not a block that runs")
    elif directive == CONTINUED and block.language != fence.language:
        refuse(fence.opening, f"a {fence.language} fence cannot continue a {block.language} block")
    elif directive == CONTINUED:
        block.fences.append(fence)
    elif block.output or fence.language != "text":
        refuse(fence.opening, "a block has one expected output, a text fence")
    else:
        block.output = fence


def check_sources(block: Block, root: Path, refuse: Refuse) -> None:
    """A Python block shows the whole of one snippet, and its expected output the whole .out beside it."""
    snippets = root / "snippets"
    shown = [line for fence in block.visible for line in fence.lines]
    sources = {line.path for line in shown}
    if len(sources) != 1 or snippets not in block.source.parents or block.source.suffix != ".py":
        refuse(block.opening, "a Python block holds nothing but the include of one file of snippets/")
        return
    block.name = block.source.relative_to(snippets).as_posix()
    if written(shown) != written(read_lines(block.source)):
        refuse(block.opening, f"show all of snippets/{block.name}: the whole file, or each of its sections in order")
    output = block.output.lines if block.output else []
    if output and {line.path for line in output} != {block.documented}:
        refuse(block.output.opening, f"an expected output holds nothing but the include of {block.documented.name}")
    elif output and not (output[0].strip() and output[-1].strip()):
        refuse(output[0], "an output neither starts nor ends with an empty line; HTML would drop it")
    for line in filter(VOLATILE.search, output):
        refuse(line, "a memory address or a path of one machine will not be printed on another")


def written(lines: list[Line]) -> list[int]:
    """The numbers of the lines that hold code: neither empty nor the marker of a section."""
    return [line.number for line in lines if line.strip() and not SECTION_MARKER.fullmatch(line)]


def attach_code(blocks: list[Block], lines: list[Line], refuse: Refuse) -> None:
    """Let pytest-codeblocks read the page, spelt as it expects it, and hold it to the same blocks."""
    plain = list(lines)
    for block in blocks:
        for fence in filter(None, (*block.fences, block.output)):
            plain[fence.start] = " " * fence.indent + fence.ticks + fence.language
            for index in range(fence.start + 1, fence.end):
                plain[index] = lines[index] if lines[index].strip() else " " * fence.indent
    try:
        extracted = extract_from_buffer(StringIO("".join(line + "\n" for line in plain)))
    except RuntimeError as error:
        refuse(lines[0], f"pytest-codeblocks cannot read this page: {error}")
        return
    expected = [("".join(f.text() for f in b.fences), b.output.text() if b.output else None) for b in blocks]
    if [(code.code, code.expected_output) for code in extracted] != expected:
        refuse(lines[0], "pytest-codeblocks finds other blocks on this page than its reader would")
        return
    for block, code in zip(blocks, extracted, strict=True):
        block.code = code
