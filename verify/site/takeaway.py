"""What there is to take along: the zip of the whole site and the book, where they are laid out, and lists of all downloads.

A page asks for a list by an empty element: `<div data-downloads="site"></div>`, "notebooks" or "labs". What stands between
`<div data-held="zip">` and `</div>` is left out of a copy that does not hold the zip.
"""

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from verify.labs.lab import Lab
from verify.project import Project
from verify.site import navigation
from verify.site.notebooks import beside
from verify.takeaway import KINDS, laid_out, place

MARK = re.compile(r'^<div data-downloads="(?P<kind>\w+)"></div>$', re.M)
HELD = re.compile(r'^<div data-held="(?P<kind>\w+)">\n(?P<text>.*?)\n</div>$', re.M | re.S)
SAID = {
    "zip": "The whole site, to be unpacked and opened from a folder",
    "epub": "The text of the site as a book, for a reader of EPUB",
}
LACKING = "*This copy does not hold it.*"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    for path in laid_out(Project.of(config)).values():
        files.append(File.generated(config, path.name, abs_src_path=str(path)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    kinds = {"site": of_the_site, "notebooks": of_notebooks, "labs": of_labs}
    held = laid_out(Project.of(config))
    markdown = HELD.sub(lambda mark: mark["text"] if mark["kind"] in held else "", markdown)
    return MARK.sub(lambda mark: table(kinds[mark["kind"]](Project.of(config), files), page), markdown)


Row = tuple[str, File | None]  # what it is, and the file


def of_the_site(project: Project, files: Files) -> list[Row]:
    return [(SAID[kind], files.get_file_from_path(place(project, kind).name)) for kind in KINDS]


def of_notebooks(project: Project, files: Files) -> list[Row]:
    pages = [page for page in navigation.pages() if page.file.src_uri.endswith(".md")]
    named = [(page.title, files.get_file_from_path(beside(page.file))) for page in pages]
    return [(title, file) for title, file in named if file]


def of_labs(project: Project, files: Files) -> list[Row]:
    labs = [page.file for page in navigation.pages() if page.file.src_uri.endswith(".ipynb")]
    return [
        (Lab.read(Path(lab.abs_src_path)).title, files.get_file_from_path(lab.src_uri.removesuffix("ipynb") + "zip"))
        for lab in labs
    ]


def table(rows: list[Row], page: Page) -> str:
    lines = [f"| {name} | {offer(file, page)} |" for name, file in rows]
    return "\n".join(["| What | Download |", "|---|---|", *lines])


def offer(file: File | None, page: Page) -> str:
    if not file:
        return LACKING
    size = len(file.content_bytes) / 1000
    shown = f"{size / 1000:.1f}\u00a0MB" if size > 999 else f"{max(1, round(size))}\u00a0KB"
    return f'<a href="{file.url_relative_to(page.file)}" download>{Path(file.src_uri).name}</a>, {shown}'
