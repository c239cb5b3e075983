"""What lists and programs get to know of the pages: titles, descriptions, structured data, Markdown, and where they live."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from html import unescape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from tests import PROJECT, report
from tests.test_lesson import DESCRIBED
from tests.test_site import DOCS, PAGES
from verify.blocks.page import read_page
from verify.labs.lab import Lab
from verify.site import everything
from verify.site.plain import plain
from verify.site.snippets import anchor

LABS = PROJECT.labs()
ADDRESS, REPOSITORY = "https://example.org/arithmetic/", "https://github.com/someone/arithmetic"


def html_of(site: Path, page: Path) -> str:
    return (site / page.relative_to(DOCS)).with_suffix(".html").read_text("utf-8")


@cache
def head(site: Path, page: Path) -> BeautifulSoup:
    """The head alone of a built page, which is read in no time."""
    return BeautifulSoup(html_of(site, page).partition("</head>")[0], "html.parser")


def built_pages(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in set(site.rglob("*.html")) - {site / "404.html"})


def data(page: BeautifulSoup) -> dict:
    return json.loads(page.find("script", type="application/ld+json").string)


def in_markdown(site: Path, page: Path) -> str:
    return (site / page.relative_to(DOCS)).with_suffix(".md").read_text("utf-8")


def test_each_page_has_a_title_and_a_description_of_its_own(site):
    """Each that the built site has: translations and what the build makes of others too. Their length is one for English."""
    problems, seen = [], Counter()
    for name in built_pages(site):
        html = head(site, DOCS / name)
        description = html.find("meta", attrs={"name": "description"})["content"]
        seen.update({html.title.string: 1, description: 1})
        if description == PROJECT.config.site_description:
            problems.append(f"{name}: says nothing of itself in a list of results: begin it with a description")
        elif len(description) not in DESCRIBED and not PROJECT.language(DOCS / name):
            said = f"{DESCRIBED[0]} to {DESCRIBED[-1]} are read"
            problems.append(f"{name}: its description has {len(description)} characters: {said}")
    problems += [f"two pages are called alike: {words}" for words, times in seen.items() if times > 1]
    report(problems)


def test_lessons_and_labs_say_in_the_words_of_schema_org_what_they_are(site):
    """The pages of the navigation: translations say it of themselves alone, and what is made of other pages does not."""
    course = data(head(site, DOCS / "index.md"))
    assert (course["@type"], course["name"]) == ("Course", PROJECT.config.site_name)
    described = []
    for page in PAGES + LABS:
        html = head(site, page)
        if page.name == "index.md" or not html.find("script", type="application/ld+json"):
            continue
        said = data(html)
        assert (said["@context"], said["@type"]) == ("https://schema.org", "LearningResource")
        assert said["isPartOf"] == {"@type": "Course", "name": PROJECT.config.site_name}
        assert {"description", "educationalLevel", "license", "inLanguage", "learningResourceType"} <= said.keys()
        minutes = re.search(r"^\*Reading time: core (\d+)", page.read_text("utf-8"), re.M)
        assert said.get("timeRequired") == (f"PT{minutes[1]}M" if minutes else None)
        assert html.title.string == f"{said['name']} - {PROJECT.config.site_name}"
        described.append(said["name"])
    folders = [page for page in PAGES + LABS if page.parent != DOCS]
    assert len(described) >= len(folders) > 20
    assert sorted(described) == sorted(part["name"] for part in course["hasPart"])


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_the_markdown_of_a_page_holds_what_its_readers_see(site, page):
    text = in_markdown(site, page)
    blocks = read_page(page, PROJECT)
    for block in blocks:
        for fence in [*block.visible, *([block.output] if block.output else [])]:
            assert f"\n{fence.text()}```" in text, f"{block.name} is not there in full"
    outside = re.sub(r"^ *(`{3,}).*?^ *\1$", "", text, flags=re.M | re.S)
    problems = [
        f"{page.name}: {left} is left" for left in ("<!--", "<svg", "<div", "--8<--", "!!! ", "??? ") if left in outside
    ]
    claims = [line for block in blocks for line in block.claims().splitlines() if line.startswith("assert ")]
    problems += [f"{page.name}: a hidden claim shows: {line}" for line in claims if line in text]
    for target in re.findall(r"\]\(([^):#\s]+)[)#]", outside):
        if not (site / page.relative_to(DOCS)).parent.joinpath(target).exists():
            problems.append(f"{page.name}: {target} leads nowhere")
    report(problems)
    drawn = re.findall(r"<desc>(.*?)</desc>", html_of(site, page))
    assert all(unescape(words).strip() in text for words in drawn)


def test_the_markdown_of_a_lab_holds_its_cells_and_what_they_show(site):
    for lab in LABS:
        text = in_markdown(site, lab)
        for cell in Lab.read(lab).notebook.cells:
            assert cell.cell_type != "code" or cell.source in text
            for output in cell.get("outputs", []):
                words = output.get("text") or output.data["text/plain"]
                assert words.strip("\n") in text or output.data.get("text/markdown", "–").strip("\n") in text
        assert "<svg" not in text


def test_a_box_in_a_box_becomes_plain_text():
    page = '??? info "Deeper"\n    Text.\n\n    !!! quiz "Which?"\n\n        ??? right "This"\n\n            Right.\n\n    ```text\n    a\n      b\n    ```\n\nEnd.'
    flat = "**Deeper**\n\nText.\n\n*Which?*\n\n*This*\n\nRight.\n\n```text\na\n  b\n```\n\nEnd.\n"
    assert plain(page, PROJECT) == flat


def test_what_is_made_of_other_pages_is_no_original(site):
    whole = head(site, DOCS / "lesson" / "whole.md")
    assert whole.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert not whole.select('link[rel=canonical], link[type="text/markdown"], script[type="application/ld+json"]')
    assert not (site / "lesson/whole.md").exists()
    others = [name for name in built_pages(site) if "noindex" in str(head(site, DOCS / name))]
    assert others == ["lesson/whole.html"]


def test_each_page_leads_to_its_markdown_and_llms_txt_lists_them_all(site):
    listed = site.joinpath("llms.txt").read_text("utf-8")
    assert listed.startswith(f"# {PROJECT.config.site_name}\n\n> {PROJECT.config.site_description}\n\n## ")
    entries = re.findall(r"^- \[[^]]+\]\((\S+)\): .{70,}$", listed, re.M)
    assert sorted(entries) == sorted(path.relative_to(DOCS).with_suffix(".md").as_posix() for path in PAGES + LABS)
    for page in PAGES + LABS:
        link = head(site, page).find("link", rel="alternate", type="text/markdown")
        assert link["href"] == page.with_suffix(".md").name
        assert site.joinpath(page.relative_to(DOCS)).with_suffix(".md").exists()


def test_one_page_leads_to_every_snippet_and_every_figure(site):
    text = html_of(site, DOCS / "everything.md")
    listed = {page for page in PAGES if "list-of-" not in page.read_text("utf-8")}
    included = {
        path
        for page in listed
        for path in re.findall(r'^ *--8<-- "([^":]+\.(?:py|svg))', page.read_text("utf-8"), re.M)
    }
    names = [anchor(path) for path in included if path.endswith(".py")]
    drawn = [DOCS.joinpath(path).read_text("utf-8") for path in included if path.endswith(".svg")]
    names += [everything.address(everything.DRAWING.search(svg)["text"]) for svg in drawn]
    assert len(names) > 100
    report(f"docs/everything.md does not lead to #{name}" for name in names if f'#{name}"' not in text)


def test_without_an_address_no_page_names_one(site):
    for page in (DOCS / "index.md", DOCS / "lesson" / "input.md"):
        html = head(site, page)
        assert not html.select('link[rel=canonical], meta[property^="og:"]')
        assert "url" not in data(html)
        assert not re.search(r'rel="edit"|class="filename"[^>]*><a|md-source', html_of(site, page))
    assert not site.joinpath("assets/card.png").exists()


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> Path:
    """A small site, built with what its publisher knows: the address and the repository; its labs are a course."""
    copy = PROJECT.root.joinpath("tests", "other-site")
    settings = copy.joinpath("mkdocs.yml").read_text("utf-8")
    folder = tmp_path_factory.mktemp("published")
    for name in ("docs", "snippets"):
        folder.joinpath(name).symlink_to(copy / name)
    settings = settings.replace("verify/site/hooks.py", str(PROJECT.root / "verify/site/hooks.py"))
    known = "site_url: !ENV [SITE_URL, '']\nrepo_url: !ENV [REPO_URL, '']\nedit_uri: edit/main/docs/\nextra: {card: [one, '[?]'], course: {parts: [squares]}}\n"
    known += "theme: {name: material, font: false, features: [content.action.edit]}\n"
    settings = re.sub(r"^theme:\n(  .+\n)+", "", settings, flags=re.M)
    folder.joinpath("mkdocs.yml").write_text(known + settings, "utf-8")
    folder.joinpath("pyproject.toml").write_text('[tool.verify]\ncourse = "labs"\n', "utf-8")
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": ADDRESS, "REPO_URL": REPOSITORY}
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    subprocess.run(build, cwd=folder, env=environment, check=True)
    return folder / "site"


def test_with_an_address_a_page_can_be_shared_and_found(published):
    page = BeautifulSoup(published.joinpath("squares/index.html").read_text("utf-8"), "html.parser")
    own = ADDRESS + "squares/"
    tags = {tag["property"]: tag["content"] for tag in page.select('meta[property^="og:"], meta[property^="twitter:"]')}
    assert page.find("link", rel="canonical")["href"] == tags["og:url"] == data(page)["url"] == own
    assert tags["og:title"] == data(page)["name"] == page.find("h1").contents[0].strip()
    assert (tags["og:type"], tags["twitter:card"]) == ("article", "summary_large_image")
    assert tags["og:image"] == ADDRESS + "assets/card.png"
    with Image.open(published / "assets/card.png") as card:
        size = tuple(map(str, card.size))
    assert size == (tags["og:image:width"], tags["og:image:height"])
    addresses = re.findall("<loc>(.+)</loc>", published.joinpath("sitemap.xml").read_text("utf-8"))
    assert published.joinpath("labs/whole/index.html").exists()
    assert sorted(addresses) == [ADDRESS, ADDRESS + "labs/sums/", own]
    assert page.find("link", type="text/markdown")["href"] == "../squares.md"
    assert published.joinpath("squares.md").exists()
    assert f"]({ADDRESS}squares.md)" in published.joinpath("llms.txt").read_text("utf-8")


def test_with_a_repository_a_page_and_a_snippet_lead_to_their_source_and_nobody_is_asked_for_stars(published):
    page = BeautifulSoup(published.joinpath("squares/index.html").read_text("utf-8"), "html.parser")
    assert page.find("a", rel="edit")["href"] == f"{REPOSITORY}/edit/main/docs/squares.md"
    title = page.select_one("#snippet-corners a")
    assert title["href"] == f"{REPOSITORY}/blob/main/snippets/squares/corners.py"
    assert page.select(".md-source")
    assert not page.select("[data-md-component=source]")
