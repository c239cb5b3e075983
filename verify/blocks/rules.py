"""What a page keeps to beyond Markdown, so that nothing on it escapes being executed and compared.

Rules judge, and change nothing: each calls `refuse` with the line that breaks it and the way out.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from mkdocs.config.defaults import MkDocsConfig

from verify.blocks.block import FENCE, RUNNABLE, Block, Fence
from verify.includes import Line, Refuse, read_lines
from verify.sections import SECTION_MARKER

OPTIONS = re.compile(r"""(\s+[a-zA-Z]\w*=("[^"]*"|'[^']*'))*\s*""")
VOLATILE = re.compile(r"0x[0-9a-f]{6,}|(?<![\w./])/[\w.-]+/[\w.-]+/?|\b[A-Z]:\\|site-packages")
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")
CONTROL_WAYS_OUT = {
    "\t": "a tab, which a page turns into blanks: write blanks",
    "\r": "a carriage return, which a page turns into a new line: end each line with a newline alone",
    "\x1b": "a colour code (ESC), which a page shows as letters: write without colours",
}
BLANKS = "a line of blanks only, which a page loses: leave it empty"
ANNOTATION = re.compile(r"#\s*\(\d+\)!?\s*$")
HEADING = re.compile(r"#{1,6} (?P<text>.+?)(?: *\{(?:[^}#]*(?P<id>#[\w-]+))?[^}]*\})?")
CODE = re.compile(r"(`+).+?\1")
LINK = re.compile(r"(?P<image>!?)\[(?P<text>[^\]]*)\]\((?P<target>[^)\s#]*)[^)]*\)")
IMAGE = re.compile(r"<img\b[^>]*")
ALT = re.compile(r"""\balt=("[^"]|'[^'])""")
FILES = (".md", ".ipynb", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp")  # what a link may lead to as it stands


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
    """Code stands in fences, headings differ, and nothing is written that a page cannot show."""
    inside = {index for block in blocks for fence in block.parts for index in range(fence.start, fence.end + 1)}
    headings: dict[str, int] = {}
    prose = []
    for index, line in enumerate(lines):
        control = CONTROL.search(line if index in inside else line.replace("\t", " "))
        if control and line.path.suffix != ".out":
            refuse(line, unshowable(control[0]))
        if index in inside or line.path != page:
            continue
        prose.append(line)
        if line.strip().startswith(("<pre", "<code")):
            refuse(line, "write code as a fence; what stands in HTML is not executed")
        if page.name == "README.md" and line.startswith("    ") and not (index and lines[index - 1].strip()):
            refuse(line, "write code as a fence; what is merely indented is not executed")
        if heading := HEADING.fullmatch(line):
            first = headings.setdefault(heading["id"] or heading["text"].lower(), line.number)
            if first != line.number:
                refuse(line, f"line {first} has the same heading: say in the words how they differ")
    check_links(page, prose, refuse)


def check_links(page: Path, prose: list[Line], refuse: Refuse) -> None:
    """Links lead to files, and pictures have words."""
    text = "\n".join(CODE.sub("", line) for line in prose)

    def line(found: re.Match) -> Line:
        return prose[text.count("\n", 0, found.start())]

    for image in IMAGE.finditer(text):
        if not ALT.search(image[0]):
            refuse(line(image), 'say what the picture shows: alt="…"')
    for link in LINK.finditer(text):
        target = unquote(link["target"])
        if link["image"] and not link["text"].strip():
            refuse(line(link), "say what the picture shows: ![words](file)")
        if target.endswith(FILES) and "://" not in target and not (page.parent / target).exists():
            refuse(
                line(link), f"this link leads nowhere: name a file, from the folder of this page, instead of {target}"
            )


def check_fence(opening: Line, languages: list[str], refuse: Refuse) -> None:
    """A fence names its language; options such as title="…" may follow it."""
    info = FENCE.fullmatch(opening)["info"]
    language, _, options = info.partition(" ")
    known = [*RUNNABLE, *languages]
    if language not in known:
        refuse(opening, f"a fence says {', '.join(known)}, not {info!r}: it would not be executed")
    if "hl_lines" in options:
        refuse(opening, "highlights by line number rot; show a named section instead")
    if "\t" in opening[: opening.index("`")]:
        refuse(opening, "indent a fence with spaces")
    if not OPTIONS.fullmatch(" " + options):
        refuse(opening, f'write options as title="…"; with {options!r} the page shows the backticks')


def check_indent(fence: Fence, refuse: Refuse) -> None:
    """What a fence holds is indented as far as the fence: otherwise it ends there, and the page shows the rest as text."""
    for line in fence.lines:
        if line.strip() and len(line) - len(line.lstrip()) < fence.indent:
            refuse(line, f"indent this as far as its fence, by {fence.indent} blanks: the page shows it as text")


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
    """A Python block shows the whole of one snippet."""
    shown = [line for fence in block.visible for line in fence.lines]
    sources = {line.path for line in shown}
    if len(sources) != 1 or block.home not in block.source.parents or block.source.suffix != ".py":
        refuse(block.opening, "a Python block holds nothing but the include of one file of snippets/")
        return
    whole = read_lines(block.source)
    for line in (line for line in whole if line and not line.strip()):
        refuse(line, BLANKS)
    problems = list(marker_problems(whole))
    for line, problem in problems:
        refuse(line, problem)
    if not problems and written(shown) != written(whole):
        refuse(block.opening, f"show all of snippets/{block.name}: the whole file, or each of its sections in order")
    for fence in block.visible:
        title = re.search(r'title="([^"]*)"', fence.opening)
        if title and not title[1].startswith(block.name):
            refuse(fence.opening, f"the title names another file than the include: {block.name}")
    for line in shown:
        if ANNOTATION.search(line):
            refuse(line, "an annotation of the theme would stand in the reader's copy; say it in the text")


def written(lines: list[Line]) -> list[int]:
    """The numbers of the lines that hold code: neither empty nor the marker of a section."""
    return [line.number for line in lines if line.strip() and not SECTION_MARKER.fullmatch(line)]


def marker_problems(lines: list[Line]) -> Iterator[tuple[Line, str]]:
    """The markers of a snippet's sections that do not come in pairs."""
    begun: dict[str, Line] = {}
    for line in lines:
        marker = SECTION_MARKER.fullmatch(line)
        if not marker and "-8<-" in line:
            yield line, "write the marker of a section as # --8<-- [start:name] or # --8<-- [end:name]"
        elif marker and marker["end"].lower() == "start":
            begun[marker["name"]] = line
        elif marker and not begun.pop(marker["name"], None):
            yield line, f"no section {marker['name']} begins above this marker: name the one that ends here"
    for name, line in begun.items():
        yield line, f"nothing ends this section: # --8<-- [end:{name}]"


def check_output(block: Block, refuse: Refuse) -> None:
    """An expected output shows the whole of the .out beside the snippet, and nothing that a page cannot show."""
    if not block.output.lines and not block.documented.exists():
        return  # the line that includes it was refused, and the block fails
    if {line.path for line in block.output.lines} != {block.documented}:
        refuse(block.output.opening, f"an expected output holds nothing but the include of {block.documented.name}")
        return
    for number, problem in output_problems(block.documented.read_bytes().decode()):
        refuse(Line("", block.documented, number), problem)


def output_problems(text: str) -> Iterator[tuple[int, str]]:
    """What a page cannot show of an output, or what no other machine will print: line numbers and problems."""
    lines = text.removesuffix("\n").split("\n") if text else []
    for number, line in enumerate(lines, 1):
        if number in (1, len(lines)) and not line.strip():
            yield number, "an output neither starts nor ends with an empty line, which a page loses: print none there"
        elif line and not line.strip():
            yield number, BLANKS
        if control := CONTROL.search(line):
            yield number, unshowable(control[0])
        if VOLATILE.search(line):
            yield number, "a memory address or a path of one machine: print what is the same on every other"


def unshowable(character: str) -> str:
    default = f"the control character {character!r}, which no page can show: leave it out"
    return CONTROL_WAYS_OUT.get(character, default)
