"""`make labs`: execute the labs from the top, each in a fresh kernel, and store what they show.

A lab is a notebook of docs/labs/. What is stored with it says which code its outputs come from; `problems` compares.
"""

import ast
import asyncio
import hashlib
import json
import os
import platform
import re
import sys
import time
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

ROOT = Path(__file__).parent.parent
LABS = ROOT / "docs" / "labs"
SECONDS = 600  # that a cell may run
PACKAGES = ("torch", "transformers")
INSTALLATION = re.compile(r"# %pip install (.+)")


class LabFailed(Exception):
    """A cell of a lab raised an error, or never ended."""


def all_labs() -> list[Path]:
    return sorted(LABS.glob("*.ipynb"))


def read_lab(path: Path) -> NotebookNode:
    return nbformat.read(path, as_version=4)


def code_cells(lab: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in lab.cells if cell.cell_type == "code"]


def modules_of(code: str) -> set[str]:
    """The modules of labkit that some code imports."""
    found = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ImportFrom) and node.module == "labkit":
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("labkit."):
            found.add(node.module.removeprefix("labkit."))
        elif isinstance(node, ast.Import):
            found |= {alias.name.removeprefix("labkit.") for alias in node.names if alias.name.startswith("labkit.")}
    return found


def files_of(lab: NotebookNode, folder: Path) -> list[Path]:
    """The files of labkit that a lab depends on: the modules that it imports, what they import, and the saved models."""
    waiting = modules_of("\n".join(cell.source for cell in code_cells(lab)))
    modules: set[str] = set()
    while waiting:
        module = waiting.pop()
        if module not in modules:
            modules.add(module)
            waiting |= modules_of((folder / "labkit" / f"{module}.py").read_text("utf-8"))
    files = [folder / "labkit" / f"{module}.py" for module in modules]
    if "pretraining" in modules:
        files += (folder / "labkit" / "models").glob("*.safetensors")
    return sorted(files)


def code_fingerprint(lab: NotebookNode, folder: Path) -> str:
    """The SHA-256 of a lab's code cells and of all that they use."""
    digest = hashlib.sha256("\n".join(cell.source for cell in code_cells(lab)).encode())
    for file in files_of(lab, folder):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


def outputs_fingerprint(lab: NotebookNode) -> str:
    """The SHA-256 of a lab's stored outputs."""
    outputs = [cell.outputs for cell in code_cells(lab)]
    return hashlib.sha256(json.dumps(outputs, sort_keys=True).encode()).hexdigest()


def problems(lab: NotebookNode, folder: Path) -> list[str]:
    """Why the stored outputs cannot be trusted; empty if they can."""
    stored = lab.metadata.get("lab", {})
    found = []
    if stored.get("code") != code_fingerprint(lab, folder):
        found.append("its outputs come from other code than it holds now")
    if stored.get("outputs") != outputs_fingerprint(lab):
        found.append("its outputs were changed after they were stored")
    return found


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


def kinds(lab: NotebookNode) -> list[list[str]]:
    """What each code cell shows: for each output the forms that it is stored in."""
    return [
        [
            output.get("name") or " ".join(sorted(output.get("data", {}))) or output.output_type
            for output in cell.outputs
        ]
        for cell in code_cells(lab)
    ]


def execute(lab: NotebookNode, name: str, folder: Path, python_path: Path | None = None) -> float:
    """Run all cells in a fresh kernel that starts in `folder`; returns the seconds that it took.

    Raises `LabFailed`, which names cell and line, if one fails. Only packages and what lies in the folder can be imported
    (and what lies in `python_path`), as on a reader's machine.
    """
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    if python_path:
        environment["PYTHONPATH"] = str(python_path)
    # Without widgets tqdm warns a notebook that its bars are plain text, as they are meant to be.
    environment |= {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONWARNINGS": "ignore:IProgress not found"}
    client = NotebookClient(
        lab,
        kernel_name="python3",
        timeout=SECONDS,
        extra_arguments=["--log-level=40"],
        record_timing=False,
        resources={"metadata": {"path": str(folder)}},
    )
    start = time.perf_counter()
    try:
        asyncio.run(client.async_execute(env=environment))  # leaves no event loop behind
    except CellTimeoutError:
        raise LabFailed(f"{name}: a cell is still running after {SECONDS} seconds") from None
    except DeadKernelError:
        raise LabFailed(f"{name}: the kernel died") from None
    except CellExecutionError as error:
        raise LabFailed(f"{name}: {told(lab, error)}") from None
    finally:
        for cell in code_cells(lab):
            cell.outputs = joined(cell.outputs)
    return time.perf_counter() - start


def told(lab: NotebookNode, error: CellExecutionError) -> str:
    """The place and the message of a failure, and the line of the cell that it comes from."""
    cells = code_cells(lab)
    number = next(
        (i for i, cell in enumerate(cells, 1) if any(o.output_type == "error" for o in cell.outputs)), len(cells)
    )
    plain = re.sub(r"\x1b\[[0-9;]*m", "", error.traceback)
    lines = re.findall(r"^-+> *(\d+) (.*)$", plain, re.M)  # the first arrow points into the cell itself
    line, text = lines[0] if lines else ("?", "")
    return f"code cell {number}, line {line}: {error.ename}: {error.evalue}\n    {text.strip()}"


def store(lab: NotebookNode, path: Path, seconds: float) -> None:
    """Write the executed lab with the record of its run, in one step: nobody ever reads half of it."""
    for number, cell in enumerate(lab.cells):
        cell.id = f"cell-{number}"
        cell.metadata = {}
    lab.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
        "lab": {
            "code": code_fingerprint(lab, path.parent),
            "outputs": outputs_fingerprint(lab),
            "seconds": round(seconds),
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "versions": {"Python": platform.python_version(), **{name: version(name) for name in PACKAGES}},
        },
    }
    partial = path.with_suffix(".partial")
    nbformat.write(lab, partial)
    partial.replace(path)


def main(paths: list[Path]) -> int:
    failures, total = 0, 0.0
    for path in paths:
        lab = read_lab(path)
        name = path.resolve().relative_to(ROOT).as_posix()
        try:
            seconds = execute(lab, name, path.parent)
        except LabFailed as failed:
            print(failed, "\n    nothing was stored", flush=True)
            failures += 1
            continue
        store(lab, path, seconds)
        total += seconds
        print(f"{name:50} {seconds:6.1f} s, {len(code_cells(lab))} code cells", flush=True)
    print(f"{'in all':50} {total:6.1f} s")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main([Path(argument) for argument in sys.argv[1:]] or all_labs()))
