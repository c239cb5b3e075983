"""With --fresh each snippet is also run as its reader would: in a new process of Python."""

import os

import pytest

from verify.blocks.sandbox import landlock


def test_each_snippet_is_run_in_a_new_process_too(project):
    project.snippet("hello", 'print("hello")\n', "hello\n")
    project.snippet("large", "raise SystemExit\n")
    project.page(
        "hello",
        "hello.out",
        '<!--pytest.mark.skip(reason="large")-->',
        "large",
        "<!--verify:runs-here-->",
        "```sh\ntrue\n```",
    )
    result = project.run("docs", "-v", "--fresh")
    result.assert_outcomes(passed=3, skipped=1)
    result.stdout.fnmatch_lines("docs/page.md::hello.py in a new process PASSED*")


def test_without_it_none_is(project):
    project.snippet("hello", 'print("hello")\n', "hello\n")
    project.page("hello", "hello.out")
    project.run("docs").assert_outcomes(passed=1)


def test_the_steps_of_a_block_are_run_as_the_one_file_that_they_are(project):
    steps = (
        "# --8<-- [start:data]\nx = 1\n# --8<-- [end:data]\n# --8<-- [start:result]\nprint(x)\n# --8<-- [end:result]\n"
    )
    project.snippet("steps", steps, "1\n")
    first, second = (f'```python\n--8<-- "steps.py:{name}"\n```' for name in ("data", "result"))
    project.page(first, "<!--pytest-codeblocks:cont-->", second, "steps.out")
    project.run("docs", "--fresh").assert_outcomes(passed=2)


IMPORTED = "import concurrent.futures\n"  # by another block, so that the warm process has it
DIFFERENT = {
    "an exception": (
        "import concurrent\n\nconcurrent.futures\n",
        ["docs/page.md:5: snippets/bad.py fails in a new process", '  File "snippets/bad.py", line 3, in <module>'],
    ),
    "an exit code": (
        "import concurrent\nimport sys\n\nif not hasattr(concurrent, 'futures'):\n    sys.exit(3)\n",
        ["docs/page.md:5: snippets/bad.py fails in a new process", "exit code 3"],
    ),
    "another output": (
        "import concurrent\n\nif not hasattr(concurrent, 'futures'):\n    print('alone')\n",
        ["docs/page.md:5: snippets/bad.py does not print what*in a new process: import what it uses*", "+alone"],
    ),
    "words on stderr": (
        "import concurrent\nimport logging\n\nif not hasattr(concurrent, 'futures'):\n    logging.warning('careful')\n",
        ["docs/page.md:5: snippets/bad.py fails in a new process", "*(stderr):", "WARNING:root:careful"],
    ),
    "a file that it leaves": (
        "import concurrent\nfrom pathlib import Path\n\nif not hasattr(concurrent, 'futures'):\n    Path('left').touch()\n",
        ["docs/page.md:5: snippets/bad.py fails in a new process", "the block left files behind: left"],
    ),
    "a process that does not end": (
        "import concurrent\n\nwhile not hasattr(concurrent, 'futures'):\n    pass\n",
        ["docs/page.md:5: snippets/bad.py fails in a new process", "still running after 1 seconds*"],
    ),
    "a question": (
        "import concurrent\n\nif not hasattr(concurrent, 'futures'):\n    input()\n",
        ["docs/page.md:5: snippets/bad.py fails in a new process", "EOFError*"],
    ),
}


@pytest.mark.parametrize("what", DIFFERENT)
def test_a_difference_that_only_the_new_process_shows_fails_there(project, what):
    code, lines = DIFFERENT[what]
    project.settings("block_seconds = 0.5")
    project.snippet("other", IMPORTED)
    project.snippet("bad", code)
    project.page("other", "bad")
    result = project.run("docs", "-v", "--fresh")
    result.assert_outcomes(passed=3, failed=1)
    result.stdout.fnmatch_lines(["docs/page.md::bad.py in a new process FAILED*", *lines])


def test_outputs_are_compared_to_the_byte(project):
    project.snippet("hello", 'print("hello", end="\\r\\n")\n', "hello\n")
    project.page("hello", "hello.out")
    project.run("docs", "--fresh", "-k", "process").assert_outcomes(failed=1, deselected=1)


@pytest.mark.skipif(not landlock(), reason="this kernel has no Landlock, which alone holds a new process")
def test_the_new_process_writes_nothing_outside_either(project, tmp_path):
    code = "import tempfile\n\nwith tempfile.NamedTemporaryFile():\n    pass\nopen('{}', 'w')\n"
    project.snippet("bad", code.format(tmp_path / "left"))
    project.page("bad")
    result = project.run("docs", "--fresh", "-k", "process")
    result.stdout.fnmatch_lines(['  File "snippets/bad.py", line 5, in <module>', "PermissionError: *"])
    assert not [*tmp_path.iterdir()]


def test_the_new_process_has_neither_the_settings_environment_nor_the_network(project, monkeypatch):
    monkeypatch.setenv("TRIAL", "the test puts it back")
    project.settings('environment = { TRIAL = "1" }')
    code = (
        "import os\nimport urllib.request\n\nprint([name for name in os.environ if name[:5] in ('TRIAL', 'PYTES')])\n"
        "try:\n    urllib.request.urlopen('http://localhost:9')\nexcept OSError as error:\n    print(error)\n"
    )
    project.snippet(
        "seen", code, "[]\n<urlopen error the network is not there: this asks for the address of localhost>\n"
    )
    project.page("seen", "seen.out")
    project.run("docs", "--fresh", "-k", "process").assert_outcomes(passed=1, deselected=1)
    assert os.environ["TRIAL"] == "1"
