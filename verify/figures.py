"""The drawings of a site, from the numbers that its snippets compute.

A script figures/<page>/<name>.py defines `draw() -> dict[str, str]`: names, and the SVG for docs/figures/<page>/<name>.svg.
A name with an ending of its own, such as numbers.json, is that of the file.
pytest compares what it draws with the file; `pytest --update figures` (make figures) writes it.
"""

import contextlib
import hashlib
import io
import multiprocessing
import runpy
import sys
import traceback
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from verify.blocks.collector import PROJECT, UPDATED, imports_of, warm
from verify.blocks.runner import FORKING
from verify.project import Project
from verify.told import ToldItem


def variables(snippet: str) -> dict:
    """What a snippet, named as pages name it, has computed: its variables after it ran. What it prints is dropped."""
    with contextlib.redirect_stdout(io.StringIO()):
        return runpy.run_path(str(Project.here().snippets / snippet))


class FigureFailed(Exception):
    """A figure does not show what its script draws."""


class FigureFile(pytest.File):
    def collect(self) -> Iterator["FigureItem"]:
        yield FigureItem.from_parent(self, name="drawing")


class FigureItem(ToldItem):
    told = FigureFailed

    def imports(self) -> list[str]:
        """Those of the snippets of its page; what lies in the project may change while an author works."""
        project = self.config.stash[PROJECT]
        snippets = project.files_of(project.snippets / self.path.parent.name, ".py")
        return [line for path in snippets for line in imports_of(path.read_text("utf-8"))]

    def state(self) -> str:
        """What the drawing depends on, as one word: scripts, the snippets of its page, the files that are drawn."""
        project, page = self.config.stash[PROJECT], self.path.parent.name
        drawn = project.files_of(project.docs / "figures" / page)
        files = [*project.files_of(project.figures, ".py"), *project.files_of(project.snippets / page), *drawn]
        return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()

    def setup(self) -> None:
        warm(self.session)

    def runtest(self) -> None:
        project = self.config.stash[PROJECT]
        script = project.name(self.path)
        drawings = draw(self.path, project)
        if isinstance(drawings, str):
            raise FigureFailed(f"{script} fails\n\n{drawings}")
        stale = []
        for name, svg in drawings.items():
            file = name if Path(name).suffix else f"{name}.svg"
            path = project.docs / "figures" / self.path.parent.name / file
            drawn = path.read_text("utf-8") if path.exists() else ""
            if svg == drawn:
                continue
            if self.config.option.update:
                path.parent.mkdir(parents=True, exist_ok=True)
                partial = path.with_suffix(".partial")
                partial.write_text(svg, "utf-8")
                partial.replace(path)
                self.config.stash[UPDATED][path] = ("redrawn\n", [script])
            else:
                stale.append(f"{project.name(path)} does not match the numbers of {script}: make figures")
        if stale:
            raise FigureFailed("\n".join(stale))


def draw(script: Path, project: Project) -> dict[str, str] | str:
    """What a script draws, by name, or the traceback of its failure; in a process of its own, since it computes."""
    processes = multiprocessing.get_context("fork" if FORKING else "spawn")
    receiver, sender = processes.Pipe(duplex=False)
    child = processes.Process(target=_draw, args=(sender, script, project.root))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of forking beside threads, see blocks/runner.py
        child.start()
    sender.close()
    try:
        if receiver.poll(project.settings.block_seconds):
            return receiver.recv()
        return f"still running after {project.settings.block_seconds:g} seconds, so it was stopped"
    except EOFError:
        child.join()
        return f"the script ended its process with exit code {child.exitcode}"
    finally:
        child.kill()
        child.join()
        receiver.close()


def _draw(sender, script: Path, root: Path) -> None:
    sys.path.insert(0, str(root))
    try:
        with contextlib.chdir(root):
            sender.send(runpy.run_path(str(script))["draw"]())
    except BaseException:
        sender.send(traceback.format_exc())
