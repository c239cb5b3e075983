"""The runs of blocks that need a download (`pytest --online`): what passed, when and with what, for the page to say.

They are kept in online-runs.json, a file of the project, since such a run is made seldom and by whoever has a network.
"""

from __future__ import annotations

import hashlib
import json
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING

from verify.project import Project, ProjectProblem

if TYPE_CHECKING:
    import pytest  # a preview of the site is built without it

RUNS = "online-runs.json"


class OnlineRuns:
    """Registered with pytest, which calls the methods below."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.passed: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and report.passed and (snippet := dict(report.user_properties).get("online")):
            self.passed.append(snippet)

    def pytest_sessionfinish(self) -> None:
        if not self.passed:
            return
        versions = {name: version(name) for name in self.project.settings.packages}
        run = {
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "versions": {"Python": platform.python_version(), **versions},
        }
        runs = read_runs(self.project)
        runs |= {snippet: {"state": state(snippet, self.project), **run} for snippet in self.passed}
        partial = self.project.root / f"{RUNS}.partial"
        partial.write_text(json.dumps(runs, indent=1, sort_keys=True) + "\n", "utf-8")
        partial.replace(self.project.root / RUNS)


def read_runs(project: Project) -> dict[str, dict]:
    """The last green run of each snippet that has had one, by its name below snippets/."""
    try:
        return json.loads((project.root / RUNS).read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError:
        raise ProjectProblem(f"{RUNS} cannot be read: delete it, make online writes it anew") from None


def last_run(snippet: str, project: Project) -> dict | None:
    """The last green run of a snippet as it stands now; none if its code or its documented output has changed since."""
    run = read_runs(project).get(snippet)
    return run if run and run["state"] == state(snippet, project) else None


def state(snippet: str, project: Project) -> str:
    """The SHA-256 of a snippet and of the output that is documented for it."""
    path = project.snippets / snippet
    parts = [file.read_bytes() for file in (path, path.with_suffix(".out")) if file.exists()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()
