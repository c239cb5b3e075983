"""The foot of a page tells the truth: verified, changed since, or never run."""

import pytest

import record
from page import site_config


@pytest.fixture
def recorded(project):
    """A site whose full run was green and left its record."""
    project.write("conftest.py", 'pytest_plugins = ["collector", "record"]')
    project.write("pytest.ini", "[pytest]\ntestpaths = docs")
    project.snippet("hello", 'print("hello")\n', "hello\n")
    project.snippet("silent", "x = 1\n")
    project.page("hello", "hello.out", "silent", '<!--pytest.mark.skip(reason="no")-->', "```sh\nfalse\n```")
    project.write("constraints.txt", "torch==2.13.0\n")
    project.run().assert_outcomes(passed=2, skipped=1)
    return project


def test_a_full_green_run_is_told_to_the_reader(recorded):
    foot = record.foot(recorded.root, "docs/page.md")
    assert "2 code blocks of this page were executed" in foot
    assert "1 printed output was compared" in foot
    assert "1 more cannot run everywhere" in foot
    assert "Python 3." in foot
    assert "torch 2.13" in foot


@pytest.mark.parametrize(
    "changed", ["docs/page.md", "snippets/hello.py", "snippets/hello.out", "constraints.txt", "mkdocs.yml"]
)
def test_one_changed_byte_makes_the_record_stale(recorded, changed):
    path = recorded.root / changed
    path.write_bytes(path.read_bytes() + b"\n")
    assert f"<strong>not verified</strong>: {changed} changed" in record.foot(recorded.root, "docs/page.md")


def test_a_new_file_makes_the_record_stale(recorded):
    recorded.snippet("new", "x = 1\n")
    assert "snippets/new.py changed" in record.foot(recorded.root, "docs/page.md")


def test_without_a_record_the_page_says_so(project):
    assert "no full run has been recorded" in record.foot(project.root, "docs/page.md")


def test_a_broken_record_counts_as_none(recorded):
    recorded.write("run-record.json", "{")
    assert "cannot be read" in record.foot(recorded.root, "docs/page.md")


@pytest.mark.parametrize(
    "arguments", [["-k", "hello"], ["docs/page.md"], ["--collect-only"], ["--update"], ["--ignore=docs/page.md"]]
)
def test_a_run_of_a_part_leaves_no_record(recorded, arguments):
    recorded.root.joinpath("run-record.json").unlink()
    assert recorded.run(*arguments).ret in (0, pytest.ExitCode.NO_TESTS_COLLECTED)
    assert not recorded.root.joinpath("run-record.json").exists()


def test_what_was_saved_while_the_tests_ran_leaves_no_record(recorded):
    recorded.root.joinpath("run-record.json").unlink()
    recorded.write(
        "docs/test_save.py",
        "import pathlib\n\ndef test_save():\n    pathlib.Path('snippets/silent.py').write_text('x = 2\\n')\n",
    )
    recorded.run().assert_outcomes(passed=3, skipped=1)
    assert not recorded.root.joinpath("run-record.json").exists()


def test_a_red_run_leaves_no_record(recorded):
    recorded.root.joinpath("run-record.json").unlink()
    recorded.snippet("hello", 'print("bye")\n')
    recorded.run().assert_outcomes(failed=1, passed=1, skipped=1)
    assert not recorded.root.joinpath("run-record.json").exists()


def test_mkdocs_puts_the_foot_on_the_page(recorded):
    from mkdocs.structure.files import File
    from mkdocs.structure.pages import Page

    config = site_config(recorded.root)
    page = Page("Page", File("page.md", config.docs_dir, config.site_dir, True), config)
    html = record.on_page_content("<p>text</p>", page=page, config=config, files=None)
    assert html.startswith("<p>text</p>")
    assert record.CLASS in html
