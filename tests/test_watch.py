"""`make watch` answers each save with the verdict of `make test`, and survives whatever a snippet does."""

import subprocess
import sys
import threading
import time

import pytest

from scratch import copy_project
from shared import ROOT

SNIPPET = "snippets/input/single_sentence.py"


@pytest.fixture
def watched(tmp_path):
    """A copy of the project, and a `make watch` that waits in it for saves."""
    copy = copy_project(ROOT, tmp_path / "copy")
    command = [sys.executable, "-u", "tests/watch.py"]
    watch = subprocess.Popen(command, cwd=copy, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    limit = threading.Timer(180, watch.kill)  # so that a watch that says nothing fails the test instead of stopping it
    limit.start()

    def said(until: str) -> str:
        lines = []
        for line in watch.stdout:
            lines.append(line)
            if until in line:
                return "".join(lines)
        pytest.fail("make watch ended, and said: " + "".join(lines))

    said("watching")
    yield copy, said
    limit.cancel()
    watch.kill()
    watch.wait()
    watch.stdout.close()


def test_each_save_gets_its_verdict(watched):
    copy, said = watched
    snippet = copy / SNIPPET
    code = snippet.read_text("utf-8")
    saves = {
        "print('more')\n": "+more",
        "raise SystemExit\n": "the block called sys.exit",
        "import os\n\nos.abort()\n": "ended its process with exit code -6",
        "": "passed",
    }
    for added, verdict in saves.items():
        time.sleep(0.1)  # an author's saves lie further apart than the watcher's looks
        snippet.write_text(code + added, "utf-8")
        assert verdict in said(until="after the save")


def test_only_the_pages_concerned_run(watched):
    copy, said = watched
    copy.joinpath("docs/lesson/context.md").touch()
    assert "docs/lesson/context.md:" in said(until="after the save").splitlines()[-1]
