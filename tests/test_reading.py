"""What the site does for its reader with a page as it is written: outputs wait for a guess, terms bring their entry along."""

import pytest

from tests import PROJECT, report
from verify.sections import lines_of_setup
from verify.site import predict, setup, terms

OUTPUT = '<!--pytest-codeblocks:expected-output-->\n\n```text title="Output"\n--8<-- "a.out"\n```'
QUESTION = '!!! question "Predict"\n    How many?\n'
CODE = '```python\n--8<-- "a.py"\n```'


def indented(text: str) -> str:
    return "\n".join("    " + line if line else "" for line in text.split("\n"))


@pytest.mark.parametrize("inside", [str, indented], ids=["open", "in a fold"])
def test_an_output_behind_a_question_waits_and_the_next_one_does_not(inside):
    page = predict.on_page_markdown(inside(f"{QUESTION}\n{CODE}\n\n{OUTPUT}\n\nText.\n\n{CODE}\n\n{OUTPUT}"))
    fold = inside(f"{predict.FOLD}\n\n" + indented(OUTPUT.partition("\n\n")[2]))
    assert page.count(predict.FOLD) == 1
    assert fold in page
    assert page.endswith(inside(f"Text.\n\n{CODE}\n\n{OUTPUT}"))


def test_a_page_without_a_question_stays_as_it_is():
    page = f"{CODE}\n\n{OUTPUT}\n"
    assert predict.on_page_markdown(page) == page


def test_the_first_mention_in_a_section_is_a_link_with_the_entry_and_the_others_are_words():
    link = '<a href="../glossary.html#token">token</a>'
    html = f"<p>{link} and {link}</p><h2>More</h2><p>{link}</p>"
    linked = '<a class="term" href="../glossary.html#token" title="A &quot;word&quot;">token</a>'
    expected = [f"<p>{linked} and token</p>", f"<h2>More</h2><p>{linked}</p>"]
    sections = [html[: html.index("<h2>")], html[html.index("<h2>") :]]
    assert [terms.in_section(section, {"token": 'A "word"'}) for section in sections] == expected


def test_every_entry_of_the_glossary_has_a_text_to_show():
    glossary = PROJECT.docs / terms.GLOSSARY
    headings = [line for line in glossary.read_text("utf-8").split("\n") if line.startswith("## ")]
    known = terms.entries(glossary, glossary.stat().st_mtime_ns)
    assert len(known) == len(headings)
    report(
        f"docs/glossary.md: {term}: say it in one paragraph of 80 words"
        for term in known
        if len(known[term].split()) > 80
    )


def test_the_lines_of_set_up_are_found_in_a_file_and_in_a_section(tmp_path):
    snippet = tmp_path / "snippet.py"
    snippet.write_text("# --8<-- [start:setup]\nimport a\n\nx = 1\n# --8<-- [end:setup]\n\nprint(x)\n", "utf-8")
    assert lines_of_setup(snippet) == [0, 1, 2]
    begins = "import a\n# --8<-- [start:part]\nprint(a)\n# --8<-- [start:setup]\nx = 1\n# --8<-- [end:setup]\nprint(x)\n# --8<-- [end:part]\n"
    snippet.write_text(begins, "utf-8")
    assert (lines_of_setup(snippet), lines_of_setup(snippet, "part")) == ([2], [1])
    snippet.write_text("print(1)\n", "utf-8")
    assert lines_of_setup(snippet) == []


def test_the_lines_of_set_up_stand_behind_a_switch_with_the_empty_line_below():
    code = "<span>import</span> a\nx = 1\n\n<span>print</span>(x)\n"
    fence = '<div class="language-python highlight"{}><span class="filename">a.py</span>{}<pre><span></span><code>{}</code></pre></div>'
    shown = setup.on_page_content(fence.format(' data-setup="0-1"', "", code))
    switch = '<input type="checkbox" class="setup-switch" id="setup-1"><label for="setup-1">2 lines of set-up</label>'
    folded = '<span class="setup"><span>import</span> a\nx = 1\n\n</span><span>print</span>(x)\n'
    assert shown == fence.format("", switch, folded)
    assert setup.on_page_content(fence.format("", "", code)) == fence.format("", "", code)
