"""Fixtures that several test files share."""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

MKDOCS_YML = """
site_name: A site of one page
nav: [page.md]
markdown_extensions:
  - pymdownx.superfences
  - pymdownx.snippets:
      base_path: [!relative $config_dir/snippets]
      check_paths: true
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--every-snippet", action="store_true", help="run each snippet in a new process, not just a sample"
    )


def report(problems: Iterable[str]) -> None:
    """Fail with the problems, one line each and nothing else, if there are any."""
    if found := sorted(problems):
        pytest.fail("\n".join(found), pytrace=False)


class Project:
    """A small site of its own, in an empty folder, that the collector is tried on."""

    def __init__(self, pytester: pytest.Pytester) -> None:
        self.pytester = pytester
        self.root = pytester.path
        self.write("mkdocs.yml", MKDOCS_YML)
        self.write("conftest.py", 'pytest_plugins = ["collector"]')
        self.write("pytest.ini", "[pytest]\nblock_seconds = 20\nfilterwarnings = error")
        self.page("A page without code.")

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def page(self, *parts: str) -> Path:
        """The site's page; a part "name" becomes the block of a snippet, "name.out" its output, the rest is text."""
        return self.write("docs/page.md", "\n\n".join(self.expand(part) for part in parts) + "\n")

    def expand(self, part: str) -> str:
        if part.endswith(".out"):
            return f'<!--pytest-codeblocks:expected-output-->\n\n```text\n--8<-- "{part}"\n```'
        return f'```python title="{part}.py"\n--8<-- "{part}.py"\n```' if part.isidentifier() else part

    def snippet(self, name: str, code: str, output: str | None = None) -> None:
        self.write(f"snippets/{name}.py", code)
        if output is not None:
            self.write(f"snippets/{name}.out", output)

    def run(self, *arguments: str) -> pytest.RunResult:
        return self.pytester.runpytest_inprocess("-p", "no:cacheprovider", *arguments)


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.delenv("CI", raising=False)
    return Project(pytester)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess:
    """One strict build of the site: what it said, and in `args[-1]` the folder that holds it."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path_factory.mktemp("site"))]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="session")
def site(built: subprocess.CompletedProcess) -> Path:
    """The folder of the built site."""
    assert built.returncode == 0, built.stderr
    return Path(built.args[-1])
