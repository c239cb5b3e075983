"""What the site does for its reader with a page as it is written: outputs wait for a guess, terms bring their entry along."""

import pytest

from tests import PROJECT, report
from verify.site import predict, terms

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
