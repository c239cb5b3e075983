"""`python -m verify.watch`: after each save run what it concerns, and say what `make test` would say.

First the blocks that were saved, then whatever else of their pages has changed since it last passed: a block that passed with
the same code and the same documented output is not run again.
"""

import os
import queue
import tempfile
import time
from pathlib import Path

import pytest
from mkdocs.exceptions import MkDocsException
from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from verify.blocks.collector import BlockItem, named
from verify.blocks.page import PageProblems, read_page
from verify.blocks.runner import FORKING
from verify.check import arguments
from verify.figures import FigureItem
from verify.project import Project, ProjectProblem
from verify.record import RecordProblem, read_record
from verify.translations import original
from verify.warm import run_pytest, warm_up

CHANGES = [FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent]
QUIET = 0.03  # seconds without a further event, after which a save is over
OPTIONS = ["-q", "--no-header", "--no-labs", "-p", "no:cacheprovider", "-p", "verify.plugin"]


class Saves(FileSystemEventHandler):
    """Puts the files that change into a queue."""

    def __init__(self) -> None:
        self.queue: queue.Queue[str] = queue.Queue()

    def on_any_event(self, event: FileSystemEvent) -> None:
        for path in filter(None, (event.src_path, event.dest_path)):
            self.queue.put(os.fsdecode(path))

    def next(self) -> set[Path]:
        """Wait for a save, and return every file that it touched."""
        saved = {Path(self.queue.get())}
        while True:
            try:
                saved.add(Path(self.queue.get(timeout=QUIET)))
            except queue.Empty:
                return saved


class Memory:
    """What has passed already; a plugin of the pytest run that leaves it out."""

    def __init__(self, passed: set[str], told: Path, first: set[Path] | None = None) -> None:
        self.passed, self.told, self.first = passed, told, first

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        self.keys = {item.nodeid: key(item) for item in items}
        chosen = [item for item in items if self.keys[item.nodeid] not in self.passed and self.is_first(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
        items[:] = chosen

    def is_first(self, item: pytest.Item) -> bool:
        if self.first is None:
            return True
        files = {item.path, *({item.block.source, item.block.documented} if isinstance(item, BlockItem) else ())}
        return bool(files & self.first) if not isinstance(item, FigureItem) else item.path in self.first

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and report.passed and self.keys.get(report.nodeid):
            with self.told.open("a") as file:
                file.write(self.keys[report.nodeid] + "\n")


def key(item: pytest.Item) -> str:
    """What the verdict on an item depends on, as one word; empty where it is run each time."""
    if isinstance(item, BlockItem) and item.block.language == "python":
        return item.block.fingerprint()
    if isinstance(item, FigureItem):
        return item.state()
    return ""


class Watch:
    def __init__(self, project: Project) -> None:
        self.project = project
        self.told = Path(tempfile.mkdtemp(), "passed")
        self.passed = self.recorded()

    def recorded(self) -> set[str]:
        """The blocks that the last full run has seen pass, if its record holds."""
        try:
            read_record(self.project)
        except RecordProblem:
            return set()
        blocks = (block for page in self.project.pages() for _, block in named(read_page(page, self.project)))
        return {block.fingerprint() for block in blocks if block.language == "python"}

    def settings(self) -> set[Path]:
        return {self.project.root / "mkdocs.yml", self.project.root / "pyproject.toml"}

    def concerned(self, saved: set[Path]) -> list[list[str]]:
        """The runs of pytest that some saved files ask for: for each a list of arguments."""
        project = self.project
        names = [f'"{p.relative_to(project.snippets).as_posix()}' for p in saved if project.snippets in p.parents]
        pages = [
            page for page in project.pages() if page in saved or any(name.encode() in _bytes(page) for name in names)
        ]
        runs = [arguments(page, project) for page in pages if page.exists()]
        if saved & self.settings():  # every page is read again; what it holds is run when it changes
            runs.append([*map(project.name, project.pages()), "--collect-only"])
        if lone := [p for p in saved if project.snippets in p.parents and not pages and p.exists()]:
            runs.append([project.name(path) for path in lone])
        stems = {page.stem for page in pages}
        figures = [p for p in saved if project.figures in p.parents and p.exists() and p.parent.name not in stems]
        if figures:  # a script alone, or what all scripts share
            runs.append(
                [project.name(path if path.parent.parent == project.figures else project.figures) for path in figures]
            )
        if translations := [p for p in project.translations() if {p, original(p, project)} & saved]:
            runs.append([*map(project.name, translations)])
        if any(project.docs in p.parents and p.suffix in (".ipynb", ".py") for p in saved):
            runs.append([project.name(lab) for lab in project.labs()])
        return runs

    def answer(self, saved: set[Path], since: float) -> None:
        saved = {path for path in saved if self.project.has(path) and path.suffix != ".partial"}
        if not saved:
            return
        if saved & self.settings():
            self.project = Project.at(self.project.root)
        for run in self.concerned(saved):
            name = run[0]
            is_page = self.project.is_page(self.project.root / name) and "--collect-only" not in run
            for first in (saved, None) if is_page else (None,):
                self.told.write_text("")
                memory = Memory(self.passed, self.told, first)
                code = run_pytest([*OPTIONS, *run], self.project.root, plugins=(memory,))
                self.passed |= set(self.told.read_text().split())
                if first or not is_page:
                    print(f"{name}: {time.perf_counter() - since:.2f} s after the save\n", flush=True)
                if code not in (0, 5) or not is_page or not self.more(self.project.root / name):
                    break

    def more(self, page: Path) -> bool:
        """Whether a page holds blocks that have not passed yet."""
        blocks = [block for _, block in named(read_page(page, self.project))]
        return any(
            block.language == "python" and not block.skipped and block.fingerprint() not in self.passed
            for block in blocks
        )

    def forever(self) -> None:
        print("importing what the snippets import …", flush=True)
        if FORKING:
            warm_up(self.project.pages(), self.project)
        else:
            print("Forking is not safe on this system: each verdict comes from a new process, seconds slower.")
        saves, observer = Saves(), Observer()
        observer.schedule(saves, str(self.project.root), event_filter=CHANGES)
        for folder in filter(Path.is_dir, (self.project.docs, self.project.snippets, self.project.figures)):
            observer.schedule(saves, str(folder), recursive=True, event_filter=CHANGES)
        observer.start()
        print("watching the project; save a page, a snippet, a figure or a lab (Ctrl+C ends)", flush=True)
        while True:
            saved = saves.next()
            since = time.perf_counter() - QUIET
            try:
                self.answer(saved, since)
            except (ProjectProblem, PageProblems, MkDocsException, SystemExit, OSError, UnicodeError) as problem:
                print(f"{problem}\n{time.perf_counter() - since:.2f} s after the save\n", flush=True)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # a branch is switched, an editor replaces the file
        return b""


def main(project: Project) -> None:
    try:
        Watch(project).forever()
    except KeyboardInterrupt:
        print()


if __name__ == "__main__":
    main(Project.at(Project.here().root))
