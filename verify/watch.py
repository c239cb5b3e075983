"""`make watch`: after each save, run just the blocks of the pages concerned, and say what `make test` would say."""

import time
from pathlib import Path

from runner import FORKING
from warm import ROOT, run_pytest, warm_up

SETTINGS = ROOT / "mkdocs.yml"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def saved_files() -> dict[Path, int]:
    files = (path for folder in ("docs", "snippets") for path in (ROOT / folder).rglob("*.*"))
    times = {}
    for path in [ROOT / "README.md", SETTINGS, *files]:
        try:
            times[path] = path.stat().st_mtime_ns
        except FileNotFoundError:  # an editor replaces files
            continue
    return times


def pages_concerned(saved: set[Path]) -> list[str]:
    """The pages among the saved files, and those that include one of them."""
    includes = [
        f'"{path.relative_to(ROOT / "snippets").as_posix()}' for path in saved if ROOT / "snippets" in path.parents
    ]
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [
        page.relative_to(ROOT).as_posix()
        for page in pages
        if page in saved or SETTINGS in saved or any(include in page.read_text("utf-8") for include in includes)
    ]


def watch() -> None:
    print("importing what the snippets import …", flush=True)
    if FORKING:
        warm_up(PAGES)
    else:
        print("Forking is not safe on this system: each verdict comes from a new process, seconds slower.")
    before = saved_files()
    print("watching docs/ and snippets/; save a page, a snippet or an output (Ctrl+C ends)", flush=True)
    while True:
        time.sleep(0.05)
        now = saved_files()
        saved = {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
        before = now
        pages = pages_concerned(saved) if saved else []
        if pages:
            start = time.perf_counter()
            run_pytest(["-q", "--no-header", "-p", "no:cacheprovider", *pages], ROOT)
            print(f"{', '.join(pages)}: {time.perf_counter() - start:.2f} s after the save\n", flush=True)


if __name__ == "__main__":
    try:
        watch()
    except KeyboardInterrupt:
        print()
