"""The search finds the right page, asked of the very worker and index that the site ships.

For thirty-one queries that readers may type it comes first. That is no measure of the search: `extra.search` of mkdocs.yml was written
to these queries, and eight of its entries give a page the words of one. The ten of held-out-queries.tsv were chosen, with the page
that each should find, before they were asked, and nothing was changed for them since: they say what a query is
worth that nobody thought of. Asked the first time, three found the page first, and eight had it among the first five.
"""

import re
from pathlib import Path

from tests import PROJECT, report
from tests.test_terms import TERMS, anchor

QUERIES, HELD_OUT = (
    [line.split("\t") for line in (PROJECT.root / "tests" / name).read_text("utf-8").splitlines()]
    for name in ("queries.tsv", "held-out-queries.tsv")
)

# As the theme does: set-up (0), then a query (2) at a time. Of each page that is found: the address of its best section.
ASK = """async (queries) => {
    const theme = JSON.parse(document.getElementById("__config").textContent);
    const worker = new Worker(theme.search);
    const ask = (type, data) => new Promise((heard) => {
        worker.onmessage = (message) => heard(message.data.data);
        worker.postMessage({ type, data });
    });
    await ask(0, { ...await (await fetch("search/search_index.json")).json(), options: { suggest: false } });
    const found = [];
    for (const query of queries) found.push((await ask(2, query)).items.map((page) => page[0].location));
    return found;
}"""


def answers(opened, queries: list[str]) -> list[list[str]]:
    """For each query what is found, the best first: the address of a section of each page."""
    # The first Worker of a page is the theme's own, which waits for the search to be opened.
    return opened(Path("licences.md")).evaluate(ASK, queries)


def found(opened, queries: list[list[str]]) -> list[list[str]]:
    """For each query the pages that are found, the best first."""
    named = answers(opened, [query for query, _ in queries])
    return [[address.partition("#")[0].removesuffix(".html") for address in pages] for pages in named]


def test_the_page_that_is_wanted_comes_first(opened):
    firsts = [pages[0] if pages else "nothing" for pages in found(opened, QUERIES)]
    report(
        f"{query!r} finds {first} first, not {wanted}"
        for (query, wanted), first in zip(QUERIES, firsts, strict=True)
        if first != wanted
    )


def test_for_queries_that_nothing_was_tuned_to_it_is_mostly_among_the_first_five(opened):
    ranks = {
        query: pages.index(wanted) + 1 if wanted in pages else None
        for (query, wanted), pages in zip(HELD_OUT, found(opened, HELD_OUT), strict=True)
    }
    print(ranks)  # shown if the test fails
    assert sum(rank is not None and rank <= 5 for rank in ranks.values()) > len(ranks) / 2


def test_the_name_of_a_term_finds_its_entry(opened):
    """Among the first five, unless a page has that very name."""
    pages = {name for page in PROJECT.pages() for name in re.findall("^# (.+)", page.read_text("utf-8"), re.M)}
    asked = [term for term in TERMS if term not in pages]
    report(
        f"{term!r} does not find its entry in the glossary: {addresses[:5]}"
        for term, addresses in zip(asked, answers(opened, asked), strict=True)
        if f"glossary.html#{anchor(term)}" not in addresses[:5]
    )


def test_a_page_that_is_found_for_one_of_its_sections_leads_there(opened):
    page = opened(Path("licences.md"))
    page.keyboard.press("/")
    page.keyboard.type("dropout")
    first = page.locator(".md-search-result__link").first
    first.wait_for()
    assert "?h=dropout" in first.get_attribute("href")
    first.click()
    page.wait_for_url("**/running-bert.html*#switch-dropout-off-before-you-use-a-model")
    assert page.locator("mark").first.inner_text().lower() == "dropout"
