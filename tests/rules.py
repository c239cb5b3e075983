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
VOLATILE = re.compile(r"0x[0-9a-f]{6,}|(?<![\w.])/(home|root|tmp|usr|var|Users)/|[A-Z]:\\\\|site-packages")
SECTION_MARKER = re.compile(r"\s*# --8<-- \[(start|end):(?P<name>[a-z][-_0-9a-z]*)\]", re.I)


def check_navigation(page: Path, config: MkDocsConfig, refuse: Refuse) -> None:
    docs = Path(config.docs_dir)
    if docs in page.parents and page.relative_to(docs).as_posix() not in pages_in_navigation(config.nav):
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
    return language


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
