"""What every page of the lesson keeps to, so that readers find the same things in the same place."""

import re

import pytest

from tests import PROJECT, report

WORDS_A_MINUTE = 200
PAGES = PROJECT.files_of(PROJECT.docs / "lesson", ".md")


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_a_page_names_its_reading_time(page):
    """Words of prose at 200 a minute; code, comments and the figures' markup are not counted."""
    text = page.read_text("utf-8")
    prose = re.sub(r"^ *```.*?^ *```$|<!--.*?-->|<[^>]+>|\]\([^)]*\)", " ", text, flags=re.M | re.S)
    minutes = max(1, round(len(prose.split()) / WORDS_A_MINUTE))
    line = f"*Reading time: about {minutes} minute{'s' if minutes > 1 else ''}.*"
    report([] if line in text.split("\n") else [f"{PROJECT.name(page)}:3: write {line}"])


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_a_page_opens_with_its_question_and_closes_with_what_the_reader_can_say(page):
    text = page.read_text("utf-8")
    assert "**The question:**" in text.split("\n## ")[0], f"{PROJECT.name(page)} does not open with its question"
    closing = re.findall(r"^## (.+)$", text, re.M)[-1]
    assert closing == "What you can now say", f"{PROJECT.name(page)} ends with {closing!r}"
