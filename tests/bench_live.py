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


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_) -> None:
        pass


def compressed(site: Path, urls: list[str]) -> float:
    """Kilobytes of some files of the site, each compressed as a server would."""
    return sum(len(gzip.compress((site / url).read_bytes())) for url in urls) / 1000


def measure(browser: Browser, address: str) -> tuple[float, list[float], list[str]]:
    """Seconds to the first answer, milliseconds of the next ones, and what was asked for after the click."""
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
    context.close()
    live = [url for url in asked[before:] if "/live/" in url or "safetensors" in url]
    return first, answers, live


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
        answers = [answer for _, answered, _ in rounds for answer in answered]
        print(f"{'first live answer, median':30} {statistics.median(first for first, _, _ in rounds):7.2f} s")
        print(f"{'a live answer, median':30} {statistics.median(answers):7.1f} ms (slowest {max(answers):.1f} ms)")
        print(f"{'live parts, who only reads':30} {compressed(site, ['assets/live.js']):7.1f} KB")
        print(f"{'fill the mask, in all':30} {compressed(site, sorted(set(rounds[0][2]))):7.1f} KB")


if __name__ == "__main__":
    main()
