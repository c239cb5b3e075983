"""Terms where they stand: a link to the glossary carries the entry itself, which the theme shows on hover, focus and tap.

The entry comes from glossary.md, so no definition stands twice. Within a section only the first mention of a term is a link.
"""

import re
from functools import cache
from html import escape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from verify.project import Project

GLOSSARY = "glossary.md"
ENTRY = re.compile(r"^## (?P<term>.+?)(?: \{ #(?P<id>[\w-]+) \})?\n\n(?P<text>(?:(?!\n\n).|\n(?!\n))+)", re.M)
LINK = re.compile(r'<a href="(?P<target>[^"#]*glossary(?:\.html|/)#(?P<id>[\w-]+))">(?P<term>.*?)</a>', re.S)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    path = Path(page.file.abs_src_path).resolve()
    project = Project.of(config)
    glossary = project.docs / project.language(path) / GLOSSARY
    if path == glossary or not glossary.exists():
        return html
    known = entries(glossary, glossary.stat().st_mtime_ns)
    return "".join(in_section(section, known) for section in re.split(r"(?=<h2)", html))


@cache
def entries(glossary: Path, changed: int) -> dict[str, str]:
    """The first paragraph of each entry as plain text, by the id of its heading."""
    found = ENTRY.finditer(glossary.read_text("utf-8"))
    return {entry["id"] or re.sub(r"\W+", "-", entry["term"].lower()): plain(entry["text"]) for entry in found}


def plain(markdown: str) -> str:
    without_links = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    return " ".join(re.sub(r"[`*]", "", without_links).split())


def in_section(html: str, known: dict[str, str]) -> str:
    seen: set[str] = set()

    def term(link: re.Match) -> str:
        if link["id"] in seen:
            return link["term"]
        seen.add(link["id"])
        title = f' title="{escape(known[link["id"]])}"' if link["id"] in known else ""
        return f'<a class="term" href="{link["target"]}"{title}>{link["term"]}</a>'

    return LINK.sub(term, html)
