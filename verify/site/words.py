"""The site's own words on a page in another language, from docs/<language>/words.toml.

There `[page]` holds what the theme's settings and the other hooks write into a page, as it stands in HTML, with {places} for what
varies; `[drawings]` the labels and descriptions of drawings; `[scripts]` what the scripts of the site say, which find it in the page; `day` how a date is written, and `search` what stands in
the field of the search, which finds pages of the original.
"""

import json
import re
import tomllib
from datetime import datetime
from functools import cache
from html import escape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from verify.project import Project

WORDS = "words.toml"
AS_IT_IS = re.compile(r"(<pre\b.*?</pre>|<svg\b.*?</svg>|<script\b.*?</script>)", re.S)
LABEL = re.compile(r">[^<>]*\w[^<>]*<")
FENCE = re.compile(r"(^ *```.*?^ *```+$)", re.M | re.S)
SEARCH = re.compile(r'(?P<name>aria-label|placeholder)="[^"]*"(?=[^>]*data-md-component="search-query")')
PLACE = re.compile(r"\{(\w+)\}")


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    if not (words := words_for(Path(page.file.abs_src_path or ""), Project.of(config))):
        return output
    table = json.dumps(words["scripts"], ensure_ascii=False).replace("</", "<\\/")
    output = output.replace("</body>", f'<script id="words" type="application/json">{table}</script>\n</body>')
    output = SEARCH.sub(lambda found: f'{found["name"]}="{escape(words["search"])}"', output)
    return said(output, words)


def in_markdown(text: str, page: Path, project: Project) -> str:
    """What is made of a page as Markdown, with the same words; of a page in the original's language, as it is."""
    if not (words := words_for(page, project)):
        return text
    return said(text, words | {"page": {marked(key): marked(row) for key, row in words["page"].items()}}, FENCE)


def marked(html: str) -> str:
    """Words of the table, with the marks of Markdown."""
    return re.sub(r'<a href="(.*?)">(.*?)</a>', r"[\2](\1)", re.sub("</?code>", "`", html))


def words_for(page: Path, project: Project) -> dict | None:
    language = project.language(page.resolve())
    return words_of(project.docs / language / WORDS) if language else None


def words_of(path: Path) -> dict:
    return _read(path, path.stat().st_mtime_ns)


@cache
def _read(path: Path, changed: int) -> dict:
    return tomllib.loads(path.read_text("utf-8"))


def said(text: str, words: dict, as_it_is: re.Pattern = AS_IT_IS) -> str:
    """The same page, with the words of the table in place of those of the original's language; code stays as it is."""
    parts = as_it_is.split(text)
    parts[::2] = [in_place(part, words["page"], words["day"]) for part in parts[::2]]
    for at, part in enumerate(parts):
        if part.startswith("<svg") and "drawings" in words:
            parts[at] = LABEL.sub(lambda label: in_place(label[0], words["drawings"], words["day"]), part)
    return "".join(parts)


def in_place(part: str, table: dict[str, str], day: str) -> str:
    for key, translation in table.items():
        fill = lambda found, text=translation: filled(text, found.groupdict(), day)  # noqa: E731
        part = pattern(key).sub(fill, part)
    return part


@cache
def pattern(key: str) -> re.Pattern:
    """What stands in a page for a key: a whole text or attribute, or whole words of one, however it is wrapped."""
    parts = PLACE.split(key)
    parts[::2] = [r"\s+".join(map(re.escape, part.split(" "))) for part in parts[::2]]
    parts[1::2] = [rf"(?P<{name}>[^<>]+?)" for name in parts[1::2]]
    return re.compile(r'(?<![^>"\s*])' + "".join(parts) + r'(?![^<"\s*])')


def filled(text: str, places: dict[str, str], day: str) -> str:
    if "day" in places:
        date = datetime.strptime(places["day"], "%d %B %Y")
        places["day"] = day.format(year=date.year, month=date.month, day=date.day)
    return PLACE.sub(lambda place: places[place[1]], text)
