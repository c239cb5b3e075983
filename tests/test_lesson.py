"""What every page of the lesson, and of BERT at work, keeps to, so that readers find the same things in the same place."""

import re
from pathlib import Path

import pytest

from tests import PROJECT, report
from verify import sections
from verify.blocks.block import Block, Fence
from verify.blocks.page import read_page

WORDS, CODE = 180, 12  # of prose, and lines of code, that a reader takes in within a minute
LESSON, WORK = (PROJECT.files_of(PROJECT.docs / folder, ".md") for folder in ("lesson", "work"))
SHORT = PROJECT.docs / "fifteen-minutes.md"
PAGES = LESSON + WORK
SITTING = 15  # minutes at most of what stands in sight on a page
WORK_CORE = 12  # minutes at most of the core of a page at work
LESSON_CORE = 75  # minutes at most of all pages of the lesson together
LINES = 30  # of code in one fence that stands open
UNSEEN = r"^ *```.*?^ *```$|<!--.*?-->|<[^>]+>|\]\([^)]*\)"
LATER = "*For a second reading.*"  # below the heading of a section
EXERCISES = ("## Check yourself", "## Try it yourself")


def minutes(page: Path) -> dict[str, float]:
    """How long a page takes: its core, what stands in sight, and all of it.

    The core is what a first reading needs: not what lies in a fold, not a section for a second reading, not the exercises.
    Lines of set-up lie in a fold as well. Outputs and figures are looked at, and not counted.
    """
    text = page.read_text("utf-8")
    kinds = places(text)
    prose = re.sub(UNSEEN, lambda found: "\n" * found[0].count("\n") or " ", text, flags=re.M | re.S)
    spent = dict.fromkeys(("core", "later", "fold"), 0.0)
    for kind, line in zip(kinds, prose.split("\n"), strict=True):
        spent[kind] += len(re.findall(r"\w[\w'’.-]*", line)) / WORDS
    for block in read_page(page, PROJECT):
        for fence in block.visible:
            lines = sum(1 for line in fence.lines if line.strip())
            waiting = lines_of_setup(block, fence)
            spent["fold"] += waiting / CODE
            spent[kinds[fence.opening.number - 1]] += (lines - waiting) / CODE
    return {"core": spent["core"], "in sight": spent["core"] + spent["later"], "all": sum(spent.values())}


def places(text: str) -> list[str]:
    """Of each line of a page: whether it belongs to the core, is for later, or lies in a fold."""
    kinds, section, fold = [], "core", False
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if line.startswith("## "):
            section = "later" if line in EXERCISES or LATER in lines[number + 1 : number + 3] else "core"
        fold = line.startswith("???") or (fold and (not line.strip() or line.startswith(" ")))
        kinds.append("fold" if fold else section)
    return kinds


def lines_of_setup(block: Block, fence: Fence) -> int:
    """How many lines of code of a fence wait behind the switch of the site."""
    if block.language != "python":
        return 0
    included = re.search(
        r'--8<-- "[^":]+:([\w-]+)"', fence.opening.path.read_text("utf-8").split("\n")[fence.opening.number]
    )
    waiting = sections.lines_of_setup(block.source, included and included[1])
    return sum(1 for at in waiting if fence.lines[at].strip())


@pytest.mark.parametrize("page", [SHORT, *PAGES], ids=lambda page: page.stem)
def test_a_page_names_its_reading_time_and_is_read_in_one_sitting(page):
    took = minutes(page)
    core, everything = (max(1, round(took[part])) for part in ("core", "all"))
    line = f"*Reading time: core {core} minute{'s' if core > 1 else ''}, all {everything}.*"
    problems = [] if line in page.read_text("utf-8").split("\n") else [f"{PROJECT.name(page)}:3: write {line}"]
    if took["in sight"] > SITTING:
        problems.append(
            f"{PROJECT.name(page)}: what stands in sight takes {took['in sight']:.1f} minutes, more than {SITTING}: "
            "shorten it, fold it, or make two pages of it"
        )
    if page in WORK and core > WORK_CORE:
        problems.append(
            f"{PROJECT.name(page)}: its core takes {core} minutes, more than {WORK_CORE}: shorten it, or fold it"
        )
    report(problems)


def test_the_core_of_the_lesson_is_read_in_an_hour_and_a_quarter():
    assert sum(minutes(page)["core"] for page in LESSON) <= LESSON_CORE


def test_code_counts_and_folds_exercises_set_up_and_second_readings_are_no_core(tmp_path):
    text = (
        "# Page\n\none two\n\n??? info\n\n    three\n\nfour\n\n## Later\n\n"
        + LATER
        + "\n\nfive\n\n"
        + EXERCISES[1]
        + "\n\nsix"
    )
    kinds = dict(zip(text.split("\n"), places(text), strict=True))
    assert [kinds[line] for line in ("one two", "    three", "four", "five", "six")] == [
        "core",
        "fold",
        "core",
        "later",
        "later",
    ]
    shown = PROJECT.docs / "lesson" / "context.md"
    took, lines = (
        minutes(shown),
        sum(len(fence.lines) for block in read_page(shown, PROJECT) for fence in block.visible),
    )
    assert took["core"] < took["in sight"] < took["all"]
    assert (
        took["all"]
        > lines / CODE / 2 + len(re.sub(UNSEEN, " ", shown.read_text("utf-8"), flags=re.M | re.S).split()) / WORDS / 2
    )


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
        f"{PROJECT.name(page)}:{fence.opening.number}: {lines} lines of code in sight: fold set-up, or show it in steps"
        for block in read_page(page, PROJECT)
        for fence in block.visible
        if not fence.indent and (lines := len(fence.lines) - lines_of_setup(block, fence)) > LINES
    ]
    report(long)


QUIZ = re.compile(r'^!!! quiz "[^"\n]+"\n(?P<body>(?:(?: {4}.*)?\n)+)', re.M)
ANSWER = re.compile(r'^    \?\?\? (?P<kind>\w+) "(?P<answer>[^"\n]+)"\n+ {8}(?P<reason>\S.*)', re.M)
BEGINS = {"right": "Right.", "wrong": "No."}  # so that a reason also says it to those who do not see its colour
QUESTIONS = 3


def quiz_problems(text: str) -> list[str]:
    """What is wrong with the questions of a page: how many, and for each its answers and their reasons."""
    questions = list(QUIZ.finditer(text))
    problems = (
        [] if len(questions) == QUESTIONS else [f"1: {len(questions)} questions to check oneself by: write {QUESTIONS}"]
    )
    for question in questions:
        line = text[: question.start()].count("\n") + 1
        answers = list(ANSWER.finditer(question["body"]))
        kinds = [answer["kind"] for answer in answers]
        if not (len(kinds) >= 2 and "right" in kinds and "wrong" in kinds and set(kinds) <= set(BEGINS)):
            problems.append(f"{line}: a question has a right and a wrong answer at least, as ??? right and ??? wrong")
        if question["body"].count("    ??? ") - question["body"].count("         ??? ") != len(answers):
            problems.append(f"{line}: each answer has its reason, indented by eight blanks")
        problems += [
            f'{line}: the reason of "{answer["answer"]}" begins with "{BEGINS[answer["kind"]]}"'
            for answer in answers
            if answer["kind"] in BEGINS and not answer["reason"].startswith(BEGINS[answer["kind"]])
        ]
    return problems


@pytest.mark.parametrize("page", LESSON, ids=[page.stem for page in LESSON])
def test_a_page_asks_three_questions_and_each_answer_has_a_reason(page):
    report([f"{PROJECT.name(page)}:{problem}" for problem in quiz_problems(page.read_text("utf-8"))])


def question(*answers: str) -> str:
    return '!!! quiz "Which?"\n' + "".join(f"\n    ??? {answer}\n" for answer in answers) + "\n"


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (['right "A"\n\n        Right. So.', 'wrong "B"\n\n        No. So.'], ""),
        (['right "A"\n\n        Right. So.', 'right "B"\n\n        Right. So.'], "a right and a wrong answer"),
        (['wrong "A"\n\n        No. So.', 'wrong "B"\n\n        No. So.'], "a right and a wrong answer"),
        (['right "A"\n\n        Right. So.', 'wrong "B"'], "each answer has its reason"),
        (['right "A"\n\n        Right. So.', 'wrong "B"\n\n        Right. So.'], 'begins with "No."'),
        (['right "A"\n\n        Right. So.', 'wrnog "B"\n\n        No. So.'], "a right and a wrong answer"),
    ],
)
def test_a_question_without_a_right_answer_or_a_reason_is_refused(answers, said):
    good = question('right "A"\n\n        Right. So.', 'wrong "B"\n\n        No. So.')
    problems = quiz_problems(good + good + question(*answers))
    assert any(said in problem for problem in problems) if said else not problems
    assert quiz_problems(good) == ["1: 1 questions to check oneself by: write 3"]
