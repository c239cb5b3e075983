"""For all who read: axe-core finds no barrier on a page, drawings included, and pages bear what readers set for themselves.

Each original and each lab is looked at. The translations and the lesson as one document are made of the same parts, and are not.
"""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests import PROJECT, report
from tests.browsing import LAPTOP, PHONE
from verify.hosted import FOLDER

PAGES = [path.relative_to(PROJECT.docs) for path in (*PROJECT.pages(), *PROJECT.labs()) if PROJECT.docs in path.parents]
FINDINGS = """async (rules) => {
    const { violations } = await axe.run({ resultTypes: ["violations"], ...(rules ? { runOnly: rules } : {}) });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target}: ${node.failureSummary}`));
}"""
ALL = ""  # of the rules
OF_COLOUR = ["color-contrast", "link-in-text-block"]

# Text of drawings that is too pale, which axe does not look at: its colour, and that of all that was painted below its middle.
PALE = """() => {
    const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    const colours = {};
    const read = (colour) => colours[colour] ??= (() => {
        context.clearRect(0, 0, 1, 1);
        context.fillStyle = colour;
        context.fillRect(0, 0, 1, 1);
        const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data;
        return [r, g, b, a / 255];
    })();
    const over = (below, [r, g, b, a], share) => below.map((value, i) => value + ([r, g, b][i] - value) * a * share);
    const light = (rgb) => [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => {
        const part = rgb[i] / 255;
        return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    }, 0);
    const opacity = (part) => part.matches("svg") ? 1 : getComputedStyle(part).opacity * opacity(part.parentElement);
    const filled = (part) => {
        const { fill, fillOpacity } = getComputedStyle(part);
        return fill === "none" ? null : [read(fill), fillOpacity * opacity(part)];
    };
    const ground = (part) => part ? over(ground(part.parentElement), read(getComputedStyle(part).backgroundColor), 1) : [255, 255, 255];
    const pale = [];
    for (const svg of document.querySelectorAll("article svg")) {
        const paper = ground(svg), painted = [];
        for (const part of svg.querySelectorAll("rect, path, circle, polygon, ellipse, text")) {
            if (!part.checkVisibility() || part.closest("defs, clipPath")) continue;
            const paint = filled(part);
            if (!part.matches("text")) {
                if (paint) painted.push([part, ...paint]);
                continue;
            }
            const { x, y, width, height } = part.getBBox();
            if (!width || !paint) continue;
            const middle = new DOMPoint(x + width / 2, y + height / 2).matrixTransform(part.getScreenCTM());
            const below = painted.reduce((colour, [shape, fill, share]) =>
                shape.isPointInFill(middle.matrixTransform(shape.getScreenCTM().inverse())) ? over(colour, fill, share) : colour, paper);
            const [one, other] = [light(over(below, ...paint)), light(below)];
            const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
            if (contrast < 4.5) pale.push(`${part.textContent.trim()} in a drawing: ${contrast.toFixed(2)}:1`);
        }
    }
    return pale;
}"""
SIDEWAYS = """() => [...document.querySelectorAll("article *")]
    .filter((part) => part.getBoundingClientRect().right > innerWidth + 1)
    .filter((part) => !part.closest("svg, pre, .md-typeset__scrollwrap, .highlighttable, .live-scroll"))
    .map((part) => part.outerHTML.slice(0, 120))"""
# What is pressed beside code: its name and size, and what of the block's text, as far as it is in sight, it covers.
PRESSED = """() => [...document.querySelectorAll(".md-code__button, .snippet-file")].filter((part) => part.checkVisibility()).map((part) => {
    const box = part.getBoundingClientRect(), block = part.closest(".highlight"), covered = [];
    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT), range = new Range();
    while (texts.nextNode()) {
        const { parentElement } = texts.currentNode, edge = (parentElement.closest("code") ?? block).getBoundingClientRect();
        range.selectNodeContents(texts.currentNode);
        for (const { top, bottom, left, right } of part.contains(parentElement) ? [] : range.getClientRects()) {
            const beside = Math.min(right, edge.right) <= box.left || Math.max(left, edge.left) >= box.right;
            if (!beside && bottom > box.top && top < box.bottom) covered.push(texts.currentNode.data);
        }
    }
    return [part.className, box.width, box.height, covered.join("").trim()];
})"""
FITS = "document.scrollingElement.scrollWidth <= innerWidth"
# What a reader may ask of any text: WCAG 2, success criterion 1.4.12.
SPACING = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"


@pytest.fixture(scope="module")
def axe() -> str:
    return (PROJECT.root / FOLDER / "tests/axe-core/axe.min.js").read_text("utf-8")


def in_use(page) -> None:
    """Open every fold and answer, and start every live figure."""
    page.evaluate("document.querySelectorAll('.live-start').forEach((button) => button.click())")
    expect(page.locator("[data-live]:not(:has(.live-parts))")).to_have_count(0, timeout=60_000)
    page.evaluate("document.querySelectorAll('details').forEach((folded) => { folded.open = true; })")


def in_scheme(page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    name = {"light": "default", "dark": "slate"}[scheme]
    page.locator(f"body[data-md-color-scheme={name}]").wait_for()


@pytest.mark.parametrize("path", PAGES, ids=map(str, PAGES))
def test_a_page_follows_the_system_fits_and_has_no_barrier(opened, axe, path):
    page = opened(path, PHONE, reduced_motion="reduce")
    in_use(page)
    page.evaluate(axe)
    found = []
    for width in (PHONE, LAPTOP):
        page.set_viewport_size({"width": width, "height": 800})
        for scheme, rules in ("light", ALL), ("dark", OF_COLOUR):
            in_scheme(page, scheme)
            findings = page.evaluate(FINDINGS, rules) + page.evaluate(PALE)
            found += [f"{width} px, {scheme}: {finding}" for finding in findings]
        found += [f"{width} px: wider than the screen: {part}" for part in page.evaluate(SIDEWAYS)]
        assert page.evaluate(FITS)
    report(found)


@pytest.mark.parametrize("path", ["lesson/input.md", "labs/known-world.ipynb", "publish.md"])
def test_what_a_finger_presses_beside_code_is_large_and_covers_no_text(opened, path):
    page = opened(Path(path), PHONE, has_touch=True, is_mobile=True)
    page.locator("h1").tap()  # the theme's script, which writes the buttons, waits for it
    page.evaluate("document.querySelectorAll('details').forEach((folded) => { folded.open = true; })")
    blocks = page.locator(".highlight:has(pre)").count()
    expect(page.locator(".md-code__button")).to_have_count(blocks)
    pressed = page.evaluate(PRESSED)
    least = {"md-code__button": 32, "snippet-file": 24}  # WCAG 2, success criterion 2.5.8, asks for 24
    assert {name for name, *_ in pressed} == least.keys() - ({"snippet-file"} if path != "lesson/input.md" else set())
    assert [part for part in pressed if min(part[1:3]) < least[part[0]] or part[3]] == []


def test_the_open_drawer_and_the_open_search_have_no_barrier(opened, axe):
    page = opened(Path("lesson/input.md"), PHONE, reduced_motion="reduce")
    page.evaluate(axe)
    page.get_by_role("button", name="Navigation").click()
    assert page.evaluate(FINDINGS, ALL) == []
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("mask")
    page.locator(".md-search-result__link").first.wait_for()
    assert page.evaluate(FINDINGS, ALL) == []


@pytest.mark.parametrize(
    "path", ["index.md", "lesson/masked-language-modelling.md", "labs/known-world.ipynb", "playground.md"]
)
def test_a_page_bears_zoom_spacing_and_forced_colours(opened, path):
    page = opened(Path(path), 320, reduced_motion="reduce")  # 1280 px at 400 %
    page.set_viewport_size({"width": 320, "height": 256})
    page.evaluate("document.querySelectorAll('details').forEach((folded) => { folded.open = true; })")
    assert page.evaluate(SIDEWAYS) == []
    assert page.evaluate(FITS)
    page.evaluate(
        "css => { const own = new CSSStyleSheet(); own.replaceSync(css); document.adoptedStyleSheets.push(own); }",
        SPACING,
    )
    assert page.evaluate(FITS)
    page.emulate_media(forced_colors="active")
    assert page.evaluate(PALE) == []
    page.get_by_role("button", name="Navigation").click()
    assert page.evaluate("document.getAnimations().length") == 0


def test_the_bar_at_the_top_is_named_for_who_hears_it(opened):
    page = opened(Path("lesson/input.md"), PHONE)
    heard = page.get_by_role("banner").aria_snapshot()
    for part in ('button "Navigation"', 'radio "Switch to light mode"', 'dialog "Search"', 'textbox "Search"'):
        assert part in heard
