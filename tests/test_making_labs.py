"""`make labs`, tried on small labs: what fails is named and not stored, and what was changed since is noticed."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

import labs
from labs import LabFailed, execute, main, problems, read_lab
from shared import ROOT

OFFLINE = ROOT / "tests" / "offline"


@pytest.fixture
def write_lab(tmp_path, monkeypatch):
    """A function that writes a lab with the given code cells into an empty folder of labs, and returns its path."""
    monkeypatch.setattr(labs, "ROOT", tmp_path)
    (tmp_path / "labkit").mkdir()
    (tmp_path / "labkit" / "__init__.py").touch()

    def write(*cells: str):
        path = tmp_path / "small.ipynb"
        nbformat.write(new_notebook(cells=[new_code_cell(cell) for cell in cells]), path)
        return path

    return write


def stored(path):
    """Store a lab with its run, and read it again."""
    assert main([path]) == 0
    return read_lab(path)


def test_the_outputs_are_stored_with_the_code_that_they_come_from(write_lab, tmp_path):
    lab = stored(write_lab("x = 6", "print(x * 7)"))
    assert lab.cells[1].outputs[0].text == "42\n"
    assert problems(lab, tmp_path) == []


def test_changed_code_is_noticed(write_lab, tmp_path):
    lab = stored(write_lab("print(1)"))
    lab.cells[0].source = "print(2)"
    assert problems(lab, tmp_path) == ["its outputs come from other code than it holds now"]


def test_a_changed_output_is_noticed(write_lab, tmp_path):
    lab = stored(write_lab("print(1)"))
    lab.cells[0].outputs[0].text = "2\n"
    assert problems(lab, tmp_path) == ["its outputs were changed after they were stored"]


def test_changed_shared_code_is_noticed_also_where_a_module_imports_it(write_lab, tmp_path):
    inner, outer = tmp_path / "labkit" / "inner.py", tmp_path / "labkit" / "outer.py"
    inner.write_text("x = 1\n")
    outer.write_text("from labkit.inner import x\n")
    lab = stored(write_lab("from labkit import outer", "print(outer.x)"))
    assert problems(lab, tmp_path) == []
    inner.write_text("x = 2\n")
    assert problems(lab, tmp_path) == ["its outputs come from other code than it holds now"]


def test_a_failing_cell_is_named_with_its_line_and_nothing_is_stored(write_lab, capsys):
    path = write_lab("x = 1", "y = 2\nassert x == y, f'x is {x}'")
    before = path.read_bytes()
    assert main([path]) == 1
    said = capsys.readouterr().out
    assert "small.ipynb: code cell 2, line 2: AssertionError: x is 1" in said
    assert "nothing was stored" in said
    assert path.read_bytes() == before


def test_a_failure_in_shared_code_names_the_line_of_the_cell_that_called_it(write_lab, tmp_path):
    (tmp_path / "labkit" / "broken.py").write_text("def f():\n\n    raise ValueError('no')\n")
    lab = read_lab(write_lab("from labkit.broken import f", "x = 1\n\n\nf()"))
    with pytest.raises(LabFailed, match="code cell 2, line 4: ValueError: no"):
        execute(lab, "small.ipynb", tmp_path)


def test_a_cell_that_never_ends_is_stopped(write_lab, tmp_path, monkeypatch):
    monkeypatch.setattr(labs, "SECONDS", 1)
    lab = read_lab(write_lab("while True: pass"))
    with pytest.raises(LabFailed, match="still running after 1 seconds"):
        execute(lab, "small.ipynb", tmp_path)


def test_a_cell_that_kills_its_kernel_is_told(write_lab, tmp_path):
    lab = read_lab(write_lab("import os; os._exit(3)"))
    with pytest.raises(LabFailed, match="the kernel died"):
        execute(lab, "small.ipynb", tmp_path)


def test_of_a_progress_bar_the_last_state_is_kept(write_lab):
    lab = stored(write_lab(r"print('1 of 2\r2 of 2', end='\r\n'); print('done')"))
    assert lab.cells[0].outputs[0].text == "2 of 2\ndone\n"


@pytest.mark.parametrize(
    "code",
    [
        "import urllib.request; urllib.request.urlopen('http://example.org')",
        "import socket; socket.create_connection(('192.0.2.1', 80), timeout=1)",
    ],
)
def test_a_lab_that_asks_the_network_fails(write_lab, tmp_path, code):
    with pytest.raises(LabFailed, match="offline"):
        execute(read_lab(write_lab(code)), "small.ipynb", tmp_path, OFFLINE)
