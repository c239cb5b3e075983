"""The search: small, there when it is opened, and forgiving.

The theme fetches its index as soon as a page opens. So what it fetches is an index of nothing: what there is to find lies in
search/docs.js, which search_worker.js fetches, and that itself waits until the search is opened (search_opened.js).

In the index is what readers look for: text, and the names in code. Outputs, drawings and answers are not.
"""

import json
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from verify.site.late import BUNDLE, script

HERE = Path(__file__).parent
WORKER = re.compile(r"assets/javascripts/workers/search\.\w+\.min\.js")
# Their own text is not looked for. None of these elements has one of its kind inside.
LEFT_OUT = re.compile(
    r'<(?=svg |summary>|div class="language-text highlight"|details class="(?:right|wrong)"|span class="filename"'
    r'|label for="setup-|p class="(?:lab-download|verified-foot))(\w+)'
)
LEFT_OUT_OF_LABS = re.compile(r'<(?=table|div class="language-python)(\w+)')
CODE = re.compile(r"<pre>.*?</pre>", re.S)
NAME = re.compile(r"\b(?:\w+_\w+|[A-Z]\w*[a-z]\w*[A-Z]\w*)\b")
INLINE = re.compile(r"<code>([^<]+)</code>")
BLOCK_ENDS = re.compile(r"(?<=</p>)|(?<=</[uo]l>)")
LENGTH = 800  # characters of each section that are kept as text


_about: dict[str, str] = {}  # what a page says of itself, by its address


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Our worker stands before the theme's, in its place."""
    for file in list(files):
        if WORKER.fullmatch(file.src_uri):
            ours = (HERE / "search_worker.js").read_text("utf-8")
            files.remove(file)
            files.append(File.generated(config, file.src_uri, content=ours + file.content_string))


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    wish = wished(config, page.url)
    page.meta.setdefault("search", {}).setdefault("boost", wish.get("boost", 1))
    _about[page.url] = f"{page.meta.get('description', '')} {wish.get('words', '')}".strip()
    html = LEFT_OUT.sub(r'<\1 data-search-exclude="1"', html)
    return LEFT_OUT_OF_LABS.sub(r'<\1 data-search-exclude="1"', html) if page.file.src_uri.endswith(".ipynb") else html


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    return BUNDLE.sub(lambda bundle: f"<script>{script('search_opened.js')}</script>\n{bundle[0]}", output, count=1)


def on_post_build(config: MkDocsConfig) -> None:
    """Take what there is to find out of the index, into a file of its own."""
    path = Path(config.site_dir, "search", "search_index.json")
    if not path.exists():
        return
    index = json.loads(path.read_text("utf-8"))
    docs = []
    for entry in index["docs"]:
        length = wished(config, entry["location"]).get("length", LENGTH)
        entry |= {"title": minus(entry["title"]), "text": minus(short(entry["text"], length))}
        docs.append(entry | ({"about": minus(about)} if (about := _about.get(entry["location"])) else {}))
    compact = {"separators": (",", ":"), "ensure_ascii": False}
    path.with_name("docs.js").write_text(f"self.docs={json.dumps(docs, **compact)}", "utf-8")
    path.write_text(json.dumps(index | {"docs": []}, **compact), "utf-8")


def wished(config: MkDocsConfig, url: str) -> dict:
    """What mkdocs.yml wishes for the search of a page: `extra.search`, by the beginning of its address."""
    wishes = [wish for begin, wish in config.extra.get("search", {}).items() if url.startswith(begin)]
    return {key: value for wish in wishes for key, value in wish.items()}


def minus(text: str) -> str:
    """With a true minus before numbers: for the search a hyphen parts words, and means "without"."""
    return re.sub(r"(?<![\w-])-(?=\d)", "\u2212", text)


def short(text: str, length: int) -> str:
    """The paragraphs with which a section begins; of the others, and of its code, the names."""
    prose = re.sub(r"\s+", " ", CODE.sub("", text)).strip()
    kept, left = "", ""
    for part in BLOCK_ENDS.split(prose):
        if kept and len(kept) + len(part) > length:
            left += part
        else:
            kept += part
    names = dict.fromkeys(INLINE.findall(left) + [name for code in CODE.findall(text) for name in NAME.findall(code)])
    new = " ".join(name for name in names if name not in kept)
    return kept + (f"<p><code>{new}</code></p>" if new else "")
