"""Labs broken as their files of faults say: an assertion has to notice each fault, and none may mind a better model.

What a lab does before the broken cell is the same for every fault, and it takes minutes. So its cells run once, one after
the other, in a process that forks before a cell to be broken: the fork breaks it and goes on to the end, or to the assertion
that fails. Where a fork ends in any other way than an assertion, the lab is run again from the top, in a kernel.
"""

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

from verify.drift.breaks import Break, OutOfDate, broken_cell
from verify.labs.lab import Lab
from verify.labs.run import LabFailed, execute, unpacked
from verify.project import Project

FAILED = "AssertionError"


def try_labs(faults: list[Break], project: Project) -> Iterator[tuple[Break, str]]:
    """Each fault, and what became of it: "caught", "holds" of a better model, or what went wrong."""
    for path in project.labs():
        if own := [fault for fault in faults if fault.where == path.stem]:
            ended = _in_forks(Lab.read(path), own, project)
            for fault in own:
                yield fault, _judged(fault, ended.get(fault.name, "?")) or _in_kernel(fault, Lab.read(path), project)


def _judged(fault: Break, ended: str) -> str:
    """What became of a fault, from how its fork ended; empty where that says nothing about the lab."""
    if fault.harmless:
        return "holds" if not ended else f"MINDS WHAT IS BETTER: {ended}" if FAILED in ended else ""
    return f"caught: {ended}" if FAILED in ended else "" if ended else "NOT CAUGHT"


def _in_kernel(fault: Break, lab: Lab, project: Project) -> str:
    try:
        _, cell = broken_cell(fault, [lab])
        cell.source = cell.source.replace(fault.old, fault.new)
        execute(lab, project.settings)
    except OutOfDate as problem:
        return f"CANNOT BE TRIED: {problem}"
    except LabFailed as failed:
        message = str(failed).partition("\n")[0]
        return _judged(fault, message) or f"FAILS OTHERWISE: {message}"
    return _judged(fault, "")


def _in_forks(lab: Lab, faults: list[Break], project: Project) -> dict[str, str]:
    """How the run with each fault ended: the first line of what failed, or nothing where it came to its end."""
    with unpacked(lab) as folder:
        notes = folder.parent / "notes"
        notes.mkdir()
        base = os.fork()
        if not base:
            try:
                _run(lab, faults, project, folder, notes)
            finally:
                os._exit(0)
        os.waitpid(base, 0)
        return {fault.name: note.read_text() for n, fault in enumerate(faults) if (note := notes / str(n)).exists()}


def _run(lab: Lab, faults: list[Break], project: Project, folder: Path, notes: Path) -> None:
    """In a process of its own: all cells, and before each that some faults break a fork for each of them."""
    os.environ |= {"TOKENIZERS_PARALLELISM": "false", "PYTHONWARNINGS": "ignore"}
    silent = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silent, stream)
    os.chdir(folder)
    sys.path.insert(0, str(folder))
    sys.dont_write_bytecode = True
    shell, waiting = _shell(), []
    sources = [cell.source for cell in lab.cells]
    for place, cell in enumerate(lab.cells):
        for number, fault in enumerate(faults):
            if fault.old in cell.source:
                while len(waiting) >= (os.cpu_count() or 1):
                    os.waitpid(waiting.pop(0), 0)
                own = shutil.copytree(folder, folder.with_name(f"fault-{number}"))
                waiting.append(fork := os.fork())
                if not fork:
                    os.chdir(own)
                    rest = [cell.source.replace(fault.old, fault.new), *sources[place + 1 :]]
                    said = next(filter(None, (_cell(shell, source, project) for source in rest)), "")
                    Path(notes, str(number)).write_text(said)
                    shutil.rmtree(own, ignore_errors=True)
                    os._exit(0)
        later = any(fault.old in source for fault in faults for source in sources[place + 1 :])
        if not later or _cell(shell, cell.source, project):
            break  # nothing left to break; or the lab fails without a fault: then the forks say so as well
    for fork in waiting:
        os.waitpid(fork, 0)


def _shell() -> object:
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    return InteractiveShell.instance(config=Config(HistoryManager={"enabled": False}))


def _cell(shell: object, source: str, project: Project) -> str:
    """Run a cell as a kernel does. Returns the first line of what it raised; a cell that never ends kills the process."""
    signal.alarm(int(project.settings.cell_seconds))
    result = shell.run_cell(source)
    signal.alarm(0)
    error = result.error_before_exec or result.error_in_exec
    return f"{type(error).__name__}: {error}".partition("\n")[0] if error else ""
