"""Single tokens of the snippets, changed: what a block prints then has to differ, or a claim to fail."""

import io
import keyword
import tokenize
from collections.abc import Iterator

from verify.blocks.block import Block
from verify.blocks.collector import imports_of
from verify.blocks.runner import Result, Task, run_block
from verify.project import Project

SWAPPED = {
    "+": "-",
    "-": "+",
    "*": "+",
    "/": "*",
    "@": "+",
    "==": "!=",
    "!=": "==",
    "<": ">",
    ">": "<",
    "<=": ">",
    ">=": "<",
    "True": "False",
    "False": "True",
}


def mutations(block: Block) -> Iterator[tuple[int, str, str]]:
    """Each token of what a block shows that can be changed: its line, the token, and the code with another in its place."""
    code = block.shown()
    lines = code.splitlines(keepends=True)
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        (row, start), (last, end) = token.start, token.end
        changed = another(token)
        if changed != token.string and last == row:
            line = lines[row - 1]
            mutated = [*lines[: row - 1], line[:start] + changed + line[end:], *lines[row:]]
            yield row, token.string, "".join(mutated)


def another(token: tokenize.TokenInfo) -> str:
    text = token.string
    if text in SWAPPED:
        return SWAPPED[text]
    if token.type == tokenize.NUMBER:
        return f"({text} + 1)"
    if token.type == tokenize.STRING and text[0] in "'\"":
        return f"({text} + 'x')"
    return f"{text}_" if token.type == tokenize.NAME and not keyword.iskeyword(text) else text


def run_changed(block: Block, shown: str, project: Project) -> Result:
    """What becomes of a block, its claims included, that shows other code."""
    code, settings = block.code(shown), project.settings
    places = [("", 0)] * len(code.code.splitlines())
    return run_block(Task(code, places, imports_of(code.code), settings, settings.block_seconds, project.root))


def survives(block: Block, mutated: str, project: Project) -> bool:
    """Whether a block that shows other code prints what it printed, and its claims hold."""
    result = run_changed(block, mutated, project)
    return not result.error and not result.mismatch and bool(result.printed) == bool(block.output)
