"""`make publish` builds what was verified, and refuses everything else by name."""

import os
import re
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from tests import PROJECT
from verify.project import Project
from verify.publish import publish
from verify.record import RECORD, Record, State, read_record, write
from verify.site.foot import foot

BLOCKS = {"docs/lesson/input.md": {"executed": 3, "compared": 2, "skipped": 0, "download": 0}}
LABS = {
    "docs/labs/known-world.ipynb": {"cells": 9, "seconds": 80},
    "docs/labs/named-entities.ipynb": {"cells": 7, "seconds": 900, "stored": "2025-11-30T00:00:00+00:00"},
}
# Told to a build by way of PYTHONPATH: it writes down every file that the build opens.
TRACER = """
import os, sys

opened = open(os.environ["OPENED"], "a", buffering=1)

def note(event, arguments):
    if event == "open" and isinstance(arguments[0], str) and not arguments[2] & (os.O_WRONLY | os.O_RDWR):
        opened.write(os.path.abspath(arguments[0]) + "\\n")

sys.addaudithook(note)
"""


def record_of(project: Project) -> Record:
    """A record of a full green run as pytest would write it."""
    return Record(**asdict(State.now(project)), time="2026-01-01T00:00:00+00:00", blocks=BLOCKS, labs=LABS, fresh=True)


@pytest.fixture
def verified(tmp_path) -> Project:
    """A copy of this project with the record of a green run."""
    copy = PROJECT.copy(tmp_path / "copy")
    write(record_of(copy), copy)
    return copy


def test_what_was_verified_is_published(verified, monkeypatch):
    """Below a path, too: what has to be a whole address begins with that of the site."""
    monkeypatch.setenv("SITE_URL", "https://example.org/bert/")
    assert publish(verified) == ""
    page = (verified.root / "site/lesson/input.html").read_text("utf-8")
    assert "3 code blocks of this page were executed" in page
    lab = (verified.root / "site/labs/known-world.html").read_text("utf-8")
    assert "the 9 code cells of this lab were executed from the top in 80 seconds" in lab
    kept = (verified.root / "site/labs/named-entities.html").read_text("utf-8")
    assert "On 30 November 2025, the 7 code cells of this lab were executed from the top in 900 seconds" in kept
    assert "so it was not executed again on 1 January 2026" in kept
    missing = (verified.root / "site/404.html").read_text("utf-8")  # shown at any depth
    links = re.findall(r'(?:href|src)="(?!https?:|#)([^"]*)"', missing)
    assert links
    assert all(link.startswith("/bert/") for link in links)
    assert "hreflang" not in missing.partition("</head>")[0]
    assert missing.count("<title>No page has this address - ") == 1
    translated = (verified.root / "site/zh/glossary.html").read_text("utf-8")
    tongues = dict(re.findall(r'href="(\S+)" hreflang="(\S+)"', translated.partition("</head>")[0]))
    assert tongues == {  # by address, the last language of each
        "https://example.org/bert/glossary.html": "x-default",
        "https://example.org/bert/zh/glossary.html": "zh",
        "https://example.org/bert/ja/glossary.html": "ja",
    }
    named = re.findall(r"<loc>(.*)</loc>", (verified.root / "site/sitemap.xml").read_text("utf-8"))
    assert "https://example.org/bert/lesson/input.html" in named
    assert '<link rel="canonical" href="https://example.org/bert/lesson/input.html">' in page


def test_each_file_that_a_build_reads_is_covered(verified, tmp_path):
    """Which files those are is found by watching a build open them."""
    tracer, opened = tmp_path / "tracer", tmp_path / "opened.txt"
    tracer.mkdir()
    (tracer / "sitecustomize.py").write_text(TRACER)
    environment = os.environ | {"PYTHONPATH": str(tracer), "OPENED": str(opened), "PYTHONDONTWRITEBYTECODE": "1"}
    build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(tmp_path / "site")]
    subprocess.run(build, cwd=verified.root, env=environment | {"NO_MKDOCS_2_WARNING": "1"}, check=True)
    files = sorted(path for path in {Path(line) for line in opened.read_text().splitlines()} if path.is_file())
    read = [path for path in files if verified.root in path.parents and path.name != RECORD]
    kinds = {path.suffix for path in read}
    assert {".md", ".py", ".out", ".svg", ".ipynb", ".css", ".js", ".png", ".yml", ".j2", ".safetensors"} <= kinds
    for path in read:
        name, before = verified.name(path), path.read_bytes()
        path.write_bytes(before + b"\n")
        refused = publish(verified)
        assert refused == f"{name} changed since the last full run: run make test first"
        # What the hook writes where reading the record says this.
        assert f"<strong>not verified</strong>: {name} changed" in foot("docs/index.md", verified, None, refused)
        path.write_bytes(before)
    assert read_record(verified).blocks == BLOCKS
    print(f"{len(read)} files that a build reads, each changed once")


@pytest.mark.parametrize("new", ["docs/evil.html", "docs/assets/evil.css", "verify/evil.py"])
def test_a_new_file_is_refused_by_name(verified, new):
    (verified.root / new).write_text("x = 1\n")
    assert publish(verified) == f"{new} changed since the last full run: run make test first"


def test_without_a_record_the_command_fails(verified):
    (verified.root / RECORD).unlink()
    command = [sys.executable, "-m", "verify.publish"]
    run = subprocess.run(command, cwd=verified.root, capture_output=True, text=True)
    assert run.returncode == 1
    assert run.stderr == "not published: no full run has been recorded: run make test first\n"


def rebuilt(verified: Project, name: str, old: str, new: str) -> str:
    """What publish says with another text in a file, which the record has seen."""
    path = verified.root / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    changed = Project(verified.root)
    write(record_of(changed), changed)
    return publish(changed)


def test_what_was_not_looked_at_for_want_of_a_tool_is_published_only_if_that_is_known(verified, monkeypatch, capsys):
    without, record = "no such tool on this machine: nothing is looked at", record_of(verified)
    record.reasons = {without: 12, "elsewhere it is the same": 1}
    write(record, verified)
    assert publish(verified) == f"{without}: run make test where it is there, or add --skipped"
    assert f"skipped, 12 of the tests: {without}\nskipped, 1 of the tests: elsewhere" in capsys.readouterr().out
    monkeypatch.setattr(subprocess, "run", lambda *command, **options: subprocess.CompletedProcess(command, 1))
    assert publish(verified, skipped=True) == "the site does not build"  # so it was tried


def test_a_build_that_leaves_out_the_foot_cannot_be_published(verified):
    said = rebuilt(verified, "verify/site/hooks.py", "    foot.on_page_content,\n", "")
    assert said == "the built page of docs/lesson/input.md does not say that it was verified"


def test_a_site_whose_addresses_are_folders_is_published_as_well(verified):
    assert rebuilt(verified, "mkdocs.yml", "use_directory_urls: false", "use_directory_urls: true") == ""
    assert "was executed" in (verified.root / "site/lesson/input/index.html").read_text("utf-8").replace("were", "was")


def test_a_build_finds_its_project_from_any_folder(verified, tmp_path):
    """Also with the mkdocs command, which does not put the folder on the path, and a relative path to the settings."""
    elsewhere, mkdocs = tmp_path / "elsewhere", Path(sys.executable).with_name("mkdocs")
    elsewhere.mkdir()
    build = [str(mkdocs), "build", "--quiet", "-f", "../copy/mkdocs.yml", "-d", str(tmp_path / "site")]
    subprocess.run(build, cwd=elsewhere, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, check=True)
    assert "3 code blocks of this page were executed" in (tmp_path / "site/lesson/input.html").read_text("utf-8")
