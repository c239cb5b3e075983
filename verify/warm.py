"""A warm interpreter: it imports once what the snippets import, and runs pytest over some pages in a fork of itself."""

import contextlib
import importlib
import importlib.metadata
import os
import subprocess
import sys
import traceback
from pathlib import Path

import pytest

from verify.blocks.collector import import_once, imports_of
from verify.blocks.page import PageProblems, read_page
from verify.blocks.runner import FORKING
from verify.hub import lay_out
from verify.project import Project


def warm_up(pages: list[Path], project: Project) -> None:
    """Import what the blocks of the pages import, and what pytest itself will load: nothing that knows its own folder."""
    os.environ |= project.settings.environment | lay_out(project)
    importlib.import_module("_pytest.pytester")
    importlib.import_module("verify.plugin")
    for plugin in importlib.metadata.entry_points(group="pytest11"):
        with contextlib.suppress(Exception):  # pytest reports it
            plugin.load()
    for page in pages:
        with contextlib.suppress(PageProblems):  # the run reports them
            blocks = [block.code().code for block in read_page(page, project) if block.language == "python"]
            import_once(statement for code in blocks for statement in imports_of(code))
    import_once(project.settings.imports)


def run_pytest(arguments: list[str], folder: Path, output: Path | None = None, plugins: tuple = ()) -> int:
    """Run pytest in a folder and return its exit code; what it says goes to the terminal, or into a file."""
    if not FORKING:
        with output.open("w") if output else contextlib.nullcontext() as file:
            command = [sys.executable, "-m", "pytest", *arguments]
            return subprocess.run(command, cwd=folder, stdout=file, stderr=file).returncode
    sys.stdout.flush()
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 70  # what is left if pytest itself breaks
    try:
        if output:
            file = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(file, 1)
            os.dup2(file, 2)
        os.chdir(folder)
        # This process has imported plugins before pytest could rewrite their assertions; they have none.
        code = int(pytest.main(["-W", "ignore::pytest.PytestAssertRewriteWarning", *arguments], plugins=list(plugins)))
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
