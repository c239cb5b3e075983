"""Count what a run of pytest executes, and keep the record if it was everything, green, on files that did not change.

With pytest-xdist the workers run the checks and their reports reach the controller, which alone records.
"""

import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import pytest

from verify.blocks.collector import named
from verify.blocks.page import PageProblems, read_page
from verify.project import Project, ProjectProblem
from verify.record import COUNTED, PART, RECORD, Part, Record, State, write
from verify.runs import day

# Options that leave nothing out, and how many words follow them. After any other the run leaves no record.
HARMLESS = {
    "-v": 0, "-vv": 0, "-q": 0, "-s": 0, "--verbose": 0, "--quiet": 0, "--fresh": 0, "--all-labs": 0, "-x": 0, "-p": 1, "-n": 1,
    "--numprocesses": 1, "--dist": 1, "--maxschedchunk": 1, "--durations": 1, "--color": 1, "--tb": 1, "--splits": 1, "--group": 1,
    "--durations-path": 1, "--basetemp": 1, "--splitting-algorithm": 1, "--store-durations": 0, "--clean-durations": 0,
}  # fmt: skip
PLUGINS = ("verify.plugin", "pytester", "no:cacheprovider")  # and those that -p may name


class Recorder:
    """Registered with pytest, which calls the methods below."""

    def __init__(self, config: pytest.Config, project: Project) -> None:
        self.config, self.project = config, project
        self.worker = hasattr(config, "workerinput")
        self.collected: list[str] = []
        self.seen: dict[str, str] = {}  # what became of each check
        self.reasons: dict[str, str] = {}  # of each that was skipped
        self.properties: dict[str, dict] = {}
        self.left_out = [] if self.worker else left_out(config)
        self.before = None if self.worker or self.left_out else State.now(project)

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        self.collected = [item.nodeid for item in items]

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node, error) -> None:
        """A worker of pytest-xdist is done: all of them have collected the same."""
        self.collected = getattr(node, "workeroutput", {}).get("collected", self.collected)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed or self.seen.get(report.nodeid) == "failed":
            self.seen[report.nodeid] = "failed"
        elif report.skipped:
            self.seen[report.nodeid] = "skipped"
            self.reasons[report.nodeid] = report.longrepr[2].removeprefix("Skipped: ")
        elif report.when == "call":
            self.seen[report.nodeid] = "passed"
        self.properties[report.nodeid] = dict(report.user_properties)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Which labs were executed, and which were not."""
        runs = [properties["lab"] for properties in self.properties.values() if "lab" in properties]
        names = {Path(run["page"]).stem: run.get("stored") for run in runs}
        if names:
            terminalreporter.section("labs")
        if executed := sorted(name for name, stored in names.items() if not stored):
            terminalreporter.write_line(f"executed: {', '.join(executed)}")
        for name in sorted(names.keys() - executed):
            said = f"as stored on {day(names[name])}; the same code, kit and versions"
            terminalreporter.write_line(f"not executed: {name} ({said})")

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        if self.worker:
            self.config.workeroutput["collected"] = self.collected
            return
        if self.before is None:
            return
        part, parts = self.config.getoption("group", None), self.config.getoption("splits", None)
        name = PART.format(part=part, parts=parts) if parts else RECORD
        try:
            after = State.now(self.project)
        except ProjectProblem:
            after = None
        complete = not self.missing() and (parts or set(self.collected) == self.seen.keys())
        green = exitstatus == 0 or (parts and exitstatus == 1)  # a red part is kept: joining names what failed in it
        if not (complete and green and after == self.before):
            (self.project.root / name).unlink(missing_ok=True)
            return
        record = self.record()
        if parts:
            record = Part(**asdict(record), part=part, parts=parts, collected=self.collected, seen=self.seen)
        write(record, self.project, name)

    def record(self) -> Record:
        blocks: dict[str, Counter] = {}
        labs: dict[str, dict] = {}
        for check, outcome in self.seen.items():
            if block := self.properties[check].get("block"):
                counts = blocks.setdefault(block["page"], Counter(COUNTED))
                counts["executed" if outcome == "passed" else "download" if block["download"] else "skipped"] += 1
                counts["compared"] += outcome == "passed" and block["compared"]
            if outcome == "passed" and (lab := self.properties[check].get("lab")):
                labs[lab["page"]] = {name: value for name, value in lab.items() if name != "page"}
        outcomes = Counter(self.seen.values())
        tests = [
            check
            for check, outcome in self.seen.items()
            if outcome == "skipped" and "block" not in self.properties[check]
        ]
        return Record(
            **asdict(self.before),
            time=datetime.now(UTC).isoformat(timespec="seconds"),
            blocks={page: dict(counts) for page, counts in blocks.items()},
            labs=labs,
            fresh=self.config.option.fresh,
            passed=outcomes["passed"],
            skipped=outcomes["skipped"],
            reasons=dict(Counter(self.reasons[check] for check in tests)),
        )

    def missing(self) -> list[str]:
        """What the project has to check and this run has not collected."""
        known = set(self.collected)
        files = {check.partition("::")[0] for check in known}
        return [check for check in self.expected() if check not in known and check not in files]

    def expected(self) -> Iterable[str]:
        """Every block of every page, and every file of labs, figures and tests."""
        project = self.project
        for page in project.pages():
            try:
                yield from (f"{project.name(page)}::{name}" for name, _ in named(read_page(page, project)))
            except PageProblems:
                yield project.name(page)
        yield from (project.name(page) for page in project.translations())
        yield from (f"{project.name(lab)}::download" for lab in project.labs())
        scripts = project.files_of(project.figures, ".py")
        yield from (project.name(path) for path in scripts if path.parent.parent == project.figures)
        for folder in self.config.getini("testpaths"):
            tests = project.files_of(project.root / folder, ".py")
            yield from (project.name(path) for path in tests if path.name.startswith("test_"))


def left_out(config: pytest.Config) -> list[str]:
    """What keeps a run from being a full one: paths that were chosen, and every option that is not known as harmless."""
    words, found = [*os.environ.get("PYTEST_ADDOPTS", "").split(), *config.invocation_params.args], []
    if not config.getini("testpaths"):
        found.append("no testpaths in pyproject.toml")
    if config.option.collectonly or config.option.update or config.option.no_labs:
        found.append("not a run of everything")
    while words:
        word = words.pop(0)
        option, _, value = word.partition("=")
        if option not in HARMLESS:
            found.append(word)
        elif HARMLESS[option] and not value:
            value = words.pop(0) if words else ""
        if option == "-p" and value not in PLUGINS:
            found.append(f"-p {value}")
    return found
