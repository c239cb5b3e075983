"""`make serve` shows on the page what is wrong with it, survives whatever is saved, and goes on once it is mended."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests import PROJECT
from tests.conftest import MKDOCS_YML, Site
from verify.site import preview as hook

HOOKS = PROJECT.root / "verify" / "site" / "hooks.py"
PAGE = '# Page\n\nBefore.\n\n```python\n--8<-- "block.py"\n```\n\nBehind.\n'
ENVIRONMENT = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
SECONDS = 120  # until we no longer wait for a preview


class Preview:
    """A small site in a folder, and a preview of it."""

    def __init__(self, root: Path) -> None:
        self.site = Site(root)
        self.config = f"{MKDOCS_YML}hooks: [{HOOKS}]\nwatch: [snippets]\nuse_directory_urls: false\n"
        self.site.write("mkdocs.yml", self.config)
        self.site.write("docs/page.md", PAGE)
        self.site.write("snippets/other.py", "x = 1\n")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.log = self.site.root.parent / "log.txt"
        self.process = self.serve(self.log)

    def serve(self, log: Path) -> subprocess.Popen:
        command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"localhost:{self.port}"]
        with log.open("w") as said:
            return subprocess.Popen(command, cwd=self.site.root, env=ENVIRONMENT, stdout=said, stderr=said)

    def shows(self, text: str) -> str:
        """Wait until the page shows a text; returns the whole of it."""
        shown, end = "", time.monotonic() + SECONDS
        while time.monotonic() < end:
            if self.process.poll() is not None:
                pytest.fail(f"the preview ended: {self.log.read_text()}")
            try:
                with urllib.request.urlopen(f"http://localhost:{self.port}/page.html", timeout=10) as answer:
                    shown = answer.read().decode()
            except urllib.error.HTTPError as error:
                shown = error.read().decode()
            except OSError:  # it is not there yet
                pass
            if text in shown:
                return shown
            time.sleep(0.1)
        pytest.fail(f"the page does not show {text!r}, but {shown}")


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    preview = Preview(tmp_path_factory.mktemp("preview") / "site")
    yield preview
    preview.process.kill()
    preview.process.wait()


def test_a_missing_include_stands_on_the_page_until_it_is_mended(preview):
    shown = preview.shows("could not be found; looked below snippets/")
    assert '<p class="admonition-title">docs/page.md:6</p>' in shown
    assert "(line 6: see the head of this page)" in re.sub("<.*?>", "", shown)
    assert "Behind." in shown
    preview.site.write("snippets/block.py", "mended = 1\n")
    assert "admonition failure" not in preview.shows("mended")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("docs/page.md", b'---\ntitle: Title\n---\n# Page\n\n--8<-- "lost.py"\n', "docs/page.md:6"),
        ("docs/page.md", PAGE.encode().replace(b'.py"', b'.py:part"'), "docs/page.md:6"),
        ("snippets/block.py", b"\xff\n", "block.py:1: not UTF-8"),
        ("docs/page.md", b"\xff\n", "The site cannot be built"),
        ("mkdocs.yml", b"nav: [", "The site cannot be built"),
    ],
)
def test_whatever_is_saved_is_named_on_the_page_and_the_preview_goes_on(preview, name, content, said):
    preview.site.write("snippets/block.py", "print(1)\n")
    preview.shows("Behind.")
    path = preview.site.root / name
    before = path.read_bytes()
    path.write_bytes(content)
    preview.shows(said)
    path.write_bytes(before)
    preview.shows("Behind.")


def test_a_used_port_is_named_before_anything_is_built(preview):
    preview.shows("Page")
    log = preview.site.root.parent / "second.txt"
    assert preview.serve(log).wait(SECONDS) == 1
    said = log.read_text().splitlines()[-1]
    assert said.startswith(f"port {preview.port} cannot be used (address already in use)")
    assert said.endswith(f"make serve PORT={preview.port + 1}")
    assert "Traceback" not in log.read_text()


def test_a_port_that_is_none_is_named(monkeypatch):
    monkeypatch.setattr(hook, "_serving", True)
    with pytest.raises(SystemExit, match="there is no port 99999"):
        hook.on_config(SimpleNamespace(dev_addr=("localhost", 99999)))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("snippets/block.py", "", "could not be found"),
        ("docs/small.ipynb", "<<<<<<< ours\n", "small.ipynb: not a notebook (merge conflicts left in it?)"),
        ("pyproject.toml", "[tool.verify]\npage = 1\n", "[tool.verify] knows"),
    ],
)
def test_a_build_fails_where_a_preview_goes_on_and_says_why(preview, tmp_path, name, content, said):
    preview.site.write("snippets/block.py", "print(1)\n")
    copy = preview.site.copy(tmp_path / "copy")
    copy.write(name, content) if content else copy.root.joinpath(name).unlink()
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "built")]
    build = subprocess.run(command, cwd=copy.root, env=ENVIRONMENT, capture_output=True, text=True)
    assert build.returncode == 1
    assert said in build.stderr
    assert "Traceback" not in build.stderr or not content  # that of a missing include is the extension's own
