"""What has to be overruled in mkdocs-jupyter, all of it, and why.

As it comes, a lab's page carries 620 KB of styles of the notebook interface, asks other servers for mermaid and MathJax, and
looks like no other page of the site. So it renders with the template beside this file, in the markup of the theme:

1. `convert.nb2html`, which its plugin calls, is wrapped: for the time of the call `settings.templates_dir` names our folder,
   what it appends behind the page (the styles of the notebook interface) is cut off, and what was rendered is kept as long
   as notebook and template stay the same: `make serve` then answers a save without rendering every lab again.
2. The filter `lab_code` highlights a cell as the theme does; its own adds a second copy of the code. `lab_summary` says what
   a cell holds whose code is folded. `lab_fences` gives the fences of its text the element that scrolls in the theme.

Its version is pinned (`VERSION`), and tests/test_jupyter.py says which of these no longer fits.
"""

import re
from html import escape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs_jupyter import convert
from mkdocs_jupyter.config import settings
from nbconvert.exporters.templateexporter import default_filters
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from verify.site.foot import counted

VERSION = "0.26.3"  # that all this was written for
TEMPLATES = Path(__file__).parent / "templates"
APPENDED = "\n        <style>"
FENCE = re.compile(r'<div class="highlight"><pre><span></span>(.*?)</pre></div>', re.S)

_original = convert.nb2html
_kept: dict[str, tuple[tuple, str]] = {}  # by notebook: what it was rendered from, and as what


def on_config(config: MkDocsConfig) -> None:
    convert.nb2html = nb2html
    default_filters.update(lab_code=lab_code, lab_summary=lab_summary, lab_fences=lab_fences)


def nb2html(path: str, **options) -> str:
    state = (repr(options), *(file.read_bytes() for file in (Path(path), *sorted(TEMPLATES.rglob("*.j2")))))
    if _kept.get(path, ("", ""))[0] != state:
        _kept[path] = state, render(path, **options)
    return _kept[path][1]


def render(path: str, **options) -> str:
    own, settings.templates_dir = settings.templates_dir, str(TEMPLATES)
    try:
        html = _original(path, **options)
    finally:
        settings.templates_dir = own
    page, appended, _ = html.rpartition(APPENDED)
    if not appended:
        raise PluginError(
            f"mkdocs-jupyter no longer appends its styles behind {path}: see verify/site/jupyter.py, point 1"
        )
    return page


def lab_code(source: str) -> str:
    """A cell's code in the markup of the theme's own code blocks."""
    html = highlight(source, PythonLexer(), HtmlFormatter(cssclass="language-python highlight", wrapcode=True))
    return html.replace("<span></span>", "")


def lab_fences(html: str) -> str:
    """The HTML of a text cell, with `<code>` inside of each highlighted `<pre>`."""
    return FENCE.sub(r'<div class="language-text highlight"><pre><code>\1</code></pre></div>', html)


def lab_summary(source: str) -> str:
    """What a folded cell says it does in a comment on its first line, and how long it is."""
    first, *others = source.splitlines()
    said, lines = (first[1:].strip(" ."), others) if first.startswith("#") else ("", [first, *others])
    return escape(f"{said + ': ' if said else ''}{counted(len(lines), 'line')[0]} of code")
