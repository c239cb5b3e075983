"""Each page in another language is a check of its own: it has the code of its original, and says which text it was made from."""

from collections.abc import Iterator

import pytest

from verify.project import Project
from verify.told import ToldItem
from verify.translations import problem


class NotTheSame(Exception):
    """A translation is not the page that its original is."""


class TranslationFile(pytest.File):
    def collect(self) -> Iterator[pytest.Item]:
        yield TranslationItem.from_parent(self, name="the code of its original")


class TranslationItem(ToldItem):
    told = NotTheSame

    def runtest(self) -> None:
        if found := problem(self.path, Project.at(self.config.rootpath)):
            raise NotTheSame(found)
