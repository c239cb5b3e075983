"""Pages as cards: an empty `<div class="list-of-pages" data-folder="labs"></div>` lists there the pages of a folder, in the order
of the navigation, each with the question that it opens with and the minutes that it takes. The button at the foot of a page
that leads on carries the question of the next page.
"""

import re
from pathlib import Path
from posixpath import dirname, relpath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from verify.labs.lab import Lab, question
from verify.site import course, navigation
from verify.site.foot import counted

MARK = re.compile(r'<div class="list-of-pages" data-folder="(?P<folder>[\w/-]+)"></div>')
READING = re.compile(r"\*Reading time: core (\d+) minutes?, all ")


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    def cards(mark: re.Match) -> str:
        listed = [one for one in navigation.pages() if one.file.src_uri.startswith(f"{mark['folder']}/")]
        entries = "\n\n".join(card(one, dirname(page.file.src_uri)) for one in listed)
        return f'<div class="cards" markdown>\n\n{entries}\n\n</div>'

    return MARK.sub(cards, markdown)


def on_page_context(context: dict, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    context["next_question"] = opening(page.next_page)[0] if page.next_page else ""


def card(page: Page, folder: str) -> str:
    """The page as an entry of a list in Markdown, for a page in a folder of docs/."""
    asked, time = opening(page)
    takes = f"\n\n    {time}" if time else ""
    link = f"[{page.title}]({relpath(page.file.src_uri, folder or '.')}){course.attributes(page)}"
    return f"-   **{link}**\n\n    {asked}{takes}"


def opening(page: Page) -> tuple[str, str]:
    """The question that a page opens with, and how long it takes, as it says itself."""
    path = Path(page.file.abs_src_path)
    if path.suffix == ".ipynb":
        lab = Lab.read(path)
        return lab.question, lab.time
    text = path.read_text("utf-8")
    minutes = READING.search(text)
    return question(text), counted(int(minutes[1]), "minute")[0] if minutes else ""
