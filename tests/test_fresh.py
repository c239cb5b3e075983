"""A fork of the warm interpreter is as good as a reader's fresh one: real new processes print the same."""

import os
import subprocess
import sys

import pytest

from shared import ROOT


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Try the first snippet of each page; with --every-snippet, as the scheduled workflow does, each of them."""
    snippets = sorted(ROOT.glob("snippets/*/*.py"), reverse=True)
    if not metafunc.config.option.every_snippet:
        snippets = {path.parent: path for path in snippets}.values()
    names = [path.relative_to(ROOT / "snippets").as_posix() for path in snippets]
    metafunc.parametrize("snippet", snippets, ids=names)


def test_a_new_process_prints_what_the_page_documents(snippet, tmp_path):
    environment = {name: value for name, value in os.environ.items() if name != "OMP_NUM_THREADS"}
    run = subprocess.run(
        [sys.executable, "-c", snippet.read_text("utf-8")],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
    )
    documented = snippet.with_suffix(".out")
    assert run.returncode == 0, run.stderr
    assert run.stdout == (documented.read_text("utf-8") if documented.exists() else "")
