"""The search finds the right page first: thirty queries that readers type, asked of the very worker and index that the site ships."""

from pathlib import Path

from tests import PROJECT, report

QUERIES = [line.split("\t") for line in (PROJECT.root / "tests" / "queries.tsv").read_text("utf-8").splitlines()]

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


def test_the_page_that_is_wanted_comes_first(opened):
    # The first Worker of a page is the theme's own, which waits for the search to be opened.
    page = opened(Path("licences.md"))
    found = page.evaluate(ASK, [query for query, _ in QUERIES])
    firsts = [pages[0].partition("#")[0].removesuffix(".html") if pages else "nothing" for pages in found]
    report(
        f"{query!r} finds {first} first, not {wanted}"
        for (query, wanted), first in zip(QUERIES, firsts, strict=True)
        if first != wanted
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
