"""What every page of the lesson, and of BERT at work, keeps to, so that readers find the same things in the same place."""

import re

import pytest

from tests import PROJECT, report
from verify.blocks.page import read_page

WORDS_A_MINUTE = 200
LESSON, WORK = (PROJECT.files_of(PROJECT.docs / folder, ".md") for folder in ("lesson", "work"))
PAGES = LESSON + WORK
MINUTES = {page: 12 for page in WORK}  # at most
LINES = 30  # of code in one fence that stands open


def minutes(text: str) -> int:
    """Words of prose at 200 a minute; code, comments and the figures' markup are not counted."""
    prose = re.sub(r"^ *```.*?^ *```$|<!--.*?-->|<[^>]+>|\]\([^)]*\)", " ", text, flags=re.M | re.S)
    return max(1, round(len(prose.split()) / WORDS_A_MINUTE))


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_a_page_names_its_reading_time(page):
    text = page.read_text("utf-8")
    needed = minutes(text)
    line = f"*Reading time: about {needed} minute{'s' if needed > 1 else ''}.*"
    report([] if line in text.split("\n") else [f"{PROJECT.name(page)}:3: write {line}"])
    assert needed <= MINUTES.get(page, needed), f"{PROJECT.name(page)} takes {needed} minutes: shorten it"


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_a_page_opens_with_its_question_and_closes_with_what_the_reader_can_say(page):
    text = page.read_text("utf-8")
    assert "**The question:**" in text.split("\n## ")[0], f"{PROJECT.name(page)} does not open with its question"
    closing = re.findall(r"^## (.+)$", text, re.M)[-1]
    assert closing == "What you can now say", f"{PROJECT.name(page)} ends with {closing!r}"


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_code_that_stands_open_is_short(page):
    """What lies in a fold may be longer, and so may a file that the page explains in steps."""
    long = [
        f"{PROJECT.name(page)}:{fence.opening.number}: {len(fence.lines)} lines of code: fold it, or show it in steps"
        for block in read_page(page, PROJECT)
        for fence in block.visible
        if not fence.indent and len(fence.lines) > LINES
    ]
    report(long)
