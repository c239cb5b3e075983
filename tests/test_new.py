"""`make new`: what it lays out passes as it stands, and nothing that exists is touched."""

import os
import subprocess
import sys

import pytest

from tests import PROJECT
from verify.hub import lay_out as lay_out_models
from verify.labs.lab import Lab
from verify.new import NotNew, lay_out, main


@pytest.fixture
def copy(tmp_path):
    return PROJECT.copy(tmp_path / "copy")


def test_a_new_lab_passes_as_it_stands(copy):
    files = lay_out("lab", "a-new-one", copy).files
    names = ["docs/labs/a-new-one.ipynb", "tests/drift/labs/a-new-one.toml", "mkdocs.yml"]
    assert [copy.name(path) for path in files] == names
    assert "      - A new one: labs/a-new-one.ipynb\n" in files[-1].read_text()
    environment = os.environ | lay_out_models(PROJECT)
    for command in (
        ["verify.labs", names[0]],
        ["pytest", "-q", "-p", "no:cacheprovider", "--no-labs", names[0], "tests/test_labs.py", "-k", "a-new-one"],
        ["verify.drift", "--only", "labs", "--lab", "a-new-one"],
    ):
        run = subprocess.run(
            [sys.executable, "-m", *command], cwd=copy.root, env=environment, capture_output=True, text=True
        )
        assert run.returncode == 0, run.stdout + run.stderr
    assert "all 5 faults were caught" in run.stdout
    assert Lab.read(files[0]).title == "a-new-one"


def test_a_new_page_and_what_is_added_to_it_pass_as_they_stand(copy):
    page = lay_out("page", "docs/lesson/a-new-one.md", copy).page
    assert lay_out("snippet", "a-new-one/second_look", copy).page == page
    environment = {name: value for name, value in os.environ.items() if name != "CI"} | lay_out_models(PROJECT)
    command = [sys.executable, "-m", "verify.new", "figure", "a-new-one/third_look"]
    run = subprocess.run(command, cwd=copy.root, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    text = page.read_text()
    parts = ["*Reading time: core", "/first_look.out", "/second_look.out", "/third_look.svg", "## Try it yourself"]
    assert sorted(parts, key=text.index) == parts
    assert "      - A new one: lesson/a-new-one.md\n" in (copy.root / "mkdocs.yml").read_text()


def test_without_a_name_all_that_can_be_laid_out_is_named(capsys):
    assert main(PROJECT, "", "") == 2
    assert "PAGE=lesson/its-name, SNIPPET=its-page/what_it_shows, FIGURE=" in capsys.readouterr().err


def test_what_no_page_shows_yet_is_printed_to_be_pasted(copy):
    laid_out = lay_out("snippet", "no-page/it_shows", copy)
    assert [copy.name(path) for path in laid_out.files] == ["snippets/no-page/it_shows.py"]
    assert '--8<-- "no-page/it_shows.out"' in laid_out.shown
    assert laid_out.page is None


@pytest.mark.parametrize(
    ("kind", "name", "message"),
    [
        ("lab", "known-world", "docs/labs/known-world.ipynb, tests/drift/labs/known-world.toml is there already"),
        ("lab", "../evil", "'../evil' is no name for a lab"),
        ("lab", "", "'' is no name for a lab"),
        ("page", "lesson/Its Name", "is no name for a page: write it as in lesson/its-name"),
        ("page", "lesson/input", "docs/lesson/input.md is there already"),
        ("page", "nowhere/its-name", "the navigation names no page of nowhere/"),
        ("snippet", "its-page", "'its-page' is no name for a snippet: write it as in its-page/what_it_shows"),
        ("figure", "context/bert_stack", "figures/context/bert_stack.py is there already"),
        ("poem", "ode", "skeletons/poem/ is not there"),
    ],
)
def test_nothing_is_written_where_something_is_wrong(copy, kind, name, message):
    before = {path: path.read_bytes() for path in copy.files()}
    with pytest.raises(NotNew, match=message):
        lay_out(kind, name, copy)
    assert {path: path.read_bytes() for path in copy.files()} == before
