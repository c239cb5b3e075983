"""Predict, then look: the output of a block that a question stands before waits behind a click.

It is compared like any other. A question is an admonition with the title "Predict"; `details` opens without a script.
"""

import re

QUESTION = re.compile(r' *!!! question "Predict"')
OUTPUT = re.compile(r"(?P<indent> *)<!--pytest-codeblocks:expected-output-->")
FOLD = '??? look "Look at the output"'


def on_page_markdown(markdown: str, **event) -> str:
    lines, asked = [], False
    rest = iter(markdown.split("\n"))
    for line in rest:
        lines.append(line)
        if QUESTION.fullmatch(line):
            asked = True
        elif asked and (output := OUTPUT.fullmatch(line)):
            asked = False
            lines += ["", output["indent"] + FOLD, *("    " + part if part else "" for part in fence(rest))]
    return "\n".join(lines)


def fence(rest) -> list[str]:
    """The lines of the next fence, with those before it."""
    lines = []
    for line in rest:
        lines.append(line)
        if line.strip() == "```":
            break
    return lines
