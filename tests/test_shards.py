"""Parts of a run, on as many machines, join to one record if together they saw everything, green, on the same files."""

import json

import pytest

from tests.conftest import Site
from verify.project import Project
from verify.record import PART, RECORD, RecordProblem, join, main, read_record

PARTS = 3


@pytest.fixture(scope="module")
def run_in_parts(tmp_path_factory):
    """A site, and the records that the three parts of a run of it have left."""
    project = Site(tmp_path_factory.mktemp("parts"))
    project.settings("block_seconds = 20", 'testpaths = ["docs", "snippets"]')
    for name in ("one", "two", "three"):
        project.snippet(name, f"print({name!r})\n", f"{name}\n")
    project.page(*(part for name in ("one", "two", "three") for part in (name, f"{name}.out")))
    for number in range(1, PARTS + 1):
        run_part(project, number)
    return project


@pytest.fixture
def parts(run_in_parts, tmp_path):
    return run_in_parts.copy(tmp_path)


def run_part(project, number):
    return project.run_in_a_process("--splits", str(PARTS), "--group", str(number))


def paths(project):
    return [project.root / PART.format(part=number, parts=PARTS) for number in range(1, PARTS + 1)]


def refused(project, found=None) -> str:
    with pytest.raises(RecordProblem) as problem:
        join(found or sorted(project.root.glob("run-record.*")), Project(project.root))
    return str(problem.value)


def changed(path, change) -> None:
    record = json.loads(path.read_text())
    change(record)
    path.write_text(json.dumps(record))


def test_all_parts_join_to_one_record(parts, capsys):
    assert not parts.root.joinpath(RECORD).exists()
    assert main(Project(parts.root), []) == 0
    assert "9 checks passed and 0 skipped" in capsys.readouterr().out
    record = read_record(Project(parts.root))
    assert record.blocks == {"docs/page.md": {"executed": 3, "compared": 3, "skipped": 0, "download": 0}}


def test_a_missing_part_is_named(parts, capsys):
    paths(parts)[1].unlink()
    assert main(Project(parts.root), []) == 1
    said = capsys.readouterr().err
    assert "part 2 of 3 is missing" in said
    assert "no part has run snippets/" in said
    assert not parts.root.joinpath(RECORD).exists()


def test_a_doubled_part_is_named(parts):
    one, two, _ = paths(parts)
    two.write_text(one.read_text())
    said = refused(parts)
    assert "part 1 of 3 is there 2 times" in said
    assert "part 2 of 3 is missing" in said
    assert "was run by 2 parts" in said


def test_a_part_with_a_red_block_is_named_with_the_block(parts):
    output = parts.root / "snippets/two.out"
    output.write_text("something else\n")
    for number in range(1, PARTS + 1):
        run_part(parts, number)
    said = refused(parts)
    assert "docs/page.md::two.py failed" in said
    assert said.count("failed") == 1


def test_a_part_run_on_other_files_is_named(parts):
    before = parts.root.joinpath("snippets/one.py").read_text()
    parts.write("snippets/one.py", before + "x = 1\n")
    run_part(parts, 2)
    parts.write("snippets/one.py", before)
    assert f"{paths(parts)[1].name} was run on another snippets/one.py" in refused(parts)


def test_a_part_with_another_version_of_a_package_is_named(parts):
    def other(record):
        record["versions"]["torch"] = "2.12.0"

    changed(paths(parts)[2], other)
    assert f"{paths(parts)[2].name} was run with torch 2.12.0, {paths(parts)[0].name} with torch 2.13.0".replace(
        "with torch 2.13.0", "with 2.13.0"
    ) in refused(parts)


def test_a_part_with_another_python_is_named(parts):
    changed(paths(parts)[0], lambda record: record.update(python="3.13.1"))
    assert "was run with Python" in refused(parts)


def test_a_part_that_left_out_a_check_is_named(parts):
    part = paths(parts)[0]
    changed(part, lambda record: record["seen"].popitem())
    assert "no part has run" in refused(parts)


def test_a_part_of_another_division_is_named(parts):
    changed(paths(parts)[0], lambda record: record.update(parts=4))
    assert "is one of 3 parts, run-record.1-of-3.json one of 4" in refused(parts)


def test_what_is_no_part_is_refused(parts):
    parts.write(PART.format(part=2, parts=3), "{}")
    assert "cannot be read as the part of a record" in refused(parts)


def test_without_parts_the_command_says_how_to_get_some(project, capsys):
    assert main(Project(project.root), []) == 1
    assert "make test SHARD=1/2 leaves one" in capsys.readouterr().err
