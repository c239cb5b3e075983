"""What verify/site/jupyter.py overrules in mkdocs-jupyter still fits; where it does not, the test says which point of it."""

import importlib.metadata
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from mkdocs.exceptions import PluginError
from mkdocs_jupyter import convert
from mkdocs_jupyter.config import settings
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tests import PROJECT
from verify.site import jupyter, result

CODE = 'text = "<b>&"\n\nprint(text)  # a comment'
SEE = "see verify/site/jupyter.py"


@pytest.fixture
def notebook(tmp_path):
    outputs = [
        new_output("stream", text="<b>&\n"),
        new_output("display_data", {"image/svg+xml": "<svg></svg>", "text/plain": "plot"}),
        new_output("display_data", {"text/html": "<table></table>", "text/plain": "table"}),
    ]
    cells = [new_markdown_cell("# Title\n\nSome *text*."), new_code_cell(CODE, outputs=outputs)]
    path = tmp_path / "small.ipynb"
    nbformat.write(new_notebook(cells=cells), path)
    return str(path)


@pytest.fixture
def html(notebook) -> BeautifulSoup:
    jupyter.on_config(PROJECT.config)
    return BeautifulSoup(convert.nb2html(notebook), "html.parser")


def test_its_version_is_the_one_that_this_was_written_for():
    installed = importlib.metadata.version("mkdocs-jupyter")
    assert installed == jupyter.VERSION, f"try each point of verify/site/jupyter.py with {installed}, then set VERSION"
    assert f"mkdocs-jupyter=={jupyter.VERSION}" in (PROJECT.root / "pyproject.toml").read_text("utf-8")


def test_code_stands_in_the_markup_of_the_theme_to_the_letter(html):
    blocks = html.select("div.language-python.highlight > pre > code")
    assert [block.get_text().strip("\n") for block in blocks] == [CODE], (
        f"the filter lab_code is not used: {SEE}, point 2"
    )


def test_each_output_is_shown_once_in_its_best_form(html):
    shown = html.select_one(".lab-output")
    assert shown.select_one(".language-text code").get_text() == "<b>&\n", f"another template was used: {SEE}, point 1"
    assert len(shown.select("figure.plot > svg")) == 1
    assert len(shown.find_all("table")) == 1
    assert not {"plot", "table"} & set(shown.get_text().split())


def rendered(path: Path, *cells) -> BeautifulSoup:
    """The page of a notebook with these cells."""
    nbformat.write(new_notebook(cells=[*cells]), path)
    jupyter.on_config(PROJECT.config)
    return BeautifulSoup(result.on_page_content(convert.nb2html(str(path)), page=None), "html.parser")


def test_folded_code_waits_behind_what_its_first_comment_says(tmp_path):
    folded = {"jupyter": {"source_hidden": True}}
    html = rendered(
        tmp_path / "small.ipynb",
        new_code_cell("# Check <it>.\nassert 1\nassert 2", metadata=folded),
        new_code_cell("assert 3", metadata=folded),
        new_code_cell("assert 4"),
    )
    folds = html.select("details.lab-folded")
    assert [fold.summary.get_text() for fold in folds] == ["Check <it>: 2 lines of code", "1 line of code"]
    assert [fold.code.get_text().strip("\n") for fold in folds] == ["# Check <it>.\nassert 1\nassert 2", "assert 3"]


def test_a_fence_of_the_text_scrolls_as_the_theme_lets_code_scroll(tmp_path):
    html = rendered(tmp_path / "small.ipynb", new_markdown_cell("# Title\n\n```diff\n- a\n+ b\n```"))
    assert [code.get_text() for code in html.select("div.language-text.highlight > pre > code")] == ["- a\n+ b\n"]


def test_a_lab_opens_with_the_figure_of_its_result(tmp_path):
    svg = '<svg><clipPath id="a"></clipPath><g clip-path="url(#a)"></g><use xlink:href="#a"/></svg>'
    drawn = new_output("display_data", {"image/svg+xml": svg, "text/plain": "plot"})
    html = rendered(
        tmp_path / "small.ipynb",
        new_markdown_cell("# Title"),
        new_markdown_cell("## First"),
        new_code_cell("draw()", outputs=[drawn], metadata={"tags": ["result"]}),
    )
    first, second = html.find_all("figure")
    assert first.find_next("h2").get_text().startswith("First"), "the result stands above the first section"
    assert html.select_one(first.a["href"]) is second.find_parent(class_="lab-output")
    assert str(first.svg).replace("plot-1-", "plot-2-") == str(second.svg)
    assert (first.svg.clippath["id"], first.svg.g["clip-path"]) == ("plot-1-a", "url(#plot-1-a)")


def test_nothing_of_the_notebook_interface_is_left(html):
    text = str(html)
    for foreign in ("<style", "<script", "jp-", "mermaid", "mathjax", "http:"):
        assert foreign not in text.lower(), f"{foreign} comes with mkdocs-jupyter: {SEE}, point 1"


def test_its_own_settings_are_as_before(html):
    assert settings.templates_dir != str(jupyter.TEMPLATES)


def test_styles_that_are_no_longer_appended_are_named(notebook, monkeypatch):
    monkeypatch.setattr(jupyter, "_original", lambda path, **options: "<p>page</p>")
    with pytest.raises(
        PluginError, match=r"no longer appends its styles behind .*small.ipynb: see verify/site/jupyter.py"
    ):
        jupyter.nb2html(notebook, theme="other")


def test_a_lab_is_rendered_again_only_when_it_changed(notebook, monkeypatch):
    times = []
    monkeypatch.setattr(jupyter, "render", lambda path, **options: times.append(path) or "page")
    for _ in range(3):
        jupyter.nb2html(notebook, theme="counted")
    assert len(times) == 1
    with Path(notebook).open("a") as file:
        file.write("\n")
    jupyter.nb2html(notebook, theme="counted")
    assert len(times) == 2
