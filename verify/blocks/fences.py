"""Find the fences of an expanded page, and make blocks of them: what runs as one, with its output and its claims.

Every spelling that pytest-codeblocks or the site would pass over is refused here, in the line where it stands.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from verify.blocks.block import FENCE, Block, Download, Fence
from verify.hub import ONLINE
from verify.includes import Line, Refuse

EXPECTED_OUTPUT = "<!--pytest-codeblocks:expected-output-->"
CONTINUED = "<!--pytest-codeblocks:cont-->"
RUNS_HERE = "<!--verify:runs-here-->"
SKIPPED = re.compile(r'<!--pytest\.mark\.skip\(reason="(?P<reason>[^"\s][^"]*)"\)-->')
COMMENTS = (
    f'{EXPECTED_OUTPUT}, {CONTINUED}, {RUNS_HERE}, <!--pytest.mark.skip(reason="…")-->, '
    '<!--verify:online(model="…", megabytes=…, source="https://…")--> '
    "or a claim between <!-- and --> lines"
)
HIDDEN_FENCE = re.compile(r"~~~|>.*(```|~~~)")


def find_blocks(lines: list[Line], home: Path, refuse: Refuse) -> list[Block]:
    """The blocks of a page, in order; those of Python are named after their snippet below `home`."""
    blocks: list[Block] = []
    comment: Line | None = None  # a comment that waits for its fence
    claim: Line | None = None  # the <!-- that we are behind
    previous = -1  # the index of the last line with text in it

    for index, part in parts(lines, refuse):
        if isinstance(part, Fence):
            part.hidden = claim is not None
            if comment and not claim and previous == index - 1:
                refuse(part.opening, "put an empty line between the comment and the fence")
            if not comment and part.language == "text" and blocks and previous == blocks[-1].end:
                refuse(
                    part.opening,
                    f"a text fence right behind a block looks like its output: put {EXPECTED_OUTPUT} before it",
                )
            add_fence(blocks, part, comment, home, refuse)
            comment, previous = None, part.end
            continue
        text = part.strip()
        if comment and text != "<!--":
            refuse(comment, f"no fence follows this comment: {comment.strip()}")
            comment = None
        if text in ("<!--", "-->"):
            claim = part if text == "<!--" else None
        elif text == EXPECTED_OUTPUT and (not blocks or previous != blocks[-1].fences[-1].end):
            refuse(part, "an expected output stands right behind its block")
        elif text in (EXPECTED_OUTPUT, CONTINUED, RUNS_HERE) or SKIPPED.fullmatch(text) or ONLINE.fullmatch(text):
            comment = part
        elif claim or "<!--" in text:
            refuse(part, f"this comment is not known here: {text} (write {COMMENTS})")
        previous = index

    for unfinished in filter(None, (claim, comment)):
        refuse(unfinished, f"nothing ends or follows this: {unfinished.strip()}")
    return blocks


def parts(lines: list[Line], refuse: Refuse) -> Iterator[tuple[int, Line | Fence]]:
    """Each fence as one, and each other line with text in it; with the index where it begins."""
    rest = iter(enumerate(lines))
    for start, line in rest:
        opening = FENCE.fullmatch(line)
        if opening:
            fence = Fence(line, opening["info"].partition(" ")[0], hidden=False, start=start)
            read_to_end(fence, rest, refuse)
            yield start, fence
        elif HIDDEN_FENCE.match(line.strip()):
            refuse(line, "write a fence with ``` and outside a quotation; this one would not be executed")
        elif line.strip():
            yield start, line


def read_to_end(fence: Fence, rest: Iterator[tuple[int, Line]], refuse: Refuse) -> None:
    """Add the lines of a fence that has begun; its last one looks like its first."""
    for fence.end, line in rest:
        if line.strip().startswith(fence.ticks):
            if line.rstrip() != " " * fence.indent + fence.ticks:
                refuse(line, f"end the fence as it began, with {fence.ticks} below its first line")
            return
        fence.lines.append(line)
    refuse(fence.opening, f"nothing ends or follows this: {fence.opening.strip()}")


def add_fence(blocks: list[Block], fence: Fence, comment: Line | None, home: Path, refuse: Refuse) -> None:
    """Begin a block with a fence, or add the fence to the last one, as the comment before it says."""
    directive = comment.strip() if comment else ""
    if fence.hidden and (directive != CONTINUED or fence.language != "python"):
        refuse(fence.opening, f"a claim is a python fence that continues a block: put {CONTINUED} before its <!--")
    if directive not in (EXPECTED_OUTPUT, CONTINUED):
        skipped, online = SKIPPED.fullmatch(directive), ONLINE.fullmatch(directive)
        blocks.append(Block([fence], home, skipped=skipped["reason"] if skipped else ""))
        if online:
            block = blocks[-1]
            block.download = Download(online["model"], int(online["megabytes"]), online["source"])
            block.skipped = block.download.reason
        if online and fence.language != "python":
            refuse(comment, "only a Python block can ask for a download")
        if skipped and not blocks[-1].runs:
            refuse(comment, "only a block that runs can be skipped")
        if directive == RUNS_HERE and fence.language != "sh":
            refuse(comment, "only a shell block needs this")
        if fence.language == "sh" and not directive:
            refuse(
                fence.opening,
                f"a shell block runs on the machine of whoever tests it: put {RUNS_HERE} before it, or a skip",
            )
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
