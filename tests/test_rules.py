"""What a page, a snippet or an output must not hold is refused while collecting, by line, with the way out."""

import pytest

from tests.test_fences import problems

UNSHOWABLE = {
    "a colour code": ("\033[31mred\033[0m\n", 1, "a colour code (ESC), which a page shows as letters: write without colours"),
    "a carriage return": ("one\rtwo\n", 1, "a carriage return, which a page turns into a new line: end each line with"),
    "a tab": ("one\ntwo\tthree\n", 2, "a tab, which a page turns into blanks: write blanks"),
    "a bell": ("one\a\n", 1, "the control character '\\x07', which no page can show: leave it out"),
    "a line separator": ("one\u2028two\n", 1, "the control character '\\u2028', which no page can show: leave it out"),
    "a line of blanks": ("one\n  \ntwo\n", 2, "a line of blanks only, which a page loses: leave it empty"),
    "an empty first line": ("\none\n", 1, "an output neither starts nor ends with an empty line, which a page loses"),
    "an empty last line": ("one\n\n", 2, "an output neither starts nor ends with an empty line, which a page loses"),
    "an address": ("<object at 0x7f3a5c2b4d60>\n", 1, "a memory address or a path of one machine: print what is the same"),
    "a path": ("/usr/lib/python3.11/json\n", 1, "a memory address or a path of one machine: print what is the same"),
}  # fmt: skip


@pytest.mark.parametrize("what", UNSHOWABLE)
def test_an_output_that_no_page_can_show_is_refused_in_its_line(project, what):
    output, line, problem = UNSHOWABLE[what]
    project.snippet("hello", "print(1)\n")
    project.root.joinpath("snippets/hello.out").write_bytes(output.encode())
    project.page("hello", "hello.out")
    assert problems(project).startswith(f"snippets/hello.out:{line}: {problem}")


@pytest.mark.parametrize("what", UNSHOWABLE)
def test_what_a_block_prints_is_held_to_the_same_rules(project, what):
    output, line, problem = UNSHOWABLE[what]
    project.snippet("hello", f"print({output!a}, end='')\n", "one\n")
    project.page("hello", "hello.out")
    result = project.run("docs")
    result.assert_outcomes(failed=1)
    said = f"docs/page.md:1: snippets/hello.py prints what no page can show, in line {line} of its output: {problem}"
    assert said in result.stdout.str()


def test_control_characters_in_a_snippet_or_on_a_page_are_refused_too(project):
    project.snippet("red", 'print("\033[31m")\n')
    project.snippet("tabs", "if True:\n\tx = 1\n")
    project.page("red", "tabs", "Text\a.")
    assert problems(project).split("\n") == [
        "snippets/red.py:1: a colour code (ESC), which a page shows as letters: write without colours",
        "snippets/tabs.py:2: a tab, which a page turns into blanks: write blanks",
        "docs/page.md:9: the control character '\\x07', which no page can show: leave it out",
    ]


def test_a_stale_output_that_no_page_can_show_does_not_keep_an_update_from_mending_it(project):
    project.snippet("hello", 'print("hello")\n', "\033[31mhello\n")
    project.page("hello", "hello.out")
    project.run("docs", "--update").assert_outcomes(passed=1)
    assert project.root.joinpath("snippets/hello.out").read_text() == "hello\n"


@pytest.mark.parametrize("name", ["docs/page.md", "snippets/one.py", "snippets/one.out"])
def test_a_file_in_another_encoding_is_named_with_its_line(project, name):
    project.snippet("one", "print(1)\n", "1\n")
    project.page("one", "one.out")
    path = project.root / name
    path.write_bytes(path.read_bytes() + "é\n".encode("latin-1"))
    line = path.read_bytes().count(b"\n")
    assert problems(project) == f"{name}:{line}: not UTF-8: save the file as UTF-8"


@pytest.mark.parametrize("name", ["docs/page.md", "snippets/one.py", "snippets/one.out"])
def test_a_byte_order_mark_is_named(project, name):
    project.snippet("one", "print(1)\n", "1\n")
    project.page("one", "one.out")
    path = project.root / name
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert problems(project) == f"{name}:1: begins with a byte order mark: save the file as UTF-8 without one"


MARKERS = {
    "another name": (
        "# --8<-- [end:dta]",
        ["1: nothing ends this section", "3: no section dta begins above this marker"],
    ),
    "another word": ("# --8<-- [ned:data]", ["1: nothing ends this section", "3: write the marker of a section as"]),
    "no blank": ("#--8<-- [end:data]", ["1: nothing ends this section", "3: write the marker of a section as"]),
    "other scissors": ("# --8-- [end:data]", ["1: nothing ends this section: # --8<-- [end:data]"]),
    "none": ("", ["1: nothing ends this section: # --8<-- [end:data]"]),
}


@pytest.mark.parametrize("what", MARKERS)
def test_a_mistyped_end_marker_is_named(project, what):
    marker, messages = MARKERS[what]
    project.snippet("steps", f"# --8<-- [start:data]\nx = 1\n{marker}\n")
    project.page('```python\n--8<-- "steps.py:data"\n```')
    refused = problems(project).split("\n")
    assert len(refused) == len(messages)
    for message in messages:
        assert any(problem.startswith(f"snippets/steps.py:{message}") for problem in refused)


PROSE = [
    "Since 8<9, it holds.",
    "Write `--8<--` to cut.",
    "A line - 8< - to cut along.",
    "<b>8&lt;9</b>",
    "1-8<-2 holds.",
]


@pytest.mark.parametrize("text", PROSE)
def test_scissors_in_prose_pass(project, text):
    project.page(text)
    assert problems(project) == ""


@pytest.mark.parametrize("text", ["--8<-- one.py", "-8<- 'one.py'", ';--8<-- "one.py"', "--8<--", "x --8<-- [start:x]"])
def test_an_include_in_another_spelling_is_refused(project, text):
    project.page("Text.", text)
    assert problems(project).startswith("docs/page.md:3: write an include as")


def test_a_page_of_over_ten_thousand_lines_is_read(project):
    project.snippet("long", "x = 1\n" * 10_001)
    project.page("long")
    assert problems(project) == ""


def test_a_project_in_a_folder_with_a_blank_works(project):
    project.snippet("hello", 'print("hello")\n', "hello\n")
    project.page("hello", "hello.out")
    project.root.joinpath("with blank").mkdir()
    for name in ("docs", "snippets", "mkdocs.yml", "pyproject.toml"):
        project.root.joinpath(name).rename(project.root / "with blank" / name)
    project.pytester.chdir()
    result = project.run("--rootdir", "with blank", "--fresh", "with blank/docs")
    result.assert_outcomes(passed=2)


LINKED = {
    "a picture without words": ("![](a.svg)", "say what the picture shows: ![words](file)"),
    "a picture of blanks": ("![ ](a.svg)", "say what the picture shows: ![words](file)"),
    "a picture in HTML": ('<img src="a.svg">', 'say what the picture shows: alt="…"'),
    "a picture in HTML beside another": ('<img alt="a"><img src="a.svg">', 'say what the picture shows: alt="…"'),
    "a picture in HTML with nothing to say": ('<img src="a.svg" alt="">', 'say what the picture shows: alt="…"'),
    "a dead link": ("[words](none.md)", "this link leads nowhere: name a file, from the folder of this page, instead of none.md"),
    "a dead link that wraps": ("[some\nwords](none.md#part)", "this link leads nowhere"),
    "a dead picture": ("![words](none.svg)", "this link leads nowhere"),
}  # fmt: skip


@pytest.mark.parametrize("what", LINKED)
def test_links_lead_somewhere_and_pictures_have_words(project, what):
    text, message = LINKED[what]
    project.write("docs/a.svg", "<svg/>")
    project.page("Text.", text)
    assert problems(project).startswith(f"docs/page.md:3: {message}")


NO_ALARM = {
    "a picture": "![words](a.svg)",
    "a picture in HTML": '<img src="a.svg" alt="words"> and <img\nsrc="a.svg"\nalt=\'words\'>',
    "a picture that is a link": "[![words](a.svg)](page.md)",
    "a link": "[words](page.md#part), [words](a%20b.md) and [words](page.md 'title')",
    "a link elsewhere": "[words](https://example.org/none.md), [words](#part) and [words](mailto:a@example.org)",
    "a link in a code span": "`[words](none.md)` and `` `![](a.svg)` ``",
    "a link in a fence": "```markdown\n[words](none.md)\n![](a.svg)\n# Heading\n# Heading\n```",
}


@pytest.mark.parametrize("what", NO_ALARM)
def test_links_and_pictures_in_order_and_examples_of_them_pass(project, what):
    project.write("docs/a.svg", "<svg/>")
    project.write("docs/a b.md", "text")
    project.page(NO_ALARM[what])
    assert problems(project) == ""


def test_the_links_of_the_readme_lead_from_its_own_folder(project):
    project.settings('pages = ["README.md"]')
    project.write("README.md", "# Site\n\n[The page](docs/page.md), [the licence](LICENSE) and [CI](../../actions)\n")
    assert problems(project, "README.md") == ""
    project.write("README.md", "[The page](page.md)\n")
    assert problems(project, "README.md").startswith("README.md:1: this link leads nowhere")


def test_headings_of_a_page_differ(project):
    project.page("# Page", "## Part", "Text.", "## part")
    assert problems(project) == "docs/page.md:7: line 3 has the same heading: say in the words how they differ"
    project.page("# Page", "## Part", "## Part { #other }", "## Part {.class}", "### A part")
    assert problems(project).startswith("docs/page.md:7: line 3 has the same heading")
    project.page("# Page", "## Part", "## Part { #other }", "## Part {.class #third}", "### A part")
    assert problems(project) == ""
