"""Set-up in the background: where a page shows a snippet, the lines of its section `setup` wait behind a switch.

They are run, copied and printed like every other line, and the switch works without a script. Only their sight is spared, so
that the lines which make the point come first.
"""

import re
from itertools import count

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from verify.project import Project
from verify.sections import lines_of_setup

INCLUDE = re.compile(
    r'^(?P<indent> *)```python title="(?P<title>[^"\n]+)"\n(?= *--8<-- "(?P<path>[^":\n]+)(?::(?P<section>[\w-]+))?"$)',
    re.M,
)
SHOWN = re.compile(
    r'(?P<box><div class="language-python highlight") data-setup="(?P<first>\d+)-(?P<last>\d+)">'
    r'(?P<title><span class="filename">.*?</span>)(?P<pre><pre>.*?<code>)(?P<code>.*?)(?P<end></code>)',
    re.S,
)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    snippets = Project.of(config).snippets

    def opening(include: re.Match) -> str:
        lines = lines_of_setup(snippets / include["path"], include["section"])
        if not lines:
            return include[0]
        return f'{include["indent"]}``` {{ .python title="{include["title"]}" data-setup="{lines[0]}-{lines[-1]}" }}\n'

    return INCLUDE.sub(opening, markdown)


def on_page_content(html: str, **event) -> str:
    numbers = count(1)
    return SHOWN.sub(lambda shown: switched(shown, next(numbers)), html)


def switched(shown: re.Match, number: int) -> str:
    """The block with a switch above its code, which shows the lines of set-up and takes them away again."""
    first, last = int(shown["first"]), int(shown["last"])
    lines = shown["code"].splitlines(keepends=True)
    said = f"{last - first + 1} lines of set-up"
    end = last + 1 + (not lines[last + 1].strip())  # with the empty line below
    lines[first:end] = ['<span class="setup">', *lines[first:end], "</span>"]
    switch = (
        f'<input type="checkbox" class="setup-switch" id="setup-{number}"><label for="setup-{number}">{said}</label>'
    )
    return f"{shown['box']}>{shown['title']}{switch}{shown['pre']}{''.join(lines)}{shown['end']}"
