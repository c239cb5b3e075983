"""`make new`: what it lays out passes as it stands, and nothing that exists is touched."""

import os
import subprocess
import sys

import pytest

from tests import PROJECT
from verify.hub import lay_out as lay_out_models
from verify.labs.lab import Lab
from verify.new import NotNew, lay_out


@pytest.fixture
def copy(tmp_path):
    return PROJECT.copy(tmp_path / "copy")


def test_a_new_lab_passes_as_it_stands(copy):
    files = lay_out("lab", "a-new-one", copy)
    names = ["docs/labs/a-new-one.ipynb", "tests/drift/labs/a-new-one.toml", "mkdocs.yml"]
    assert [copy.name(path) for path in files] == names
    assert "      - A new one: labs/a-new-one.ipynb\n" in files[-1].read_text()
    environment = os.environ | lay_out_models(PROJECT)
    for command in (
        ["verify.labs", names[0]],
        ["pytest", "-q", "-p", "no:cacheprovider", "--no-labs", names[0], "tests/test_labs.py", "-k", "a-new-one"],
        ["verify.drift", "--only", "labs", "--lab", "a-new-one"],
    ):
        run = subprocess.run(
            [sys.executable, "-m", *command], cwd=copy.root, env=environment, capture_output=True, text=True
        )
        assert run.returncode == 0, run.stdout + run.stderr
    assert "all 5 faults were caught" in run.stdout
    assert Lab.read(files[0]).title == "a-new-one"


@pytest.mark.parametrize(
    ("kind", "name", "message"),
    [
        ("lab", "known-world", "docs/labs/known-world.ipynb, tests/drift/labs/known-world.toml is there already"),
        ("lab", "../evil", "'../evil' is no name for a lab"),
        ("lab", "", "'' is no name for a lab"),
        ("poem", "ode", "skeletons/poem/ is not there"),
    ],
)
def test_nothing_is_written_where_something_is_wrong(copy, kind, name, message):
    before = {path: path.read_bytes() for path in copy.files()}
    with pytest.raises(NotNew, match=message):
        lay_out(kind, name, copy)
    assert {path: path.read_bytes() for path in copy.files()} == before
