"""`make update` keeps what the blocks print, and nothing else."""

from fnmatch import fnmatch

import pytest


def test_only_the_stale_output_is_rewritten(project):
    project.snippet("same", 'print("same")\n', "same\n")
    project.snippet("stale", 'print("new")\n', "old\n")
    project.page("same", "same.out", "stale", "stale.out")
    before = project.root.joinpath("snippets/same.out").stat().st_mtime_ns
    result = project.run("docs", "--update")
    result.assert_outcomes(passed=2)
    assert project.root.joinpath("snippets/stale.out").read_text() == "new\n"
    assert project.root.joinpath("snippets/same.out").stat().st_mtime_ns == before
    result.stdout.fnmatch_lines(["*updated snippets/stale.out, shown on docs/page.md*", "-old", "+new"])
    project.run("docs").assert_outcomes(passed=2)


def test_an_output_whose_block_raised_is_left_alone(project):
    project.snippet("broken", 'print("new")\nraise ValueError("no")\n', "old\n")
    project.page("broken", "broken.out")
    project.run("docs", "--update").assert_outcomes(failed=1)
    assert project.root.joinpath("snippets/broken.out").read_text() == "old\n"


def test_an_output_that_a_block_no_longer_prints_is_left_alone(project):
    project.snippet("silent", "x = 1\n", "old\n")
    project.page("silent", "silent.out")
    project.run("docs", "--update").assert_outcomes(failed=1)
    assert project.root.joinpath("snippets/silent.out").read_text() == "old\n"


def test_a_missing_output_is_written(project):
    project.snippet("fresh", 'print("new")\n')
    project.page("fresh", "fresh.out")
    project.run("docs", "--update").assert_outcomes(passed=1)
    assert project.root.joinpath("snippets/fresh.out").read_text() == "new\n"


def test_no_output_is_invented_for_a_block_that_prints_nothing(project):
    project.snippet("silent", "x = 1\n")
    project.page("silent", "silent.out")
    project.run("docs", "--update").assert_outcomes(failed=1)
    assert not project.root.joinpath("snippets/silent.out").exists()


def test_a_block_that_starts_to_print_gets_an_output_and_the_lines_to_show_it(project):
    project.snippet("hello", 'print("hello")\n')
    project.page("hello")
    result = project.run("docs", "--update")
    result.assert_outcomes(failed=1)
    assert project.root.joinpath("snippets/hello.out").read_text() == "hello\n"
    result.stdout.fnmatch_lines(['--8<-- "hello.out"'])


def test_under_ci_nothing_is_rewritten(project, monkeypatch):
    monkeypatch.setenv("CI", "true")
    project.snippet("stale", 'print("new")\n', "old\n")
    project.page("stale", "stale.out")
    result = project.run("docs", "--update")
    assert result.ret != 0
    result.stderr.fnmatch_lines("*--update is for authors*")
    assert project.root.joinpath("snippets/stale.out").read_text() == "old\n"


def test_an_output_shown_on_two_pages_names_both(project):
    project.write(
        "mkdocs.yml", project.root.joinpath("mkdocs.yml").read_text().replace("[page.md]", "[page.md, two.md]")
    )
    project.snippet("stale", 'print("new")\n', "old\n")
    project.write("docs/two.md", project.page("stale", "stale.out", "stale", "stale.out").read_text())
    result = project.run("docs", "--update")
    result.assert_outcomes(passed=4)
    result.stdout.fnmatch_lines("* updated snippets/stale.out, shown on docs/page.md, docs/two.md *")


def test_an_update_that_is_killed_leaves_the_old_output_whole(project):
    project.snippet("stale", 'print("new")\n', "old\n")
    project.page("stale", "stale.out")
    # It dies in the moment before the new output takes the old one's place.
    project.write(
        "conftest.py",
        "import os, pathlib\npathlib.Path.replace = lambda self, target: os.kill(os.getpid(), 9)\n",
    )
    result = project.run_in_a_process("--update")
    assert result.ret == -9
    assert project.root.joinpath("snippets/stale.out").read_text() == "old\n"


REFUSED = {
    "a colour code": (
        "print('\\x1b[31mred')",
        "*prints what no page can show, in line 1 of its output: a colour code (ESC)*",
    ),
    "a carriage return": ("print('one\\rtwo')", "*prints what no page can show, in line 1 *: a carriage return*"),
    "a line of blanks": (
        "print('one\\n  \\ntwo')",
        "*prints what no page can show, in line 2 *: a line of blanks only*",
    ),
    "an empty first line": ("print('\\none')", "*prints what no page can show, in line 1 *: an output neither starts*"),
    "an address": ("print(object())", "*prints what no page can show, in line 1 *: a memory address*"),
    "a random number": (
        "import random\n\nprint(random.random())",
        "*prints something else in a new process: *set its seed*",
    ),
    "the order of a set": ("print(*set('abcdefghijklmnop'))", "*prints something else in a new process: *"),
    "the number of an object": ("print(id(object()))", "*prints something else in a new process: *"),
    "the time": ("import time\n\nprint(time.time_ns())", "*prints something else in a new process: *"),
}


@pytest.mark.parametrize("documented", ["old\n", None])
@pytest.mark.parametrize("what", REFUSED)
def test_an_output_that_the_next_run_would_refuse_is_not_written(project, what, documented):
    code, message = REFUSED[what]
    project.snippet("bad", f"{code}\n", documented)
    project.page("bad", "bad.out")
    before = {path: path.read_text() for path in project.root.joinpath("snippets").iterdir()}
    result = project.run("docs", "--update")
    result.assert_outcomes(failed=1)
    assert fnmatch(result.stdout.str(), message)
    assert {path: path.read_text() for path in project.root.joinpath("snippets").iterdir()} == before


def test_an_update_says_which_figures_may_have_become_stale(project):
    project.write("snippets/page/stale.py", 'print("new")\n')
    project.write("snippets/page/stale.out", "old\n")
    project.write("figures/page/drawing.py", "def draw():\n    return {}\n")
    block = '```python\n--8<-- "page/stale.py"\n```'
    project.page(block, '<!--pytest-codeblocks:expected-output-->\n\n```text\n--8<-- "page/stale.out"\n```')
    project.run("--update").stdout.fnmatch_lines("figures/page/ draws from the snippets of this page: make figures")
