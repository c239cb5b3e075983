"""Each page with Python code as a notebook, made from what its reader sees: text as it stands, blocks as cells with their outputs.

Hidden claims stay behind. A block in steps becomes as many cells, and its output stands below the last. What cannot run
everywhere is tagged `skip-execution`, as the tools that run notebooks know it.
"""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import nbformat
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from verify.blocks.block import Block, Fence
from verify.blocks.fences import find_blocks
from verify.includes import Expander, expand_includes
from verify.project import Project, ProjectProblem
from verify.site.install import installation
from verify.site.plain import plain
from verify.site.words import in_markdown

FENCE = re.compile(r"(?P<indent> *)(?P<ticks>`{3,})[^\n]*\n.*?^(?P=indent)(?P=ticks)$", re.M | re.S)
LINK = re.compile(r"(?P<code>(?P<ticks>`+).+?(?P=ticks))|(?<!!)\[(?P<text>[^\]]*)\]\((?P<target>[^)\s]+)\)", re.S)
NOT_RUN = "skip-execution"  # the tag of nbclient


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the notebook of each page that has Python code."""
    project = Project.of(config)
    for file in list(files.documentation_pages()):
        if file.src_uri.endswith(".md") and file.abs_src_path and (made := notebook(file, files, project)):
            content = nbformat.writes(made) + "\n"
            files.append(File.generated(config, beside(file), content=content))
    return files


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Offer it below the text."""
    made = page.file.src_uri.endswith(".md") and files.get_file_from_path(beside(page.file))
    if not made:
        return html
    link = made.url_relative_to(page.file)
    return (
        f'{html}<p class="take-along"><a href="{link}" download>This page as a notebook, its outputs included</a></p>'
    )


def beside(file: File) -> str:
    """Where the notebook of a page lies."""
    return file.src_uri.removesuffix("md") + "ipynb"


def notebook(file: File, files: Files, project: Project) -> NotebookNode | None:
    """The page as a notebook; nothing if it has no Python code, or what it includes is not there: a preview says so."""
    page, problems = Path(file.abs_src_path), []
    refuse = lambda line, problem: problems.append(problem)  # noqa: E731
    try:
        blocks = find_blocks(expand_includes(page, Expander(project.config), False, refuse), project.snippets, refuse)
    except ProjectProblem:
        return None
    python = [block for block in blocks if block.language == "python"]
    if problems or not python:
        return None
    text, _ = get_data(page.read_text("utf-8"))
    opening, *cells = cells_of(led(plain(text, project), file, files, project), blocks)
    install = in_markdown(installation("".join(block.shown() for block in python), project), page, project)
    for cell in [opening, *cells]:
        if cell.cell_type == "markdown":
            cell.source = in_markdown(cell.source, page, project)
    cells = [opening, *([new_code_cell(install)] if install else []), *cells]
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number}"
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel, "language_info": {"name": "python"}})


def cells_of(text: str, blocks: list[Block]) -> Iterator[NotebookNode]:
    """The parts of a plain page: each section of its text, each fence of Python with the output that follows its block."""
    parts = [(part, block) for block in blocks for part in block.parts if not part.hidden]
    parts.sort(key=lambda entry: entry[0].start)
    said, at = "", 0
    for (part, block), fence in zip(parts, FENCE.finditer(text), strict=True):
        said, at = said + text[at : fence.start()], fence.end()
        if block.language != "python":
            said += fence[0]
        elif part is not block.output:
            yield from sections(said + note(part, block))
            said = ""
            yield code(part, block)
    yield from sections(said + text[at:])


def sections(text: str) -> Iterator[NotebookNode]:
    for section in re.split(r"^(?=## )", text, flags=re.M):
        if section.strip():
            yield new_markdown_cell(section.strip())


def code(part: Fence, block: Block) -> NotebookNode:
    cell = new_code_cell(part.text().strip("\n"))
    if block.output and part is block.visible[-1]:
        cell.outputs = [new_output("stream", name="stdout", text=block.output.text())]
    if block.skipped:
        cell.metadata["tags"] = [NOT_RUN]
    return cell


def note(part: Fence, block: Block) -> str:
    """What stands before a cell that does not run everywhere."""
    if not block.skipped or part is not block.fences[0]:
        return ""
    if download := block.download:
        return (
            f"\n\n*The next cell downloads `{download.model}`, {download.megabytes} MB. The output below it is the one "
            f"[that was published]({download.source}).*"
        )
    return f"\n\n*The next cell does not run everywhere: {block.skipped}.*"


def led(text: str, file: File, files: Files, project: Project) -> str:
    """The text with each link to another page as an address; where the site has none, with its words alone."""

    def link(found: re.Match) -> str:
        if found["code"] or re.match(r"[a-z]+:", found["target"]):
            return found[0]
        path, _, anchor = found["target"].partition("#")
        target = files.get_file_from_path(posixpath.normpath(posixpath.join(posixpath.dirname(file.src_uri), path)))
        target = target if path else file
        if not project.config.site_url or not target:
            return found["text"]
        return f"[{found['text']}]({urljoin(project.config.site_url, target.url)}{'#' * bool(anchor)}{anchor})"

    rest, parts = 0, []
    for fence in FENCE.finditer(text):  # what stands in a fence is no link
        parts += [LINK.sub(link, text[rest : fence.start()]), fence[0]]
        rest = fence.end()
    return "".join([*parts, LINK.sub(link, text[rest:])])
