"""Run a lab in a fresh kernel, and store what it shows with the record of its run."""

import asyncio
import io
import os
import platform
import re
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from packaging.utils import canonicalize_name

from verify import offline
from verify.labs.lab import Lab
from verify.project import Settings
from verify.runs import installed

KEPT = ("jupyter", "tags")  # of what is known of a cell: whether its code is folded, and what it is


class LabFailed(Exception):
    """A cell of a lab raised an error, or never ended."""


def stands(lab: Lab, settings: Settings) -> bool:
    """Whether the stored run of a lab stands for one of today: it was a long one, of the same code, kit and versions."""
    if not 0 < settings.lab_seconds < lab.stored.get("seconds", 0) or lab.problems():
        return False
    now = versions(lab, settings)
    return lab.packages() <= now.keys() and now.items() <= lab.stored.get("versions", {}).items()


def versions(lab: Lab, settings: Settings) -> dict[str, str]:
    """What a run of a lab depends on beside its code and kit: Python, the packages that it installs and those that the foot of its
    page names, as far as they are here, and the models that it loads by name."""
    names = lab.packages() | {canonicalize_name(name) for name in settings.packages}
    code = "\n".join(lab.sources())
    return (
        {"Python": platform.python_version()}
        | {name: installed()[name] for name in sorted(names & installed().keys())}
        | {model.name: model.revision for model in settings.models if model.name in code}
    )


def execute(lab: Lab, settings: Settings) -> float:
    """Run all cells in a fresh kernel, where a reader would: in a folder that holds what the download holds, to be
    written to, and without a network. Returns the seconds that it took.

    Raises `LabFailed`, which names cell and line, if one fails. Only packages and what lies in the folder can be imported,
    as on a reader's machine.
    """
    with unpacked(lab) as folder:
        return _execute(lab, settings, folder)


@contextmanager
def unpacked(lab: Lab) -> Iterator[Path]:
    """The folder that the download of a lab becomes, for as long as it is needed."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as empty:
        with zipfile.ZipFile(io.BytesIO(lab.download())) as archive:
            archive.extractall(empty)
        yield Path(empty, lab.path.stem)


def _execute(lab: Lab, settings: Settings, folder: Path) -> float:
    # Without widgets tqdm warns a notebook that its bars are plain text, as they are meant to be.
    quiet = {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONWARNINGS": "ignore:IProgress not found"}
    environment = os.environ | quiet | {"PYTHONPATH": str(Path(offline.__file__).parent)}
    client = NotebookClient(
        lab.notebook,
        kernel_name="python3",
        timeout=settings.cell_seconds,
        extra_arguments=["--log-level=40"],
        record_timing=False,
        resources={"metadata": {"path": str(folder)}},
    )
    start = time.perf_counter()
    try:
        asyncio.run(client.async_execute(env=environment))  # leaves no event loop behind
    except CellTimeoutError:
        raise LabFailed(f"{lab.path.name}: a cell is still running after {settings.cell_seconds:g} seconds") from None
    except DeadKernelError:
        raise LabFailed(f"{lab.path.name}: the kernel died") from None
    except CellExecutionError as error:
        raise LabFailed(f"{lab.path.name}: {told(lab, error)}") from None
    finally:
        for cell in lab.cells:
            cell.outputs = joined(cell.outputs)
    return time.perf_counter() - start


def told(lab: Lab, error: CellExecutionError) -> str:
    """The place and the message of a failure, and the line of the cell that it comes from."""
    numbered = enumerate(lab.cells, 1)
    failed = (number for number, cell in numbered if any(out.output_type == "error" for out in cell.outputs))
    plain = re.sub(r"\x1b\[[0-9;]*m", "", error.traceback)
    lines = re.findall(r"^-+> *(\d+) (.*)$", plain, re.M)  # the first arrow points into the cell itself
    line, text = lines[0] if lines else ("?", "")
    place = f"code cell {next(failed, len(lab.cells))}, line {line}"
    return f"{place}: {error.ename}: {error.evalue}\n    {text.strip()}"


def joined(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Outputs as a terminal leaves them: neighbouring texts of one stream in one, of a progress bar its last state."""
    kept: list[NotebookNode] = []
    for output in outputs:
        if output.output_type == "stream" and kept and kept[-1].get("name") == output.name:
            kept[-1].text += output.text
        else:
            kept.append(output)
    for output in kept:
        if output.output_type == "stream":
            output.text = "\n".join(line.rstrip("\r").rpartition("\r")[2] for line in output.text.split("\n"))
    return kept


def store(lab: Lab, settings: Settings, seconds: float) -> None:
    """Write the executed lab with the record of its run, in one step: nobody ever reads half of it."""
    for number, cell in enumerate(lab.notebook.cells):
        cell.id = f"cell-{number}"
        cell.metadata = {name: cell.metadata[name] for name in KEPT if name in cell.metadata}
    lab.notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
        "lab": {
            "code": lab.code_fingerprint(),
            "outputs": lab.outputs_fingerprint(),
            "seconds": round(seconds),
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "versions": versions(lab, settings),
        },
    }
    partial = lab.path.with_suffix(".partial")
    nbformat.write(lab.notebook, partial)
    partial.replace(lab.path)
