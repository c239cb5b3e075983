"""The promises of the collector, each tried on a small site of its own."""

from fnmatch import fnmatch

import pytest

from tests.conftest import MKDOCS_YML

CLAIM = "<!--pytest-codeblocks:cont-->\n<!--\n```python\n{}\n```\n-->"


def test_a_block_whose_output_is_as_documented_passes(project):
    project.snippet("hello", 'print("hello")\n', "hello\n")
    project.page("# Page", "hello", "hello.out")
    result = project.run("docs", "-v")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines("docs/page.md::hello.py PASSED*")


def test_pages_and_snippets_can_be_chosen(project):
    project.snippet("one", "x = 1\n")
    project.snippet("two", "x = 2\n")
    project.page("one", "two")
    project.run("docs/page.md").assert_outcomes(passed=2)
    project.run("docs", "-k", "two").assert_outcomes(passed=1, deselected=1)
    project.run("docs/page.md::one.py").assert_outcomes(passed=1)


def test_the_flag_of_pytest_codeblocks_runs_nothing_twice(project):
    project.snippet("one", "x = 1\n")
    project.page("one")
    project.run("--codeblocks").assert_outcomes(passed=1)


def test_the_readme_is_collected_too(project):
    project.settings('pages = ["README.md"]')
    project.write("README.md", "<!--verify:runs-here-->\n\n```sh\nexit 3\n```\n")
    result = project.run("README.md")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines("README.md:3: README.md fails*")


def test_a_stale_output_fails_with_a_diff_that_names_both_files_and_the_command(project):
    project.snippet("hello", 'print("hello")\nprint("world")\n', "hello\nword\n")
    project.page("# Page", "hello", "hello.out")
    result = project.run("docs")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "docs/page.md:3: snippets/hello.py does not print what snippets/hello.out says",
            "--- snippets/hello.out (documented)",
            "+++ snippets/hello.py (printed just now)",
            " hello",
            "-word",
            "+world",
            "*make update",
        ]
    )


@pytest.mark.parametrize(
    "documented", ["hello", "hello\r\n", "hello \n", "hello\n\n", "Hello\n", " hello\n", "\nhello\n"]
)
def test_outputs_are_compared_to_the_byte(project, documented):
    project.snippet("hello", 'print("hello")\n')
    project.root.joinpath("snippets/hello.out").write_bytes(documented.encode())
    project.page("hello", "hello.out")
    result = project.run("docs")
    assert result.ret != 0
    assert "hello.out" in result.stdout.str()


def test_an_output_without_a_final_newline_is_shown_as_such(project):
    project.snippet("hello", 'print("hello", end="")\n', "hello\n")
    project.page("hello", "hello.out")
    result = project.run("docs")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["+hello", "\\ no newline at the end"])


def test_a_block_that_prints_needs_a_documented_output(project):
    project.snippet("hello", 'print("hello")\n')
    project.page("hello")
    result = project.run("docs")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines("*snippets/hello.py prints, and the page documents no output*")


def test_an_exception_is_shown_in_the_files_and_lines_of_the_snippet(project):
    project.snippet("broken", "def half(x):\n    return x / 0\n\n\nhalf(1)\n")
    project.page("# Page", "Text.", "broken")
    result = project.run("docs")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "docs/page.md:5: snippets/broken.py fails",
            '  File "snippets/broken.py", line 5, in <module>',
            "    half(1)",
            '  File "snippets/broken.py", line 2, in half',
            "    return x / 0",
            "ZeroDivisionError: division by zero",
        ]
    )
    assert "plugin.py" not in result.stdout.str()
    assert "<string>" not in result.stdout.str()


def test_a_false_claim_is_shown_in_the_line_of_the_page(project):
    project.snippet("tokens", 'tokens = ["a", "b"]\n')
    project.page("tokens", "Three tokens.", CLAIM.format("assert len(tokens) == 3"))
    result = project.run("docs")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(['  File "docs/page.md", line 10, in <module>', "    assert len(tokens) == 3"])


def test_a_syntax_error_is_shown_in_the_line_of_the_snippet(project):
    project.snippet("broken", "x = 1\ny = = 2\n")
    project.page("broken")
    result = project.run("docs")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(['  File "snippets/broken.py", line 2', "SyntaxError: invalid syntax"])


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("while True:\n    pass\n", "*still running after 1 seconds*"),
        ("import sys\n\nsys.exit(0)\n", "*the block called sys.exit(0)*"),
        ("import os\n\nos._exit(0)\n", "*the block ended its process with exit code 0*"),
        ("import os\n\nos.kill(os.getpid(), 11)\n", "*the block ended its process with exit code -11*"),
        ("import os\n\nos.system('echo unseen')\n", "*must not start another program*"),
        ("import os\n\nos.write(1, b'unseen')\n", "*bad.py prints, and the page documents no output*"),
        ("import sys\n\nsys.stderr.write('aside')\n", "*past the documented output (stderr)*aside*"),
        ("import os\n\nos.makedirs('/var/tmp/left/behind')\n", "*must not write files (/var/tmp/left*"),
        (
            "import threading\n\nthreading.Thread(target=threading.Event().wait).start()\n",
            "*still running after 1 seconds*end the threads*",
        ),
        ("import verify\n", "*No module named 'verify'*"),
        ("import warnings\n\nwarnings.warn('old')\n", "*UserWarning: old*"),
        ("open('left.txt', 'w').close()\n", "*the block left files behind: left.txt*"),
        ("open('../left.txt', 'w').close()\n", "*must not write files (*left.txt)*"),
        ("open('/var/tmp/left.txt', 'w').close()\n", "*must not write files (/var/tmp/left.txt)*"),
        ("import urllib.request\n\nurllib.request.urlopen('http://localhost:9')\n", "*must not use the network*"),
        (
            "try:\n    open('/var/tmp/left.txt', 'w')\nexcept OSError:\n    pass\n",
            "*must not write files (/var/tmp/left.txt)*",
        ),
        ("import socket\n\nsocket.create_connection(('127.0.0.1', 9))\n", "*must not use the network*"),
    ],
)
def test_a_block_that_misbehaves_fails_and_hurts_nothing_else(project, code, message):
    project.settings("block_seconds = 1")
    project.snippet("bad", code)
    project.snippet("good", "x = 1\n")
    project.page("bad", "good")
    result = project.run("docs")
    result.assert_outcomes(failed=1, passed=1)
    assert fnmatch(result.stdout.str(), message)


def test_nothing_of_one_block_reaches_the_next(project):
    project.snippet(
        "first",
        "import json\nimport os\nimport random\nimport threading\n\n"
        "json.dumps = None\nos.environ['LEFT'] = 'here'\nleft = 1\nrandom.seed(0)\nos.chdir('/')\n"
        "threading.stack_size(65536)\n",
    )
    project.snippet(
        "second",
        "import json\nimport os\nimport random\nimport threading\n\n"
        "print(json.dumps([]), os.environ.get('LEFT'), 'left' in globals(), threading.stack_size(), os.getcwd() == '/')\n"
        "after = random.random()\nrandom.seed(0)\nprint(after == random.random())\n",
        "[] None False 0 False\nFalse\n",
    )
    project.page("first", "second", "second.out")
    project.run("docs").assert_outcomes(passed=2)


def test_code_under_a_main_guard_runs_as_it_does_for_the_reader(project):
    project.snippet("guarded", 'if __name__ == "__main__":\n    print("ran")\n', "ran\n")
    project.page("guarded", "guarded.out")
    project.run("docs").assert_outcomes(passed=1)


def test_a_skip_gives_its_reason(project):
    project.snippet("large", "raise SystemExit\n")
    project.page('<!--pytest.mark.skip(reason="needs a large machine")-->', "large")
    result = project.run("docs", "-rs")
    result.assert_outcomes(skipped=1)
    result.stdout.fnmatch_lines("*needs a large machine*")


def test_a_snippet_may_be_shown_in_steps_and_runs_as_a_whole(project):
    project.snippet(
        "steps",
        "# --8<-- [start:data]\nx = 1\n\n# --8<-- [end:data]\n# --8<-- [start:result]\nprint(x)\n# --8<-- [end:result]\n",
        "1\n",
    )
    first, second = (f'```python\n--8<-- "steps.py:{name}"\n```' for name in ("data", "result"))
    continued = "<!--pytest-codeblocks:cont-->"
    project.page("First.", first, "Then.", continued, second, "steps.out")
    project.run("docs").assert_outcomes(passed=1)
    project.page(first)
    project.run("docs").stdout.fnmatch_lines("*docs/page.md:1: show all of snippets/steps.py*")


def test_a_block_inside_an_admonition_keeps_its_empty_lines(project):
    project.snippet("spaced", 'text = """a\n\nb"""\nprint(text)\n', "a\n\nb\n")
    block = f"{project.expand('spaced')}\n\n{project.expand('spaced.out')}\n\n{CLAIM.format('assert text[1:3] == chr(10) * 2')}"
    project.write("mkdocs.yml", MKDOCS_YML.replace("extensions:", "extensions:\n  - admonition"))
    project.page("!!! note", "    " + block.replace("\n", "\n    "))
    project.run("docs").assert_outcomes(passed=1)


OUT = "<!--pytest-codeblocks:expected-output-->"
CONT = "<!--pytest-codeblocks:cont-->"
REFUSED = {
    "a synonym": ("```py\nx = 1\n```", "docs/page.md:1: a fence says python, sh, text, markdown, *, not 'py'*"),
    "attributes": ("``` {.python}\nx = 1\n```", "docs/page.md:1: a fence says*"),
    "no language": ("```\nx = 1\n```", "docs/page.md:1: a fence says*"),
    "tildes": ("~~~python\nx = 1\n~~~", "docs/page.md:1: write a fence with*"),
    "a quotation": ("> ```python\n> x = 1\n> ```", "docs/page.md:1: write a fence with*"),
    "inline code": ("```python\nx = 1\n```", "docs/page.md:1: a Python block holds nothing but the include*"),
    "lines by number": ('```python hl_lines="1"\n--8<-- "one.py"\n```', "docs/page.md:1: highlights by line number*"),
    "a line range": ('```python\n--8<-- "one.py:1:1"\n```', "docs/page.md:2: write an include as*"),
    "an unquoted include": ("```python\n--8<-- one.py\n```", "docs/page.md:2: write an include as*"),
    "a missing snippet": ('```python\n--8<-- "none.py"\n```', "docs/page.md:2: Snippet at path 'none.py' could not be*"),
    "a missing section": ('```python\n--8<-- "one.py:none"\n```', "docs/page.md:2: Snippet section 'none' could not*"),
    "a missing output": (f'one\n\n{OUT}\n\n```text\n--8<-- "one.out"\n```', "docs/page.md:8:*`make update` writes it*"),
    "another's output": (f'one\n\n{OUT}\n\n```text\n--8<-- "two.out"\n```', "docs/page.md:7: an expected output holds*"),
    "a typed output": (f"one\n\n{OUT}\n\n```text\n1\n```", "docs/page.md:7: an expected output holds nothing but*"),
    "an empty first line": ("empty\n\nempty.out", "*snippets/empty.out:1: an output neither starts nor ends with*"),
    "a memory address": ("address\n\naddress.out", "*snippets/address.out:1: a memory address or a path*"),
    "a path of a machine": ("path\n\npath.out", "*snippets/path.out:1: a memory address or a path*"),
    "an output far away": (f'two\n\nText.\n\n{OUT}\n\n```text\n--8<-- "two.out"\n```', "docs/page.md:7: an expected output stands*"),
    "a misspelt marker": ("<!--pytest-codeblocks:expectedoutput-->", "docs/page.md:1: this comment is not known*"),
    "a marker with blanks": ("<!-- pytest-codeblocks: cont -->", "docs/page.md:1: this comment is not known*"),
    "a whole page skipped": ("<!--pytest-codeblocks:skipfile-->", "docs/page.md:1: this comment is not known*"),
    "an expected failure": ("<!--pytest.mark.xfail-->", "docs/page.md:1: this comment is not known*"),
    "a skip without a reason": ("<!--pytest.mark.skip()-->", "docs/page.md:1: this comment is not known*"),
    "whitespace forgiven": ("<!--pytest-codeblocks:expected-output-ignore-whitespace-->", "*this comment is not known*"),
    "an output of a command": (f"```sh\necho\n```\n\n{OUT}\n\n```text\na\n```", "docs/page.md:5: the fence before this*"),
    "an empty command": ("```sh\n```", "docs/page.md:1: this block shows nothing*"),
    "an empty snippet": ("nothing", "docs/page.md:1: this block shows nothing*"),
    "an output without a marker": ("one\n\n```text\n1\n```", "docs/page.md:5: a text fence right behind a block*"),
    "a second output": ("two\n\ntwo.out\n\n```text\n1\n```", "docs/page.md:11: a text fence right behind a block*"),
    "code in a text fence": ('```text\n--8<-- "one.py"\n```', "docs/page.md:1: one.py is included where it is neither*"),
    "code in the prose": ('Text.\n\n--8<-- "one.py"', "docs/page.md:2: one.py is included where it is neither*"),
    "code in HTML": ("<pre>x = 1</pre>", "docs/page.md:1: write code as a fence*"),
    "another's title": ('```python title="two.py"\n--8<-- "one.py"\n```', "docs/page.md:1: the title names another file*"),
    "an annotation": ("annotated", "*snippets/annotated.py:1: an annotation of the theme*"),
    "a claim that prints": ("one\n\n" + CLAIM.format("print(1)"), "docs/page.md:8: a claim does not print*"),
    "a step behind the output": (f'two\n\ntwo.out\n\n{CONT}\n\n```python\n--8<-- "one.py"\n```', "docs/page.md:13: the steps*"),
    "a mark on a text": ('<!--pytest.mark.skip(reason="x")-->\n\n```text\na\n```', "docs/page.md:1: only a block that runs*"),
    "a condition": ('<!--pytest.mark.skipif(True, reason="x")-->', "docs/page.md:1: this comment is not known*"),
    "a tab": ("\t```text\n\ta\n\t```", "docs/page.md:1: indent a fence with spaces*"),
    "a dangling marker": (f"one\n\n{OUT}\n\nText.", "docs/page.md:5: no fence follows this comment*"),
    "a dangling marker at the end": (f"one\n\n{OUT}", "docs/page.md:5: nothing ends or follows this*"),
    "a fence without an end": ("```text\nabc", "docs/page.md:1: nothing ends or follows this*"),
    "a claim without a block": ("<!--\n```python\nassert 1\n```\n-->", "docs/page.md:2: a claim is a python fence*"),
    "a claim behind a text": ("one\n\n```text\na\n```\n\n" + CLAIM.format("x"), "*the fence before this comment is not*"),
    "a mark before a continuation": ('one\n\n<!--pytest.mark.skip(reason="x")-->\n' + CLAIM.format("x"), "docs/page.md:5: no fence*"),
    "no empty line before the fence": (f'one\n\n{OUT}\n```text\n--8<-- "two.out"\n```', "docs/page.md:6: put an empty line*"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_would_pass_in_silence_is_refused(project, what):
    text, message = REFUSED[what]
    project.snippet("one", "x = 1\n")
    project.snippet("two", "print(1)\n", "1\n")
    project.snippet("nothing", "")
    project.snippet("annotated", "x = 1  # (1)!\n")
    project.snippet("empty", 'print("\\n1")\n', "\n1\n")
    project.snippet("address", "print(object())\n", "<object object at 0x7f3a5c2b4d60>\n")
    project.snippet("path", "import json\n\nprint(json.__file__)\n", "/usr/lib/python3.11/json/__init__.py\n")
    project.page(*text.split("\n\n"))
    result = project.run("docs", "--continue-on-collection-errors")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(message)


def test_a_page_missing_from_the_navigation_is_an_error(project):
    project.page("Text.")
    project.write("docs/lost.md", "text\n")
    result = project.run("docs")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines("docs/lost.md:1: this page is missing from the navigation*")


@pytest.mark.parametrize("settings", ["nav: [", "site_name: x\ndocs_dir: nowhere\n"])
def test_settings_that_cannot_be_read_stop_the_run_with_one_message(project, settings):
    project.write("mkdocs.yml", settings)
    result = project.run("docs")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines("*mkdocs.yml cannot be read*")


def test_indented_code_in_the_readme_is_refused(project):
    project.settings('pages = ["README.md"]')
    project.write("README.md", "Text.\n\n    x = 1\n")
    project.run("README.md").stdout.fnmatch_lines("README.md:3: write code as a fence*")


def test_a_site_without_navigation_is_collected(project):
    project.write("mkdocs.yml", project.root.joinpath("mkdocs.yml").read_text().replace("nav: [page.md]\n", ""))
    project.snippet("one", "x = 1\n")
    project.page("one")
    project.run("docs").assert_outcomes(passed=1)
