"""What every page of the lesson, and of BERT at work, keeps to, so that readers find the same things in the same place."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import PROJECT, report
from verify import sections
from verify.blocks.block import Block, Fence
from verify.blocks.collector import UPDATED
from verify.blocks.page import PageProblems, read_page

WORDS, CODE = 180, 12  # of prose, and lines of code, that a reader takes in within a minute
LESSON, WORK = (PROJECT.files_of(PROJECT.docs / folder, ".md") for folder in ("lesson", "work"))
SHORT = PROJECT.docs / "fifteen-minutes.md"
PAGES = LESSON + WORK
SITTING = 15  # minutes at most of what stands in sight on a page
WORK_CORE = 12  # minutes at most of the core of a page at work
LESSON_CORE = 75  # minutes at most of all pages of the lesson together
LINES = 30  # of code in one fence that stands open
UNSEEN = r"\A---\n.*?^---$|^ *```.*?^ *```$|<!--.*?-->|<[^>]+>|\]\([^)]*\)"
LATER = "*For a second reading.*"  # below the heading of a section
CLOSING = "What you can now say"
DESCRIBED = range(70, 161)  # characters of a description: less says nothing, more is cut off in a list of results
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
def test_a_page_has_what_every_page_has(page, request):
    """All that is missing in one message, each with what to write. `make update` writes the reading time."""
    text, problems = page.read_text("utf-8"), []
    if page in PAGES:
        problems += plan_problems(text)
    if page in LESSON:
        problems += quiz_problems(text)
    try:
        took = minutes(page)
    except PageProblems:
        problems.append("3: its reading time is counted once its blocks can be read")
    else:
        line = reading_time(took)
        if line not in text.split("\n") and request.config.option.update:
            page.write_text(with_reading_time(text, line), "utf-8")
            request.config.stash[UPDATED][page] = (f"+{line}\n", [PROJECT.name(page)])
        elif line not in text.split("\n"):
            problems.append(f"3: write {line} (or let it be written: make update PAGE={PROJECT.name(page)})")
        problems += length_problems(page, took)
    report(f"{PROJECT.name(page)}:{problem}" for problem in problems)


def ruff(*command) -> str:
    """What ruff says about some folders, if it has something to say."""
    run = subprocess.run([sys.executable, "-m", "ruff", *command], cwd=PROJECT.root, capture_output=True, text=True)
    return run.stdout + run.stderr if run.returncode else ""


def reading_time(took: dict[str, float]) -> str:
    core, everything = (max(1, round(took[part])) for part in ("core", "all"))
    return f"*Reading time: core {core} minute{'s' if core > 1 else ''}, all {everything}.*"


def with_reading_time(text: str, line: str) -> str:
    """A page that names its reading time below its title, whether or not it named one."""
    without = re.sub(r"^\*Reading time: .*\*\n+", "", text, flags=re.M)
    return re.sub(r"^# .+\n", lambda title: f"{title[0]}\n{line}\n", without, count=1, flags=re.M)


def length_problems(page: Path, took: dict[str, float]) -> list[str]:
    """What is too long on a page. Code in a fold may be longer, and so may a file that the page explains in steps."""
    problems = []
    if took["in sight"] > SITTING:
        problems.append(
            f"1: what stands in sight takes {took['in sight']:.1f} minutes, more than {SITTING}: "
            "shorten it, fold it, or make two pages of it"
        )
    if page in WORK and round(took["core"]) > WORK_CORE:
        problems.append(f"1: its core takes {took['core']:.0f} minutes, more than {WORK_CORE}: shorten it, or fold it")
    if page != SHORT:
        problems += [
            f"{fence.opening.number}: {lines} lines of code in sight, more than {LINES}: fold set-up, or show it in steps"
            for block in read_page(page, PROJECT)
            for fence in block.visible
            if not fence.indent and (lines := len(fence.lines) - lines_of_setup(block, fence)) > LINES
        ]
    return problems


def plan_problems(text: str) -> list[str]:
    """What a page lacks of its frame, so that readers find the same things in the same place."""
    problems = []
    described = re.match(r'---\ndescription: "(.*)"\n---\n', text)
    if not described or len(described[1]) not in DESCRIBED:
        problems.append(
            f'1: begin with ---, description: "…" and ---, each on its line: in {DESCRIBED[0]} to {DESCRIBED[-1]} characters '
            "what a reader finds here who sees it in a list of results"
        )
    if "**The question:**" not in text.split("\n## ")[0]:
        problems.append("5: write the question that the page answers, above its first part: **The question:** …?")
    headings = re.findall(r"^## (.+)$", text, re.M)
    if headings[-1:] != [CLOSING]:
        problems.append(
            f"{text.count(chr(10))}: write as its last part: ## {CLOSING}, and a list of sentences below it"
        )
    return problems


@pytest.mark.parametrize("page", [SHORT, *PAGES], ids=lambda page: page.stem)
def test_the_code_of_a_page_is_formatted(page, request):
    """What test_house.py asks of all files, said while the page is written; `make update` mends it."""
    code = [folder / page.stem for folder in (PROJECT.snippets, PROJECT.figures) if (folder / page.stem).is_dir()]
    if code and request.config.option.update:
        ruff("check", "--fix", *code)
        ruff("format", *code)
    said = ruff("format", "--diff", *code) + ruff("check", *code) if code else ""
    report([f"mend with: make update PAGE={PROJECT.name(page)}\n{said}"] if said else [])


def test_the_core_of_the_lesson_is_read_in_an_hour_and_a_quarter():
    core = {page: minutes(page)["core"] for page in LESSON}
    longest = sorted(core, key=core.get)[-3:]
    if sum(core.values()) > LESSON_CORE:
        report(
            [
                f"the core of the lesson takes {sum(core.values()):.1f} minutes, more than {LESSON_CORE}: mark sections with "
                f"{LATER}, fold or shorten; the longest pages are {', '.join(map(PROJECT.name, longest))}"
            ]
        )


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


QUIZ = re.compile(r'^!!! quiz "[^"\n]+"\n(?P<body>(?:(?: {4}.*)?\n)+)', re.M)
ANSWER = re.compile(r'^    \?\?\? (?P<kind>\w+) "(?P<answer>[^"\n]+)"\n+ {8}(?P<reason>\S.*)', re.M)
BEGINS = {"right": "Right.", "wrong": "No."}  # so that a reason also says it to those who do not see its colour
QUESTIONS = 3
EXAMPLE = """

    !!! quiz "…?"

        ??? wrong "…"

            No. …

        ??? right "…"

            Right. …
"""


def quiz_problems(text: str) -> list[str]:
    """What is wrong with the questions of a page: how many, and for each its answers and their reasons."""
    questions = list(QUIZ.finditer(text))
    problems = []
    if len(questions) != QUESTIONS:
        problems.append(f"1: {len(questions)} questions to check oneself by: write {QUESTIONS}, each so:{EXAMPLE}")
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
    assert quiz_problems(good)[0].startswith("1: 1 questions to check oneself by: write 3")
