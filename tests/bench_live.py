"""`python -m tests.bench_live`: what the live figures cost a reader, on the built site, from this machine to itself.

Seconds from opening the page, with an empty cache, to the first live answer, and from a change to the next one; and the bytes,
compressed, of what is fetched before and after a reader asks.
"""

import functools
import gzip
import http.server
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from tests import PROJECT
from tests.browsing import CHROMIUM, OPTIONS

ROUNDS = 5
WORDS = ("fish", "ducks", "boats")
CHANGE = """async (text) => {
    const figure = document.querySelector("[data-live=fill-mask]"), field = document.querySelector("#live-sentence");
    const answered = new Promise((done) => new MutationObserver(done).observe(figure, { attributeFilter: ["data-ready"] }));
    const start = performance.now();
    field.value = text;
    field.dispatchEvent(new Event("input"));
    await answered;
    return performance.now() - start;
}"""
ENCODE = (
    CHANGE.replace("fill-mask", "same-word")
    .replace("#live-sentence", "#live-sentences")
    .replace("field.value = text", "field.value = text.replace('[MASK]', 'river') + '\\nthe bank was closed today'")
)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_) -> None:
        pass


def compressed(site: Path, urls: list[str]) -> float:
    """Kilobytes of some files of the site, each compressed as a server would."""
    return sum(len(gzip.compress((site / url).read_bytes())) for url in urls) / 1000


class Round(NamedTuple):
    first: float  # seconds from opening the page to the first answer of fill the mask
    answers: list[float]  # milliseconds of the next ones
    files: list[str]  # what was fetched for it
    loaded: float  # seconds from asking for the encoder to its first answer
    encoded: list[float]  # milliseconds of the next ones, each of two sentences


def measure(browser: Browser, address: str) -> Round:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    start = time.perf_counter()
    page.goto(f"{address}playground.html", wait_until="domcontentloaded")
    before = len(asked)
    page.locator("[data-live=fill-mask] .live-start").click()
    page.locator(".live-word").first.wait_for()
    first = time.perf_counter() - start
    texts = [f"{who} went to the [MASK] bank to watch {word}" for who in ("she", "he", "we") for word in WORDS]
    answers = [page.evaluate(CHANGE, text) for text in texts]
    page.locator("[data-live=same-word] .live-start").click()
    start = time.perf_counter()
    page.locator("[data-live=same-word] .live-table tr").first.wait_for()
    loaded = time.perf_counter() - start
    encoded = [page.evaluate(ENCODE, text) for text in texts]
    context.close()
    live = [url for url in asked[before:] if "/live/" in url or "safetensors" in url]
    return Round(first, answers, live, loaded, encoded)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-d", folder], cwd=PROJECT.root, check=True)
        handler = functools.partial(Quiet, directory=folder)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
            rounds = [measure(browser, f"http://127.0.0.1:{server.server_port}/") for _ in range(ROUNDS)]
            browser.close()
        answers = [answer for one in rounds for answer in one.answers]
        encoded = [answer for one in rounds for answer in one.encoded]
        print(f"{'first live answer, median':30} {statistics.median(one.first for one in rounds):7.2f} s")
        print(f"{'a live answer, median':30} {statistics.median(answers):7.1f} ms (slowest {max(answers):.1f} ms)")
        print(f"{'live parts, who only reads':30} {compressed(site, ['assets/live.js']):7.1f} KB")
        print(f"{'fill the mask, in all':30} {compressed(site, sorted(set(rounds[0].files))):7.1f} KB")
        print(f"{'the encoder, first answer':30} {statistics.median(one.loaded for one in rounds):7.2f} s")
        print(f"{'two sentences, median':30} {statistics.median(encoded):7.1f} ms (slowest {max(encoded):.1f} ms)")


if __name__ == "__main__":
    main()
