"""What a reader on a slow phone has to fetch: the first view of each page, compressed, all in all, until the first touch.

`python -m tests.test_weight SITE` prints it by page and kind, of the site built in that folder.
"""

import gzip
import re
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from tests import PROJECT, report
from tests.browsing import PHONE, settled
from tests.test_site import soup

KINDS = {".html": "html", ".css": "css", ".js": "js", ".json": "index", ".svg": "images", ".png": "images"}
INDEX = "search/search_index.json"  # the theme's script fetches it, and it is empty
KB = 1000
LIMIT = 66
WHOLE, HEAVIER = "lesson/whole", 175  # the lesson as one, to be printed
TOUCH = {"width": PHONE, "has_touch": True, "is_mobile": True}


@cache
def compressed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 6, mtime=0))  # 6: as servers do


def first_view(site: Path, page: Path) -> list[Path]:
    """The files that a browser fetches when it opens a page, and before its reader does anything."""
    html = BeautifulSoup(page.read_text("utf-8"), "html.parser")
    links = html.select('link:is([rel="stylesheet"], [rel="icon"], [rel="preload"], [rel="manifest"])')
    sources = html.select('script[src], img[src]:not([loading="lazy"]), iframe[src], source[src]')
    asked = [link["href"] for link in links] + [source["src"] for source in sources]
    files = [(page.parent / address).resolve() for address in asked if not address.startswith("data:")]
    return [page, *dict.fromkeys(files)]


def by_kind(site: Path, page: Path) -> Counter:
    return sum((Counter({KINDS[file.suffix]: compressed(file)}) for file in first_view(site, page)), Counter())


def test_the_first_view_of_a_page_is_light(site):
    heavy = []
    for page in sorted(set(site.rglob("*.html")) - {site / "404.html"}):
        name, weight = page.relative_to(site).with_suffix("").as_posix(), by_kind(site, page)
        if weight.total() > (HEAVIER if name == WHOLE else LIMIT) * KB:
            heavy.append(f"{name} weighs {weight.total() / KB:.1f} KB: {dict(weight)}")
    report(heavy)


def test_one_stylesheet_styles_what_all_did(site):
    """The classes that a page has and the theme or the site styles: each is styled in the one sheet as well."""
    sheet = site / "assets/stylesheets/all.css"
    theme = Path(PROJECT.config.theme.dirs[1], "assets/stylesheets")
    before, after = (
        {name for file in files for name in re.findall(r"\.([a-zA-Z][\w-]*)", file.read_text("utf-8"))}
        for files in ([*theme.glob("*.css"), PROJECT.docs / "assets/site.css"], [sheet])
    )
    used = {
        name
        for page in site.rglob("*.html")
        for classes in re.findall(r'class="([^"]*)"', page.read_text("utf-8"))
        for name in classes.split()
    }
    assert sorted(used & before - after) == []
    assert compressed(sheet) <= 22 * KB
    asked = {link["href"] for page in site.rglob("*.html") for link in soup(page).select("link[rel=stylesheet]")}
    assert {Path(address).name for address in asked} == {path.name for path in site.rglob("*.css")} == {"all.css"}


def test_what_is_counted_is_what_a_browser_asks_for(opened, address, site):
    page = opened(Path("licences.md"), **TOUCH)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.reload()
    settled(page)
    counted = {file.relative_to(site).as_posix() for file in first_view(site, site / "licences.html")}
    icon = {"assets/favicon.svg"}  # a browser keeps it
    assert {*asked} - icon == counted - icon


def bundle(site: Path) -> list[Path]:
    """The theme's script."""
    return list(site.glob("assets/javascripts/bundle.*.js"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_themes_script_comes_at_the_first_touch_and_nothing_looks_otherwise_before(opened, site, scheme):
    page = opened(Path("lesson/input.md"), scheme=scheme, **TOUCH)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(Path(request.url).name))
    look = "[getComputedStyle(document.body).backgroundColor, document.querySelector('.md-header').innerText]"
    before = page.evaluate(look)
    assert asked == []
    page.locator("h1").tap()
    page.locator("pre").first.scroll_into_view_if_needed()
    expect(page.locator(".md-code__nav").first).to_be_attached()
    assert bundle(site)[0].name in asked
    assert page.evaluate(look) == before
    assert page.locator("body").get_attribute("data-md-color-scheme") == {"light": "default", "dark": "slate"}[scheme]


def test_a_first_tap_on_what_the_theme_answers_is_answered(opened):
    page = opened(Path("licences.md"), **TOUCH)
    page.locator("[data-md-component=palette] label:visible").tap()
    expect(page.locator("[data-md-component=palette] label:visible")).to_have_attribute("title", "Switch to dark mode")


def test_the_index_comes_when_the_search_is_opened_and_is_small(opened, site):
    page = opened(Path("licences.md"), **TOUCH)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("label[for=__search]").first.tap()
    expect(page.locator("input[name=query]")).to_be_focused()
    page.keyboard.type("padding")
    page.locator(".md-search-result__link").first.wait_for()
    fetched = [site / "search/docs.js", site / INDEX, *site.glob("assets/javascripts/workers/*"), *bundle(site)]
    assert sorted(Path(url).name for url in asked) == sorted(file.name for file in fetched)
    assert compressed(site / "search/docs.js") <= 90 * KB


def test_what_no_page_asks_for_is_not_published(site):
    names = [file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()]
    report(name for name in names if name.endswith(".map") or "/lunr/" in name or "iframe-worker" in name)


if __name__ == "__main__":
    site = Path(sys.argv[1]).resolve()
    kinds = sorted(set(KINDS.values()))
    print("\t".join(["page", *kinds, "in all", "requests"]))
    for page in sorted(set(site.rglob("*.html")) - {site / "404.html"}):
        weight = by_kind(site, page)
        numbers = [f"{weight[kind] / KB:.1f}" for kind in kinds] + [f"{weight.total() / KB:.1f}"]
        print("\t".join([str(page.relative_to(site)), *numbers, str(len(first_view(site, page)))]))
