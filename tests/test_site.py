"""The built site: silent to build, complete, and asking nothing of anybody else's server."""

import gzip
import re
from collections import Counter
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup, Comment

from tests import PROJECT, report
from verify.blocks.page import read_page
from verify.labs.lab import Lab
from verify.site import lean

DOCS = PROJECT.docs
PAGES = [page for page in PROJECT.pages() if DOCS in page.parents]
# Attributes with which a page fetches something by itself. A link (a href) waits for the reader's click.
FETCHING = [
    ("script", "src"),
    ("img", "src"),
    ("iframe", "src"),
    ("source", "src"),
    ("link", "href"),
    ("object", "data"),
]


@cache  # for all tests of a worker: no test changes what it reads
def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


def built_page(site: Path, page: Path) -> BeautifulSoup:
    return soup(site / page.relative_to(DOCS).with_suffix(".html"))


def visible_code(page: BeautifulSoup) -> list[tuple[str, str]]:
    """Language and text of each code block of a page, as its copy button gives them."""
    blocks = []
    for block in page.select("div.highlight"):
        language = next(name.removeprefix("language-") for name in block["class"] if name.startswith("language-"))
        blocks.append((language, block.find("code").get_text()))
    return blocks


def test_the_strict_build_says_nothing_but_its_own_lines(built):
    expected = r"exit code 0|INFO +-  (Cleaning|Building|Documentation built|Converting notebook)"
    assert [line for line in built[1].splitlines() if not re.match(expected, line)] == []


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_published_code_is_the_code_that_was_executed(site, page):
    """Every code block of the built page, to the letter, in order; and no block beside them."""
    expected = []
    for block in read_page(page, PROJECT):
        for fence in block.visible:
            expected.append((fence.language, fence.text()))
        if block.output:
            expected.append(("text", block.output.text()))
    html = built_page(site, page)
    assert [(language, text.strip("\n")) for language, text in visible_code(html)] == [
        (language, text.strip("\n")) for language, text in expected
    ]
    assert len(html.select("article pre")) == len(expected), "a code block without a fence is never executed"


@pytest.mark.parametrize("lab", PROJECT.labs(), ids=[lab.stem for lab in PROJECT.labs()])
def test_a_lab_is_published_with_the_code_of_its_cells_and_is_light(site, lab):
    html = built_page(site, lab)
    published = [text.strip("\n") for language, text in visible_code(html) if language == "python"]
    assert published == [cell.source.strip("\n") for cell in Lab.read(lab).cells]
    built = (site / lab.relative_to(DOCS)).with_suffix(".html")
    page = built.read_bytes()
    assert len(gzip.compress(page)) <= 60_000, (
        "a lab's page weighs at most 60 KB compressed, beside the theme's own files"
    )
    assert not html.select("article style, article script"), "a lab brings no style or script of its own"
    assert built.with_suffix(".zip").read_bytes() == Lab.read(lab).download(), (
        "another download than the one that was run"
    )


def test_every_link_within_the_site_leads_somewhere(site):
    pages = {path.resolve(): soup(path) for path in site.rglob("*.html")}
    broken = []
    for path, page in pages.items():
        for link in page.select("article a[href]"):
            target, _, anchor = unquote(link["href"]).partition("#")
            if urlsplit(target).scheme:
                continue
            folder = site if target.startswith("/") else path.parent  # 404.html is shown at any depth
            found = (folder / target.lstrip("/")).resolve() if target else path
            if not found.exists() or (anchor and not pages[found].find(id=anchor)):
                broken.append(f"{path.relative_to(site.resolve())}: {link['href']} leads nowhere")
    report(broken)


def test_visible_python_in_the_site_is_what_is_executed_or_skipped_with_a_reason(site):
    blocks = [block for page in PAGES for block in read_page(page, PROJECT)]
    python = [block for block in blocks if block.language == "python"]
    fences = Counter("skipped" if block.skipped else "executed" for block in python for _ in block.visible)
    claims = sum(fence.hidden for block in python for fence in block.fences)
    published = sum(language == "python" for page in PAGES for language, _ in visible_code(built_page(site, page)))
    print(f"{published} visible Python fences = {fences['executed']} executed + {fences['skipped']} skipped")
    print(f"and {claims} hidden claims beside them")
    assert published == fences["executed"] + fences["skipped"]
    assert claims > 0


def test_what_is_written_for_the_tests_is_not_published(site):
    report(
        f"{path.relative_to(site)}: {comment[:60]!r}"
        for path in site.rglob("*.html")
        for comment in soup(path).find_all(string=lambda text: isinstance(text, Comment))
    )


def test_no_include_is_left_over(site):
    include = re.compile(r"(?m)(?:^|>)\s*-+8&lt;-")
    left = [path.relative_to(site) for path in site.rglob("*.html") if include.search(path.read_text("utf-8"))]
    assert left == []


def test_no_page_has_an_empty_paragraph(site):
    empty = [
        f"{path.relative_to(site)}: {paragraph.parent.get_text()[:60]!r}"
        for path in site.rglob("*.html")
        for paragraph in soup(path).select("article p")
        if not paragraph.get_text(strip=True) and not paragraph.find(["img", "svg", "input"])
    ]
    assert empty == []


def test_nothing_is_fetched_from_a_foreign_host(site):
    foreign = []
    for path in site.rglob("*.html"):
        page = soup(path)
        for tag, attribute in FETCHING:
            for element in page.find_all(tag):
                if urlsplit(element.get(attribute, "")).netloc:
                    foreign.append(f"{path.relative_to(site)}: {element}")
    for path in site.rglob("*.css"):
        foreign += [
            f"{path.relative_to(site)}: {url}"
            for url in re.findall(r"url\(['\"]?((?:https?:)?//[^)]+)", path.read_text("utf-8"))
        ]
    assert foreign == []


def test_every_figure_is_a_block_of_its_own(site):
    """Markdown takes an indented <figure> for text, and the browser then loses parts of it."""
    report(
        f"{path.relative_to(site)}: write the figure without indentation, outside of folded blocks"
        for path in site.rglob("*.html")
        if soup(path).select("article p figure, article p figcaption")
    )


def test_no_page_has_a_name_twice(site):
    report(
        f"{path.relative_to(site)}: {count} elements are called {name!r}"
        for path in site.rglob("*.html")
        for name, count in Counter(tag["id"] for tag in soup(path).select("[id]")).items()
        if count > 1
    )


def test_the_whole_lesson_is_one_document(site):
    """Each page is a chapter of it."""
    whole, lesson = soup(site / "lesson" / "whole.html"), PROJECT.files_of(DOCS / "lesson", ".md")
    assert {chapter["id"] for chapter in whole.select(".chapter")} == {page.stem for page in lesson}
    headings = [len(built_page(site, page).select("article :is(h1, h2)")) for page in lesson]
    assert len(whole.select(".chapter :is(h2, h3)")) == sum(headings)
    assert len(whole.select("h1")) == 1
    out = [
        a["href"]
        for a in whole.select(".chapter a[href$='.html']")
        if (DOCS / "lesson" / a["href"]).with_suffix(".md") in lesson
    ]
    assert out == []


def test_a_plot_is_rounded_and_its_words_are_not():
    plot = '<figure class="plot"><svg aria-label="0.1234"><path d="M 1.23456 -0.5"></path><text x="3.14159">0.1234</text></svg></figure>'
    assert lean.on_page_content(plot) == plot.replace("1.23456", "1.23").replace("3.14159", "3.14")
    assert lean.on_page_content(drawn := plot.replace(' class="plot"', "")) == drawn
