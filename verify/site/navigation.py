"""The navigation of this build, for the modules that go through its pages in their order."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

_nav: Navigation


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    global _nav
    _nav = nav


def items() -> list:
    return _nav.items


def pages() -> list[Page]:
    return _nav.pages
