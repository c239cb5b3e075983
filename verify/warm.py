"""A warm interpreter: it imports once what the snippets import, and runs pytest over some pages in a fork of itself."""

import contextlib
import importlib
import os
import subprocess
import sys
import traceback
from pathlib import Path

import pytest

from collector import import_once
from page import PageProblems, read_page, site_config
from runner import FORKING

ROOT = Path(__file__).parent.parent


def warm_up(pages: list[Path]) -> None:
    """Import what the blocks of the pages import, and what pytest itself will load: nothing that knows its own folder."""
    importlib.import_module("_pytest.pytester")
    for page in pages:
        with contextlib.suppress(PageProblems):  # the run reports them
            import_once(read_page(page, ROOT))


def run_pytest(arguments: list[str], folder: Path, output: Path | None = None) -> int:
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
        site_config.cache_clear()  # the settings may have been saved since
        # This process has imported plugins before pytest could rewrite their assertions; they have none.
        code = int(pytest.main(["-W", "ignore::pytest.PytestAssertRewriteWarning", *arguments]))
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
