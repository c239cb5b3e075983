"""The notebooks of the pages: they hold what the page shows, and their cells print it when run one after the other, offline."""

import ast
import os
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path
from types import SimpleNamespace

import pytest
from pytest_codeblocks.main import CodeBlock

from tests import PROJECT
from verify.blocks.collector import diff, import_once, imports_of
from verify.blocks.page import read_page
from verify.blocks.runner import Task, run_block
from verify.labs.lab import Lab
from verify.labs.run import execute
from verify.site.install import imported
from verify.site.notebooks import FENCE, NOT_RUN, led

PAGES = {
    page: python
    for page in PROJECT.pages()
    if PROJECT.docs in page.parents
    and (python := [block for block in read_page(page, PROJECT) if block.language == "python"])
}
# They train for 20 to 70 seconds. The same blocks run from their pages in every run, their notebooks once a week.
SLOW = {"fine-tune-well", "fine-tuning", "train-less", "trust-the-numbers"}
each_page = pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
MODELS = [model.name for model in PROJECT.settings.models]  # that a page may load by name
LIVE = PROJECT.docs / "lesson" / "context.md"  # whose notebook is also run as a reader runs it


def notebook(site: Path, page: Path) -> Lab:
    """The notebook of a page, validated."""
    return Lab.read((site / page.relative_to(PROJECT.docs)).with_suffix(".ipynb"))


def printed(cells) -> str:
    return "".join(output.text for cell in cells for output in cell.outputs if output.get("name") == "stdout")


@each_page
def test_a_notebook_holds_each_block_and_output_of_its_page_and_no_claim(site, page):
    blocks, cells = PAGES[page], notebook(site, page).cells
    shown = [(fence, block) for block in blocks for fence in block.visible]
    assert cells[0].source.startswith("# Install"), "the first cell says what to install"
    assert [cell.source for cell in cells[1:]] == [fence.text().strip("\n") for fence, _ in shown]
    assert [cell.metadata.get("tags") == [NOT_RUN] for cell in cells[1:]] == [bool(block.skipped) for _, block in shown]
    assert printed(cells) == "".join(block.output.text() for block in blocks if block.output)


@each_page
def test_the_first_cell_names_each_package_and_each_model_that_the_code_asks_for(site, page):
    first, *cells = notebook(site, page).cells
    named = {
        word.partition("==")[0].lower()
        for line in re.findall(r"# %pip install (.+)", first.source)
        for word in line.split()
    }
    modules = set().union(*(imported(ast.parse(cell.source)) for cell in cells)) - sys.stdlib_module_names
    brought = packages_distributions()
    assert [module for module in modules if not {name.lower() for name in brought[module]} & named] == []
    code = "".join(cell.source for cell in cells)
    assert [name for name in MODELS if (name in code) != (name in first.source)] == []


def test_a_link_leads_to_the_site_where_that_has_an_address_and_is_words_where_not():
    page, glossary = SimpleNamespace(src_uri="lesson/a.md", url="lesson/a.html"), SimpleNamespace(url="glossary.html")
    files = SimpleNamespace(get_file_from_path={"glossary.md": glossary}.get)
    text = (
        "*[a term](../glossary.md#term)*, `[code](../glossary.md)`, [below](#below), [paper](https://arxiv.org/abs/1)"
    )
    for address, expected in {
        "": "*a term*, `[code](../glossary.md)`, below, [paper](https://arxiv.org/abs/1)",
        "https://site.org/x/": "*[a term](https://site.org/x/glossary.html#term)*, `[code](../glossary.md)`, "
        "[below](https://site.org/x/lesson/a.html#below), [paper](https://arxiv.org/abs/1)",
    }.items():
        project = SimpleNamespace(config=SimpleNamespace(site_url=address))
        assert led(text, page, files, project) == expected


@each_page
def test_no_machinery_is_left_in_the_text_of_a_notebook(site, page):
    text = "\n".join(cell.source for cell in notebook(site, page).notebook.cells if cell.cell_type == "markdown")
    prose = FENCE.sub("", text)
    assert re.findall(r"<!--|--8<--|\?\?\?|!!! |<div|<svg|```|\]\((?!https?:)", prose) == []


@each_page
def test_the_cells_print_one_after_the_other_what_is_shown(site, page):
    """In a fork of this process, as blocks are run: no network, no file, and each cell sees what those before it left."""
    if page.stem in SLOW and os.environ.get("NOTEBOOKS") != "all":
        pytest.skip("slow: NOTEBOOKS=all runs it")
    cells = [cell for cell in notebook(site, page).cells if NOT_RUN not in cell.metadata.get("tags", [])]
    code = "".join(cell.source + "\n" for cell in cells)
    imports = [*imports_of(code), *PROJECT.settings.imports]
    import_once(imports)
    places = [
        (f"{page.stem}.ipynb, code cell {number}", line)
        for number, cell in enumerate(cells, 1)
        for line in range(1, cell.source.count("\n") + 2)
    ]
    task = Task(CodeBlock(code, 1, "python", printed(cells)), places, imports, PROJECT.settings, 600, PROJECT.root)
    result = run_block(task)
    difference = diff(printed(cells), result.printed, "the outputs of the notebook", "printed just now")
    assert not difference, difference
    assert not result.error, result.error


def test_a_notebook_runs_in_jupyter_and_prints_what_it_shows(site):
    """One of them, in a kernel; cells that are tagged are passed over by the tool itself."""
    expected = printed(notebook(site, LIVE).cells)
    run = notebook(site, LIVE)
    execute(run, PROJECT.settings)
    assert printed(run.cells) == expected
    assert {output.output_type for cell in run.cells for output in cell.outputs} <= {"stream"}
