"""The content security policy of the built site: all that the site does works under it, and what is foreign is refused.

Every test that looks at a page (the fixture `opened`) fails where the policy refuses something of the site's own.
"""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from mkdocs.exceptions import PluginError
from playwright.sync_api import Browser, Page

from tests import report
from tests.browsing import settled
from verify.site import policy

PAGE = "lesson/running-bert.html"
FOREIGN = "https://foreign.example/"
# What may have got into a page, by the directive that has to refuse it.
INTRUDERS = {
    "script-src-elem": ["add('script', { src: foreign + 'a.js' })", "add('script', { text: 'window.ran = true' })"],
    "script-src-attr": ["document.body.setAttribute('onclick', 'window.ran = true'), document.body.click()"],
    "script-src": ["setTimeout('window.ran = true')"],
    "style-src-elem": [
        "add('link', { rel: 'stylesheet', href: foreign + 'a.css' })",
        "add('style', { textContent: 'p { color: red }' })",
    ],
    "frame-src": ["add('iframe', { src: foreign + 'frame' })"],
    "img-src": ["add('img', { src: foreign + 'a.png' })"],
    "object-src": ["add('object', { data: foreign + 'a.svg' })"],
    "media-src": ["add('video', { src: foreign + 'a.mp4' })"],
    "font-src": ["new FontFace('a', `url(${foreign}a.woff2)`).load().catch(() => {})"],
    "connect-src": ["fetch(foreign + 'a.json').catch(() => {})", "navigator.sendBeacon(foreign + 'seen')"],
    "worker-src": ["new Worker(URL.createObjectURL(new Blob([''])))"],
    "base-uri": ["add('base', { href: foreign })"],
    "form-action": ["add('form', { action: foreign + 'form', method: 'post' }).submit()"],
}
INTRUDE = """(foreign) => {
    const add = (tag, properties) => document.body.appendChild(Object.assign(document.createElement(tag), properties));
    return new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), { once: true });
        setTimeout(() => resolve('nothing'), PATIENCE);
        INTRUDER;
    });
}"""


def besieged(browser: Browser, address: str, **options) -> tuple[Page, list[str]]:
    """A page of the site, and what it asks a foreign host for that would answer."""
    context, asked = browser.new_context(**options), []
    context.route(FOREIGN + "**", lambda route: (asked.append(route.request.url), route.fulfill(body="")))
    page = context.new_page()
    page.goto(address + PAGE)
    settled(page)
    return page, asked


def refusing(page: Page, intruder: str, patience: int) -> str:
    """The directive that refuses an intruder, or `nothing`."""
    return page.evaluate(INTRUDE.replace("INTRUDER", intruder).replace("PATIENCE", str(patience)), FOREIGN)


def test_what_is_foreign_is_refused(browser, address):
    page, asked = besieged(browser, address)
    found = [
        (directive, refusing(page, intruder, 2000), intruder)
        for directive, intruders in INTRUDERS.items()
        for intruder in intruders
    ]
    report(f"{intruder}: {by} refuses it, not {right}" for right, by, intruder in found if by != right)
    assert asked == []
    assert not page.evaluate("window.ran")
    page.context.close()


def test_without_a_policy_the_foreign_host_is_asked(browser, address):
    """So the test above shows the policy at work, and no page in which nothing foreign would work anyway."""
    page, asked = besieged(browser, address, bypass_csp=True)
    fetching = [intruder for intruders in INTRUDERS.values() for intruder in intruders if "foreign + " in intruder]
    assert [refusing(page, intruder, 50) for intruder in fetching[:-1]] == ["nothing"] * (len(fetching) - 1)
    page.wait_for_timeout(500)
    assert len(asked) == len(fetching) - 1
    page.context.close()


@pytest.mark.parametrize(
    "brought",
    [
        "<script>run()</script>",
        '<SCRIPT type="module">',
        "<style>",
        '<iframe src="x">',
        '<img src="x" onerror="run()">',
    ],
)
def test_what_a_source_brings_does_not_build(brought):
    """It would get its hash like the theme's own."""
    page = SimpleNamespace(file=SimpleNamespace(src_uri="page.md"))
    content = '<p>once=1 &lt;script&gt;</p><script type="application/json">{}</script>'
    assert policy.on_page_content(content, page, None, None) == content
    with pytest.raises(PluginError, match=r"page\.md brings a script, style, frame or handler of its own: <"):
        policy.on_page_content(content + brought, page, None, None)


def test_each_page_opens_with_its_policy(site):
    """Before anything that it would have to refuse."""
    head = re.compile(r'<head>\s*<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" ')
    report(f"{path.name} has no policy" for path in site.rglob("*.html") if not head.search(path.read_text("utf-8")))


def test_all_that_a_reader_does_works_under_the_policy(opened, address):
    page = opened(Path(PAGE), permissions=["clipboard-read", "clipboard-write"])
    page.locator(".md-header label[for^=__palette]:visible").click()
    page.locator("details.look summary, .quiz summary").first.click()
    page.locator("div.highlight").first.hover()
    page.locator("[title='Copy to clipboard'], .md-code__button[data-md-type='copy']").first.click()
    page.keyboard.press("/")
    page.keyboard.type("attention mask")
    page.locator(".md-search-result__link").first.wait_for()
    page.goto(address + "playground.html")
    for name, part in ("fill-mask", ".live-word"), ("same-word", ".live-table"):
        page.locator(f"[data-live={name}] .live-start").click()
        page.locator(f"[data-live={name}] {part}").first.wait_for()
    page.goto(address + "labs/known-world.html")
    settled(page)
