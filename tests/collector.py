"""Make pytest items of the code blocks of every page: pytest-codeblocks executes and compares them.

How a block gets from snippets/ to a passed test:

1. pytest meets a Markdown page, and `read_page` reads it as its reader gets it (page.py).
2. Each runnable block becomes one `BlockItem`, named after the snippet that it shows.
3. Before the first one runs, this process imports once what all of them import.
4. Each block is handed to pytest-codeblocks in a fork of this process (runner.py).
5. A block that fails says where, what differs, and which command mends it.
"""

import ast
import contextlib
import difflib
import gc
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from mkdocs.exceptions import MkDocsException

from block import Block
from page import PageProblems, read_page, site_config
from runner import FORKING, Result, run_block

# A parent that has OpenMP's threads running leaves its forks hanging, so it is told before anything imports torch.
os.environ["OMP_NUM_THREADS"] = "1"

WARM = pytest.StashKey[bool]()
UPDATED = pytest.StashKey[dict[Path, tuple[str, list[str]]]]()  # the diff, and the pages that show it


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the .out files that no longer match")
    parser.addini("block_seconds", "how long a block may run", default="60")


def pytest_configure(config: pytest.Config) -> None:
    config.option.codeblocks = False  # the flag of pytest-codeblocks: its collector would run every block again
    config.stash[UPDATED] = {}
    if config.option.update and os.environ.get("CI"):
        raise pytest.UsageError("--update is for authors: under CI outputs are compared, never rewritten")
    try:
        site_config(config.rootpath)
    except (MkDocsException, SystemExit) as error:
        raise pytest.UsageError(f"mkdocs.yml cannot be read: {error}") from None


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "Page | None":
    root = parent.config.rootpath
    if file_path.suffix != ".md":
        return None
    is_page = Path(site_config(root).docs_dir) in file_path.parents or file_path == root / "README.md"
    return Page.from_parent(parent, path=file_path) if is_page else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for path, (diff, pages) in config.stash[UPDATED].items():
        terminalreporter.section(f"updated {path.relative_to(config.rootpath).as_posix()}, shown on {', '.join(pages)}")
        terminalreporter.write(diff)


class BlockFailed(Exception):
    """A block does not do what its page says."""


class Page(pytest.File):
    def collect(self) -> Iterator["BlockItem"]:
        root = self.config.rootpath
        try:
            blocks = read_page(self.path, root, updating=self.config.option.update)
        except PageProblems as problems:
            raise self.CollectError(str(problems)) from None
        for block in filter(lambda block: block.runs, blocks):
            name = block.name or f"{block.language} line {block.opening.number}"
            yield BlockItem.from_parent(self, name=name, block=block)


class BlockItem(pytest.Item):
    def __init__(self, *, block: Block, **kwargs) -> None:
        super().__init__(**kwargs)
        self.block = block
        for mark in block.code.marks:
            self.add_marker(eval(mark, {"pytest": pytest, "sys": sys}))

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.block.opening.number - 1, f"{self.path.name}: {self.name}"

    def repr_failure(self, excinfo, style=None):
        return str(excinfo.value) if excinfo.errisinstance(BlockFailed) else super().repr_failure(excinfo, style)

    def setup(self) -> None:
        if FORKING and not self.config.stash.get(WARM, False):
            self.config.stash[WARM] = True
            import_once(item.block for item in self.session.items if isinstance(item, BlockItem))

    def runtest(self) -> None:
        places = [(self.relative(line.path), line.number, line.strip()) for line in self.block.lines]
        seconds = float(self.config.getini("block_seconds"))
        result = run_block(self.block.code, places, seconds, self.config.rootpath)
        if self.config.option.update:
            self.keep(result)
        problem = self.problem(result)
        if problem:
            raise BlockFailed(f"{self.relative(self.path)}:{self.block.opening.number}: {problem}")

    def problem(self, result: Result) -> str:
        """What is wrong, in words that an author can act on; empty if nothing is."""
        source = self.relative(self.block.source)
        if result.error:
            return f"{source} fails\n\n{result.error}"
        if self.block.language == "sh":
            return ""
        documented = self.relative(self.block.documented)
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
        expected = documented.read_bytes().decode() if documented.exists() else ""
        lines = difflib.unified_diff(
            expected.splitlines(keepends=True),
            printed.splitlines(keepends=True),
            f"{self.relative(documented)} (documented)",
            f"{self.relative(self.block.source)} (printed just now)",
        )
        return "".join(line if line.endswith("\n") else f"{line}\n\\ no newline at the end\n" for line in lines)

    def keep(self, result: Result) -> None:
        """Make what was printed the documented output, in one step: nobody ever reads half of it."""
        if self.block.language == "sh" or result.error or not result.printed:
            return
        documented, updated = self.block.documented, self.config.stash[UPDATED]
        diff = self.difference(result.printed)
        if diff:
            partial = documented.with_suffix(".partial")
            partial.write_text(result.printed, "utf-8", newline="\n")
            partial.replace(documented)
            updated[documented] = (diff, [])
        if documented in updated:
            updated[documented][1].append(self.relative(self.path))
        result.mismatch = False

    def relative(self, path: Path) -> str:
        return path.relative_to(self.config.rootpath).as_posix()


def imports_of(code: str) -> list[str]:
    """The import statements at the top level of a block; none if it does not parse, which the block itself reports."""
    with contextlib.suppress(SyntaxError):
        return [ast.unparse(node) for node in ast.parse(code).body if isinstance(node, ast.Import | ast.ImportFrom)]
    return []


def import_once(blocks: Iterable[Block]) -> None:
    """Run the import statements of all blocks in this process, so that no fork has to."""
    for block in blocks:
        for statement in imports_of(block.code.code) if block.language == "python" else []:
            with contextlib.suppress(Exception):  # the block itself reports it
                exec(statement, {})
    gc.collect()
    gc.freeze()  # no fork shall copy what is imported merely because its garbage collector looks at it
