"""Pages in other languages: the theme speaks theirs, a switch leads from each to the others, and one that fell behind says so.

The languages are those of `extra.alternate`, the original's first; its links serve where a page is not translated, and say so.

The plugin made for this, mkdocs-static-i18n 1.3.1, does not fit: it fails on generated files, takes the labs out of the other languages,
and builds every page once more for each language, or else finds no page that is not translated.
"""

import re
from pathlib import Path
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from verify.project import Project
from verify.translations import changes, original, paragraphs, problem

HEADING = re.compile(r"## (?P<text>.+?) \{ #(?P<id>[\w-]+) \}")
OTHER = re.compile(r' *<link rel="alternate" href="[^"]*" hreflang="[^"]*">\n')

_languages: list[dict]  # of this build
_same: dict[str, dict[str, str]]  # by the address of a page, the address of the same page in each of its languages
_titles: dict[str, str]  # of all pages, by their address
_navs: dict[str, Navigation]  # of each language that pages are translated into


def on_config(config: MkDocsConfig) -> None:
    global _languages
    _languages = list(config.extra.get("alternate", []))


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """A navigation for each language: its own pages in the order of their originals, and the way to all the others."""
    global _same, _navs
    _same, _navs = {}, {}
    for language in Project.of(config).settings.translations:
        pages = []
        for page in nav.pages:
            if file := files.get_file_from_path(f"{language}/{page.file.src_uri}"):
                pages.append(file.page)
                same = _same.setdefault(page.url, {_languages[0]["lang"]: page.url})
                same[language] = file.url
                _same[file.url] = same
        for before, page, after in zip([None, *pages], pages, [*pages[1:], None], strict=False):
            page.previous_page, page.next_page = before, after
        home = Link(f"{config.site_name} ({_languages[0]['name']})", nav.homepage.url)
        _navs[language] = Navigation([*pages, home], pages)
        _navs[language].homepage = nav.homepage


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """What readers of the original search for does not lead them to a page that they cannot read."""
    if _language(page, config):
        page.meta.setdefault("search", {"exclude": True})


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    project, path = Project.of(config), _path(page)
    if not project.language(path) or problem(path, project):
        return html
    source = files.get_file_from_path(original(path, project).relative_to(project.docs).as_posix())
    return html.replace("</h1>", f"</h1>\n{notice(path, project, source.url_relative_to(page.file))}", 1)


def notice(path: Path, project: Project, source: str) -> str:
    """How many paragraphs of the original a translation is behind, and in which of its sections; empty if it is not."""
    if not (found := changes(path, project)):
        return ""
    heads = [HEADING.match(part.text) for part in paragraphs(path)]
    sections = {next(filter(None, reversed(heads[: change.at + 1])), None): None for change in found}
    named = "".join(f'<li><a href="#{head["id"]}">{head["text"]}</a></li>' for head in sections if head)
    count = sum(change.paragraphs for change in found)
    return (
        '<div class="admonition warning"><p class="admonition-title">This translation is behind its original</p>'
        f"<p>Of the original's paragraphs, {count} changed after this page was translated. "
        f'<a href="{source}">Read the original</a></p><ul>{named}</ul></div>'
    )


def on_env(env, config: MkDocsConfig, files: Files) -> None:
    """Once all pages are read, and before the first is written."""
    global _titles
    _titles = {file.url: str(file.page.title) for file in files.documentation_pages()}
    config.extra["alternate"] = switch({})  # for the page for what is not there


def switch(same: dict[str, str]) -> list[dict]:
    """The languages for the theme. Where a page is not written in one, the switch says to which page it leads instead."""
    return [
        each | ({"link": same[each["lang"]]} if each["lang"] in same else {"name": elsewhere(each)})
        for each in _languages
    ]


def elsewhere(language: dict) -> str:
    title = _titles.get(language["link"])
    return f"{language['name']}: {title}" if title else language["name"]


def on_page_context(context: dict, page: Page, config: MkDocsConfig, nav: Navigation) -> dict:
    if not _languages:
        return context
    language = _language(page, config)
    config.theme["language"] = language or _languages[0]["lang"]
    same = _same.get(page.url, {config.theme["language"]: page.url})
    config.extra["alternate"] = switch(same)
    return context | {"nav": _navs.get(language, nav)}


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Search engines are told of the same page in each language, and not of where the switch leads otherwise.

    They ask for whole addresses, which only a publisher knows.
    """
    output, same = OTHER.sub("", output), _same.get(page.url)
    if not same:
        return output
    links = "".join(
        f'<link rel="alternate" href="{address(url, page, config)}" hreflang="{language}">\n'
        for language, url in {**same, "x-default": same[_languages[0]["lang"]]}.items()
    )
    return output.replace("</head>", f"{links}</head>", 1)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """The page for what is not there is the same as no other."""
    return OTHER.sub("", output)


def address(url: str, page: Page, config: MkDocsConfig) -> str:
    return urljoin(config.site_url, url) if config.site_url else get_relative_url(url, page.url)


def _path(page: Page) -> Path:
    return Path(page.file.abs_src_path or page.file.src_uri).resolve()


def _language(page: Page, config: MkDocsConfig) -> str:
    return Project.of(config).language(_path(page))
