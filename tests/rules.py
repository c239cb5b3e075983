"""What a page keeps to beyond Markdown, so that nothing on it escapes being executed and compared.

Each rule calls `refuse` with the line that breaks it and the way out.
"""

import re
from collections.abc import Callable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from block import RUNNABLE, Block, Line, read_lines

Refuse = Callable[[Line, str], None]

LANGUAGES = (*RUNNABLE, "text", "markdown")
VOLATILE = re.compile(r"0x[0-9a-f]{6,}|(?<![\w./])/[\w.-]+/[\w.-]+/?|\b[A-Z]:\\|site-packages")
ANNOTATION = re.compile(r"#\s*\(\d+\)!?\s*$")
SECTION_MARKER = re.compile(r"\s*# --8<-- \[(start|end):(?P<name>[a-z][-_0-9a-z]*)\]", re.I)


def check_navigation(page: Path, config: MkDocsConfig, refuse: Refuse) -> None:
    docs = Path(config.docs_dir)
    if config.nav and docs in page.parents and page.relative_to(docs).as_posix() not in pages_in_navigation(config.nav):
        refuse(Line("", page, 1), "this page is missing from the navigation: add it to nav in mkdocs.yml")


def pages_in_navigation(nav: str | list | dict) -> set[str]:
    if isinstance(nav, str):
        return {nav}
    entries = nav.values() if isinstance(nav, dict) else nav
    return {page for entry in entries for page in pages_in_navigation(entry)}


def check_info(line: Line, info: str, refuse: Refuse) -> str:
    """The language of a fence; options such as title="…" may follow it."""
    language, _, options = info.partition(" ")
    if language not in LANGUAGES:
        refuse(line, f"a fence says {', '.join(LANGUAGES)}, not {info!r}: it would not be executed")
    if "hl_lines" in options:
        refuse(line, "highlights by line number rot; show a named section instead")
    if "\t" in line[: line.index("`")]:
        refuse(line, "indent a fence with spaces")
    return language


def check_places(page: Path, lines: list[Line], blocks: list[Block], refuse: Refuse) -> None:
    """Code stands in Python fences and outputs behind their blocks; nowhere else would they be held together."""
    known = {id(line) for block in blocks if block.language == "python" for line in block.lines}
    known |= {id(line) for block in blocks if block.output for line in block.output.lines}
    before = lines[0] if lines else None
    for index, line in enumerate(lines):
        if line.path == page:
            before = line
        elif line.path.suffix in (".py", ".out") and id(line) not in known:
            refuse(before, f"{line.path.name} is included where it is neither executed nor compared")
        indented_code = line.startswith(("    ", "\t")) and not (index and lines[index - 1].strip())
        if page.name == "README.md" and indented_code and not any(b.fences[0].start < index < b.end for b in blocks):
            refuse(line, "write code as a fence; what is merely indented is not executed")


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
    for fence in block.visible:
        title = re.search(r'title="([^"]*)"', fence.opening)
        if title and not title[1].startswith(block.name):
            refuse(fence.opening, f"the title names another file than the include: {block.name}")
    for line in filter(ANNOTATION.search, shown):
        refuse(line, "an annotation of the theme would stand in the reader's copy; say it in the text")
    for line in (line for fence in block.fences if fence.hidden for line in fence.lines if "print(" in line):
        refuse(line, "a claim does not print: its output would pass for the block's")
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
