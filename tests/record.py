"""What the last full green run has seen, and the foot of each page that tells the reader.

Two programs load this file. pytest loads it as a plugin, which writes the record when a full run is green. MkDocs loads
it as a hook, which compares the record with the files of the build and says at the foot of each page what is true.
"""

import hashlib
import json
import platform
import re
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

RECORD = "run-record.json"
CLASS = "verified-foot"  # the class of the foot in the built page; `make publish` looks for it
PACKAGES = ("torch", "transformers")
RUNS = re.compile(r"^ *```(python|sh)\b", re.M)


def fingerprints(root: Path) -> dict[str, str]:
    """The SHA-256 of every file that a verified build depends on, by its path below the root."""
    files = [root / name for name in ("constraints.txt", "data-packages.txt", "mkdocs.yml")]
    files += [path for kind in ("md", "svg", "ipynb", "py", "safetensors") for path in root.glob(f"docs/**/*.{kind}")]
    files += [path for path in root.glob("snippets/**/*") if path.suffix in (".py", ".out")]
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(files)
        if path.exists()
    }


def write_record(root: Path, blocks: dict[str, dict[str, int]], labs: dict[str, dict[str, int]]) -> None:
    """Keep what was executed.

    For each page the numbers of its blocks that were executed, compared and skipped; for each lab the number of its cells
    and the seconds that they took.
    """
    record = {
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "versions": {"Python": platform.python_version(), **{name: version(name) for name in PACKAGES}},
        "blocks": blocks,
        "labs": labs,
        "files": fingerprints(root),
    }
    partial = root / f"{RECORD}.partial"
    partial.write_text(json.dumps(record, indent=1) + "\n", "utf-8")
    partial.replace(root / RECORD)


def read_record(root: Path) -> tuple[dict, str]:
    """The record, and why it does not hold for the files as they are now (empty if it does)."""
    try:
        record = json.loads((root / RECORD).read_text("utf-8"))
        then = record["files"]
    except FileNotFoundError:
        return {}, "no full run has been recorded"
    except (ValueError, KeyError):
        return {}, f"{RECORD} cannot be read"
    now = fingerprints(root)
    changed = sorted(path for path in then.keys() | now.keys() if then.get(path) != now.get(path))
    return record, f"{', '.join(changed)} changed since the last full run" if changed else ""


def foot(root: Path, page: str) -> str:
    """One line of HTML that says what is known of a page, given as its path below the root."""
    record, stale = read_record(root)
    if stale:
        return f'<p class="{CLASS} unverified">This build is <strong>not verified</strong>: {stale}.</p>'
    time = datetime.fromisoformat(record["time"])
    day = f"{time.day} {time:%B %Y}"
    with_versions = ", ".join(f"{name} {number}" for name, number in record["versions"].items())
    if lab := record["labs"].get(page):
        return (
            f'<p class="{CLASS}">On {day}, the {lab["cells"]} code cells of this lab were executed from the top in '
            f"{lab['seconds']} seconds, in an empty folder and without a network, and all their assertions held, with "
            f"{with_versions}. The outputs on this page were stored by an earlier run of the same code.</p>"
        )
    counts = record["blocks"].get(page)
    if not counts:
        return f'<p class="{CLASS}">This page has no code to execute.</p>'
    blocks = counted(counts["executed"], "code block")
    outputs = counted(counts["compared"], "printed output")
    skipped = f" {counts['skipped']} more cannot run everywhere, and say so." if counts["skipped"] else ""
    return (
        f'<p class="{CLASS}">On {day}, {blocks[0]} of this page {blocks[1]} executed as they stand '
        f"here, and {outputs[0]} {outputs[1]} compared to the letter, with {with_versions}.{skipped}</p>"
    )


def counted(number: int, noun: str) -> tuple[str, str]:
    return (f"{number} {noun}", "was") if number == 1 else (f"{number} {noun}s", "were")


def on_page_content(html: str, page, config, files) -> str:
    """MkDocs calls this with each rendered page."""
    # Inside a folded block Markdown wraps our comments in paragraphs, which would part an output from its block.
    html = re.sub(r"<p>((?:\s*<!--(?:(?!-->).)*-->)+)\s*</p>", r"\1", html, flags=re.S)
    root = Path(config.config_file_path).parent
    source = Path(config.docs_dir, page.file.src_uri).relative_to(root).as_posix()
    return html + foot(root, source)


class Recorder:
    """Counts what a pytest run executes; registered with pytest, which calls the methods below."""

    def __init__(self, root: Path) -> None:
        self.passed: set[str] = set()
        self.chosen = False  # whether a part of the tests was left out
        self.before = fingerprints(root)

    def pytest_deselected(self, items) -> None:
        self.chosen = True

    def pytest_runtest_logreport(self, report) -> None:
        if report.when == "call" and report.passed:
            self.passed.add(report.nodeid)

    def pytest_sessionfinish(self, session, exitstatus) -> None:
        config = session.config
        everything = config.args == config.getini("testpaths") and not self.chosen
        if exitstatus != 0 or not everything or config.option.collectonly or config.option.update:
            return
        pages: dict[str, dict[str, int]] = {}
        labs: dict[str, dict[str, int]] = {}
        for item in session.items:
            if lab := dict(item.user_properties).get("lab"):
                labs[lab["page"]] = {"cells": lab["cells"], "seconds": lab["seconds"]}
            if block := getattr(item, "block", None):
                page = item.path.relative_to(config.rootpath).as_posix()
                counts = pages.setdefault(page, {"executed": 0, "compared": 0, "skipped": 0})
                executed = item.nodeid in self.passed
                counts["executed" if executed else "skipped"] += 1
                counts["compared"] += executed and block.output is not None
        root = config.rootpath
        all_pages = {
            path.relative_to(root).as_posix()
            for path in root.glob("docs/**/*.md")
            if RUNS.search(path.read_text("utf-8"))
        }
        all_labs = {path.relative_to(root).as_posix() for path in root.glob("docs/**/*.ipynb")}
        # What was left out, or saved while the tests ran, nobody has seen.
        if all_pages <= pages.keys() and all_labs <= labs.keys() and self.before == fingerprints(root):
            write_record(root, pages, labs)


def pytest_configure(config) -> None:
    config.pluginmanager.register(Recorder(config.rootpath))
