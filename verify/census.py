"""Nothing lies about that no page shows: each file below snippets/ is a check of its own, and so is each drawing."""

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import pytest

from verify.blocks.collector import PROJECT
from verify.blocks.page import PageProblems, read_page
from verify.includes import read_lines
from verify.project import Project
from verify.sections import SECTION_MARKER, SETUP
from verify.told import ToldItem

SHOWN = pytest.StashKey["Shown"]()


class NotShown(Exception):
    """No page shows a file, or a part of it."""


class Shown:
    """What the pages of a project show."""

    def __init__(self, project: Project) -> None:
        self.project = project

    @cached_property
    def files(self) -> set:
        """The snippets and outputs that blocks hold."""
        found = set()
        for page in self.project.pages():
            try:
                blocks = [block for block in read_page(page, self.project) if block.language == "python"]
            except PageProblems:  # the page itself reports them; what it means to show is not called lost besides
                found |= {self.project.snippets / path.partition(":")[0] for path in included(page)}
                continue
            found |= {block.source for block in blocks} | {block.documented for block in blocks if block.output}
        return found

    @cached_property
    def includes(self) -> set[str]:
        """What the pages include, as they spell it: a section stands behind a colon."""
        return {path for page in self.project.pages() for path in included(page)}


def included(page: Path) -> list[str]:
    return re.findall(r'--8<-- "([^"]+)"', page.read_text("utf-8", "replace"))


class SnippetFile(pytest.File):
    def collect(self) -> Iterator[pytest.Item]:
        yield ShownItem.from_parent(self, name="shown")


class ShownItem(ToldItem):
    told = NotShown

    def runtest(self) -> None:
        project = self.config.stash[PROJECT]
        shown = self.config.stash.setdefault(SHOWN, Shown(project))
        name = project.name(self.path)
        if self.path not in shown.files:
            raise NotShown(f"{name}:1: no page shows this file: include it or delete it")
        for line in read_lines(self.path):
            marker = SECTION_MARKER.fullmatch(line)
            if (
                marker
                and marker["name"] != SETUP
                and f"{self.path.relative_to(project.snippets).as_posix()}:{marker['name']}" not in shown.includes
            ):
                raise NotShown(f"{name}:{line.number}: no page shows this section: {marker['name']}")
