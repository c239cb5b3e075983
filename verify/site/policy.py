"""A content security policy in each built page: whatever got into it, it loads and runs nothing but the site's own files.

The scripts that the theme writes into a page are named by their hashes, computed here, so that no other runs. Nor does one get its
hash that a page's source brings, in Markdown or a notebook: the build refuses it, and styles, frames and handlers too. A preview has no
policy, since MkDocs writes its live reload into the page; nor has a copy that opens from a folder (the offline plugin), whose
search runs in a script that nobody could name. What only a host can say, docs/publish.md says.
"""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from verify.site.offline import is_offline
from verify.site.preview import is_preview

INLINE = re.compile(r"<script(?P<attributes>(?![^>]*\bsrc=)[^>]*)>(?P<code>.*?)</script>", re.S)
DATA = re.compile(r"\btype=[\"']?application/")  # read by scripts, and never run
# What nothing in a page's content may be, beside data of our own.
BROUGHT = re.compile(
    r"<(?:script(?![^>]*\btype=\"application/json\")|style|iframe)\b[^>]*>|<[a-z][^<>]*?\son[a-z]+\s*=[^<>]*>", re.I
)
HEAD = re.compile(r"<head>(?:\s*<meta charset[^>]*>)?")


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    if found := BROUGHT.search(html):
        raise PluginError(f"{page.file.src_uri} brings a script, style, frame or handler of its own: {found[0][:120]}")
    return html


@event_priority(-100)  # when nobody changes a page any more
def on_post_build(config: MkDocsConfig) -> None:
    if is_preview() or is_offline(config):
        return
    for path in Path(config.site_dir).rglob("*.html"):
        html, placed = HEAD.subn(r"\g<0>" + element(path.read_text("utf-8")), path.read_text("utf-8"), count=1)
        if not placed:
            raise PluginError(f"{path} has no head, which a content security policy would stand in")
        path.write_text(html, "utf-8")


def element(html: str) -> str:
    """The policy of a page, as what stands first in its head."""
    scripts = {hashed(script["code"]) for script in INLINE.finditer(html) if not DATA.search(script["attributes"])}
    policy = {
        "default-src": ["'none'"],
        "script-src": ["'self'", "'wasm-unsafe-eval'", *sorted(scripts)],  # of eval, WebAssembly alone
        "style-src": ["'self'"],
        "style-src-attr": ["'unsafe-inline'"],  # plots and tables; an attribute reaches no further than its element
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
    }
    content = "; ".join(" ".join((directive, *sources)) for directive, sources in policy.items())
    return f'\n<meta http-equiv="Content-Security-Policy" content="{content}">'


def hashed(code: str) -> str:
    return f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'"
