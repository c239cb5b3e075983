"""What a lab is: a notebook whose stored outputs belong to the code that made them, and the files that this code needs."""

import ast
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from packaging.utils import canonicalize_name

from verify.project import ProjectProblem

INSTALLATION = re.compile(r"^# %pip install (.+)$", re.M)  # commented out: a reader may have all of it
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same files make the same download


class LabProblem(ProjectProblem):
    """A notebook that is no lab yet: the file, the cell and line, and what is wrong."""


def question(text: str) -> str:
    """What a page says that it answers, in one line and without links; empty if it does not say so."""
    found = re.search(r"\*\*The question:\*\* (.+?)(?:\n\n|$)", text, re.S)
    if not found:
        return ""
    plain = re.sub(r"\*?\[([^\]]*)\]\([^)]*\)\*?", r"\1", " ".join(found[1].split()))
    return plain[0].upper() + plain[1:]


@dataclass(frozen=True)
class Lab:
    path: Path
    notebook: NotebookNode

    @classmethod
    def read(cls, path: Path) -> "Lab":
        """Raises `LabProblem` if the file is missing, not a notebook, or has a cell that is not plain Python."""
        try:
            lab = cls(path, nbformat.read(path, as_version=4))
            nbformat.validate(lab.notebook)
        except FileNotFoundError:
            raise LabProblem(f"{path.name}: there is no such lab") from None
        except Exception as error:  # nbformat raises whatever its parts raise
            first = str(error).partition("\n")[0]
            raise LabProblem(f"{path.name}: not a notebook (merge conflicts left in it?): {first}") from None
        for number, cell in enumerate(lab.cells, 1):
            try:
                ast.parse(cell.source)
            except SyntaxError as error:
                line = (error.text or "").strip()
                raise LabProblem(
                    f"{path.name}: code cell {number}, line {error.lineno}: not plain Python, which a lab has to be: {line}"
                ) from None
        return lab

    @property
    def cells(self) -> list[NotebookNode]:
        return [cell for cell in self.notebook.cells if cell.cell_type == "code"]

    @property
    def _opening(self) -> str:
        return self.notebook.cells[0].source if self.notebook.cells else ""

    @property
    def title(self) -> str:
        """Its first heading."""
        found = re.search(r"^# (.+)$", self._opening, re.M)
        return found[1] if found else self.path.stem

    @property
    def question(self) -> str:
        """What its first cell says that it answers."""
        return question(self._opening)

    @property
    def time(self) -> str:
        """How long it says that it takes, such as "about 5 minutes"."""
        found = re.search(r"\*\*Time:\*\* (.+?) on ", self._opening)
        return found[1] if found else ""

    @property
    def stored(self) -> dict:
        """What is known of the run that its outputs come from; empty if nothing is."""
        return self.notebook.metadata.get("lab", {})

    def needs(self) -> list[Path]:
        """The files beside a lab that it cannot run without, sorted: this is what its fingerprint and its download hold.

        The modules that it imports from its own folder, what they import from there, and every file or folder beside the
        lab or beside such a module that the code names in a string.
        """
        folder, found = self.path.parent, set()
        waiting = [(cell.source, folder) for cell in self.cells]
        while waiting:
            code, home = waiting.pop()
            tree = ast.parse(code)
            new = set(_imported(tree, folder)) | set(_named(tree, home))
            waiting += [(file.read_text("utf-8"), file.parent) for file in new - found if file.suffix == ".py"]
            found |= new
        return sorted(found - {self.path})

    def sources(self) -> list[str]:
        """The code of its cells, and of the modules that it needs."""
        return [cell.source for cell in self.cells] + [
            file.read_text("utf-8") for file in self.needs() if file.suffix == ".py"
        ]

    def packages(self) -> set[str]:
        """The packages that its first code cell installs, by their canonical names, without versions and options.

        What it says in other ways, such as an address, counts as a package that nobody has installed.
        """
        lines = INSTALLATION.findall(self.cells[0].source) if self.cells else []
        words = (word.strip("\"'") for line in lines for word in line.split())
        return {canonicalize_name(re.match(r"[\w.-]*", word)[0]) for word in words if not word.startswith("-")}

    def code_fingerprint(self) -> str:
        """The SHA-256 of a lab's code cells and of all that they need; comments, docstrings and layout do not count."""
        digest = hashlib.sha256("\n".join(bare(cell.source) for cell in self.cells).encode())
        for file in self.needs():
            code = file.suffix == ".py"
            content = bare(file.read_text("utf-8")).encode() if code else file.read_bytes()
            digest.update(file.relative_to(self.path.parent).as_posix().encode() + content)
        return digest.hexdigest()

    def outputs_fingerprint(self) -> str:
        """The SHA-256 of a lab's stored outputs."""
        outputs = [cell.outputs for cell in self.cells]
        return hashlib.sha256(json.dumps(outputs, sort_keys=True).encode()).hexdigest()

    def problems(self) -> list[str]:
        """Why the stored outputs cannot be trusted; empty if they can."""
        found = []
        if self.stored.get("code") != self.code_fingerprint():
            found.append("its outputs come from other code than it holds now")
        if self.stored.get("outputs") != self.outputs_fingerprint():
            found.append("its outputs were changed after they were stored")
        return found

    def kinds(self) -> list[list[str]]:
        """What each code cell shows: for each output the forms that it is stored in."""
        return [
            [
                output.get("name") or " ".join(sorted(output.get("data", {}))) or output.output_type
                for output in cell.outputs
            ]
            for cell in self.cells
        ]

    def download(self) -> bytes:
        """A zip file with the lab and all that it needs beside the packages of its first cell."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for path in [self.path, *self.needs()]:
                name = f"{self.path.stem}/{path.relative_to(self.path.parent).as_posix()}"
                entry = zipfile.ZipInfo(name, LONG_AGO)
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)
        return buffer.getvalue()


def bare(code: str) -> str:
    """Code without what no run depends on: comments, docstrings, and how it is laid out. The same from Python 3.11 on."""
    tree = ast.parse(code)
    for node in ast.walk(tree):
        documented = isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        if documented and ast.get_docstring(node, clean=False) is not None:
            del node.body[0]
    silent = code.rstrip().endswith(";")  # then a notebook does not show the value of the last line
    return repr((_plain(tree), silent))


def _plain(node: object) -> object:
    """A syntax tree as lists and dictionaries, without the empty fields: newer Pythons have more of them."""
    if isinstance(node, ast.AST):
        fields = {name: _plain(value) for name, value in ast.iter_fields(node) if value is not None and value != []}
        return {"": type(node).__name__} | fields
    return [_plain(one) for one in node] if isinstance(node, list) else node


def _imported(tree: ast.AST, folder: Path) -> Iterator[Path]:
    """The modules below a folder that some code imports, with the packages that they lie in."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        else:
            continue
        for name in names:
            parts = name.split(".")
            for depth in range(1, len(parts) + 1):
                path = folder.joinpath(*parts[:depth])
                yield from filter(Path.is_file, (path.with_suffix(".py"), path / "__init__.py"))


def _named(tree: ast.AST, home: Path) -> Iterator[Path]:
    """The files that some code names in its strings, alone or by their folder, where they lie beside it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.strip("./\\ \n"):
            text = node.value
            if len(text) > 200 or "\n" in text or "\0" in text or text.startswith("/"):
                continue
            path = home / text
            if path.is_file():
                yield path
            elif path.is_dir() and "__pycache__" not in text:
                yield from (file for file in path.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
