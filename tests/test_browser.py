"""The pages in a real browser: on a phone and on a laptop, in light and dark, without anybody else's server."""

from pathlib import Path

import pytest

from tests import PROJECT
from tests.browsing import PHONE, settled
from verify.sections import SECTION_MARKER


@pytest.mark.parametrize(
    ("page", "snippet"),
    [("lesson/input.md", "input/single_sentence.py"), ("fifteen-minutes.md", "fifteen-minutes/two_meanings.py")],
    ids=["whole", "with lines of set-up that are folded"],
)
def test_the_copy_button_copies_the_snippet_to_the_letter(opened, page, snippet):
    page = opened(Path(page), permissions=["clipboard-read", "clipboard-write"])
    block = page.locator("div.highlight", has=page.locator(".filename", has_text=snippet)).first
    block.hover()
    block.locator("[title='Copy to clipboard'], .md-code__button[data-md-type='copy']").first.click()
    page.wait_for_timeout(300)
    copied = page.evaluate("navigator.clipboard.readText()")
    lines = (PROJECT.snippets / snippet).read_text("utf-8").splitlines()
    assert copied.strip("\n").split("\n") == [line for line in lines if not SECTION_MARKER.fullmatch(line)]


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_lines_of_set_up_wait_behind_a_switch_that_the_keyboard_reaches(opened, script):
    page = opened(Path("fifteen-minutes.md"), java_script_enabled=script)
    lines, switch = page.locator(".setup").first, page.locator(".setup-switch").first
    assert not lines.is_visible()
    switch.focus()
    page.keyboard.press("Space")
    assert lines.is_visible()
    page.keyboard.press("Space")
    assert not lines.is_visible()
    page.emulate_media(media="print")
    assert lines.is_visible()


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_an_answer_says_why_and_gives_nothing_away_before(opened, script):
    page = opened(Path("lesson/context.md"), java_script_enabled=script)
    right, wrong = page.locator(".quiz > details.right").first, page.locator(".quiz > details.wrong").first
    look = "part => ['color', 'backgroundColor', 'borderColor'].map(name => getComputedStyle(part)[name])"
    assert right.evaluate(look) == wrong.evaluate(look)
    for answer, first in (right, "Right."), (wrong, "No."):
        assert not answer.locator("p").first.is_visible()
        answer.locator("summary").focus()
        page.keyboard.press("Enter")
        assert answer.locator("p").first.inner_text().startswith(first)
    assert right.evaluate(look) != wrong.evaluate(look)


def test_an_output_is_joined_to_its_block(opened):
    page = opened(Path("lesson/input.md"))
    gap = """() => {
        const output = document.querySelector('.language-python.highlight + .language-text.highlight');
        return output.getBoundingClientRect().top - output.previousElementSibling.getBoundingClientRect().bottom;
    }"""
    assert abs(page.evaluate(gap)) < 1


def in_order(nav: list | dict | str) -> list[str]:
    """The pages of a navigation, from top to bottom."""
    if isinstance(nav, str):
        return [str(Path(nav).with_suffix(".md"))]
    return [page for entry in (nav.values() if isinstance(nav, dict) else nav) for page in in_order(entry)]


def test_next_leads_through_the_whole_site(opened, address):
    page = opened(Path("index.md"))
    visited = []
    while True:
        visited.append(page.url.removeprefix(address).replace(".html", ".md"))
        forward = page.locator(".md-footer__link--next")
        if not forward.count():
            break
        page.goto(forward.evaluate("link => link.href"))
    assert visited == in_order(PROJECT.config.nav)


@pytest.mark.parametrize("served", [True, False], ids=["from a server", "from a folder"])
def test_the_search_finds_a_term(opened, address, request, served):
    base = address if served else f"{request.getfixturevalue('offline_site').as_uri()}/"
    page = opened(Path("index.md"), base=base)
    page.keyboard.press("/")
    page.keyboard.type("attention mask")
    page.locator(".md-search-result__link").first.wait_for()
    assert page.locator(".md-search-result__link").count() > 1


def test_search_links_and_downloads_stay_below_the_path_of_the_site(opened, below):
    page = opened(Path("labs/known-world.md"), base=below)
    for link in page.locator("a[href]").all():
        address = link.evaluate("link => link.href")
        assert address.startswith((below, "https://")), address
    with page.expect_download() as download:
        page.locator(".lab-download a").click()
    assert download.value.suggested_filename == "known-world.zip"
    page.keyboard.press("/")
    page.keyboard.type("attention mask")
    found = page.locator(".md-search-result__link").first
    found.wait_for()
    assert page.request.get(found.evaluate("link => link.href")).ok
    page.keyboard.press("Escape")
    page.locator(".md-footer__link--next").click()
    page.wait_for_url(below + "labs/one-word-many-vectors.html")


def test_an_output_waits_for_the_guess_and_the_switch_is_kept(opened):
    page = opened(Path("lesson/running-bert.md"))
    waiting = page.locator("details.look .highlight").first
    assert not waiting.is_visible()
    page.locator("details.look > summary").first.click()
    assert waiting.is_visible()
    page.locator(".look-all input").check()
    page.reload()
    settled(page)
    assert page.locator("details.look:not([open])").count() == 0
    page.locator(".look-all input").uncheck()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.look:not([open])").count() == 0


def test_without_a_script_an_output_opens_with_a_click(opened):
    page = opened(Path("lesson/running-bert.md"), java_script_enabled=False)
    page.locator("details.look > summary").first.click()
    assert page.locator("details.look .highlight").first.is_visible()


@pytest.mark.parametrize(
    "path", ["lesson/background.md", "fifteen-minutes.md", "ja/fifteen-minutes.md", "zh/fifteen-minutes.md"]
)
def test_a_term_shows_its_entry_on_focus_and_on_the_first_tap(opened, path):
    page = opened(Path(path), PHONE, has_touch=True, is_mobile=True)
    address, term = page.url, page.locator("a.term").first
    term.tap()
    page.locator(".md-tooltip2--active, .md-tooltip2[role=tooltip]").first.wait_for()
    assert page.url == address
    term.tap()
    page.wait_for_url("**/glossary.html#*")


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_printing_opens_every_fold(opened, script):
    page = opened(Path("lesson/context.md"), java_script_enabled=script)
    page.emulate_media(media="print")
    folds = page.locator("article details:not([open])")
    assert folds.count()
    assert all(fold.locator("> :not(summary)").first.bounding_box()["height"] for fold in folds.all())
    assert not page.locator(".md-code__nav, .md-header, .md-footer").filter(visible=True).count()


def test_the_reader_fills_the_gap_without_a_script(opened):
    page = opened(Path("index.md"), java_script_enabled=False)
    gap, answers = page.locator(".masked"), page.locator(".gap-answer")
    assert gap.inner_text() == "[MASK]"
    assert not answers.is_visible()
    page.keyboard.press("Tab")
    page.locator("#gap-1").focus()
    page.keyboard.press("ArrowRight")
    assert gap.inner_text() == "old"
    assert answers.locator("p").filter(visible=True).count() == 1
    assert answers.locator("svg").is_visible()


def test_a_page_of_the_lesson_says_which_it_is(opened):
    page = opened(Path("lesson/input.md"))
    assert page.locator(".course-place").inner_text().split() == ["The", "lesson", "4", "of", "11"]
    assert page.locator(".md-nav__item--active > .md-nav__link--active .course-number").last.inner_text() == "4"
    assert "How can plain text" in page.locator(".md-footer__link--next").inner_text()


def test_what_was_read_is_ticked_on_this_device_alone_and_forgotten_at_a_press(opened):
    page = opened(Path("lesson/wrap-up.md"))
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    listed, told = page.locator(".md-sidebar .course-number[data-page='lesson/wrap-up']").last, ".course-progress"
    assert "(read)" not in listed.inner_text()
    page.locator(told).scroll_into_view_if_needed()
    page.locator(".md-sidebar .course-number.read").last.wait_for()
    assert page.evaluate("localStorage.getItem('/.read')") == "lesson/wrap-up"
    assert "(read)" in listed.inner_text()
    assert "You have read 1 of 11" in page.locator(told).inner_text()
    assert asked == page.context.cookies() == []
    page.goto(page.url.replace("lesson/wrap-up", "index"))
    assert page.locator(".cards .read").inner_text() == "Wrap-up"
    page.locator(told).get_by_role("button").click()
    assert page.evaluate("localStorage.getItem('/.read')") is None
    assert not page.locator(".read").count()
    assert not page.locator(told).is_visible()
