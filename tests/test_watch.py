"""`make watch` answers each save with the verdict of `make test`, and survives whatever a snippet does."""

import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests import PROJECT

SNIPPET = "snippets/input/single_sentence.py"
PAGE = "docs/lesson/input.md"


class Watched:
    """A copy of the project, and a `make watch` that waits in it for saves."""

    def __init__(self, folder: Path) -> None:
        self.root = PROJECT.copy(folder).root
        command = [sys.executable, "-u", "-m", "verify.watch"]
        self.process = subprocess.Popen(
            command, cwd=self.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.saves = 0
        self.said("watching")

    def said(self, until: str) -> str:
        """What it says up to a line; fails if it ends, or says nothing for two minutes."""
        limit = threading.Timer(120, self.process.kill)
        limit.start()
        lines = []
        for line in self.process.stdout:
            lines.append(line)
            if until in line:
                limit.cancel()
                return "".join(lines)
        pytest.fail("make watch ended, and said: " + "".join(lines))

    def saved(self, name: str, content: bytes, verdict: str) -> str:
        """Save a file, and put it back as it was once the verdict has come; returns what was said up to it."""
        path = self.root / name
        before = path.read_bytes() if path.exists() else None
        path.write_bytes(content)
        try:
            return self.said(verdict)
        finally:
            path.write_bytes(before) if before else path.unlink()

    def answers(self) -> str:
        """A save that changes an output gets its verdict; returns what was said up to it."""
        self.saves += 1
        code = (self.root / SNIPPET).read_bytes()
        return self.saved(SNIPPET, code + f"print('save {self.saves}')\n".encode(), f"+save {self.saves}")


@pytest.fixture(scope="module")
def watched(tmp_path_factory):
    watched = Watched(tmp_path_factory.mktemp("watched") / "copy")
    yield watched
    watched.process.kill()
    watched.process.wait()
    watched.process.stdout.close()


def rewrite(path: Path) -> None:
    """What an editor does that saves what it read."""
    path.write_bytes(path.read_bytes())


@pytest.mark.parametrize(
    ("added", "verdict"),
    [
        (b"print('more')\n", "+more"),
        (b"raise SystemExit\n", "the block called sys.exit"),
        (b"import os\n\nos.abort()\n", "ended its process with exit code -6"),
    ],
)
def test_each_save_gets_its_verdict(watched, added, verdict):
    watched.saved(SNIPPET, (watched.root / SNIPPET).read_bytes() + added, verdict)
    watched.answers()


def test_only_the_pages_concerned_run(watched):
    watched.answers()
    rewrite(watched.root / "docs/lesson/context.md")
    said = watched.said("docs/lesson/context.md:")
    answered = set(re.findall(r"^(\S+): [\d.]+ s after the save", said, re.M))
    assert answered <= {"docs/lesson/context.md", PAGE, "docs/fifteen-minutes.md"}, "the last two show the snippet"


def test_what_passed_is_not_run_again(watched):
    for _ in range(3):  # until the whole page has passed
        watched.answers()
    rewrite(watched.root / PAGE)
    assert not re.search(r"\b([2-9]|\d\d+) passed", watched.answers())


@pytest.mark.parametrize(
    ("name", "content", "verdict"),
    [
        (PAGE, b"\xff\n", f"{PAGE}:1: not UTF-8"),
        ("mkdocs.yml", b"nav: [", "mkdocs.yml"),
        ("pyproject.toml", b"[tool.verify]\npage = 1\n", "[tool.verify] knows"),
        ("snippets/input/lost.py", b"x = 1\n", "snippets/input/lost.py:1: no page shows this file"),
        ("figures/input/three_tensors.py", b"def draw():\n    return {}[1]\n", "figures/input/three_tensors.py fails"),
        ("docs/labs/labkit/world.py", b"x = 1\n", "docs/labs/known-world.ipynb: its outputs come from other code"),
    ],
)
def test_whatever_is_saved_is_named_and_the_watch_goes_on(watched, name, content, verdict):
    watched.saved(name, content, verdict)
    watched.answers()


def test_a_branch_switch_and_the_locks_of_editors_do_not_end_the_watch(watched):
    (watched.root / "docs/lesson/.#input.md").symlink_to("nowhere")
    (watched.root / "docs/lesson/input.md~").write_text("old")
    (watched.root / "snippets/wrap-up").rename(watched.root / "snippets/gone")
    (watched.root / "snippets/gone").rename(watched.root / "snippets/wrap-up")
    watched.answers()
