"""Fixtures that look at the built site in a real browser, which asks nobody else's server for anything."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
OPTIONS = [
    "--no-sandbox",  # CI runs as root
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PHONE, LAPTOP = 390, 1280
# What the content security policy refuses is told the page, and by this the test.
TELL = "addEventListener('securitypolicyviolation', (e) => console.error(`${e.effectiveDirective} refuses ${e.blockedURI}`))"


def settled(page: Page) -> Page:
    """A page that has loaded, and asks for nothing more: on a busy machine its network is idle while it is still being read."""
    page.wait_for_load_state("load")
    page.wait_for_load_state("networkidle")
    return page


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server that knows nothing but to hand out files."""
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            port = re.search(r"port (\d+)", server.stdout.readline())[1]
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.kill()


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture
def below(site: Path, tmp_path: Path) -> Iterator[str]:
    """The site's address where it does not lie at the root of its server."""
    (tmp_path / "bert").symlink_to(site)
    with served(tmp_path) as address:
        yield f"{address}bert/"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM and os.environ.get("CI"):
        raise RuntimeError("CI looks at the pages in a browser: install chromium first")
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine: the pages are not looked at")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator:
    """A function that opens a page of the site in a fresh profile, and fails if the page complains, calls abroad, meets its
    content security policy, or leaves a cookie."""
    complaints: list[str] = []
    contexts = []

    def open_page(path: Path, width: int = LAPTOP, scheme: str = "light", base: str = address, **options) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, **options)
        contexts.append(context)
        context.add_init_script(TELL)
        page = context.new_page()
        own = (address, base, "file:", "data:", "blob:")
        page.on("request", lambda asked: None if asked.url.startswith(own) else complaints.append(f"asks {asked.url}"))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.goto(base + path.with_suffix(".html").as_posix())
        return settled(page)

    yield open_page
    for context in contexts:
        complaints.extend(f"cookie {cookie['name']}" for cookie in context.cookies())
        context.close()
    assert complaints == []
