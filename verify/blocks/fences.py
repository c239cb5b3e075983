"""Find the fences of an expanded page, and make blocks of them: what runs as one, with its output and its claims.

Every spelling that pytest-codeblocks or the site would pass over is refused here, in the line where it stands.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from verify.blocks.block import FENCE, Block, Fence, Line
from verify.blocks.rules import Refuse

EXPECTED_OUTPUT = "<!--pytest-codeblocks:expected-output-->"
CONTINUED = "<!--pytest-codeblocks:cont-->"
RUNS_HERE = "<!--verify:runs-here-->"
SKIPPED = re.compile(r'<!--pytest\.mark\.skip\(reason="(?P<reason>[^"\s][^"]*)"\)-->')
COMMENTS = (
    f'{EXPECTED_OUTPUT}, {CONTINUED}, {RUNS_HERE}, <!--pytest.mark.skip(reason="…")--> '
    "or a claim between <!-- and --> lines"
)
HIDDEN_FENCE = re.compile(r"~~~|>.*(```|~~~)")
CONTAINER = re.compile(r"\s*(([-*+]|\d+[.)])\s|!!!|\?\?\?|===|\[\^|:\s)")  # what an indented fence can belong to


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
        elif text in (EXPECTED_OUTPUT, CONTINUED, RUNS_HERE) or SKIPPED.fullmatch(text):
            comment = part
        elif claim or "<!--" in text:
            refuse(part, f"this comment is not known here: {text} (write {COMMENTS})")
        previous = index

    for unfinished in filter(None, (claim, comment)):
        refuse(unfinished, f"nothing ends or follows this: {unfinished.strip()}")
    return blocks


def parts(lines: list[Line], refuse: Refuse) -> Iterator[tuple[int, Line | Fence]]:
    """Each fence as one, and each other line with text in it; with the index where it begins."""
    outside: list[Line] = []  # the lines so far that belong to no fence
    rest = iter(enumerate(lines))
    for start, line in rest:
        opening = FENCE.fullmatch(line)
        if not opening:
            if HIDDEN_FENCE.match(line.strip()):
                refuse(line, "write a fence with ``` and outside a quotation; this one would not be executed")
            if line.strip():
                outside.append(line)
                yield start, line
            continue
        fence = Fence(line, opening["info"].partition(" ")[0], hidden=False, start=start)
        if fence.indent and not indented_below(outside, fence.indent):
            refuse(line, "nothing here begins an indented part, so the page shows the backticks: indent it no further")
        for end, inner in rest:
            if inner.strip().startswith(fence.ticks):
                fence.end = end
                if inner.rstrip() != " " * fence.indent + fence.ticks:
                    refuse(inner, f"end the fence as it began, with {fence.ticks} below its first line")
                break
            fence.lines.append(inner)
        else:
            refuse(line, f"nothing ends or follows this: {line.strip()}")
        yield start, fence


def indented_below(outside: list[Line], indent: int) -> bool:
    """Whether the next line further left begins a list item, an admonition or the like."""
    left = (line for line in reversed(outside) if len(line) - len(line.lstrip()) < indent)
    return bool(CONTAINER.match(next(left, "")))


def add_fence(blocks: list[Block], fence: Fence, comment: Line | None, home: Path, refuse: Refuse) -> None:
    """Begin a block with a fence, or add the fence to the last one, as the comment before it says."""
    directive = comment.strip() if comment else ""
    if fence.hidden and (directive != CONTINUED or fence.language != "python"):
        refuse(fence.opening, f"a claim is a python fence that continues a block: put {CONTINUED} before its <!--")
    if directive not in (EXPECTED_OUTPUT, CONTINUED):
        skipped = SKIPPED.fullmatch(directive)
        blocks.append(Block([fence], home, skipped=skipped["reason"] if skipped else ""))
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
