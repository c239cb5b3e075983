"""The theme's script, half of what a page weighs, waits on a phone until its reader does something (late.js).

Nothing that a page shows at first depends on it but the colours of a first visit: these are set by what the theme does for
all later ones.
"""

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

BUNDLE = re.compile(r'<script src="(?P<address>[^"]*assets/javascripts/bundle\.[^"]+)"></script>')
SYSTEM = 'data-md-color-media="(prefers-color-scheme)"'
COLOURS = '__md_get("__palette")||__md_set("__palette",{index:0,color:{media:"(prefers-color-scheme)"}})'


def script(name: str) -> str:
    """The code of a file beside this one, as it stands in a page: without comments and indentation."""
    return re.sub(r"^\s*(//.*)?\n|\s*// .*$|^ +", "", Path(__file__).with_name(name).read_text("utf-8"), flags=re.M)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    if SYSTEM in output:  # the colours may be those of the reader's system
        output = output.replace("</head>", f"<script>{COLOURS}</script>\n</head>", 1)
    return BUNDLE.sub(
        lambda bundle: f'<script data-script="{bundle["address"]}">{script("late.js")}</script>', output, count=1
    )
