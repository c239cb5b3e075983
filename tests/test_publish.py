"""`make publish` builds what was verified, and refuses everything else by name."""

import subprocess
import sys

import pytest

import record
from publish import publish
from scratch import copy_project
from shared import ROOT

LABS = {"docs/labs/known-world.ipynb": {"cells": 9, "seconds": 80}}


@pytest.fixture
def verified(tmp_path):
    """A copy of the project, with a record of a full green run as pytest would write it."""
    copy = copy_project(ROOT, tmp_path / "copy")
    record.write_record(copy, {"docs/lesson/input.md": {"executed": 3, "compared": 2, "skipped": 0}}, LABS)
    return copy


def test_what_was_verified_is_published(verified):
    assert publish(verified) == ""
    page = (verified / "site/lesson/input.html").read_text("utf-8")
    assert "3 code blocks of this page were executed" in page
    lab = (verified / "site/labs/known-world.html").read_text("utf-8")
    assert "the 9 code cells of this lab were executed from the top in 80 seconds" in lab


@pytest.mark.parametrize(
    "changed",
    [
        "docs/index.md",
        "snippets/input/single_sentence.py",
        "snippets/input/single_sentence.out",
        "constraints.txt",
        "docs/labs/known-world.ipynb",
        "docs/labs/labkit/world.py",
    ],
)
def test_one_changed_byte_is_refused_by_name(verified, changed):
    with (verified / changed).open("ab") as file:
        file.write(b"\n")
    assert publish(verified) == f"{changed} changed since the last full run: run make test first"
    assert not (verified / "site").exists()


def test_without_a_record_the_command_fails(verified):
    (verified / record.RECORD).unlink()
    run = subprocess.run([sys.executable, "tests/publish.py"], cwd=verified, capture_output=True, text=True)
    assert run.returncode == 1
    assert run.stderr == "not published: no full run has been recorded: run make test first\n"


def test_a_builder_that_ignores_the_hook_cannot_publish(verified):
    settings = verified / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("\n  - tests/record.py", "\n#  - tests/record.py"))
    record.write_record(verified, {"docs/lesson/input.md": {"executed": 3, "compared": 2, "skipped": 0}}, LABS)
    assert publish(verified) == "site/lesson/input.html does not say that it was verified"
