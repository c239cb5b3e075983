"""Read a page as its reader gets it: includes expanded, fences found, whatever could pass in silence refused.

`read_page` returns the page's blocks: what runs as one, and the output that the page documents for it.
"""

import os
from io import StringIO
from pathlib import Path

from markdown import Markdown
from pytest_codeblocks.main import extract_from_buffer

from verify.blocks.block import Block
from verify.blocks.claims import check_claims
from verify.blocks.fences import find_blocks
from verify.blocks.rules import (
    check_fence,
    check_indent,
    check_navigation,
    check_output,
    check_places,
    check_sources,
    check_text,
)
from verify.includes import Expander, Line, Refuse, expand_includes
from verify.project import Project, ProjectProblem


class PageProblems(Exception):
    """Everything that has to be mended on a page, one line each: place, problem, way out."""


def read_page(page: Path, project: Project, updating: bool = False) -> list[Block]:
    """The blocks of a page, in order; `updating` forgives outputs that are still to be written.

    Raises `PageProblems` with everything that has to be mended first.
    """
    problems: list[str] = []

    def refuse(line: Line, problem: str) -> None:
        problems.append(f"{project.name(line.path)}:{line.number}: {problem}")

    check_navigation(page, project.config, refuse)
    try:
        lines = expand_includes(page, Expander(project.config), updating, refuse)
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
