"""A page with an empty `<div class="list-of-snippets"></div>` or `<div class="list-of-figures"></div>` lists there all that the pages show.

Page by page in the order of the navigation, each with its name in words, the part of the page that it stands in, and a link to it.
"""

import re
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from verify.project import Project
from verify.site import navigation
from verify.site.snippets import anchor

MARK = '<div class="list-of-{}"></div>'
HEADING = re.compile(r"(?P<level>#+) (?P<text>.+?)(?: \{.*\})?")
FOLD = re.compile(r' *\?\?\?\+? \w+ "(?P<text>.+)"')
INCLUDE = re.compile(r' *--8<-- "(?P<path>[^":]+)(?::[\w-]+)?"')
DRAWING = re.compile(r"<svg(?P<attributes>[^>]*)>(?P<title>\s*<title>(?P<text>[^<]+)</title>)")


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    project = Project.of(config)
    for kind, entry in {"snippets": snippet, "figures": figure}.items():
        if (mark := MARK.format(kind)) in markdown:
            markdown = markdown.replace(mark, "\n\n".join(listed(entry, page, project)))
    return markdown


def on_page_content(html: str, **event) -> str:
    """Give each drawing an address, by its title."""
    seen: set[str] = set()

    def addressed(drawing: re.Match) -> str:
        name = address(drawing["text"])
        if name in seen:
            return drawing[0]
        seen.add(name)
        return f'<svg id="{name}"{drawing["attributes"]}>{drawing["title"]}'

    return DRAWING.sub(addressed, html)


def listed(entry: Callable, on: Page, project: Project) -> Iterator[str]:
    """For each page that shows something a heading and a list."""
    for page in navigation.pages():
        if page.file.src_uri.endswith(".md"):
            text = Path(page.file.abs_src_path).read_text("utf-8")
            places = {path: part for path, part in reversed(list(shown(text)))}  # the first place of each
            found = [(entry(path, project), part) for path, part in reversed(places.items())]
            url = page.file.url_relative_to(on.file)
            lines = [f'- <a href="{url}#{to}">{escape(name)}</a>, in *{part}*' for (to, name), part in found if to]
            if lines:
                yield f"### {page.title or page.file.name}\n\n" + "\n".join(lines)


def shown(text: str) -> Iterator[tuple[str, str]]:
    """What a page includes, with the heading above it, and the fold if it lies in one."""
    heading = fold = ""
    for line in text.split("\n"):
        if found := HEADING.fullmatch(line):
            heading, fold = found["text"], ""
        elif found := FOLD.fullmatch(line):
            fold = found["text"]
        elif found := INCLUDE.fullmatch(line):
            yield found["path"], f"{heading}: {fold}" if fold and line.startswith(" ") else heading


def snippet(path: str, project: Project) -> tuple[str, str]:
    """The address and the name of what a path includes, if it is a snippet."""
    return (anchor(path), Path(path).stem.replace("_", " ").capitalize()) if path.endswith(".py") else ("", "")


def figure(path: str, project: Project) -> tuple[str, str]:
    file = project.docs / path
    if not path.endswith(".svg") or not file.exists() or not (drawing := DRAWING.search(file.read_text("utf-8"))):
        return "", ""  # what is missing, the page that shows it says
    return address(drawing["text"]), drawing["text"].strip()


def address(title: str) -> str:
    return "figure-" + re.sub(r"\W+", "-", title.lower()).strip("-")
