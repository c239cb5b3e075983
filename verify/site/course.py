"""A course: the pages of one folder (`course` of [tool.verify]) are numbered, in the order of the navigation.

The sidebar shows the number, the page says which of how many it is. Which pages were read to their end is for a script of
the site to keep (docs/assets/progress.js): it finds their names in `data-page`, and shows what waits here with `hidden`.
"""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from verify.project import Project

PROGRESS = '<div class="course-progress"></div>'  # where another page tells how far its reader is

_pages: list[Page] = []  # of this build's course, in order


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    folder = Project.of(config).settings.course
    _pages[:] = [page for page in nav.pages if folder and page.file.src_uri.startswith(f"{folder}/")]


def pages() -> list[Page]:
    return _pages


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    if page in _pages:
        page.typeset = {"title": number(page) + page.title}  # what the theme shows for it in the sidebar


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    if page not in _pages:
        return html.replace(PROGRESS, progress())
    at = _pages.index(page)
    chips = "".join(
        f'<i{" class=here" if chip == at else ""} data-page="{name(other)}"></i>' for chip, other in enumerate(_pages)
    )
    place = f'<p class="course-place">{page.parent.title} <span>{at + 1} of {len(_pages)}</span><span class="chips" aria-hidden="true">{chips}</span></p>'
    return f"{place}\n{html}\n{progress(name(page))}"


def name(page: Page) -> str:
    return page.file.src_uri.rpartition(".")[0]


def number(page: Page) -> str:
    """The number of a page of the course, as HTML, with the word that a script shows once it is read."""
    at = _pages.index(page) + 1
    return f'<span class="course-number" data-page="{name(page)}">{at}<span hidden> (read)</span></span>'


def attributes(page: Page) -> str:
    """The same for a link to the page in a list, as attributes in Markdown."""
    return f'{{ .numbered data-page="{name(page)}" data-number="{_pages.index(page) + 1}" }}' if page in _pages else ""


def progress(page: str = "") -> str:
    """What is told of the reader's progress, at the end of a page of the course, or elsewhere."""
    return (
        f'<div class="course-progress" data-page="{page}" data-pages="{" ".join(map(name, _pages))}" hidden>'
        f"<p>You have read <b></b> of {len(_pages)} pages of the lesson to their end. Your browser keeps this, on this device only.</p>"
        '<button type="button" class="md-button">Forget it</button></div>'
    )
