"""`make labs`, tried on small labs: what fails is named and not stored, and what was changed since is noticed."""

import json
import zipfile
from io import BytesIO

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from verify.drift.breaks import Break
from verify.drift.labs import try_labs
from verify.labs.__main__ import main
from verify.labs.lab import Lab, LabProblem
from verify.labs.run import LabFailed, execute
from verify.project import Project, Settings


@pytest.fixture
def write_lab(tmp_path):
    """A function that writes a lab with the given code cells into an empty folder of labs, and returns its path."""
    (tmp_path / "kit").mkdir()
    (tmp_path / "kit" / "__init__.py").touch()

    def write(*cells: str):
        path = tmp_path / "small.ipynb"
        nbformat.write(new_notebook(cells=[new_code_cell(cell) for cell in cells]), path)
        return path

    return write


def stored(path) -> Lab:
    """Store a lab with its run, and read it again."""
    assert main(Project(path.parent), [path]) == 0
    return Lab.read(path)


def test_the_outputs_are_stored_with_the_code_that_they_come_from(write_lab):
    lab = stored(write_lab("x = 6", "print(x * 7)"))
    assert lab.cells[1].outputs[0].text == "42\n"
    assert lab.problems() == []


def test_changed_code_is_noticed(write_lab):
    lab = stored(write_lab("print(1)"))
    lab.cells[0].source = "print(2)"
    assert lab.problems() == ["its outputs come from other code than it holds now"]


def test_what_no_run_depends_on_may_change(write_lab, tmp_path):
    module = tmp_path / "kit" / "outer.py"
    module.write_text('"""Old."""\n\n\ndef f():\n    """Old."""\n    return "# 1"  # old\n')
    lab = stored(write_lab("from kit.outer import f", "# old\nprint(f())  # old"))
    module.write_text('def f():\n    """New,\n    and longer."""\n    # new\n    return "# 1"\n')
    lab.cells[1].source = "print(\n    f(),\n)\n"
    assert lab.problems() == []
    lab.cells[1].source = "print(f());"
    assert lab.problems() == ["its outputs come from other code than it holds now"]
    lab.cells[1].source = "print(f())"
    module.write_text('def f():\n    return """# 1\n\n"""\n')
    assert lab.problems() == ["its outputs come from other code than it holds now"]


def test_a_changed_output_is_noticed(write_lab):
    lab = stored(write_lab("print(1)"))
    lab.cells[0].outputs[0].text = "2\n"
    assert lab.problems() == ["its outputs were changed after they were stored"]


def test_changed_shared_code_and_data_are_noticed_also_where_a_module_imports_them(write_lab, tmp_path):
    inner, outer, data = (tmp_path / "kit" / name for name in ("inner.py", "outer.py", "numbers.csv"))
    data.write_text("1\n")
    inner.write_text("from pathlib import Path\n\nx = (Path(__file__).parent / 'numbers.csv').read_text()\n")
    outer.write_text("from kit.inner import x\n")
    lab = stored(write_lab("from kit import outer", "print(outer.x)"))
    assert lab.needs() == sorted([inner, outer, data, tmp_path / "kit" / "__init__.py"])
    for file in (inner, data):
        before = file.read_text()
        file.write_text(before + "2\n")
        assert lab.problems() == ["its outputs come from other code than it holds now"]
        file.write_text(before)
    assert lab.problems() == []


def test_a_download_carries_what_its_lab_needs_and_nothing_else(write_lab, tmp_path):
    (tmp_path / "kit" / "used.py").write_text("x = 1\n")
    (tmp_path / "kit" / "other.py").write_text("y = 1\n")
    lab = Lab.read(write_lab("from kit.used import x"))
    names = zipfile.ZipFile(BytesIO(lab.download())).namelist()
    assert sorted(names) == ["small/kit/__init__.py", "small/kit/used.py", "small/small.ipynb"]


def test_a_failing_cell_is_named_with_its_line_and_nothing_is_stored(write_lab, capsys):
    path = write_lab("x = 1", "y = 2\nassert x == y, f'x is {x}'")
    before = path.read_bytes()
    assert main(Project(path.parent), [path]) == 1
    said = capsys.readouterr().out
    assert "small.ipynb: code cell 2, line 2: AssertionError: x is 1" in said
    assert "nothing was stored" in said
    assert path.read_bytes() == before


def test_a_cell_that_is_not_plain_python_is_named_before_anything_runs(write_lab, capsys):
    path = write_lab("raise SystemExit", "x = 1\n%matplotlib inline")
    assert main(Project(path.parent), [path]) == 1
    assert "small.ipynb: code cell 2, line 2: not plain Python" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "small.ipynb: there is no such lab"),
        ("<<<<<<< ours\n", r"small.ipynb: not a notebook \(merge conflicts left in it\?\)"),
        (json.dumps({"cells": 1}), "small.ipynb: not a notebook"),
    ],
)
def test_a_missing_or_broken_notebook_is_named_in_one_sentence(tmp_path, content, message):
    path = tmp_path / "small.ipynb"
    if content:
        path.write_text(content)
    with pytest.raises(LabProblem, match=message):
        Lab.read(path)


def test_a_failure_in_shared_code_names_the_line_of_the_cell_that_called_it(write_lab, tmp_path):
    (tmp_path / "kit" / "broken.py").write_text("def f():\n\n    raise ValueError('no')\n")
    lab = Lab.read(write_lab("from kit.broken import f", "x = 1\n\n\nf()"))
    with pytest.raises(LabFailed, match="code cell 2, line 4: ValueError: no"):
        execute(lab, Settings())


def test_a_cell_that_never_ends_is_stopped(write_lab):
    with pytest.raises(LabFailed, match="still running after 1 seconds"):
        execute(Lab.read(write_lab("while True: pass")), Settings(cell_seconds=1))


def test_a_cell_that_kills_its_kernel_is_told(write_lab):
    with pytest.raises(LabFailed, match="the kernel died"):
        execute(Lab.read(write_lab("import os; os._exit(3)")), Settings())


def test_of_a_progress_bar_the_last_state_is_kept(write_lab):
    lab = stored(write_lab(r"print('1 of 2\r2 of 2', end='\r\n'); print('done')"))
    assert lab.cells[0].outputs[0].text == "2 of 2\ndone\n"


@pytest.mark.parametrize(
    "code",
    [
        "import urllib.request; urllib.request.urlopen('http://example.org')",
        "import socket; socket.create_connection(('192.0.2.1', 80), timeout=1)",
        "import socket; socket.create_connection(('127.0.0.1', 9), timeout=1)",
    ],
)
def test_a_lab_that_asks_the_network_fails(write_lab, code):
    with pytest.raises(LabFailed, match="the network is not there"):
        execute(Lab.read(write_lab(code)), Settings())


def test_each_fault_goes_on_from_its_cell_and_an_assertion_has_to_notice_it(write_lab, tmp_path, monkeypatch):
    path = write_lab("x = 6", "y = x * 7", "open('seen', 'x').close()", "assert y >= 42, f'claim: {y}'")
    monkeypatch.setattr(Project, "labs", lambda project: [path])
    faults = [
        Break("small", "too little", "x = 6", "x = 5"),
        Break("small", "nothing wrong", "x * 7", "7 * x"),
        Break("small", "more", "x * 7", "x * 8", harmless=True),
        Break("small", "less is no better", "x * 7", "x * 6", harmless=True),
        Break("small", "no assertion", "x * 7", "x / 0"),
    ]
    said = [words for _, words in try_labs(faults, Project(tmp_path))]
    assert said[:4] == [
        "caught: AssertionError: claim: 35",
        "NOT CAUGHT",
        "holds",
        "MINDS WHAT IS BETTER: AssertionError: claim: 36",
    ]
    assert said[4].startswith("FAILS OTHERWISE: small.ipynb: code cell 2, line 1: ZeroDivisionError")
