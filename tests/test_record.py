"""The record says what a full green run has seen, and nothing that it has not; the foot of a page tells it to the reader."""

import json

import pytest

from tests.conftest import Site
from verify.project import Project
from verify.record import RECORD, RecordProblem, read_record
from verify.site import foot as foot_hook
from verify.site.foot import CLASS, foot

FULL = 'testpaths = ["docs", "snippets", "tests"]\nfilterwarnings = ["error"]'


@pytest.fixture(scope="module")
def green(tmp_path_factory):
    """A site whose full run was green and left its record."""
    project = Site(tmp_path_factory.mktemp("green"))
    project.settings('packages = ["pytest"]', FULL)
    project.snippet("hello", 'print("hello")\n', "hello\n")
    project.snippet("silent", "x = 1\n")
    project.page("hello", "hello.out", "silent", '<!--pytest.mark.skip(reason="no")-->', "```sh\nfalse\n```")
    project.write("tests/test_more.py", "def test_one():\n    pass\n")
    project.write("tests/test_other.py", "def test_two():\n    pass\n")
    project.run_in_a_process().assert_outcomes(passed=7, skipped=1)
    return project


@pytest.fixture
def recorded(green, tmp_path):
    """A copy of that site to try something on."""
    return green.copy(tmp_path)


def told(project, page="docs/page.md") -> str:
    site = Project(project.root)
    try:
        return foot(page, site, read_record(site))
    except RecordProblem as problem:
        return foot(page, site, None, str(problem))


def test_a_full_green_run_is_told_to_the_reader(recorded):
    line = told(recorded)
    assert "2 code blocks of this page were executed as they stand here, and 1 printed output was compared" in line
    assert "1 more cannot run everywhere" in line
    assert "Python 3." in line
    assert f"pytest {pytest.__version__}" in line


def test_a_run_that_tried_new_processes_too_says_so(recorded):
    recorded.run_in_a_process("--fresh").assert_outcomes(passed=9, skipped=1)
    assert "executed as they stand here, each in a new Python process too" in told(recorded)


@pytest.mark.parametrize(
    "changed",
    ["docs/page.md", "snippets/hello.py", "snippets/hello.out", "mkdocs.yml", "pyproject.toml", "tests/test_more.py"],
)
def test_one_changed_byte_makes_the_record_stale(recorded, changed):
    path = recorded.root / changed
    path.write_bytes(path.read_bytes() + b"\n")
    assert f"<strong>not verified</strong>: {changed} changed" in told(recorded)


@pytest.mark.parametrize("new", ["snippets/new.py", "docs/evil.html", "docs/assets/new.css", "data.csv"])
def test_a_new_file_makes_the_record_stale_whatever_it_is(recorded, new):
    recorded.write(new, "x = 1\n")
    assert f"{new} changed" in told(recorded)


@pytest.mark.parametrize("left", ["docs/.#page.md", "docs/page.md~", "docs/#page.md#", "docs/.page.md.swp"])
def test_what_an_editor_leaves_is_no_part_of_the_project(recorded, left):
    recorded.root.joinpath(".gitignore").write_text(
        "*~\n\\#*#\n*.swp\n" + recorded.root.joinpath(".gitignore").read_text()
    )
    recorded.run_in_a_process()
    recorded.root.joinpath(left).symlink_to("nowhere")
    assert "2 code blocks" in told(recorded)


def test_a_link_is_refused_by_name(recorded):
    recorded.root.joinpath("snippets/shared").symlink_to("..")
    assert "snippets/shared is a link" in told(recorded)
    result = recorded.run_in_a_process()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines("*snippets/shared is a link: put the file itself there*")


def test_another_version_of_a_package_makes_the_record_stale(recorded):
    path = recorded.root / RECORD
    path.write_text(path.read_text().replace(f'"pytest": "{pytest.__version__}"', '"pytest": "1.0"'))
    assert f"the last full run had pytest 1.0, not {pytest.__version__}" in told(recorded)


def test_without_a_record_the_page_says_so(project):
    assert "no full run has been recorded" in told(project)


@pytest.mark.parametrize("broken", ["{", "[]", '{"files": {}}'])
def test_a_broken_record_counts_as_none(recorded, broken):
    recorded.write(RECORD, broken)
    assert "cannot be read" in told(recorded)


@pytest.mark.parametrize(
    "arguments",
    [
        ["-k", "hello"],
        ["docs/page.md"],
        ["docs", "snippets", "tests"],
        ["--collect-only"],
        ["--update"],
        ["--no-labs"],
        ["--ignore=docs/page.md"],
        ["--ignore=tests/test_other.py"],
        ["--deselect=tests/test_other.py::test_two"],
        ["-o", "testpaths=docs"],
        ["-o", "python_files=none.py"],
        ["-p", "no:verify-recorder"],
        ["--maxfail=1"],
    ],
)
def test_a_run_that_may_have_left_something_out_leaves_no_record(recorded, arguments):
    recorded.root.joinpath(RECORD).unlink()
    assert recorded.run_in_a_process(*arguments).ret in (0, pytest.ExitCode.NO_TESTS_COLLECTED)
    assert not recorded.root.joinpath(RECORD).exists()


def test_options_in_the_environment_count_as_well(recorded):
    recorded.root.joinpath(RECORD).unlink()
    recorded.run_in_a_process(PYTEST_ADDOPTS="--ignore=tests/test_other.py")
    assert not recorded.root.joinpath(RECORD).exists()


@pytest.mark.parametrize("workers", ["0", "2"])
def test_with_workers_the_counts_are_those_of_the_whole_run(recorded, workers):
    before = json.loads(recorded.root.joinpath(RECORD).read_text())
    recorded.root.joinpath(RECORD).unlink()
    recorded.run_in_a_process("-n", workers, "--dist", "load", "--maxschedchunk", "1").assert_outcomes(
        passed=7, skipped=1
    )
    after = json.loads(recorded.root.joinpath(RECORD).read_text())
    assert {**before, "time": ""} == {**after, "time": ""}


@pytest.mark.parametrize("workers", ["0", "2"])
def test_why_tests_were_skipped_is_kept_and_of_blocks_their_pages_say_it(recorded, workers):
    skipping = "import pytest\n\n@pytest.fixture\ndef tool():\n    pytest.skip('no tool')\n\n"
    recorded.write(
        "tests/test_other.py", skipping + "def test_two(tool):\n    pass\n\ndef test_three(tool):\n    pass\n"
    )
    recorded.run_in_a_process("-n", workers).assert_outcomes(passed=6, skipped=3)
    assert read_record(Project(recorded.root)).reasons == {"no tool": 2}


@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_red_run_leaves_no_record_not_even_an_earlier_one(recorded, workers):
    recorded.write("tests/test_other.py", "def test_two():\n    assert False\n")
    recorded.run_in_a_process("-n", workers).assert_outcomes(failed=1, passed=6, skipped=1)
    assert not recorded.root.joinpath(RECORD).exists()


def test_what_was_saved_while_the_tests_ran_leaves_no_record(recorded):
    recorded.write(
        "tests/test_other.py",
        "import pathlib\n\ndef test_save():\n    pathlib.Path('snippets/silent.py').write_text('x = 2\\n')\n",
    )
    recorded.run_in_a_process().assert_outcomes(passed=7, skipped=1)
    assert not recorded.root.joinpath(RECORD).exists()


def test_mkdocs_puts_the_foot_on_the_page_and_looks_at_the_files_once(recorded, monkeypatch):
    from mkdocs.structure.files import File
    from mkdocs.structure.pages import Page

    looks = []
    monkeypatch.setattr(foot_hook, "read_record", lambda site: looks.append(site) or read_record(site))
    config = Project(recorded.root).config
    foot_hook.on_config(config)
    page = Page("Page", File("page.md", config.docs_dir, config.site_dir, True), config)
    for _ in range(2):
        html = foot_hook.on_page_content("<p>text</p>", page=page, config=config, files=None)
    assert html.startswith(f'<p>text</p><p class="{CLASS}">On ')
    assert len(looks) == 1
