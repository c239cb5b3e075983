"""Make pytest items of the code blocks of a page: pytest-codeblocks executes and compares them.

How a block gets from snippets/ to a passed test:

1. pytest meets a Markdown page, and `read_page` reads it as its reader gets it (page.py, fences.py, rules.py).
2. Each runnable block becomes one `BlockItem`, named after the snippet that it shows.
3. Before the first one runs, this process imports once what all of them import.
4. Each block is handed to pytest-codeblocks in a fork of this process (runner.py, interpreter.py, sandbox.py).
5. A block that fails says where, what differs, and which command mends it.
6. With --fresh, each snippet is run in a new process as well, as a reader would (fresh.py).
"""

import ast
import contextlib
import difflib
import gc
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
from verify.project import Project

PROJECT = pytest.StashKey[Project]()
UPDATED = pytest.StashKey[dict[Path, tuple[str, list[str]]]]()  # the diff, and the pages that show it
WARM = pytest.StashKey[bool]()


class BlockFailed(Exception):
    """A block does not do what its page says."""


class PageFile(pytest.File):
    def collect(self) -> Iterator[pytest.Item]:
        options = self.config.option
        try:
            blocks = read_page(self.path, self.config.stash[PROJECT], updating=options.update)
        except PageProblems as problems:
            raise self.CollectError(str(problems)) from None
        for name, block in named(blocks):
            yield BlockItem.from_parent(self, name=name, block=block)
            if options.fresh and block.language == "python" and not block.skipped:
                yield FreshItem.from_parent(self, name=f"{name} in a new process", block=block)


def named(blocks: Iterable[Block]) -> Iterator[tuple[str, Block]]:
    """The blocks that run, each with a name that no other of the page has."""
    times: Counter[str] = Counter()
    for block in (block for block in blocks if block.runs):
        times[block.name] += 1
        yield (block.name if times[block.name] == 1 else f"{block.name} #{times[block.name]}"), block


class _Item(pytest.Item):
    def __init__(self, *, block: Block, **kwargs) -> None:
        super().__init__(**kwargs)
        self.block = block
        self.project = self.config.stash[PROJECT]

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.block.opening.number - 1, f"{self.path.name}: {self.name}"

    def repr_failure(self, excinfo, style=None):
        return str(excinfo.value) if excinfo.errisinstance(BlockFailed) else super().repr_failure(excinfo, style)

    def fail(self, problem: str) -> None:
        raise BlockFailed(f"{self.project.name(self.path)}:{self.block.opening.number}: {problem}")


class FreshItem(_Item):
    def runtest(self) -> None:
        block = self.block
        expected = block.documented.read_text("utf-8") if block.output else ""
        problem = run_fresh(block.source.read_text("utf-8"), expected, block.source.name, self.project.settings)
        if problem:
            self.fail(f"in a new process {self.project.name(block.source)} {problem}")


class BlockItem(_Item):
    def __init__(self, **kwargs) -> None:
        super().__init__(**kwargs)
        if self.block.skipped:
            self.add_marker(pytest.mark.skip(reason=self.block.skipped))
        counted = {"page": self.project.name(self.path), "compared": self.block.output is not None}
        self.user_properties.append(("block", counted))

    def setup(self) -> None:
        if FORKING and not self.config.stash.get(WARM, False):
            self.config.stash[WARM] = True
            import_once(item.block for item in self.session.items if isinstance(item, BlockItem))

    def run(self) -> Result:
        places = [(self.project.name(line.path), line.number, line.strip()) for line in self.block.lines]
        code, settings = self.block.code(), self.project.settings
        return run_block(
            Task(code, places, imports_of(code.code), settings, settings.block_seconds, self.project.root)
        )

    def runtest(self) -> None:
        result = self.run()
        problem = (self.config.option.update and self.keep(result)) or self.problem(result)
        if problem:
            self.fail(problem)

    def problem(self, result: Result) -> str:
        """What is wrong, in words that an author can act on; empty if nothing is."""
        source = self.project.name(self.block.source)
        if result.error:
            return f"{source} fails\n\n{result.error}"
        if self.block.language == "sh":
            return ""
        documented = self.project.name(self.block.documented)
        if result.printed and not self.block.output:
            return (
                f"{source} prints, and the page documents no output. Put these lines behind the block, and let "
                f"`make update` write {documented}:\n\n"
                "<!--pytest-codeblocks:expected-output-->\n\n"
                f'```text title="Output"\n--8<-- "{self.block.name.removesuffix(".py")}.out"\n```\n'
            )
        if self.block.output and not result.printed:
            return f"{source} prints nothing: delete the expected output below it, and {documented}"
        diff = self.difference(result.printed)
        if not diff and not result.mismatch:
            return ""
        return f"{source} does not print what {documented} says\n\n{diff}\nIf it is right to, accept it: make update"

    def difference(self, printed: str) -> str:
        """A unified diff of the documented output and what was printed, to the byte; empty if they are equal."""
        documented = self.block.documented
        expected = documented.read_bytes().decode(errors="replace") if documented.exists() else ""
        diff = difflib.unified_diff(
            expected.splitlines(keepends=True),
            printed.splitlines(keepends=True),
            f"{self.project.name(documented)} (documented)",
            f"{self.project.name(self.block.source)} (printed just now)",
        )
        lines = (line.replace("\r", "\\r") for line in diff)
        return "".join(line if line.endswith("\n") else f"{line}\n\\ no newline at the end\n" for line in lines)

    def keep(self, result: Result) -> str:
        """Make what was printed the documented output, in one step: nobody ever reads half of it.

        Returns why it cannot be kept, if the page could not show it or a second run prints something else.
        """
        if self.block.language == "sh" or result.error or not result.printed:
            return ""
        documented, updated = self.block.documented, self.config.stash[UPDATED]
        diff = self.difference(result.printed)
        if diff:
            source = self.project.name(self.block.source)
            for number, problem in output_problems(result.printed):
                return f"{source} prints what no page can show, in line {number} of its output: {problem}"
            if self.run().printed != result.printed:
                return f"{source} prints something else each time: set a seed, or print what is the same in each run"
            partial = documented.with_suffix(".partial")
            partial.write_text(result.printed, "utf-8", newline="\n")
            partial.replace(documented)
            updated[documented] = (diff, [])
        if documented in updated:
            updated[documented][1].append(self.project.name(self.path))
        result.mismatch = False
        return ""


def imports_of(code: str) -> list[str]:
    """The import statements at the top level of a block; none if it does not parse, which the block itself reports."""
    with contextlib.suppress(SyntaxError):
        return [ast.unparse(node) for node in ast.parse(code).body if isinstance(node, ast.Import | ast.ImportFrom)]
    return []


def import_once(blocks: Iterable[Block]) -> None:
    """Run the import statements of all blocks in this process, so that no fork has to."""
    for block in blocks:
        if block.language == "python":
            import_quietly(imports_of(block.code().code))
    gc.collect()
    gc.freeze()  # no fork shall copy what is imported merely because its garbage collector looks at it
