"""Make pytest items of the code blocks of a page: pytest-codeblocks executes and compares them.

How a block gets from snippets/ to a passed test:

1. pytest meets a Markdown page, and `read_page` reads it as its reader gets it (page.py, fences.py, rules.py).
2. Each runnable block becomes one `BlockItem`, named after the snippet that it shows.
3. Before the first one runs, this process imports once what all of them import.
4. Each block is handed to pytest-codeblocks in a fork of this process (runner.py, interpreter.py, sandbox.py).
5. A block that fails says where, what differs, and which command mends it.
6. With --fresh, each snippet is run in a new process as well, as a reader would (fresh.py).
7. With --online, the blocks that need a download are run instead, with a network.
"""

import ast
import contextlib
import difflib
import gc
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from verify.blocks.block import Block
from verify.blocks.fresh import run_fresh
from verify.blocks.interpreter import import_quietly
from verify.blocks.page import PageProblems, read_page
from verify.blocks.rules import output_problems
from verify.blocks.runner import FORKING, Result, Task, run_block
from verify.hub import explained
from verify.project import Project
from verify.told import ToldItem

PROJECT = pytest.StashKey[Project]()
UPDATED = pytest.StashKey[dict[Path, tuple[str, list[str]]]]()  # the diff, and the pages that show it
WARM = pytest.StashKey[bool]()

SETTLE = "in a new process: import what it uses, set its seed, and print what is the same each time"


class BlockFailed(Exception):
    """A block does not do what its page says."""


class PageFile(pytest.File):
    def collect(self) -> Iterator[pytest.Item]:
        options = self.config.option
        try:
            blocks = read_page(self.path, self.config.stash[PROJECT], updating=options.update)
        except PageProblems as problems:
            raise self.CollectError(str(problems)) from None
        if options.online:
            downloading = [(name, block) for name, block in named(blocks) if block.download]
            yield from (OnlineItem.from_parent(self, name=name, block=block) for name, block in downloading)
            return
        for name, block in named(blocks):
            yield BlockItem.from_parent(self, name=name, block=block)
            first = name == block.name  # the same snippet shown again is the same to a new process
            if options.fresh and first and block.language == "python" and not block.skipped:
                yield FreshItem.from_parent(self, name=f"{name} in a new process", block=block)


def named(blocks: Iterable[Block]) -> Iterator[tuple[str, Block]]:
    """The blocks that run, each with a name that no other of the page has."""
    times: Counter[str] = Counter()
    for block in (block for block in blocks if block.runs):
        times[block.name] += 1
        yield (block.name if times[block.name] == 1 else f"{block.name} #{times[block.name]}"), block


class _Item(ToldItem):
    told = BlockFailed

    def __init__(self, *, block: Block, **kwargs) -> None:
        super().__init__(**kwargs)
        self.block = block
        self.project = self.config.stash[PROJECT]
        self.source = self.project.name(block.source)
        self.documented = self.project.name(block.documented)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.block.opening.number - 1, f"{self.path.name}: {self.name}"

    def runtest(self) -> None:
        if problem := self.problem():
            raise BlockFailed(f"{self.project.name(self.path)}:{self.block.opening.number}: {problem}")

    def problem(self) -> str:
        """What is wrong, in words that an author can act on; empty if nothing is."""
        raise NotImplementedError

    def run_fresh(self, online: bool = False) -> Result:
        code = self.block.code().code if online else self.block.source.read_text("utf-8")
        result = run_fresh(code, self.source, self.project.settings, online)
        result.error = explained(result.error, self.project.settings)
        return result

    def difference(self, printed: str) -> str:
        """How what was printed differs from the documented output, to the byte."""
        path = self.block.documented
        documented = path.read_bytes().decode(errors="replace") if path.exists() else ""
        return diff(documented, printed, f"{self.documented} (documented)", f"{self.source} (printed just now)")


class FreshItem(_Item):
    def problem(self) -> str:
        result = self.run_fresh()
        if result.error:
            return f"{self.source} fails in a new process\n\n{result.error}"
        if not result.printed and not self.block.output:
            return ""
        difference = self.difference(result.printed)
        return difference and f"{self.source} does not print what {self.documented} says {SETTLE}\n\n{difference}"


class BlockItem(_Item):
    def __init__(self, **kwargs) -> None:
        super().__init__(**kwargs)
        if skipped := self.skipped():
            self.add_marker(pytest.mark.skip(reason=skipped))
        download, compared = self.block.download is not None, self.block.output is not None
        counted = {"page": self.project.name(self.path), "compared": compared, "download": download}
        self.user_properties.append(("block", counted))

    def skipped(self) -> str:
        return self.block.skipped

    def imports(self) -> list[str]:
        return imports_of(self.block.code().code) if self.block.language == "python" else []

    def setup(self) -> None:
        warm(self.session)

    def run(self) -> Result:
        places = [(self.project.name(line.path), line.number) for line in self.block.lines]
        code, settings = self.block.code(), self.project.settings
        task = Task(code, places, imports_of(code.code), settings, settings.block_seconds, self.project.root)
        result = run_block(task)
        result.error = explained(result.error, settings)
        return result

    def problem(self) -> str:
        result = self.run()
        if result.error:
            return f"{self.source} fails\n\n{result.error}"
        if self.block.language == "sh":
            return ""
        for number, problem in output_problems(result.printed):
            return f"{self.source} prints what no page can show, in line {number} of its output: {problem}"
        if self.config.option.update and result.printed and (refusal := self.keep(result)):
            return refusal
        if result.printed and not self.block.output:
            return (
                f"{self.source} prints, and the page documents no output. Put these lines behind the block, and let "
                f"`make update` write {self.documented}:\n\n"
                "<!--pytest-codeblocks:expected-output-->\n\n"
                f'```text title="Output"\n--8<-- "{self.block.name.removesuffix(".py")}.out"\n```\n'
            )
        if self.block.output and not result.printed:
            return f"{self.source} prints nothing: delete the expected output below it, and {self.documented}"
        difference = self.difference(result.printed)
        if not difference and not result.mismatch:
            return ""
        return (
            f"{self.source} does not print what {self.documented} says\n\n{difference}\n"
            "If it is right to, accept it: make update"
        )

    def keep(self, result: Result) -> str:
        """Make what was printed the documented output, in one step: nobody ever reads half of it.

        Returns why it cannot be kept, if a new process fails or prints something else.
        """
        documented, updated = self.block.documented, self.config.stash[UPDATED]
        if difference := self.difference(result.printed):
            again = self.run_fresh()
            if again.error or again.printed != result.printed:
                changed = again.error or diff(
                    result.printed, again.printed, "printed first", "printed in a new process"
                )
                return f"{self.source} prints something else {SETTLE}\n\n{changed}"
            partial = documented.with_suffix(".partial")
            partial.write_text(result.printed, "utf-8", newline="\n")
            partial.replace(documented)
            updated[documented] = (difference, [])
        if documented in updated:
            _, pages = updated[documented]
            pages += {self.project.name(self.path)}.difference(pages)
            result.mismatch = False  # it was compared with what stood there before
        return ""


class OnlineItem(BlockItem):
    """A block that needs a download, with a network: in a new process, its claims behind it, compared like any other."""

    def skipped(self) -> str:
        return ""

    def setup(self) -> None:
        """Nothing is forked."""

    def run(self) -> Result:
        self.user_properties.append(("online", self.block.name))
        return self.run_fresh()

    def run_fresh(self, online: bool = True) -> Result:
        return super().run_fresh(online)


def diff(old: str, new: str, old_name: str, new_name: str) -> str:
    """A unified diff; empty if both are equal."""
    old_lines, new_lines = (re.findall(r".*\n|.+", text) for text in (old, new))
    lines = (line.replace("\r", "\\r") for line in difflib.unified_diff(old_lines, new_lines, old_name, new_name))
    return "".join(line if line.endswith("\n") else f"{line}\n\\ no newline at the end\n" for line in lines)


def imports_of(code: str) -> list[str]:
    """The import statements at the top level of a block; none if it does not parse, which the block itself reports."""
    with contextlib.suppress(SyntaxError):
        return [ast.unparse(node) for node in ast.parse(code).body if isinstance(node, ast.Import | ast.ImportFrom)]
    return []


def warm(session: pytest.Session) -> None:
    """Before the first item that forks: import what all of them import."""
    if FORKING and not session.config.stash.get(WARM, False):
        session.config.stash[WARM] = True
        imports = [statement for item in session.items if hasattr(item, "imports") for statement in item.imports()]
        import_once(imports + (session.config.stash[PROJECT].settings.imports if imports else []))


def import_once(statements: Iterable[str]) -> None:
    """Run import statements in this process, so that no fork has to."""
    import_quietly(dict.fromkeys(statements))
    gc.collect()
    gc.freeze()  # no fork shall copy what is imported merely because its garbage collector looks at it
