"""The text of a site as a book: the pages of the navigation, one chapter each, bound by pandoc as an EPUB.

It is made from the built pages, so that it says what they say: blocks with their outputs, folds open, figures as pictures with
their words. What only a screen can do is left out: buttons, switches, live parts.
"""

import importlib
import importlib.util
import posixpath
import re
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from html import escape
from pathlib import Path
from textwrap import wrap
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Comment, Tag
from mkdocs.utils.meta import get_data

from verify.project import Project

STYLES = Path(__file__).parent
ON_SCREEN = "script, style, button, input, label, form, nav, .headerlink, .md-source-file, .md-content__button, .twemoji, .take-along, .snippet-file, .look > summary, .course-place, a.md-button, [hidden], .on-screen"


def pandoc() -> str | None:
    """The program, as the package pypandoc-binary brings it; None without."""
    return importlib.import_module("pypandoc").get_pandoc_path() if importlib.util.find_spec("pypandoc") else None


def bind(site: Path, project: Project, target: Path) -> None:
    """Make the book of a built site."""
    config = project.config
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        alone = project.figures / "alone.css"  # what the site's style sheet says of figures
        style = alone.read_text("utf-8") if alone.exists() else ""
        pages = list(chapters(config.nav, project.docs, site))
        text = "\n".join(chapter(page, site, pages, config.site_url or "", style, scratch) for page in pages)
        (scratch / "book.html").write_text(f"<html><body>{text}</body></html>", "utf-8")
        (scratch / "cover.svg").write_text(cover(config.site_name, config.site_description or ""), "utf-8")
        command = [pandoc(), "book.html", "--from", "html", "--to", "epub3", "--output", str(target.resolve())]
        command += ["--toc", "--toc-depth", "2", "--split-level", "1", "--epub-cover-image", "cover.svg"]
        command += ["--css", str(STYLES / "book.css"), "--epub-title-page=false", "--syntax-highlighting", "monochrome"]
        for field, value in {
            "title": config.site_name,
            "author": config.site_author,
            "description": config.site_description,
            "rights": config.copyright,
            "lang": config.theme.get("language", "en"),
            "identifier": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, config.site_url or config.site_name)}",
        }.items():
            command += ["--metadata", f"{field}={value}"] if value else []
        subprocess.run(command, cwd=scratch, check=True)


def chapters(nav: list | dict | str | None, docs: Path, site: Path) -> Iterator[str]:
    """The pages of the text in the order of the navigation, as their HTML below the site: no labs, and no page that
    says `book: false` in its front matter."""
    if isinstance(nav, str):
        if nav.endswith(".md") and get_data((docs / nav).read_text("utf-8"))[1].get("book", True):
            file = f"{nav.removesuffix('.md')}.html"
            yield file if (site / file).exists() else f"{nav.removesuffix('.md')}/index.html"
        return
    for entry in nav.values() if isinstance(nav, dict) else nav or ():
        yield from chapters(entry, docs, site)


def chapter(page: str, site: Path, pages: list[str], address: str, style: str, scratch: Path) -> str:
    """What a page says, with ids and links that hold within the book."""
    article = BeautifulSoup((site / page).read_text("utf-8"), "html.parser").find("article")
    for comment in article.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    for element in article.select(ON_SCREEN):
        element.decompose()
    for fold in article.select("details"):
        fold.name = "div"
        fold["class"] = "admonition"
    for title in article.select("summary, .admonition-title"):
        title.name = "div"
        title["class"] = "box-title"
    for block in article.select("div.highlight"):
        plain_block(block)
    for number, drawing in enumerate(article.select("svg"), 1):
        picture(drawing, style, scratch / f"{slug(page)}-{number}.svg")
    for element in article.select("[id]"):
        element["id"] = f"{slug(page)}--{element['id']}"
    title = article.find("h1")
    title["id"] = slug(page)
    for box in list(title.parents)[: list(title.parents).index(article)]:
        box.unwrap()  # pandoc begins a chapter only with a heading that stands free
    for link in article.select("a[href]"):
        lead(link, page, pages, address)
    return article.decode_contents()


def slug(page: str) -> str:
    return re.sub(r"\W+", "-", page.removesuffix(".html"))


def plain_block(block: Tag) -> None:
    """A block as pandoc knows it: the name of its file, and its text, which pandoc colours itself."""
    title, code = block.select_one(".filename"), block.select_one("pre code")
    language = next((name.removeprefix("language-") for name in block["class"] if name.startswith("language-")), "text")
    made = BeautifulSoup("<div><pre></pre></div>", "html.parser")
    made.pre["class"] = language
    made.pre.string = code.get_text().rstrip("\n")
    made.div["class"] = "output" if language == "text" else "code"
    if title:
        named = made.new_tag("div", attrs={"class": "filename"})
        named.string = title.get_text()
        made.pre.insert_before(named)
    block.replace_with(made)


def picture(drawing: Tag, style: str, file: Path) -> None:
    """A drawing as a file that carries its colours, and its words as the alternative text."""
    words = ". ".join(said.get_text(" ", strip=True).rstrip(".") for said in drawing.find_all(["title", "desc"]))
    markup = (
        str(drawing)
        .replace("viewbox=", "viewBox=")
        .replace("<svg ", '<svg xmlns:xlink="http://www.w3.org/1999/xlink" ', 1)
    )
    file.write_text(re.sub(r"(<svg[^>]*>)", rf"\1<style>{style}</style>", markup, count=1), "utf-8")
    image = BeautifulSoup("<img/>", "html.parser").img
    image["src"], image["alt"] = file.name, words
    drawing.replace_with(image)


def lead(link: Tag, page: str, pages: list[str], address: str) -> None:
    """A link to a place of the book, to the site where that has an address, or no link."""
    path, _, anchor = link["href"].partition("#")
    if re.match(r"[a-z]+:", link["href"]):
        return
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    if target in pages:
        link["href"] = f"#{slug(target)}--{anchor}" if anchor else f"#{slug(target)}"
    elif address:
        link["href"] = urljoin(address, target) + "#" * bool(anchor) + anchor
    else:
        link.unwrap()


def cover(title: str, description: str) -> str:
    """A page with the name of the site and what it is about."""
    lines = {"title": wrap(title, 12), "said": wrap(description, 38)}
    rows = [
        f'<text x="60" y="{y}" font-size="{size}" font-weight="{weight}">{escape(line)}</text>'
        for key, top, size, weight in (("title", 250, 84, 700), ("said", 620, 26, 400))
        for y, line in enumerate(lines[key])
        for y in [top + y * size * 1.25]
    ]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="900" viewBox="0 0 600 900" fill="#ffffff" '
        'font-family="Helvetica, Arial, sans-serif"><rect width="600" height="900" fill="#0b5f70"/>'
        f'<rect x="60" y="120" width="120" height="10"/>{"".join(rows)}</svg>'
    )
