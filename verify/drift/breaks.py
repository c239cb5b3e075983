"""What experiments and labs rely on, broken as the files say that the settings name: their own claims have to notice."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass

from nbformat import NotebookNode

from verify.blocks.block import Block
from verify.blocks.page import read_page
from verify.drift.mutations import run_changed
from verify.labs.lab import Lab
from verify.project import Project


class OutOfDate(Exception):
    """What is to be broken is not there any more."""


@dataclass(frozen=True)
class Break:
    where: str  # a snippet as pages include it, or the name of a lab
    name: str  # what is wrong then
    old: str
    new: str
    harmless: bool = False  # a better model, which no assertion of a lab may mind


def read_breaks(project: Project) -> list[Break]:
    """The breaks of the snippets; none where the setting names no file."""
    setting = project.settings.breaks
    tables = tomllib.loads((project.root / setting).read_text("utf-8")) if setting else {}
    return [Break(where, **table) for where, breaks in tables.items() for table in breaks]


def read_lab_faults(project: Project) -> list[Break]:
    """The tables `fault` and `better` of each file of the folder that the setting names: a file is called like its lab."""
    setting = project.settings.lab_faults
    files = project.files_of(project.root / setting, ".toml") if setting else []
    return [
        Break(path.stem, **table, harmless=kind == "better")
        for path in files
        for kind, tables in tomllib.loads(path.read_text("utf-8")).items()
        for table in tables
    ]


def python_blocks(project: Project, page: str = "") -> list[Block]:
    """The Python blocks of all pages whose name contains some text."""
    pages = [path for path in project.pages() if page in project.name(path)]
    return [
        block
        for path in pages
        for block in read_page(path, project)
        if block.language == "python" and not block.skipped
    ]


def broken_blocks(fault: Break, blocks: Iterable[Block]) -> list[tuple[Block, str]]:
    """The blocks that show the snippet, each with its code and the fault in it."""
    found = [block for block in blocks if block.name == fault.where and fault.old in block.shown()]
    if not found:
        raise OutOfDate(f"no block shows a {fault.where} that says {fault.old!r}")
    return [(block, block.shown().replace(fault.old, fault.new)) for block in found]


def broken_cell(fault: Break, labs: Iterable[Lab]) -> tuple[Lab, NotebookNode]:
    """The lab, and the one cell of it that holds the one place to break."""
    found = [
        (lab, cell) for lab in labs if lab.path.stem == fault.where for cell in lab.cells if fault.old in cell.source
    ]
    if [cell.source.count(fault.old) for _, cell in found] != [1]:
        raise OutOfDate(f"{fault.where} has not one place that says {fault.old!r}")
    return found[0]


def out_of_date(project: Project) -> list[str]:
    """Which breaks and faults of labs can no longer be tried, found without running anything."""
    blocks, labs = python_blocks(project), [Lab.read(path) for path in project.labs()]
    found = []
    for breaks, things, look in (
        (read_breaks(project), blocks, broken_blocks),
        (read_lab_faults(project), labs, broken_cell),
    ):
        for fault in breaks:
            try:
                look(fault, things)
            except OutOfDate as problem:
                found.append(f"{fault.where}: {fault.name}: {problem}")
    return found


def try_break(fault: Break, blocks: list[Block], project: Project) -> str:
    """Of one of the blocks that show the snippet, the output has to differ or a claim to fail; a crash is no proof."""
    last_line = ""
    try:
        for block, code in broken_blocks(fault, blocks):
            result = run_changed(block, code, project)
            last_line = (result.error.strip().splitlines() or [""])[-1]
            if result.mismatch:
                return "caught by its output"
            if last_line.startswith("AssertionError"):
                return "caught by a claim"
    except OutOfDate as problem:
        return f"CANNOT BE TRIED: {problem}"
    return f"NOT CAUGHT {last_line}"
