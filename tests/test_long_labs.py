"""The stored run of a long lab stands for one of today until its code, its kit or a version changes; who asks is told which is which."""

import json
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from tests.conftest import Site
from verify.labs import collector
from verify.labs.lab import Lab
from verify.labs.run import stands, store
from verify.project import Model, Project, Settings
from verify.record import RECORD, main, read_record
from verify.runs import installed
from verify.site.foot import foot

INSTALLS = "# %pip install --no-deps PyTest==9.0 'packaging>=24'\n# %pip install mkdocs-material[extra]\n"
LONG = Settings(lab_seconds=480, packages=["nbformat"])
STORED = "2026-11-30T02:28:27+00:00"


def write_lab(
    path: Path, seconds: float, installs: str = "# %pip install packaging\n", settings: Settings = LONG
) -> Path:
    """A lab with a module beside it, as it is after a run that took so long."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_name("kit.py").write_text("x = 6\n")
    shown = [new_output("stream", name="stdout", text="42\n")]
    cells = [(f"{installs}from kit import x", []), ("print(x * 7)", shown)]
    made = [new_code_cell(code, execution_count=n, outputs=outputs) for n, (code, outputs) in enumerate(cells, 1)]
    nbformat.write(new_notebook(cells=made), path)
    store(Lab.read(path), settings, seconds)
    return path


def edit(path: Path, change: Callable) -> None:
    notebook = json.loads(path.read_text("utf-8"))
    change(notebook)
    path.write_text(json.dumps(notebook), "utf-8")


def of_versions(**versions: str) -> Callable:
    return lambda notebook: notebook["metadata"]["lab"]["versions"].update(versions)


def in_code(number: int, old: str, new: str) -> Callable:
    def change(notebook: dict) -> None:
        source = "".join(notebook["cells"][number]["source"])
        assert old in source
        notebook["cells"][number]["source"] = source.replace(old, new)

    return change


@pytest.fixture
def lab(tmp_path) -> Path:
    return write_lab(tmp_path / "sums.ipynb", 802, INSTALLS)


def test_a_run_is_stored_with_the_versions_of_all_that_its_lab_names(lab):
    names = {"pytest", "packaging", "mkdocs-material"}
    assert Lab.read(lab).packages() == names
    versions = Lab.read(lab).stored["versions"]
    assert versions.keys() == names | {"Python", "nbformat"}
    assert all(versions[name] == installed()[name] for name in names)


def test_a_long_lab_stands_until_something_changes(lab):
    assert stands(Lab.read(lab), LONG)
    edit(lab, in_code(1, "print", "# what no run depends on\nprint"))
    assert stands(Lab.read(lab), LONG)


@pytest.mark.parametrize("limit", [0, 802, 1000])
def test_a_lab_up_to_the_limit_never_stands(lab, limit):
    assert not stands(Lab.read(lab), Settings(lab_seconds=limit))


@pytest.mark.parametrize(
    "change",
    [
        in_code(1, "* 7", "* 7 + 0"),
        in_code(0, "'packaging", "iniconfig 'packaging"),
        in_code(0, "'packaging", "no-such-package 'packaging"),
        in_code(0, "'packaging", "https://example.org/some.whl 'packaging"),
        of_versions(Python="3.11.0"),
        of_versions(packaging="1.0"),
        of_versions(nbformat="1.0"),
        lambda notebook: notebook["metadata"]["lab"]["versions"].pop("pytest"),
        lambda notebook: notebook["metadata"]["lab"].pop("versions"),
        lambda notebook: notebook["cells"][1]["outputs"][0].update(text="43\n"),
        lambda notebook: notebook["metadata"].pop("lab"),
    ],
    ids=[
        "the code", "a package more", "one that is not there", "an address", "Python", "a version", "one of the foot", "no version of a package",
        "no versions", "an output", "nothing stored",
    ],
)  # fmt: skip
def test_a_long_lab_of_which_something_changed_does_not_stand(lab, change):
    edit(lab, change)
    assert not stands(Lab.read(lab), LONG)


def test_a_changed_file_of_the_kit_counts_too(lab):
    lab.with_name("kit.py").write_text("x = 3 + 3\n")
    assert not stands(Lab.read(lab), LONG)


def test_another_revision_of_a_model_that_the_lab_names_counts_too(tmp_path):
    def having(revision: str, name: str) -> Settings:
        return Settings(lab_seconds=480, models=[Model(name, revision, "package", "folder", {})])

    lab = Lab.read(write_lab(tmp_path / "sums.ipynb", 802, "name = 'owner/model'\n", having("1", "owner/model")))
    assert stands(lab, having("1", "owner/model"))
    assert not stands(lab, having("2", "owner/model"))
    assert stands(lab, having("2", "owner/other"))


def test_builds_of_one_version_are_one_version(tmp_path, monkeypatch):
    def install(number: str) -> None:
        folder = tmp_path / number / f"Small_One-{number}.dist-info"
        folder.mkdir(parents=True)
        folder.joinpath("METADATA").write_text(f"Metadata-Version: 2.1\nName: Small_One\nVersion: {number}\n")
        monkeypatch.syspath_prepend(folder.parent)
        installed.cache_clear()

    install("1.0+cpu")
    lab = write_lab(tmp_path / "sums.ipynb", 802, "# %pip install small.one\n")
    assert Lab.read(lab).stored["versions"]["small-one"] == "1.0"
    monkeypatch.undo()
    install("1.0+cu126")
    assert stands(Lab.read(lab), LONG)
    monkeypatch.undo()
    install("1.1+cpu")
    assert not stands(Lab.read(lab), LONG)
    monkeypatch.undo()
    installed.cache_clear()


@pytest.fixture
def site(project, monkeypatch) -> Site:
    """A site with a long and a short lab, whose cells are not really executed."""
    project.settings('lab_seconds = 480\npackages = ["nbformat"]')
    for name, seconds in (("long", 802), ("short", 25)):
        path = write_lab(project.root / "docs" / name / f"{name}.ipynb", seconds)
        edit(path, lambda notebook: notebook["metadata"]["lab"].update(time=STORED))
    monkeypatch.setattr(collector, "execute", lambda lab, settings: 26.4)
    return project


KEPT = "not executed: long (as stored on 30 November 2026; the same code, kit and versions)"


def test_a_run_says_which_labs_it_executed_and_the_record_tells_them_apart(site):
    result = site.run()
    result.assert_outcomes(passed=4)
    result.stdout.fnmatch_lines(["*= labs =*", "executed: short", KEPT])
    known = Project(site.root)
    record = read_record(known)
    assert record.labs == {
        "docs/long/long.ipynb": {"cells": 2, "seconds": 802, "stored": STORED},
        "docs/short/short.ipynb": {"cells": 2, "seconds": 26},
    }
    record.time = "2026-12-02T08:00:00+00:00"
    short, long = (foot(f"docs/{name}/{name}.ipynb", known, record) for name in ("short", "long"))
    executed = "the 2 code cells of this lab were executed from the top in {} seconds, in an empty folder and without a network"
    assert f"On 2 December 2026, {executed.format(26)}" in short
    assert "stored by an earlier run of the same code" in short
    assert f"On 30 November 2026, {executed.format(802)}" in long
    assert (
        f"with Python {record.python}, nbformat {nbformat.__version__}. The outputs on this page come from that run."
        in long
    )
    assert long.endswith("have not changed since, so it was not executed again on 2 December 2026.</p>")


def test_all_labs_are_executed_if_that_is_asked_for(site):
    result = site.run("--all-labs")
    result.stdout.fnmatch_lines(["executed: long, short"])
    result.stdout.no_fnmatch_line("not executed*")
    assert not any("stored" in lab for lab in read_record(Project(site.root)).labs.values())


def test_a_lab_of_which_something_changed_is_executed_and_has_to_be_stored_anew(site):
    site.write("docs/long/kit.py", "x = 7\n")
    result = site.run()
    result.assert_outcomes(passed=3, failed=1)
    result.stdout.fnmatch_lines(["executed: long, short"])
    assert not site.root.joinpath(RECORD).exists()


def test_a_time_that_somebody_wrote_saves_no_lab_from_the_check_of_its_outputs(site):
    def change(notebook: dict) -> None:
        notebook["metadata"]["lab"].update(time="2030-01-01T00:00:00+00:00", seconds=10_000)
        notebook["cells"][1]["outputs"][0]["text"] = "43\n"

    edit(site.root / "docs/short/short.ipynb", change)
    result = site.run()
    result.assert_outcomes(passed=3, failed=1)
    result.stdout.fnmatch_lines(["*its outputs were changed after they were stored*", "executed: short", KEPT])


def test_what_is_no_time_fails_and_is_not_told(site):
    edit(site.root / "docs/long/long.ipynb", lambda notebook: notebook["metadata"]["lab"].update(time="yesterday"))
    result = site.run()
    result.assert_outcomes(passed=3, failed=1)
    result.stdout.fnmatch_lines(["*Invalid isoformat string: 'yesterday'*"])


def test_with_workers_the_same_is_said_and_recorded(site):
    """Really executed, the short one."""
    result = site.run_in_a_process("-n", "2")
    result.assert_outcomes(passed=4)
    result.stdout.fnmatch_lines(["executed: short", KEPT])
    labs = read_record(Project(site.root)).labs
    assert [lab.get("stored") for _, lab in sorted(labs.items())] == [STORED, None]


def test_parts_of_a_run_join_to_one_record_of_all_labs(site):
    site.settings("lab_seconds = 20")  # so that both are kept
    said = [site.run_in_a_process("--splits", "2", "--group", part).stdout.str() for part in ("1", "2")]
    assert [KEPT in part for part in said].count(True) == 1
    assert main(Project(site.root), []) == 0
    joined = read_record(Project(site.root)).labs
    assert joined["docs/long/long.ipynb"] == {"cells": 2, "seconds": 802, "stored": STORED}
    assert joined["docs/short/short.ipynb"] == {"cells": 2, "seconds": 25, "stored": STORED}
