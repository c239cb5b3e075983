"""`make doctor` says what is missing before anything is installed, on an old Python too, and what the lack costs."""

import ast
import re
import shutil
import sys
from types import SimpleNamespace

import pytest

from tests import PROJECT
from verify import doctor

SOURCE = PROJECT.root / "verify" / "doctor.py"


def test_an_old_python_can_read_it_and_nothing_has_to_be_installed():
    tree = ast.parse(SOURCE.read_text("utf-8"), feature_version=(3, 8))
    imported = {
        name.name.partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names
    }
    imported |= {node.module.partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= sys.stdlib_module_names
    package = ast.parse((SOURCE.parent / "__init__.py").read_text("utf-8"))
    assert len(package.body) == 1, "the package holds a docstring alone: whatever it imports has to be installed"


@pytest.mark.parametrize("others", [["python3.12"], []])
def test_an_old_python_is_told_which_one_to_take(monkeypatch, capsys, others):
    monkeypatch.setattr(sys, "version_info", (3, 9, 1))
    monkeypatch.setattr(shutil, "which", lambda name: name in others)
    assert doctor.main([]) == 1
    said = capsys.readouterr().out
    assert said.startswith("missing  Python 3.11 or newer is needed, this is ")
    assert said.endswith(f"make PYTHON={others[0] if others else 'python3.13'} …\n")


def test_what_is_missing_is_said_with_what_it_costs(monkeypatch, capsys):
    monkeypatch.setattr(
        shutil, "which", lambda name: "" if name in ("git", "chromium", "google-chrome") else f"/bin/{name}"
    )
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=1e9))
    assert doctor.main([]) == 1
    said = capsys.readouterr().out.splitlines()
    assert "missing  git: it brings this project here, and your changes away" in said
    assert "ok       /bin/chromium-browser" in said
    assert any(line.startswith("missing  room: 1.0 GB are free, and make test keeps ") for line in said)
    assert any(line.startswith("The first make serve fetches ") for line in said)


@pytest.mark.parametrize(
    ("system", "index", "gpus"), [("Linux", "", True), ("Linux", "x", False), ("Darwin", "", False)]
)
def test_before_a_command_its_own_amount_is_said(monkeypatch, capsys, system, index, gpus):
    monkeypatch.setattr(doctor.platform, "system", lambda: system)
    monkeypatch.setenv("TORCH_INDEX", index)
    assert doctor.main(["--before", "make", "test"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("The first make test fetches ")
    assert said.count("\n") == 1
    assert ("is for GPUs" in said) == gpus
    assert doctor.main(["--before"]) == 0
    assert capsys.readouterr().out == ""


def test_the_makefile_says_the_amount_before_it_installs():
    makefile = (PROJECT.root / "Makefile").read_text("utf-8")
    for command, group in (("make serve", "site"), ("make test", "test")):
        recipe = makefile.partition(f"\n$(VENV)/{group}: ")[2].partition("\n\n")[0]
        assert 0 < recipe.index(f"verify.doctor --before {command}\n") < recipe.index(f"--group {group}")
        assert "--quiet" not in recipe


@pytest.mark.parametrize("goal", ["site", "takeaway", "publish"])
def test_make_says_first_what_a_command_fetches_beside_packages(capsys, goal):
    makefile = (PROJECT.root / "Makefile").read_text("utf-8")
    (goals,) = re.findall(r"verify\.doctor --before make \$\(filter ([a-z ]+),\$\(MAKECMDGOALS\)\)", makefile)
    assert goal in goals.split()
    assert doctor.main(["--before", "make", goal]) == 0
    assert capsys.readouterr().out.startswith(f"The first make {goal} fetches ")
