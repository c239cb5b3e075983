"""What is told of any run: the day, and the versions of the packages that were there."""

from datetime import datetime
from functools import cache
from importlib.metadata import distributions

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version


def day(time: str) -> str:
    moment = datetime.fromisoformat(time)
    return f"{moment.day} {moment:%B %Y}"


@cache  # no command installs anything while it runs
def installed() -> dict[str, str]:
    """The version of each installed package, by its canonical name.

    Without local labels: 2.13.0+cpu and 2.13.0+cu126 are the same code built for other machines, and what a site says has to
    hold on each.
    """
    found: dict[str, str] = {}
    for package in distributions():
        if package.name:  # of two, the first is the one that is imported
            found.setdefault(canonicalize_name(package.name), _public(package.version))
    return dict(sorted(found.items()))


def _public(number: str) -> str:
    try:
        return Version(number).public
    except InvalidVersion:
        return number
