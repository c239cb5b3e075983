"""What a page consists of: lines that know where they come from, fences, and blocks."""

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from verify.includes import Line

if TYPE_CHECKING:
    from pytest_codeblocks.main import CodeBlock

RUNNABLE = ("python", "sh")
FENCE = re.compile(r"(?P<indent>\s*)(?P<ticks>`{3,})\s*(?P<info>[^`]*)")


@dataclass
class Fence:
    opening: Line
    language: str
    hidden: bool  # inside an HTML comment: a claim, which readers do not see
    start: int  # the index of its first line in the expanded page
    end: int = 0  # and of its last
    lines: list[Line] = field(default_factory=list)

    @property
    def ticks(self) -> str:
        return FENCE.fullmatch(self.opening)["ticks"]

    @property
    def indent(self) -> int:
        return len(self.opening) - len(self.opening.lstrip())

    def text(self) -> str:
        """The lines between the backticks, as pytest-codeblocks reads them."""
        dedented = (line[min(self.indent, len(line) - len(line.lstrip())) :] for line in self.lines)
        return "".join(line + "\n" for line in dedented)


@dataclass(frozen=True)
class Download:
    """What a block fetches that no run without a network has."""

    model: str  # its name on the hub
    megabytes: int
    source: str  # the address that the documented output was taken from

    @property
    def reason(self) -> str:
        return f"needs {self.model} from the network, {self.megabytes} MB: make online"


@dataclass
class Block:
    """What runs as one: a fence with its continuations and claims, and the output that the page documents.

    A fence of another language, which does not run, is a block as well.
    """

    fences: list[Fence]
    home: Path  # the folder of the snippets
    output: Fence | None = None
    skipped: str = ""  # the reason, where the page says that it does not run everywhere
    download: Download | None = None  # then it is skipped as well, except in a run that has a network

    @property
    def opening(self) -> Line:
        return self.fences[0].opening

    @property
    def language(self) -> str:
        return self.fences[0].language

    @property
    def name(self) -> str:
        """The snippet as the page includes it, or the place of a shell block."""
        if self.language == "python":
            return self.source.relative_to(self.home).as_posix()
        return f"{self.language} line {self.opening.number}"

    @property
    def runs(self) -> bool:
        return self.language in RUNNABLE

    @property
    def parts(self) -> list[Fence]:
        """Its fences and its output."""
        return [*self.fences, *([self.output] if self.output else [])]

    @property
    def visible(self) -> list[Fence]:
        return [fence for fence in self.fences if not fence.hidden]

    @property
    def end(self) -> int:
        """The index of the last line of the block and its output in the expanded page."""
        return max(fence.end for fence in self.parts)

    @property
    def lines(self) -> list[Line]:
        return [line for fence in self.fences for line in fence.lines]

    @property
    def source(self) -> Path:
        """The file that the block shows: a snippet, or for a shell command the page itself."""
        return self.lines[0].path

    @property
    def documented(self) -> Path:
        """The file that holds what the snippet prints."""
        return self.source.with_suffix(".out")

    def shown(self) -> str:
        """The code that readers see."""
        return "".join(fence.text() for fence in self.visible)

    def claims(self) -> str:
        """The assertions behind it, which readers do not see."""
        return "".join(fence.text() for fence in self.fences if fence.hidden)

    def fingerprint(self) -> str:
        """What a run of it has to do with: its code, its claims and the documented output."""
        code = self.code()
        return hashlib.sha256(repr((self.name, code.code, code.expected_output)).encode()).hexdigest()

    def code(self, shown: str | None = None) -> "CodeBlock":
        """The block as pytest-codeblocks takes it, with other code in place of what it shows if some is given."""
        from pytest_codeblocks.main import CodeBlock  # a preview builds without it, and pytest imports it first

        code = "".join(fence.text() for fence in self.fences) if shown is None else shown + self.claims()
        return CodeBlock(code, self.opening.number, self.language, self.output.text() if self.output else None)
