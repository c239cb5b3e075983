"""What a page keeps to beyond Markdown, so that nothing on it escapes being executed and compared.

Rules judge, and change nothing: each calls `refuse` with the line that breaks it and the way out.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

from mkdocs.config.defaults import MkDocsConfig

from verify.blocks.block import FENCE, RUNNABLE, Block, Line, read_lines

Refuse = Callable[[Line, str], None]

LANGUAGES = (*RUNNABLE, "text", "markdown", "json", "yaml", "toml", "console")
VOLATILE = re.compile(r"0x[0-9a-f]{6,}|(?<![\w./])/[\w.-]+/[\w.-]+/?|\b[A-Z]:\\|site-packages")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u2028\u2029]")
ANNOTATION = re.compile(r"#\s*\(\d+\)!?\s*$")
SECTION_MARKER = re.compile(r"\s*# --8<-- \[(?P<end>start|end):(?P<name>[a-z][-_0-9a-z]*)\]", re.I)
BLANKS = "a line of blanks only; the page would lose the blanks"
HEADING = re.compile(r"#{1,6} (.+?)(?: \{.*\})?$")
CODE = re.compile(r"(`+).+?\1")
LINK = re.compile(r"(?P<image>!?)\[(?P<text>[^\]]*)\]\((?P<target>[^)\s#]*)[^)]*\)")


def check_navigation(page: Path, config: MkDocsConfig, refuse: Refuse) -> None:
    docs = Path(config.docs_dir)
    if config.nav and docs in page.parents and page.relative_to(docs).as_posix() not in pages_in_navigation(config.nav):
        refuse(Line("", page, 1), "this page is missing from the navigation: add it to nav in mkdocs.yml")


def pages_in_navigation(nav: str | list | dict) -> set[str]:
    if isinstance(nav, str):
        return {nav}
    entries = nav.values() if isinstance(nav, dict) else nav
    return {page for entry in entries for page in pages_in_navigation(entry)}


def check_text(page: Path, lines: list[Line], blocks: list[Block], refuse: Refuse) -> None:
    """Links lead to files, pictures have words, headings differ, and code stands in fences."""
    fences = [fence for block in blocks for fence in (*block.fences, block.output) if fence]
    inside = {index for fence in fences for index in range(fence.start, fence.end + 1)}
    headings: dict[str, int] = {}
    for index, line in enumerate(lines):
        if index in inside or line.path != page:
            continue
        if line.strip().startswith(("<pre", "<code")):
            refuse(line, "write code as a fence; what stands in HTML is not executed")
        if page.name == "README.md" and line.startswith(("    ", "\t")) and not (index and lines[index - 1].strip()):
            refuse(line, "write code as a fence; what is merely indented is not executed")
        if heading := HEADING.fullmatch(line):
            first = headings.setdefault(heading[1], line.number)
            if first != line.number:
                refuse(line, f"line {first} has the same heading: a link could not tell them apart")
        prose = CODE.sub("", line)
        if "<img" in prose and not re.search(r'<img[^>]*\balt="[^"]', prose):
            refuse(line, 'say what the picture shows: alt="…"')
        for link in LINK.finditer(prose):
            target = unquote(link["target"])
            if link["image"] and not link["text"].strip():
                refuse(line, "say what the picture shows: ![words](file)")
            is_file = target.endswith((".md", ".ipynb", ".svg", ".png")) and "://" not in target
            if is_file and not (page.parent / target).exists():
                refuse(line, f"this link leads nowhere: {target}")


def check_fence(opening: Line, refuse: Refuse) -> None:
    """A fence names its language; options such as title="…" may follow it."""
    info = FENCE.fullmatch(opening)["info"]
    language, _, options = info.partition(" ")
    if language not in LANGUAGES:
        refuse(opening, f"a fence says {', '.join(LANGUAGES)}, not {info!r}: it would not be executed")
    if "hl_lines" in options:
        refuse(opening, "highlights by line number rot; show a named section instead")
    if "\t" in opening[: opening.index("`")]:
        refuse(opening, "indent a fence with spaces")


def check_places(page: Path, lines: list[Line], blocks: list[Block], refuse: Refuse) -> None:
    """Code stands in Python fences and outputs behind their blocks; nowhere else would they be held together."""
    executed = [fence for block in blocks if block.language == "python" for fence in block.fences]
    compared = [block.output for block in blocks if block.output]
    known = {index for fence in executed + compared for index in range(fence.start, fence.end)}
    before = lines[0] if lines else None
    for index, line in enumerate(lines):
        if line.path == page:
            before = line
        elif line.path.suffix in (".py", ".out") and index not in known:
            refuse(before, f"{line.path.name} is included where it is neither executed nor compared")


def check_sources(block: Block, refuse: Refuse) -> None:
    """A Python block shows the whole of one snippet, and its expected output the whole .out beside it."""
    shown = [line for fence in block.visible for line in fence.lines]
    sources = {line.path for line in shown}
    if len(sources) != 1 or block.home not in block.source.parents or block.source.suffix != ".py":
        refuse(block.opening, "a Python block holds nothing but the include of one file of snippets/")
        return
    whole = read_lines(block.source)
    check_markers(whole, refuse)
    for line in whole:
        if line and not line.strip():
            refuse(line, BLANKS)
    if written(shown) != written(whole):
        refuse(block.opening, f"show all of snippets/{block.name}: the whole file, or each of its sections in order")
    for fence in block.visible:
        title = re.search(r'title="([^"]*)"', fence.opening)
        if title and not title[1].startswith(block.name):
            refuse(fence.opening, f"the title names another file than the include: {block.name}")
    for line in shown:
        if ANNOTATION.search(line):
            refuse(line, "an annotation of the theme would stand in the reader's copy; say it in the text")
    for line in (line for fence in block.fences if fence.hidden for line in fence.lines if "print(" in line):
        refuse(line, "a claim does not print: its output would pass for the block's")
    if block.output and {line.path for line in block.output.lines} - {block.documented}:
        refuse(block.output.opening, f"an expected output holds nothing but the include of {block.documented.name}")
    elif block.output and block.output.lines:
        for number, problem in output_problems("\n".join(read_lines(block.documented))):
            refuse(Line("", block.documented, number), problem)


def check_markers(lines: list[Line], refuse: Refuse) -> None:
    """The markers of a snippet's sections come in pairs."""
    begun: dict[str, Line] = {}
    for line in lines:
        marker = SECTION_MARKER.fullmatch(line)
        if not marker and "-8<-" in line:
            refuse(line, "write the marker of a section as # --8<-- [start:name] or # --8<-- [end:name]")
        elif marker and marker["end"].lower() == "start":
            begun[marker["name"]] = line
        elif marker and begun.pop(marker["name"], None) is None:
            refuse(line, f"no section {marker['name']} begins above this marker")
    for name, line in begun.items():
        refuse(line, f"nothing ends the section {name}: # --8<-- [end:{name}]")


def output_problems(text: str) -> Iterator[tuple[int, str]]:
    """What a page cannot show of an output, or what no other machine will print: line numbers and problems."""
    lines = text.removesuffix("\n").split("\n")
    if text and not (lines[0].strip() and lines[-1].strip()):
        yield 1, "an output neither starts nor ends with an empty line; HTML would drop it"
    for number, line in enumerate(lines, 1):
        if control := CONTROL.search(line):
            yield number, f"the control character {control[0]!r} cannot be shown on a page: print plain text, without it"
        if VOLATILE.search(line):
            yield number, "a memory address or a path of one machine will not be printed on another"
        if 1 < number < len(lines) and line and not line.strip():
            yield number, BLANKS


def written(lines: list[Line]) -> list[int]:
    """The numbers of the lines that hold code: neither empty nor the marker of a section."""
    return [line.number for line in lines if line.strip() and not SECTION_MARKER.fullmatch(line)]
