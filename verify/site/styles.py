"""One stylesheet instead of several, with the rules alone that some page of the site can need.

The theme styles far more than a site uses. A rule stays if every class, id, element and attribute that it names occurs in a
page, or in any string of a script. What it was made of is not published. The preview keeps the files as they are.
"""

import re
from collections.abc import Set
from pathlib import Path
from urllib.parse import urlsplit

import tinycss2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from verify.site.preview import is_preview

SHEET = "assets/stylesheets/all.css"
LINK = r'<link rel="stylesheet" href="(?P<up>{})(?P<path>assets/[^"]+)">\s*'
WORD = re.compile(r"[\w-]+")
TAG = re.compile(r"<[a-zA-Z][^>]*>")
PSEUDO = re.compile(r"::?[\w-]+(\((?:[^()]|\([^()]*\))*\))?")
NAMED = re.compile(
    r"[.#](?P<name>(?:[\w-]|\\.)+)|\[(?P<attribute>[\w-]+)(?:[~^$*|]?=(?P<value>[^\]]*))?\]|(?P<element>[a-zA-Z][\w-]*)"
)
DEFINED, ASKED = re.compile(r"[{;](--[\w-]+):"), re.compile(r"var\(\s*(--[\w-]+)")

_sheets: dict[str, None] = {}  # that the pages of this build ask for, in their order


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    return with_one_sheet(output, "[./]*")


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """The page for what is not there is shown at any depth, so it names its sheets from the root of the host."""
    return with_one_sheet(output, re.escape(urlsplit(config.site_url or "/").path))


def with_one_sheet(output: str, up: str) -> str:
    links = [] if is_preview() else list(re.finditer(LINK.format(up), output))
    _sheets.update(dict.fromkeys(link["path"] for link in links))
    for link in links:
        one = f'<link rel="stylesheet" href="{link["up"]}{SHEET}">\n' if link is links[0] else ""
        output = output.replace(link[0], one, 1)
    return output


def on_post_build(config: MkDocsConfig) -> None:
    if not _sheets:
        return
    site = Path(config.site_dir)
    pages = [path.read_text("utf-8") for path in site.rglob("*.html")]
    scripts = [path.read_text("utf-8") for path in site.glob("assets/**/*.js")]
    tags = {tag for page in pages for tag in TAG.findall(page)}
    words = {word for text in (*tags, *scripts) for word in WORD.findall(text)}
    css = "".join(needed(site.joinpath(sheet).read_text("utf-8"), words) for sheet in _sheets)
    asked = {word for word in words if word.startswith("--")}
    while gone := set(DEFINED.findall(css)) - set(ASKED.findall(css)) - asked:
        css = needed(css, words, gone)
    site.joinpath(SHEET).write_text(f'@charset "UTF-8";{css}', "utf-8")
    for sheet in _sheets:
        if not any(sheet in tag for tag in tags):  # a page that a site brings as HTML may ask for it
            site.joinpath(sheet).unlink()


def needed(css: str | list, words: set[str], gone: Set[str] = frozenset()) -> str:
    """The rules that can apply to a page with these words, without these variables, and without what is there for its authors."""
    kept = []
    for rule in tinycss2.parse_rule_list(css, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            if chosen := [selector for selector in selectors(rule.prelude) if possible(selector, words)]:
                kept.append(f"{','.join(chosen)}{{{body(rule.content, gone)}}}")
        elif rule.lower_at_keyword in {"media", "supports"}:
            if inner := needed(rule.content, words, gone):
                kept.append(f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}")
        elif rule.lower_at_keyword != "charset":
            kept.append(rule.serialize())
    return "".join(kept)


def selectors(prelude: list) -> list[str]:
    """Those of a rule, which commas part."""
    found: list[list] = [[]]
    for token in prelude:
        if token == ",":
            found.append([])
        else:
            found[-1].append(token)
    return [" ".join(tinycss2.serialize(tokens).split()) for tokens in found]


def possible(selector: str, words: set[str]) -> bool:
    named = list(NAMED.finditer(PSEUDO.sub(" ", selector)))
    return all(
        set(WORD.findall(" ".join(filter(None, name.group("name", "attribute", "value", "element"))))) <= words
        for name in named
    )


def body(content: list, gone: Set[str]) -> str:
    parts = []
    for part in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if part.type != "declaration":
            parts.append(part.serialize())
        elif part.name not in gone:
            value = tinycss2.serialize(part.value).strip()
            parts.append(f"{part.name}:{value}{'!important' if part.important else ''}")
    return ";".join(parts)
