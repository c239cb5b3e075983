"""verify/ serves another site as well: tests/other-site, about arithmetic, with settings and content alone."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import tomllib
from dataclasses import MISSING, fields
from importlib.metadata import packages_distributions, requires
from importlib.util import find_spec
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests import PROJECT, report
from verify.blocks.page import read_page
from verify.project import Project, Settings
from verify.record import State, differing, read_record

OTHER = Project(PROJECT.root / "tests" / "other-site")
PAGE = PROJECT.docs / "for-authors.md"
MACHINERY = PROJECT.files_of(PROJECT.root / "verify", ".py")

# What its authors have: nothing of this project on the path, and `python` is the one that runs this test.
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "PYTHON", "CI"))}
ENVIRONMENT |= {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "NO_MKDOCS_2_WARNING": "1"}

ONE_BLOCK = {"executed": 1, "compared": 1, "skipped": 0, "download": 0}
BLOCKS = {"docs/index.md": ONE_BLOCK, "docs/squares.md": ONE_BLOCK}


def with_verify(folder: Path) -> Project:
    """A site in a folder, with verify/ copied into it as another team would."""
    shutil.copytree(PROJECT.root / "verify", folder / "verify", ignore=shutil.ignore_patterns("__pycache__"))
    return Project(folder)


def ran(site: Project, command: str) -> subprocess.CompletedProcess:
    """What became of a command that an author types in a site; both of its streams are in stdout."""
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    return subprocess.run(command, shell=True, cwd=site.root, env=ENVIRONMENT, **streams)


def said(site: Project, command: str) -> str:
    """What a command says that has to succeed."""
    run = ran(site, command)
    assert run.returncode == 0, f"{command}\n{run.stdout}"
    return run.stdout


@pytest.fixture
def site(tmp_path) -> Project:
    return with_verify(OTHER.copy(tmp_path / "site").root)


@pytest.fixture(scope="module")
def verified(tmp_path_factory) -> Project:
    """The site after a full green run, for the tests that leave it as it is."""
    site = with_verify(OTHER.copy(tmp_path_factory.mktemp("verified") / "site").root)
    said(site, "python -m pytest")
    return site


def test_a_full_run_is_green_and_recorded(verified):
    record = read_record(verified)
    assert record.blocks == BLOCKS
    assert record.labs["docs/labs/sums.ipynb"]["cells"] == 2
    assert (record.passed, record.skipped, record.fresh) == (9, 0, False)


def test_workers_and_new_processes_record_the_same_blocks(site):
    said(site, "python -m pytest -n 2 --fresh")
    record = read_record(site)
    assert record.blocks == BLOCKS
    assert (record.passed, record.fresh) == (11, True)


def test_two_shards_join(site):
    for number in (1, 2):
        said(site, f"python -m pytest --splits 2 --group {number}")
    assert "9 checks passed and 0 skipped" in said(site, "python -m verify.record")
    assert read_record(site).blocks == BLOCKS


def test_an_update_rewrites_one_output_and_redraws_its_figure(site):
    before = State.now(site).files
    snippet = site.snippets / "squares" / "corners.py"
    snippet.write_text(snippet.read_text("utf-8").replace("range(1, 6)", "range(1, 7)"), "utf-8")
    shown = said(site, "python -m pytest --update")
    assert "\n-fields of the square: 25\n" in shown
    assert "\n+fields of the square: 36\n" in shown
    assert differing(before, State.now(site).files) == [
        "docs/figures/squares/corners.svg",
        "snippets/squares/corners.out",
        "snippets/squares/corners.py",
    ]


def test_a_save_gets_its_verdict(site):
    command = [sys.executable, "-u", "-m", "verify.watch"]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    with subprocess.Popen(command, cwd=site.root, env=ENVIRONMENT, **streams) as watch:
        limit = threading.Timer(60, watch.kill)  # a watch that says nothing fails the test instead of stopping it
        limit.start()
        next((line for line in watch.stdout if "watching" in line), None)
        snippet = site.snippets / "index" / "odd_numbers.py"
        snippet.write_text(snippet.read_text("utf-8").replace("sum", "total"), "utf-8")
        verdict = []
        for line in watch.stdout:
            verdict.append(line)
            if "after the save" in line:
                break
        limit.cancel()
        watch.kill()
    assert "+up to 9 the total is 25\n" in verdict
    assert verdict[-1].startswith("docs/index.md: ")


def test_one_page_alone_is_checked(verified):
    assert "3 passed" in said(verified, "python -m verify.check docs/index.md")


def test_what_was_verified_is_published_whole_and_one_changed_byte_is_refused(verified):
    assert said(verified, "python -m verify.publish") == "the site is verified and ready to publish\n"
    assert "<title>5 squares in each other</title>" in built(verified, "squares")
    assert "1 code block of this page was executed as it stands here" in built(verified, "squares")
    assert "the 2 code cells of this lab were executed from the top" in built(verified, "labs/sums")
    assert 'href="../sums.zip"' in built(verified, "labs/sums")
    assert verified.root.joinpath("site/labs/sums.zip").exists()
    page = verified.docs / "squares.md"
    before = page.read_bytes()
    page.write_bytes(before + b"\n")
    refused = ran(verified, "python -m verify.publish")
    page.write_bytes(before)
    assert refused.returncode == 1
    assert refused.stdout.startswith("not published: docs/squares.md changed since the last full run")


def built(site: Project, page: str) -> str:
    return site.root.joinpath("site", page, "index.html").read_text("utf-8")


def test_the_machinery_does_not_know_what_this_site_is_about():
    subject = re.compile("bert|torch|transformers|minilm|huggingface", re.I)
    report(
        f"{PROJECT.name(path)}:{number}: {line.strip()}"
        for path in PROJECT.files_of(PROJECT.root / "verify")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if subject.search(line)
    )


def test_its_packages_are_all_that_the_machinery_imports():
    """What the group of its pyproject.toml brings along, in the versions that this site promises."""
    ours = tomllib.loads(PROJECT.root.joinpath("pyproject.toml").read_text("utf-8"))["dependency-groups"]
    group = tomllib.loads(OTHER.root.joinpath("pyproject.toml").read_text("utf-8"))["dependency-groups"]["docs"]
    report(
        f"{name}: this site promises another version" for name in set(group) - {*ours["site"], *map(str, ours["test"])}
    )
    brought, waiting = set(), list(group)
    while waiting:
        requirement = Requirement(waiting.pop())
        name = canonicalize_name(requirement.name)
        if name not in brought and (not requirement.marker or requirement.marker.evaluate({"extra": ""})):
            brought.add(name)
            waiting += requires(name) or []
    distributions = packages_distributions()
    report(
        f"tests/other-site/pyproject.toml: {module} is missing, which {PROJECT.name(path)} imports"
        for path in MACHINERY
        for module in imported(path)
        if module in distributions and not brought & set(map(canonicalize_name, distributions[module]))
    )


def imported(path: Path) -> set[str]:
    """The modules of other packages that a file imports, by their first name."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module for node in nodes if isinstance(node, ast.ImportFrom)]
    return {name.partition(".")[0] for name in names}


def test_the_steps_of_the_page_lead_to_what_it_shows(tmp_path):
    """In an empty folder: each file that the page for authors shows is written, and each command is typed, in order."""
    site = with_verify(tmp_path)
    for block in read_page(PAGE, PROJECT):
        shown = block.shown()
        if title := re.search(r'title="([^",]+)', block.opening):
            text = re.sub(r"^ ?\d+ ?", "", shown, flags=re.M) if "numbered" in block.opening else shown
            assert text == OTHER.root.joinpath(title[1]).read_text("utf-8"), f"the page shows another {title[1]}"
            tmp_path.joinpath(title[1]).write_text(text, "utf-8")
        if block.language == "console":
            for typed in shown.removeprefix("$ ").split("\n$ "):
                command, _, expected = typed.partition("\n")
                output = ran(site, command).stdout
                assert re.search(pattern(expected), output, re.S), f"the page shows\n{typed}\n\nit says\n{output}"


def pattern(expected: str) -> str:
    """A regular expression for an output in which … stands for what differs from run to run."""
    return ".*".join(re.escape(part.strip("\n")) for part in expected.split("…"))


def test_the_page_names_each_setting_with_its_default_and_each_command():
    text = PAGE.read_text("utf-8")
    named = dict(re.findall(r"^\| `(\w+)` \| `(.+?)` \|", text, re.M))
    defaults = {
        field.name: json.dumps(field.default_factory() if field.default is MISSING else field.default)
        for field in fields(Settings)
    }
    assert named == defaults
    commands = {path.stem for path in MACHINERY if '__name__ == "__main__"' in path.read_text("utf-8")} - {"__main__"}
    commands |= {path.parent.name for path in MACHINERY if path.name == "__main__.py"}
    assert set(re.findall(r"python -m verify\.(\w+)", text)) == commands
    assert all(find_spec(f"verify.{command}") for command in commands)
