"""The tests of the machinery and of this site, each file named after what it tests."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from verify.project import Project

PROJECT = Project(Path(__file__).parent.parent)


def report(problems: Iterable[str]) -> None:
    """Fail with the problems, one line each and nothing else, if there are any."""
    if found := sorted(problems):
        pytest.fail("\n".join(found), pytrace=False)
