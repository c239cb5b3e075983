"""The whole course as one document, to print: lesson/whole.html, made of the pages as they were built.

It is no original: search engines are led to the pages (head.py, markdown.py), and its Markdown is theirs.
"""

import re
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from verify.project import Project
from verify.site import course

NAME = "whole.md"
SOURCE = Path(__file__).parent / "templates" / NAME
LEFT_OUT = re.compile(r'<!--.*?-->|<div class="course-progress".*?</div>', re.S)
TAG = re.compile(r"<[a-z][^>]*>")
HEADING = re.compile(r"(?<=<h|/h)([1-5])(?=[ >])")


def on_files(files: Files, config: MkDocsConfig) -> None:
    if folder := Project.of(config).settings.course:
        files.append(
            File.generated(config, f"{folder}/{NAME}", abs_src_path=str(SOURCE), inclusion=InclusionLevel.NOT_IN_NAV)
        )


def on_env(env, config: MkDocsConfig, files: Files) -> None:
    """Once all pages are read, and before the first is written."""
    pages = course.pages()
    if pages:
        whole = files.get_file_from_path(f"{PurePosixPath(pages[0].file.src_uri).parent}/{NAME}").page
        contents = "".join(f'<li><a href="#{stem(page)}">{page.title}</a></li>' for page in pages)
        whole.abs_url = whole.canonical_url = None  # the sitemap names the pages that it is made of
        whole.content += f"<ol>{contents}</ol>" + "".join(
            chapter(page, {stem(page) for page in pages}) for page in pages
        )


def stem(page: Page) -> str:
    return PurePosixPath(page.file.src_uri).stem


def chapter(page: Page, chapters: set[str]) -> str:
    """A page with names that are its own within the document, its headings a level below the document's title, and its links
    to other chapters led there."""
    own = stem(page)

    def mended(tag: re.Match) -> str:
        html = re.sub(r'( (?:id|for|name)="|href="#|url\(#)', rf"\g<1>{own}-", tag[0])
        return re.sub(r'href="([\w-]+)(?:\.html|/)(?:#([\w-]*))?"', led, html)

    def led(link: re.Match) -> str:
        return f'href="#{link[1]}{"-" + link[2] if link[2] else ""}"' if link[1] in chapters else link[0]

    html = HEADING.sub(lambda level: str(int(level[1]) + 1), TAG.sub(mended, LEFT_OUT.sub("", page.content)))
    return f'<section class="chapter" id="{own}">{html}</section>'
