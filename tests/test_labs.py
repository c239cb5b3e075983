"""The labs: what they show comes from the code that they hold, and a download of each runs, offline, from top to bottom."""

import ast
import re
import sys
import zipfile
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from labs import INSTALLATION, LABS, LabFailed, all_labs, code_cells, execute, files_of, kinds, problems, read_lab
from shared import ROOT, report

PATHS = all_labs()
CLOSING_CARD = {
    "text-classification",
    "sentence-pairs",
    "named-entities",
    "question-answering",
    "what-pre-training-buys",
}
every_lab = pytest.mark.parametrize("path", PATHS, ids=[path.stem for path in PATHS])


def headings(lab) -> list[str]:
    text = "\n\n".join(cell.source for cell in lab.cells if cell.cell_type == "markdown")
    return re.findall(r"^## (.+)$", text, re.M)


def asserts(lab) -> list[tuple[int, ast.Assert]]:
    """The claims of a lab, each with the number of its code cell."""
    cells = enumerate(code_cells(lab), 1)
    return [(n, node) for n, cell in cells for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.Assert)]


def test_there_are_seven_labs_and_no_other_notebook():
    assert len(PATHS) == 7
    assert sorted((ROOT / "docs").rglob("*.ipynb")) == PATHS


@every_lab
def test_what_a_lab_shows_comes_from_the_code_that_it_holds(path):
    name = path.relative_to(ROOT)
    report(f"{name}: {problem}; mend with: make labs LAB={name}" for problem in problems(read_lab(path), LABS))


@every_lab
def test_a_lab_was_stored_after_one_run_from_the_top_and_nothing_went_wrong(path):
    lab = read_lab(path)
    assert [cell.execution_count for cell in code_cells(lab)] == list(range(1, len(code_cells(lab)) + 1))
    outputs = [output for cell in code_cells(lab) for output in cell.outputs]
    wrong = [output for output in outputs if output.output_type == "error" or output.get("name") == "stderr"]
    assert wrong == []


@every_lab
def test_a_lab_opens_with_its_question_and_closes_with_what_the_reader_can_say(path):
    lab = read_lab(path)
    opening = lab.cells[0].source
    assert re.match(r"# .+\n\n\*\*The question:\*\*", opening), f"{path.name} does not open with its question"
    found = headings(lab)
    assert "Where it fails" in found
    assert found[-1] == "What you can now say"
    if path.stem in CLOSING_CARD:
        assert found[-2] == "Evidence card"
        assert "evidence_card(" in code_cells(lab)[-1].source
    assert not [heading for heading in found if "`" in heading], "mkdocs-jupyter loses code font in a heading"


@every_lab
def test_each_claim_says_what_was_measured(path):
    claims = asserts(read_lab(path))
    assert len(claims) >= 5
    report(
        f"{path.relative_to(ROOT)}: code cell {number}: give `{ast.unparse(node)}` a message with the measured value"
        for number, node in claims
        if node.msg is None
    )


@every_lab
def test_a_number_in_the_prose_stands_in_the_code(path):
    """What the text says in digits is what a cell computes with or asserts; a measured number stands in an output."""
    lab = read_lab(path)
    code = "\n".join(cell.source.replace("_", "") for cell in code_cells(lab))
    known = set(re.findall(r"\d+(?:\.\d+)?", code))
    problems = []
    for index, cell in enumerate(lab.cells):
        if cell.cell_type != "markdown":
            continue
        prose = re.sub(r"\[[^\]]*\]\([^)]*\)|`[^`]*`|MiniLM-L6|\(?\b(?:19|20)\d\d\)?", " ", cell.source)
        prose = re.sub(r"(?<=\d),(?=\d{3})", "", prose)
        for number in re.findall(r"\d+(?:\.\d+)?", prose):
            written = {number, f"{float(number) / 100:g}", f"{float(number):g}"}
            if len(number) > 1 and not written & known:
                problems.append(f"{path.relative_to(ROOT)}: cell {index}: no code cell knows the number {number}")
    report(problems)


@every_lab
def test_the_first_cell_names_every_package_that_the_lab_imports(path):
    lab = read_lab(path)
    first = code_cells(lab)[0].source
    named = {word.partition("==")[0].lower() for line in INSTALLATION.findall(first) for word in line.split()}
    sources = [*(cell.source for cell in code_cells(lab)), *(file.read_text("utf-8") for file in modules(lab))]
    imported = set()
    for node in (node for source in sources for node in ast.walk(ast.parse(source))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            imported.add(node.module.partition(".")[0])
    foreign = imported - set(sys.stdlib_module_names) - {"labkit", "IPython"}  # the last comes with Jupyter
    by_module = packages_distributions()
    packages = {distribution.lower() for module in foreign for distribution in by_module[module]}
    report(f"{path.name}: the first cell does not install {package}" for package in packages - named)
    pinned = set(ROOT.joinpath("data-packages.txt").read_text("utf-8").split())
    carried = {word for line in INSTALLATION.findall(first) if "--no-deps" in line for word in line.split()[1:]}
    assert carried <= pinned, "data-packages.txt names other versions"


def modules(lab) -> list[Path]:
    return [file for file in files_of(lab, LABS) if file.suffix == ".py"]


@pytest.fixture(scope="module")
def runs(site: Path, tmp_path_factory: pytest.TempPathFactory, request) -> Iterator[dict[Path, Future]]:
    """The run of each chosen download in an empty folder, offline: two at a time, each on one core, the longest first."""
    chosen = [
        item.callspec.params["path"] for item in request.session.items if "runs" in getattr(item, "fixturenames", ())
    ]
    chosen.sort(key=lambda path: -read_lab(path).metadata.lab.seconds)
    with ThreadPoolExecutor(max_workers=2) as pool:
        yield {path: pool.submit(run_download, path, site, tmp_path_factory.mktemp(path.stem)) for path in chosen}
        pool.shutdown(cancel_futures=True)


def run_download(path: Path, site: Path, empty: Path) -> tuple[list[list[str]], float]:
    """What the cells of a download show, by kind, and the seconds that it took to run."""
    with zipfile.ZipFile(site / "labs" / f"{path.stem}.zip") as archive:
        archive.extractall(empty)
    lab = read_lab(empty / path.stem / path.name)
    seconds = execute(lab, path.relative_to(ROOT).as_posix(), empty / path.stem, ROOT / "tests" / "offline")
    return kinds(lab), seconds


@every_lab
def test_a_download_runs_offline_from_top_to_bottom(path, runs, record_property):
    try:
        shown, seconds = runs[path].result()
    except LabFailed as failed:
        pytest.fail(str(failed), pytrace=False)
    print(f"{path.name}: {seconds:.0f} s")
    lab = read_lab(path)
    assert shown == kinds(lab), "the outputs are of other kinds than those that are stored: make labs"
    page = path.relative_to(ROOT).as_posix()
    record_property("lab", {"page": page, "cells": len(code_cells(lab)), "seconds": round(seconds)})


def test_every_file_of_labkit_is_used_by_a_lab():
    used = {file for path in PATHS for file in files_of(read_lab(path), LABS)} | {LABS / "labkit" / "__init__.py"}
    files = {path for path in (LABS / "labkit").rglob("*") if path.suffix in (".py", ".safetensors")}
    report(f"{path.relative_to(ROOT)}: no lab uses this file" for path in files - used)


def test_the_saved_models_belong_to_the_code(monkeypatch):
    monkeypatch.syspath_prepend(LABS)
    from labkit.pretraining import mismatches

    report(f"{problem}; mend with: make models" for problem in mismatches())
