"""What a fault is tried on: a block of a page, the ways to damage it, and what the checks say to the damage."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from verify.blocks.block import Block, Fence
from verify.blocks.collector import named
from verify.blocks.page import read_page
from verify.project import Project
from verify.warm import run_pytest

STALE = r"snippets/\S+\.py does not print what snippets/\S+\.out says"


class NotGreen(Exception):
    """The project fails its checks before anything is broken."""


@dataclass
class Damage:
    edits: dict[Path, str | bytes | None]  # what becomes of files of the project; None deletes one
    said: str  # a regular expression for the message of the check that fits
    arguments: list[str] = field(default_factory=list)  # of pytest, where the damaged block alone is not the check


@dataclass
class Target:
    """A block that prints, the page that shows it as a whole, and the copy of the project that may be damaged."""

    project: Project
    page: Path
    block: Block

    def __post_init__(self) -> None:
        files = (self.page, self.block.source, self.block.documented)
        self.page_text, self.code, self.output = (path.read_text("utf-8") for path in files)
        self.page_name = self.project.name(self.page)
        self.node = f"{self.page_name}::{self.block.name}"
        self.include = f'--8<-- "{self.block.name}"'
        self.out = f'--8<-- "{self.block.name.removesuffix(".py")}.out"'
        self.start = self.page_text.rindex("```python", 0, self.page_text.index(self.include))

    @property
    def fence(self) -> str:
        """The fence with the code, as the page spells it."""
        return self.page_text[self.start : self.page_text.index("\n```\n", self.start) + 4]

    @property
    def claim(self) -> Fence | None:
        return next((fence for fence in self.block.fences if fence.hidden), None)

    @cached_property
    def claimed_name(self) -> str | None:
        """A name that the snippet assigns and a claim speaks of."""
        assigned = re.findall(r"^([a-z]\w*)(?:, \w+)* = ", self.code, re.M)
        return next((name for name in assigned if re.search(rf"\b{name}\b", self.block.claims())), None)

    def beside(self, name: str) -> Path:
        return self.block.source.parent / name

    def prints(self, output: str, said: str = STALE) -> Damage | None:
        """Another documented output; none where that changes nothing."""
        return Damage({self.block.documented: output}, said) if output != self.output else None

    def adds(self, code: str, said: str, output: str = "", fresh: bool = False) -> Damage:
        """More code at the end of the snippet and more documented output, which only a new process may notice."""
        edits = {self.block.source: f"{self.code}{code}\n"}
        if output:
            edits[self.block.documented] = self.output + output
        return Damage(edits, said, ["--fresh", f"{self.node} in a new process"] if fresh else [])

    def hangs(self, code: str) -> Damage:
        """Code that goes on for ever, and a limit that is soon reached."""
        edits = {self.block.source: f"{self.code}{code}\n"} | self.setting("block_seconds = 2")
        return Damage(edits, "still running after 2 seconds")

    def page_with(self, old: str, new: str, said: str) -> Damage | None:
        """The page with the first `old` from the block's opening on replaced; none where there is no such text."""
        place = self.page_text.find(old, self.start)
        if place < 0:
            return None
        text = self.page_text[:place] + new + self.page_text[place + len(old) :]
        return Damage({self.page: text}, said, [self.page_name])

    def page_adds(self, text: str, said: str) -> Damage:
        return Damage({self.page: f"{self.page_text}\n{text}\n"}, said, [self.page_name])

    def setting(self, line: str) -> dict[Path, str]:
        """The edit that puts one more line into [tool.verify]."""
        path = self.project.root / "pyproject.toml"
        text = re.sub(rf"^{line.partition(' ')[0]} = .*\n", "", path.read_text("utf-8"), flags=re.M)
        head, _, tail = text.partition("[tool.verify]\n")
        return {path: f"{head}[tool.verify]\n{line}\n{tail}"}

    def constraint(self, line: str, said: str) -> Damage | None:
        """Another constraint of a package that the site is about, for the tests of the house to notice.

        Not of one that pyproject.toml pins: that needs no constraint.
        """
        root, packages = self.project.root, self.project.settings.packages
        path, needs = root / "constraints.txt", (root / "pyproject.toml").read_text("utf-8")
        package = next((package for package in packages if f"{package}==" not in needs), None)
        if not package or not path.exists():
            return None
        text = re.sub(rf"^{re.escape(package)}==.*\n", line.format(package), path.read_text("utf-8"), flags=re.M)
        return self.house({path: text}, said.format(package))

    def house(self, edits: dict[Path, str], said: str) -> Damage | None:
        house = self.project.settings.house
        return Damage(edits, said, [house]) if house and (self.project.root / house).exists() else None


def targets(project: Project) -> list[Target]:
    """Of each page the block on which most faults can be tried: one with a claim, whose code is short."""
    found = []
    for page in project.pages():
        blocks = [block for name, block in named(read_page(page, project)) if name == block.name and not block.skipped]
        whole = [block for block in blocks if block.output and len(block.visible) == 1 and not block.fences[0].indent]
        if whole:
            block = min(whole, key=lambda block: (not block.claims(), len(block.lines)))
            found.append(Target(project, page, block))
    return found


def must_be_green(tries: list[tuple[Target, Damage]]) -> None:
    """Raises `NotGreen` if a check that is to notice damage fails without any."""
    checks = {word for target, damage in tries for word in (target.node, *damage.arguments) if word != "--fresh"}
    files = sorted({check.partition("::")[0] for check in checks})
    code, said = run_checks(files, tries[0][0].project) if files else (0, "")
    if code:
        raise NotGreen(f"the copy without a fault is not green: mend that first\n{said}")


def verdict(target: Target, damage: Damage) -> str:
    """ "caught", or how the checks failed to catch the damage."""
    before = {path: path.read_bytes() if path.exists() else None for path in damage.edits}
    write(damage.edits)
    code, said = run_checks(damage.arguments or [target.node], target.project)
    write(before)
    Project.at(target.project.root).config  # noqa: B018  so that no fork has to read it again
    if code == 0:
        return "NOT CAUGHT"
    return "caught" if re.search(damage.said, said) else f"CAUGHT BY ANOTHER CHECK, which said:\n{said}"


def run_checks(arguments: list[str], project: Project) -> tuple[int, str]:
    """The exit code of pytest, and what it says."""
    report = project.root.parent / "report.txt"  # outside: the project does not change
    code = run_pytest(["-q", "-p", "no:cacheprovider", *arguments], project.root, report)
    return code, report.read_text("utf-8")


def write(edits: dict[Path, str | bytes | None]) -> None:
    for path, content in edits.items():
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
