"""The house in order: style, versions, commands, and nothing that belongs to one machine."""

import importlib.metadata
import re
import subprocess
import sys
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests import PROJECT, report

ROOT = PROJECT.root

CONSTRAINTS = [
    Requirement(line)
    for name in ("constraints.txt", "data-packages.txt")
    for line in ROOT.joinpath(name).read_text().splitlines()
]


@pytest.mark.parametrize("command", [["check"], ["format", "--check", "--diff"]], ids=["lint", "format"])
def test_every_python_file_passes_ruff(command):
    run = subprocess.run([sys.executable, "-m", "ruff", *command], cwd=ROOT, capture_output=True, text=True)
    report([f"mend with: make format\n{run.stdout}{run.stderr}"] if run.returncode else [])


def test_every_constraint_names_one_exact_version():
    for requirement in CONSTRAINTS:
        assert [specifier.operator for specifier in requirement.specifier] == ["=="], requirement
        assert requirement.url is None, requirement


def test_everything_that_is_needed_has_its_constraint():
    """Whatever the dependency groups bring along here, and what that brings along in its turn."""
    groups = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text())["dependency-groups"]
    needed = [name for group in groups.values() for name in group if isinstance(name, str)]
    seen: set[str] = set()
    while needed:
        requirement = Requirement(needed.pop())
        name = canonicalize_name(requirement.name)
        if name in seen or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        seen.add(name)
        needed += importlib.metadata.requires(name) or []
    missing = seen - {canonicalize_name(requirement.name) for requirement in CONSTRAINTS}
    report(f"constraints.txt: {name} has no exact version: make constraints" for name in missing)


def test_what_is_installed_is_what_the_constraints_say():
    wrong = []
    for requirement in CONSTRAINTS:
        try:
            installed = Version(importlib.metadata.version(requirement.name))
        except importlib.metadata.PackageNotFoundError:
            continue  # needed on another platform only
        if not requirement.specifier.contains(installed, prereleases=True):
            wrong.append(f"constraints.txt says {requirement}, installed is {installed}")
    report(f"{line}; bring .venv up to date with: make clean test" for line in wrong)


def test_the_readme_and_make_help_name_the_same_commands():
    targets = set(re.findall(r"^([a-z]+):.*## ", ROOT.joinpath("Makefile").read_text(), re.M))
    named = set(re.findall(r"`make ([a-z]+)", ROOT.joinpath("README.md").read_text()))
    assert named == targets
