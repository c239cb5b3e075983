"""The house in order: style, versions, commands, and nothing that belongs to one machine."""

import contextlib
import importlib.metadata
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

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


def test_every_package_but_torch_has_its_hashes():
    """pip refuses a file with another hash, and a package without one: so no install is left to trust."""
    text = ROOT.joinpath("hashes.txt").read_text()
    hashed = re.findall(r"^([\w.-]+)==(\S+)[^\n]*(?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?)+$", text, re.M)
    assert len(hashed) == sum(not line.startswith(" ") for line in text.splitlines()), "make hashes writes this file"
    found = {(canonicalize_name(name), version) for name, version in hashed}
    pinned = {(canonicalize_name(one.name), str(one.specifier).removeprefix("==")) for one in CONSTRAINTS}
    wrong = {name for name, _ in (found ^ pinned)} - {"torch"}
    report(f"hashes.txt: {name} is not as constraints.txt has it: make hashes" for name in wrong)


# What torch 2.13.0 asks for where PyPI's build for GPUs is installed (its metadata), beside what the CPU build asks for.
FOR_GPUS = [
    'cuda-toolkit==13.0.3; platform_system == "Linux"',
    'cuda-bindings<14,>=13.0.3; platform_system == "Linux"',
    'nvidia-cudnn-cu13==9.20.0.48; platform_system == "Linux"',
    'nvidia-cusparselt-cu13==0.8.1; platform_system == "Linux"',
    'nvidia-nccl-cu13==2.29.7; platform_system == "Linux"',
    'nvidia-nvshmem-cu13==3.4.5; platform_system == "Linux"',
    'triton==3.7.1; platform_system == "Linux"',
]


def without_version() -> set[str]:
    """What the dependency groups bring along here, and what that brings along in its turn, if nothing says its version.

    A package that is pinned may itself pin what it needs; then that needs no line of ours.
    """
    groups = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text())["dependency-groups"]
    needed = [name for group in groups.values() for name in group if isinstance(name, str)]
    seen, pinned = set(), {canonicalize_name(requirement.name) for requirement in CONSTRAINTS}
    while needed:
        requirement = Requirement(needed.pop())
        name = canonicalize_name(requirement.name)
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        if [specifier.operator for specifier in requirement.specifier] == ["=="]:
            pinned.add(name)
        if name not in seen:
            seen.add(name)
            with contextlib.suppress(importlib.metadata.PackageNotFoundError):  # of another build
                needed += importlib.metadata.requires(name) or []
    return seen - pinned


def test_everything_that_is_needed_has_its_constraint():
    report(f"constraints.txt: {name} has no exact version: make constraints" for name in without_version())


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is one build of torch")
def test_the_build_of_torch_for_gpus_has_its_constraints_as_well(monkeypatch):
    asked = importlib.metadata.requires
    more = {"torch": FOR_GPUS, "cuda-bindings": ["cuda-pathfinder>=1.4.2"]}
    monkeypatch.setattr(importlib.metadata, "requires", lambda name: more[name] if name in more else asked(name))
    assert without_version() == set()
    assert {Requirement(line).name for line in FOR_GPUS} <= {requirement.name for requirement in CONSTRAINTS}


def test_a_preview_imports_nothing_that_its_group_does_not_bring():
    groups = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text())["dependency-groups"]
    waiting, brought = list(groups["site"]), set()
    while waiting:
        requirement = Requirement(waiting.pop())
        name = canonicalize_name(requirement.name)
        if name not in brought and (not requirement.marker or requirement.marker.evaluate({"extra": ""})):
            brought.add(name)
            waiting += importlib.metadata.requires(name) or []
    others = {canonicalize_name(Requirement(name).name) for name in groups["test"] if isinstance(name, str)} - brought
    listing = "import sys, verify.site.hooks; print(*{name.partition('.')[0] for name in sys.modules})"
    run = subprocess.run([sys.executable, "-c", listing], cwd=ROOT, capture_output=True, text=True, check=True)
    distributions = importlib.metadata.packages_distributions()
    report(
        f"verify/site/ imports {module}, which make serve does not install"
        for module in run.stdout.split()
        if others & set(map(canonicalize_name, distributions.get(module, [])))
    )


def test_imports_point_downwards():
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    run = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


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
