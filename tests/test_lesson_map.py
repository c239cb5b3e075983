"""Every teaching point of the lesson has its place: lesson-map.md says on which page, under which heading."""

import re
from collections import Counter

import pytest

from tests import PROJECT, report

# What the lesson has to teach, counted: objectives, background, context, directions, input, masked language
# modelling, representation, running, fine-tuning, today, closing, and the five runnable examples.
COUNTS = {"O": 5, "B": 3, "C": 5, "D": 5, "I": 4, "M": 6, "R": 4, "N": 5, "F": 6, "T": 2, "E": 9, "X": 5}
SHORT = "fifteen-minutes.md"  # which makes every point, in a sentence
POINTS = [f"{letter}{number}" for letter, count in COUNTS.items() for number in range(1, count + 1)]

ROWS = re.findall(
    r"^\| ([A-Z]\d) \| (\S+\.md) \| (.+?) \| (.+?) \|$",
    (PROJECT.root / "tests" / "lesson-map.md").read_text("utf-8"),
    re.M,
)


def test_every_point_has_exactly_one_row():
    rows = Counter(point for point, *_ in ROWS)
    wrong = {point for point in {*POINTS, *rows} if rows[point] != (point in POINTS)}
    report(f"tests/lesson-map.md: {point} has {rows[point]} rows, and needs {int(point in POINTS)}" for point in wrong)


@pytest.mark.parametrize(("point", "page", "heading", "words"), ROWS, ids=[row[0] for row in ROWS])
def test_the_heading_stands_on_the_page_and_the_words_on_the_short_one(point, page, heading, words):
    headings = re.findall(r"^#+ (.+)$", (PROJECT.docs / page).read_text("utf-8"), re.M)
    problems = [] if heading in headings else [f"tests/lesson-map.md: {point}: docs/{page} has no heading {heading!r}"]
    short = (PROJECT.docs / SHORT).read_text("utf-8")
    if words not in " ".join(short.split()):
        problems.append(f"tests/lesson-map.md: {point}: docs/{SHORT} does not say {words!r}")
    report(problems)
