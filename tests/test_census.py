"""Nothing lies about that no page shows, and no figure differs from what its script draws."""

import os
import re
import subprocess
import sys

from block import read_lines
from page import read_page
from rules import SECTION_MARKER
from shared import ROOT, report

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
INCLUDED = {
    include for page in PAGES for include in re.findall(r'--8<-- "([^"]+)"', page.read_text("utf-8"))
}  # as the pages spell them, a section behind a colon


def test_every_file_of_snippets_is_shown_by_a_page():
    shown = set()
    for block in (block for page in PAGES for block in read_page(page, ROOT)):
        if block.language == "python":
            shown |= {block.source, block.documented} if block.output else {block.source}
    files = {path for path in (ROOT / "snippets").rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    report(f"{path.relative_to(ROOT)}:1: no page shows this file: include it or delete it" for path in files - shown)


def test_every_page_of_the_site_is_collected():
    """MkDocs knows more names for Markdown files than the collector does."""
    collect = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", "README.md", "docs"]
    listed = subprocess.run(collect, cwd=ROOT, capture_output=True, text=True).stdout
    collected = {line.partition("::")[0] for line in listed.splitlines() if "::" in line}
    runnable = {page for page in PAGES if any(block.runs for block in read_page(page, ROOT))}
    problems = [
        f"{page.relative_to(ROOT)}:1: pytest does not collect this page"
        for page in runnable
        if page.relative_to(ROOT).as_posix() not in collected
    ]
    problems += [
        f"{path.relative_to(ROOT)}:1: name a page .md"
        for path in (ROOT / "docs").rglob("*")
        if path.suffix in (".markdown", ".mdown", ".mkdn", ".mkd")
    ]
    report(problems)


def test_every_section_of_a_snippet_is_shown_by_a_page():
    orphans = []
    for path in sorted((ROOT / "snippets").rglob("*.py")):
        for line in read_lines(path):
            marker = SECTION_MARKER.fullmatch(line)
            name = marker and f"{path.relative_to(ROOT / 'snippets').as_posix()}:{marker['name']}"
            if name and name not in INCLUDED:
                orphans.append(f"{path.relative_to(ROOT)}:{line.number}: no page shows this section: {marker['name']}")
    report(orphans)


def test_every_figure_is_shown_and_is_what_its_script_draws():
    check = [sys.executable, "figures", "--check"]
    environment = os.environ | {"OMP_NUM_THREADS": "1"}
    run = subprocess.run(check, cwd=ROOT, env=environment, capture_output=True, text=True)
    report(run.stdout.splitlines() + run.stderr.splitlines() if run.returncode else [])
    drawn = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs" / "figures").rglob("*.svg")}
    report(f"docs/{name}:1: no page shows this figure: include it or delete its script" for name in drawn - INCLUDED)
