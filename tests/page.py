"""Read a page as its reader gets it: includes expanded, fences found, whatever could pass in silence refused.

`read_page` returns the page's blocks: what runs as one, and the output that the page documents for it.
"""

import re
from functools import cache
from io import StringIO
from pathlib import Path

from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from pymdownx.snippets import SnippetExtension, SnippetMissingError, SnippetPreprocessor
from pytest_codeblocks.main import extract_from_buffer

from block import FENCE, Block, Fence, Line, read_lines
from rules import Refuse, check_info, check_navigation, check_places, check_sources

EXPECTED_OUTPUT = "<!--pytest-codeblocks:expected-output-->"
CONTINUED = "<!--pytest-codeblocks:cont-->"
MARK = re.compile(r'<!--pytest\.mark\.skip\(reason="[^"\s][^"]*"\)-->')
COMMENTS = f'{EXPECTED_OUTPUT}, {CONTINUED}, <!--pytest.mark.skip(reason="…")--> or a claim between <!-- and --> lines'
HIDDEN_FENCE = re.compile(r"~~~|>.*(```|~~~)")
INCLUDE = re.compile(r'\s*--8<-- "(?P<path>[^":;]+)(:[a-z][-_0-9a-z]*)?"', re.I)


class PageProblems(Exception):
    """Everything that has to be mended on a page, one line each: place, problem, way out."""


@cache
def site_config(root: Path) -> MkDocsConfig:
    return load_config(str(root / "mkdocs.yml"))


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
    check_navigation(page, config, refuse)
    lines = expand_includes(page, Expander(config), updating, refuse)
    blocks = find_blocks(lines, refuse)
    check_places(page, lines, blocks, refuse)
    for block in filter(lambda block: block.runs, blocks):
        if not block.lines:
            refuse(block.opening, "this block shows nothing: a file of snippets/ belongs here that is not empty")
        elif block.language == "python":
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
            below = " or ".join(Path(base).name + "/" for base in expander.base_path)
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
            if not comment and fence.language == "text" and blocks and previous == blocks[-1].end:
                refuse(
                    line, f"a text fence right behind a block looks like its output: put {EXPECTED_OUTPUT} before it"
                )
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
        elif text.startswith(("<pre", "<code")):
            refuse(line, "write code as a fence; what stands in HTML is not executed")
        elif claim or "<!--" in text:
            refuse(line, f"this comment is not known here: {text} (write {COMMENTS})")
        previous = index

    for unfinished in filter(None, (fence and fence.opening, claim, comment)):
        refuse(unfinished, f"nothing ends or follows this: {unfinished.strip()}")
    return blocks


def add_fence(blocks: list[Block], fence: Fence, comment: Line | None, refuse: Refuse) -> None:
    directive = comment.strip() if comment else ""
    if fence.hidden and (directive != CONTINUED or fence.language != "python"):
        refuse(fence.opening, f"a claim is a python fence that continues a block: put {CONTINUED} before its <!--")
    if directive not in (EXPECTED_OUTPUT, CONTINUED):
        blocks.append(Block([fence]))
        if directive and not blocks[-1].runs:
            refuse(comment, "only a block that runs can be skipped")
        return
    block = blocks[-1] if blocks else None
    if not block or block.language != "python":
        refuse(comment, "the fence before this comment is not a Python block")
    elif directive == CONTINUED and fence.language != "python":
        refuse(fence.opening, "only a python fence can continue a block")
    elif directive == CONTINUED and not fence.hidden and (block.output or block.fences[-1].hidden):
        refuse(fence.opening, "the steps of a block come one after the other; then its output, then its claims")
    elif directive == CONTINUED:
        block.fences.append(fence)
    elif block.output or fence.language != "text":
        refuse(fence.opening, "a block has one expected output, a text fence")
    else:
        block.output = fence


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
