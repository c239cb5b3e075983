"""`make watch` answers each save with the verdict of `make test`, and survives whatever a snippet does."""

import re
import subprocess
import sys
import threading
import time

import pytest

from tests import PROJECT

SNIPPET = "snippets/input/single_sentence.py"
PAGE = "docs/lesson/input.md"


@pytest.fixture
def watched(tmp_path):
    """A copy of the project, and a `make watch` that waits in it for saves."""
    copy = PROJECT.copy(tmp_path / "copy").root
    command = [sys.executable, "-u", "-m", "verify.watch"]
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


def rewrite(path):
    path.write_bytes(path.read_bytes())


def test_only_the_pages_concerned_run(watched):
    copy, said = watched
    rewrite(copy / "docs/lesson/context.md")
    assert "docs/lesson/context.md:" in said(until="after the save").splitlines()[-1]


def test_what_passed_is_not_run_again(watched):
    copy, said = watched
    rewrite(copy / SNIPPET)
    said(until="after the save")
    said(until="passed")  # the rest of its page, once
    rewrite(copy / "docs/lesson/input.md")
    assert "passed" not in said(until="after the save")
    rewrite(copy / SNIPPET)
    assert re.search(r"no tests ran|[1-9]\d* deselected", said(until="after the save"))


@pytest.mark.parametrize(
    ("name", "content", "verdict"),
    [
        ("docs/lesson/input.md", b"\xff\n", "docs/lesson/input.md:1: not UTF-8"),
        ("mkdocs.yml", b"nav: [", "mkdocs.yml"),
        ("pyproject.toml", b"[tool.verify]\npage = 1\n", "[tool.verify] knows"),
        ("snippets/input/lost.py", b"x = 1\n", "snippets/input/lost.py:1: no page shows this file"),
        ("figures/input/three_tensors.py", b"def draw():\n    return {}[1]\n", "figures/input/three_tensors.py fails"),
        ("docs/labs/labkit/world.py", b"x = 1\n", "docs/labs/known-world.ipynb: its outputs come from other code"),
    ],
)
def test_whatever_is_saved_is_named_and_the_watch_goes_on(watched, name, content, verdict):
    copy, said = watched
    path = copy / name
    before = path.read_bytes() if path.exists() else None
    path.write_bytes(content)
    assert verdict in said(until="after the save")
    path.write_bytes(before) if before else path.unlink()
    rewrite(copy / SNIPPET)
    assert "passed" in said(until=f"{PAGE}:")


def test_a_branch_switch_and_the_locks_of_editors_do_not_end_the_watch(watched):
    copy, said = watched
    (copy / "docs/lesson/.#input.md").symlink_to("nowhere")
    (copy / "docs/lesson/input.md~").write_text("old")
    (copy / "snippets/wrap-up").rename(copy / "snippets/gone")
    (copy / "snippets/gone").rename(copy / "snippets/wrap-up")
    rewrite(copy / SNIPPET)
    assert "passed" in said(until=f"{PAGE}:")
