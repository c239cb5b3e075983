"""Blocks run in processes of their own: with fork and without, alone and beside others, and none outlives its block."""

import os
import subprocess
import sys
import time

import pytest

from tests import PROJECT

BLOCKS = {
    "good": ("passed", "import pickle\n\n\nclass A:\n    x = 1\n\n\nprint(pickle.loads(pickle.dumps(A())).x)\n"),
    "temporary": ("passed", "import tempfile\n\nwith tempfile.TemporaryDirectory():\n    print(1)\n"),
    "broken": ("failed", "x = 1\nprint(x / 0)\n"),
    "aside": ("failed", "import logging\n\nlogging.warning('careful')\nprint(1)\n"),
    "seen": ("failed", "import os\n\nassert 'TRIAL' in os.environ\nprint(1)\n"),
}


@pytest.fixture
def blocks(project):
    """A page with blocks of all kinds, and what has to become of each."""
    project.settings('environment = { TRIAL = "1" }')
    for name, (_, code) in BLOCKS.items():
        project.snippet(name, code, "1\n")
    project.page(*(part for name in BLOCKS for part in (name, f"{name}.out")))
    return [f"docs/page.md::{name}.py {outcome.upper()}*" for name, (outcome, _) in BLOCKS.items()]


def test_without_fork_a_new_process_comes_to_the_same_verdicts(project, blocks, monkeypatch):
    project.run("docs", "-v").stdout.fnmatch_lines(blocks)
    monkeypatch.setenv("VERIFY_WITHOUT_FORK", "1")
    result = project.run_in_a_process("-v")
    result.assert_outcomes(passed=2, failed=3)
    result.stdout.fnmatch_lines(blocks)
    result.stdout.fnmatch_lines(
        ['  File "snippets/broken.py", line 2, in <module>', "ZeroDivisionError: division by zero"]
    )


def test_without_fork_a_page_of_this_site_passes():
    block = "docs/lesson/running-bert.md::running-bert/random_bert.py"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", block]
    environment = os.environ | {"VERIFY_WITHOUT_FORK": "1"}
    run = subprocess.run(command, cwd=PROJECT.root, env=environment, capture_output=True, text=True)
    assert "1 passed" in run.stdout, run.stdout


def test_beside_others_each_worker_comes_to_the_same_verdicts(project, blocks):
    project.run_in_a_process("docs", "-n", "2").assert_outcomes(passed=2, failed=3)


def test_a_block_that_is_stopped_takes_its_processes_with_it(project, tmp_path):
    project.settings("block_seconds = 0.5")
    project.page("<!--verify:runs-here-->", f"```sh\n(sleep 1; touch {tmp_path}/alive) &\nwait\n```")
    result = project.run("docs")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines("still running after 0.5 seconds, so it was stopped: make it shorter*")
    time.sleep(1)
    assert not [*tmp_path.iterdir()]


def test_a_shell_block_shows_why_it_fails(project):
    project.page("<!--verify:runs-here-->", "```sh\necho no >&2\nexit 3\n```")
    project.run("docs").stdout.fnmatch_lines(["docs/page.md:3: docs/page.md fails", "exit code 3", "no"])


def test_a_shell_block_does_not_see_the_settings_environment(project, monkeypatch):
    monkeypatch.setenv("TRIAL", "the test puts it back")
    project.settings('environment = { TRIAL = "1" }')
    project.page("<!--verify:runs-here-->", '```sh\ntest -z "$TRIAL$PYTEST_CURRENT_TEST"\n```')
    project.run("docs").assert_outcomes(passed=1)
