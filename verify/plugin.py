"""The plugin of pytest: pages, labs and figures become checks, and a full green run leaves its record.

pytest -p verify.plugin                  (as addopts in pyproject.toml)
--update    rewrite the outputs and figures that no longer match
--fresh     run every snippet in a new process as well
--no-labs   leave out the runs of the labs
--all-labs  execute the labs too whose stored run would stand for one of today
--online    run the blocks that need a download, with a network, and nothing else
"""

import importlib.metadata
import os
from pathlib import Path

import pytest
from mkdocs.exceptions import MkDocsException

from verify.blocks.collector import PROJECT, UPDATED, PageFile
from verify.census import SnippetFile
from verify.figures import FigureFile
from verify.hub import lay_out
from verify.online import OnlineRuns
from verify.parity import TranslationFile
from verify.project import Project, ProjectProblem
from verify.recorder import Recorder
from verify.translations import behind


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("verify")
    group.addoption("--update", action="store_true", help="rewrite the outputs and figures that no longer match")
    group.addoption("--fresh", action="store_true", help="run every snippet in a new process as well")
    group.addoption("--online", action="store_true", help="run the blocks that need a download, and nothing else")
    group.addoption("--no-labs", action="store_true", help="leave out the runs of the labs")
    group.addoption("--all-labs", action="store_true", help="execute the long labs too of which nothing changed")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    config.option.codeblocks = False  # the flag of pytest-codeblocks: its collector would run every block again
    if config.option.update and os.environ.get("CI"):
        raise pytest.UsageError("--update is for authors: under CI outputs are compared, never rewritten")
    config.stash[UPDATED] = {}
    config.stash[PROJECT] = project = Project.at(config.rootpath)
    try:
        os.environ |= project.settings.environment
        if not config.option.online:
            os.environ |= lay_out(project)
        project.config  # noqa: B018  what cannot be read is said now, once
        project.files()
        project.pages()
        for package in project.settings.packages:
            importlib.metadata.version(package)
    except ProjectProblem as problem:
        raise pytest.UsageError(str(problem)) from None
    except importlib.metadata.PackageNotFoundError as error:
        raise pytest.UsageError(
            f"pyproject.toml: packages of [tool.verify] names {error.name}, which is not installed"
        ) from None
    except (MkDocsException, SystemExit) as error:
        raise pytest.UsageError(f"mkdocs.yml cannot be read: {error}") from None
    keep_to_one_core(config)
    config.pluginmanager.register(Recorder(config, project), "verify-recorder")
    if config.option.online:
        config.pluginmanager.register(OnlineRuns(project), "verify-online")


def keep_to_one_core(config: pytest.Config) -> None:
    """Give each of several workers a core of its own: numerical libraries then start one thread, and do not fight for all."""
    worker = getattr(config, "workerinput", {}).get("workerid", "")
    if worker and hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {cores[int(worker.removeprefix("gw")) % len(cores)]})


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.File | None:
    project = parent.config.stash[PROJECT]
    if not project.has(file_path):  # hidden, or made by a command or an editor
        return None
    if project.is_page(file_path):
        return PageFile.from_parent(parent, path=file_path)
    if parent.config.option.online:
        return None
    if file_path.suffix == ".md" and project.language(file_path):
        return TranslationFile.from_parent(parent, path=file_path)
    if file_path.suffix == ".ipynb" and project.docs in file_path.parents and not parent.config.option.update:
        from verify.labs.collector import LabFile  # it brings all of Jupyter along

        return LabFile.from_parent(parent, path=file_path)
    if project.snippets in file_path.parents and not parent.config.option.update:
        return SnippetFile.from_parent(parent, path=file_path)
    if file_path.suffix == ".py" and file_path.parent.parent == project.figures:
        return FigureFile.from_parent(parent, path=file_path)
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Labs first, the longest of them foremost: who shares the work with others then does not wait for one at the end."""
    items.sort(key=lambda item: -getattr(item, "seconds", 0))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    project, updated = config.stash[PROJECT], config.stash[UPDATED]
    for path, (diff, pages) in updated.items():
        terminalreporter.section(f"updated {project.name(path)}, shown on {', '.join(pages)}")
        terminalreporter.write(diff)
    drawn = {path.parent.name for path in updated if path.suffix == ".svg"}
    for page in sorted({path.parent.name for path in updated} - drawn):
        if (project.figures / page).is_dir():
            terminalreporter.write_line(f"figures/{page}/ draws from the snippets of this page: make figures")
    if places := list(behind(project)):
        terminalreporter.section("translations that their originals left behind, as their readers are told")
        terminalreporter.write("".join(f"{place}\n" for place in places))
