"""Read a page as its reader gets it: includes expanded, fences found, whatever could pass in silence refused.

`read_page` returns the page's blocks: what runs as one, and the output that the page documents for it.
"""

import os
import re
from io import StringIO
from pathlib import Path

from markdown import Markdown
from pymdownx.snippets import SnippetExtension, SnippetMissingError, SnippetPreprocessor
from pytest_codeblocks.main import extract_from_buffer

from verify.blocks.block import Block, Line, read_lines
from verify.blocks.claims import check_claims
from verify.blocks.fences import find_blocks
from verify.blocks.rules import (
    Refuse,
    check_fence,
    check_indent,
    check_navigation,
    check_output,
    check_places,
    check_sources,
    check_text,
)
from verify.project import Project, ProjectProblem

INCLUDED = re.compile(r"\s*;*-+8<-|.*-8<-+\s*\[")  # what the extension takes for its own, or an author meant for it
INCLUDE = re.compile(r'\s*--8<-- "(?P<path>[^":;]+)(:[a-z][-_0-9a-z]*)?"', re.I)


class PageProblems(Exception):
    """Everything that has to be mended on a page, one line each: place, problem, way out."""


class Expander(SnippetPreprocessor):
    """The site's own snippets extension, with its settings; here its lines also know where they come from."""

    def __init__(self, project: Project):
        settings = project.config.mdx_configs["pymdownx.snippets"]
        super().__init__(SnippetExtension(**settings).getConfigs(), Markdown())
        self.seen: set[str] = set()

    def read_lines(self, path: str) -> list[Line]:
        return read_lines(Path(path))


def read_page(page: Path, project: Project, updating: bool = False) -> list[Block]:
    """The blocks of a page, in order; `updating` forgives outputs that are still to be written.

    Raises `PageProblems` with everything that has to be mended first.
    """
    problems: list[str] = []

    def refuse(line: Line, problem: str) -> None:
        problems.append(f"{project.name(line.path)}:{line.number}: {problem}")

    check_navigation(page, project.config, refuse)
    try:
        lines = expand_includes(page, Expander(project), updating, refuse)
        blocks = find_blocks(lines, project.snippets, refuse)
        check_text(page, lines, blocks, refuse)
        check_places(page, lines, blocks, refuse)
        for block in blocks:
            for fence in block.parts:
                check_fence(fence.opening, project.settings.languages, refuse)
                check_indent(fence, refuse)
            if block.runs and not block.shown():
                refuse(block.opening, "this block shows nothing: a file of snippets/ belongs here that is not empty")
            elif block.language == "python":
                check_sources(block, refuse)
                check_claims(block, refuse)
                if block.output and not updating:
                    check_output(block, refuse)
    except ProjectProblem as problem:  # of a file that is not text
        raise PageProblems(str(problem).replace(f"{project.root}{os.sep}", "")) from None
    if not problems:
        check_with_codeblocks(blocks, lines, refuse)
        check_with_renderer(blocks, lines, project, refuse)
    if problems:
        raise PageProblems("\n".join(problems))
    return blocks


def expand_includes(page: Path, expander: Expander, updating: bool, refuse: Refuse) -> list[Line]:
    expanded: list[Line] = []
    for line in without_front_matter(read_lines(page)):
        if not INCLUDED.match(line):
            expanded.append(line)
            continue
        include = INCLUDE.fullmatch(line)
        if not include:
            refuse(line, 'write an include as --8<-- "folder/file.py" or --8<-- "folder/file.py:section"')
            continue
        is_output = include["path"].endswith(".out")
        if updating and include["path"].endswith((".out", ".svg")) and not expander.get_snippet_path(include["path"]):
            continue
        try:
            expanded += expander.parse_snippets([line])
        except SnippetMissingError as error:
            below = " or ".join(Path(base).name + "/" for base in expander.base_path)
            way_out = "; `make update` writes it" if is_output else f"; looked below {below}"
            refuse(line, f"{error}{way_out}")
    return expanded


def without_front_matter(lines: list[Line]) -> list[Line]:
    """The lines of a page that readers see: not what stands between two --- at its head, for the site alone."""
    return lines[lines.index("---", 1) + 1 :] if lines[:1] == ["---"] and "---" in lines[1:] else lines


def check_with_codeblocks(blocks: list[Block], lines: list[Line], refuse: Refuse) -> None:
    """Let pytest-codeblocks read the page, spelt as it expects it: it has to find the same blocks."""
    plain = list(lines)
    for block in blocks:
        for fence in block.parts:
            plain[fence.start] = " " * fence.indent + fence.ticks + fence.language
            for index in range(fence.start + 1, fence.end):
                plain[index] = lines[index] if lines[index].strip() else " " * fence.indent
    try:
        page = StringIO("".join(line + "\n" for line in plain))
        found = extract_from_buffer(page, max_num_lines=len(plain) + 1)
    except RuntimeError as error:
        refuse(lines[0], f"pytest-codeblocks cannot read this page: {error}")
        return
    expected = [block.code() for block in blocks]
    if [(code.code, code.expected_output) for code in found] != [(c.code, c.expected_output) for c in expected]:
        refuse(lines[0], "pytest-codeblocks finds other blocks on this page than its reader would")


def check_with_renderer(blocks: list[Block], lines: list[Line], project: Project, refuse: Refuse) -> None:
    """Let the site's own Markdown say which of the indented fences are code: under a paragraph they are not."""
    fences = {f"9{fence.start:06}9": fence for block in blocks for fence in block.parts}
    if not any(fence.indent for fence in fences.values()):
        return
    trial: dict[int, str] = dict(enumerate(lines))
    for number, fence in fences.items():  # what it holds gives way to a number, which finds it again
        for index in range(fence.start + 1, fence.end):
            del trial[index]
        trial[fence.start] = f"{fence.opening}\n{' ' * fence.indent}{number}"
    html = rendered("\n".join(trial.values()), project)
    for number, fence in fences.items():
        if f">{number}" not in html:
            refuse(
                fence.opening, "the page shows the backticks of this fence: indent it as the part that it belongs to"
            )


_RENDERED: dict[tuple[str, str], str] = {}  # a page is read several times in a run, and again in each fork of a watch


def rendered(text: str, project: Project) -> str:
    """What the site makes of a text."""
    extensions, settings = project.config.markdown_extensions, project.config.mdx_configs
    key = text, repr((extensions, settings))
    if key not in _RENDERED:
        _RENDERED[key] = Markdown(extensions=extensions, extension_configs=settings).convert(text)
    return _RENDERED[key]
