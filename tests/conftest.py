"""Fixtures that several test files share: a small site to try the machinery on, and this site, built."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy  # noqa: F401  cannot be loaded twice, and a run within this process would unload it at its end
import pytest
from filelock import FileLock

from tests import PROJECT
from tests.browsing import address, below, browser, opened  # noqa: F401  fixtures for every test file

MKDOCS_YML = """
site_name: A site of one page
nav: [page.md]
markdown_extensions:
  - pymdownx.superfences
  - pymdownx.snippets:
      base_path: [!relative $config_dir/snippets]
      check_paths: true
"""


class Site:
    """A small site of its own, in an empty folder."""

    def __init__(self, root: Path, pytester: pytest.Pytester | None = None) -> None:
        self.root, self.pytester = root, pytester
        self.write("mkdocs.yml", MKDOCS_YML)
        self.write(".gitignore", "__pycache__/\nrunpytest-*\n/site/\n/run-record*.json\n")
        self.settings("block_seconds = 20")
        self.page("A page without code.")

    def settings(self, verify: str, pytest_options: str = 'testpaths = ["docs"]\nfilterwarnings = ["error"]') -> None:
        """Write pyproject.toml with the lines of [tool.verify] and of pytest's options."""
        self.write("pyproject.toml", f"[tool.verify]\n{verify}\n\n[tool.pytest.ini_options]\n{pytest_options}\n")

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
        """Run pytest in this process, which is quick."""
        return self.pytester.runpytest_inprocess("-p", "no:cacheprovider", "-p", "verify.plugin", *arguments)

    def run_in_a_process(self, *arguments: str, **environment: str) -> pytest.RunResult:
        """Run pytest in a process of its own, which leaves its record behind and nothing in this one."""
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "verify.plugin", *arguments]
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "CI"))}
        environment = inherited | {"PYTHONPATH": str(PROJECT.root)} | environment
        run = subprocess.run(command, cwd=self.root, env=environment, capture_output=True, text=True)
        print(run.stdout, run.stderr)  # shown if the test fails
        return pytest.RunResult(run.returncode, run.stdout.splitlines(), run.stderr.splitlines(), 0)

    def copy(self, folder: Path) -> "Site":
        """The same site in another folder, with the records of its runs."""
        shutil.copytree(self.root, folder, dirs_exist_ok=True)
        site = object.__new__(Site)
        site.root, site.pytester = folder, None
        return site


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.delenv("CI", raising=False)
    return Site(pytester.path, pytester)


def build_once(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str, name: str, **environment: str
) -> tuple[Path, str]:
    """One strict build of this site for all workers: the folder that holds it, and what the build said."""
    shared = tmp_path_factory.getbasetemp() if worker_id == "master" else tmp_path_factory.getbasetemp().parent
    site, said = shared / name, shared / f"{name}.txt"
    with FileLock(shared / f"{name}.lock"):
        if not said.exists():
            command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
            # What is tested names no address, also where whoever publishes has set one.
            inherited = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "REPO_URL")}
            environment = inherited | {"NO_MKDOCS_2_WARNING": "1"} | environment
            build = subprocess.run(command, cwd=PROJECT.root, env=environment, capture_output=True, text=True)
            said.write_text(f"exit code {build.returncode}\n{build.stdout}{build.stderr}", "utf-8")
    return site, said.read_text("utf-8")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> tuple[Path, str]:
    return build_once(tmp_path_factory, worker_id, "site")


@pytest.fixture(scope="session")
def site(built: tuple[Path, str]) -> Path:
    """The folder of the built site."""
    site, said = built
    assert said.startswith("exit code 0\n"), said
    return site


@pytest.fixture(scope="session")
def offline_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of the site as it is built to be opened from a folder."""
    site, said = build_once(tmp_path_factory, worker_id, "offline-site", OFFLINE="true")
    assert said.startswith("exit code 0\n"), said
    return site
