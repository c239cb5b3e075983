"""By keyboard alone: every stop is seen, nothing that is hidden is one, and each part of the site can be reached and used."""

import re
from pathlib import Path

import pytest

from tests.browsing import LAPTOP, PHONE

# What is wrong with where the focus is: it has to be on the screen, under nothing, and marked. A switch that is not drawn
# itself is drawn by the label behind it.
FOCUS = """() => {
    const at = document.activeElement, drawn = at.matches(".md-option, .setup-switch") ? at.nextElementSibling : at;
    const named = `${at.outerHTML.slice(0, 90)}: `;
    if (at === document.body) return "";
    if (!drawn.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return named + "not visible";
    const box = [...drawn.getClientRects()].find((box) => box.width && box.height);
    if (!box) return named + "without extent";
    const [x, y] = [box.x + Math.min(box.width, innerWidth - box.x) / 2, box.y + Math.min(box.height / 2, 20)];
    if (x < 0 || x > innerWidth || y < 0 || y > innerHeight) return named + "off the screen";
    const above = document.elementFromPoint(x, y);
    if (!drawn.contains(above) && !above?.contains(drawn)) return `${named}under ${above?.outerHTML.slice(0, 90)}`;
    const { outlineStyle, outlineWidth } = getComputedStyle(drawn);
    const marked = outlineStyle !== "none" && parseFloat(outlineWidth) > 0;
    return marked || at.matches("[type=text], textarea, .md-search__input") ? "" : named + "without a ring"; // those have a caret
}"""

# The same, once what moves has come to rest.
SETTLED = f"""async () => {{
    const wrong = {FOCUS}, end = performance.now() + 2000;
    while (wrong() && performance.now() < end) await new Promise(requestAnimationFrame);
    return wrong();
}}"""


def press(page, *keys: str) -> None:
    """Press keys, and look after each of them whether the focus is seen."""
    for key in keys:
        page.keyboard.press(key)
        assert page.evaluate(SETTLED) == ""


def reach(page, wanted: str, key: str = "Tab", most: int = 150) -> None:
    """Go on, stop by stop, until the focus is on what the selector names."""
    for _ in range(most):
        press(page, key)
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    pytest.fail(f"{most} times {key}, and never at {wanted}")


def follow(page) -> None:
    """Press Enter on a link, and wait for the page that it leads to."""
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press("Enter")


def test_a_walk_through_the_site_by_keyboard_alone(opened):
    page = opened(Path("index.md"), PHONE)
    # From the welcome page through the drawer to a page of the lesson, and to an answer of its quiz.
    reach(page, "[for=__drawer] > button")
    press(page, "Enter")
    reach(page, "label.md-nav__link:has(~ nav a[href$='lesson/context.html']) > button")
    press(page, "Enter")
    reach(page, "[href$='lesson/context.html']")
    follow(page)
    assert page.url.endswith("lesson/context.html")
    reach(page, ".quiz summary")
    press(page, "Enter")
    assert page.locator(".quiz details[open] p").first.is_visible()
    # By the search to the playground, and with a live figure.
    page.keyboard.press("/")
    page.keyboard.type("playground")
    page.locator(".md-search-result__link", has_text=re.compile("playground", re.I)).first.wait_for()
    page.keyboard.press("ArrowDown")
    follow(page)
    assert "playground.html" in page.url
    reach(page, "[data-live=fill-mask] .live-start")
    page.keyboard.press("Enter")
    page.locator("[data-live=fill-mask] .live-word").first.wait_for()
    reach(page, "[data-live=fill-mask] .live-word[aria-pressed=false]")
    press(page, "Space")
    page.locator(".live-gap:focus").wait_for()
    # To a lab: what it shows in a box that scrolls has a stop, what is folded opens.
    reach(page, "[for=__drawer] > button", "Shift+Tab")
    press(page, "Enter")
    reach(page, "label.md-nav__link:has(~ nav a[href$='labs/known-world.html']) > button")
    press(page, "Space")
    reach(page, "[href$='labs/known-world.html']")
    follow(page)
    reach(page, "a[download]")
    reach(page, ".lab-folded summary")
    press(page, "Enter")
    assert page.locator(".lab-folded[open]").count() == 1


@pytest.mark.parametrize("width", [320, PHONE, LAPTOP // 2, LAPTOP])
def test_every_stop_is_seen_forwards_and_backwards(opened, width):
    page = opened(Path("lesson/masked-language-modelling.md"), width)
    press(page, *["Tab"] * 40)
    press(page, *["Shift+Tab"] * 20)


def test_the_drawer_is_a_button_that_opens_and_closes(opened):
    page = opened(Path("lesson/input.md"), PHONE)
    menu = page.get_by_role("banner").get_by_role("button", name="Navigation", expanded=False)
    menu.focus()
    press(page, "Enter")
    assert page.get_by_role("button", name="Navigation", expanded=True).count() == 1
    press(page, "Space")  # the panel of this page's section is open, and its head leads back
    assert page.evaluate("document.activeElement.ariaLabel") == "The lesson"
    press(page, "Escape")
    page.locator("#__drawer:not(:checked)").wait_for(state="attached")
    assert menu.evaluate("menu => menu === document.activeElement")
    page.set_viewport_size({"width": LAPTOP, "height": 800})
    assert page.locator(".label-button:visible").count() == 0


def test_what_scrolls_sideways_has_a_stop_as_long_as_it_does(opened):
    page = opened(Path("lesson/bert-today.md"), 320)
    table = page.locator(".md-typeset__scrollwrap").first
    assert table.get_attribute("tabindex") == "0"
    page.set_viewport_size({"width": 1920, "height": 800})
    page.locator(".md-typeset__scrollwrap:not([tabindex])").first.wait_for()


def test_a_link_to_a_heading_leaves_it_below_the_bar(opened):
    page = opened(Path("lesson/input.md"), PHONE)
    page.evaluate("location.hash = document.querySelectorAll('article h2')[2].id")
    page.wait_for_timeout(100)
    assert 48 < page.evaluate("document.querySelector(':target').getBoundingClientRect().top") < 100
