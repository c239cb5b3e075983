"""What readers take along: the zip works unpacked in a folder, without a network; the book holds what the pages hold."""

import re
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import nbformat
import pytest
from bs4 import BeautifulSoup

from tests import PROJECT, report
from verify.takeaway import book
from verify.takeaway.__main__ import pack

XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module")
def unpacked(offline_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that a reader has after unpacking the zip."""
    folder = tmp_path_factory.mktemp("taken")
    pack(offline_site, folder / "site.zip")
    with zipfile.ZipFile(folder / "site.zip") as archive:
        archive.extractall(folder)
    return folder / offline_site.name


def test_the_zip_is_the_same_each_time_and_holds_no_more_than_a_folder_needs(offline_site, tmp_path):
    for name in ("one.zip", "two.zip"):
        pack(offline_site, tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    names = zipfile.ZipFile(tmp_path / "one.zip").namelist()
    assert [name for name in names if re.search(r"\.map$|sitemap|search_index\.json|\.epub$", name)] == []
    needed = ("index.html", "search/search_index.js", "LICENSE.txt", "licences/mkdocs-material.txt")
    assert {f"{offline_site.name}/{name}" for name in needed} <= set(names)


def test_the_site_is_walked_in_a_folder_without_a_network(browser, unpacked):
    """Navigation, search, a figure, a lab's download, and what a live part says where it cannot run."""
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 800})
    page, complaints = context.new_page(), []
    page.on("request", lambda asked: asked.url.startswith(("file:", "data:", "blob:")) or complaints.append(asked.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(f"{unpacked.as_uri()}/index.html")

    page.locator("article").get_by_role("link", name="The whole lesson").first.click()
    page.wait_for_url("file:**/lesson/background.html")
    page.locator(".md-nav--primary").get_by_role("link", name="Reading a BERT input").click()
    page.wait_for_url("file:**/lesson/input.html")
    assert page.locator("svg.figure").first.bounding_box()["width"] > 100

    page.keyboard.press("/")
    page.keyboard.type("attention mask")
    hit = page.locator(".md-search-result__link").first
    hit.wait_for()
    target = hit.evaluate("link => link.pathname")
    hit.click()
    page.wait_for_url(lambda address: target in address)

    page.locator(".md-nav--primary").get_by_role("link", name="Playground").click()
    page.wait_for_url("file:**/playground.html")
    assert page.get_by_text("python -m http.server").count() == page.locator("[data-live]").count() > 0
    assert page.locator(".live-start").count() == 0
    assert page.locator("[data-live] figure svg").first.is_visible()

    page.goto(f"{unpacked.as_uri()}/take-along.html")
    offered = page.locator("article a[download]").evaluate_all("links => links.map(link => link.href)")
    files = [Path(unquote(urlsplit(address).path)) for address in offered]
    assert {path.suffix for path in files} == {".zip", ".ipynb"}
    for path in files:
        assert zipfile.is_zipfile(path) if path.suffix == ".zip" else nbformat.read(path, 4), path
    context.close()
    assert complaints == []


@pytest.fixture(scope="module")
def bound(offline_site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the book."""
    target = tmp_path_factory.mktemp("bound") / "book.epub"
    book.bind(offline_site, PROJECT, target)
    with zipfile.ZipFile(target) as archive:
        assert archive.namelist()[0] == "mimetype"
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_book_has_each_page_as_a_chapter_in_the_order_of_the_navigation(bound, offline_site):
    pages = list(book.chapters(PROJECT.config.nav, PROJECT.docs, offline_site))
    titles = [
        re.sub("¶$", "", BeautifulSoup((offline_site / page).read_text("utf-8"), "html.parser").h1.get_text())
        for page in pages
    ]
    contents = ElementTree.fromstring(bound["EPUB/nav.xhtml"]).find(f".//{XHTML}nav/{XHTML}ol")
    assert [entry.find(f"{XHTML}a").text for entry in contents] == titles
    assert len(titles) > 20
    assert all(data.count(b"<h1") == 1 for name, data in bound.items() if "/text/ch" in name), "a chapter is no file"


def test_the_book_leaves_out_what_needs_a_screen_and_names_its_authors(bound):
    welcome = "".join(ElementTree.fromstring(bound["EPUB/text/ch001.xhtml"]).itertext())
    assert "Which word is missing?" in welcome
    report(f"the book says {words!r}" for words in ("river", "BERT says so too", "The copy button") if words in welcome)
    assert f"{PROJECT.config.site_author}</dc:creator>" in bound["EPUB/content.opf"].decode()


def test_the_book_says_what_the_pages_say_and_each_link_in_it_holds(bound, offline_site):
    chapters = {name: ElementTree.fromstring(data) for name, data in bound.items() if name.endswith(".xhtml")}
    ids = {element.get("id") for root in chapters.values() for element in root.iter()}
    code = "".join("".join(block.itertext()) for root in chapters.values() for block in root.iter(f"{XHTML}pre"))
    for snippet in ("input/single_sentence", "fine-tuning/text_classification"):
        assert PROJECT.snippets.joinpath(f"{snippet}.out").read_text("utf-8").strip() in code
    images = [image for root in chapters.values() for image in root.iter(f"{XHTML}img")]
    assert len(images) > 20
    assert all(image.get("alt") for image in images)
    links = [link.get("href", "") for root in chapters.values() for link in root.iter(f"{XHTML}a")]
    report(
        link for link in links if not re.match("[a-z]+:", link) and "#" in link and link.partition("#")[2] not in ids
    )
