"""`python -m verify.audit`: whether faults have become known of what the site serves from npm, or tests itself with."""

import subprocess
import sys
import tempfile
from pathlib import Path

from verify.hosted import npm
from verify.project import Project


def audited(project: Project) -> int:
    """The exit code of npm: 0 if it knows of no fault."""
    sources = [hosted.source.partition(":") for hosted in project.settings.hosted]
    with tempfile.TemporaryDirectory() as scratch:
        install = [
            "install",
            "--package-lock-only",
            "--ignore-scripts",
            *(name for kind, _, name in sources if kind == "npm"),
        ]
        folders = [Path(scratch)] + [project.root] * (project.root / "package-lock.json").exists()
        return run(install, folders[0]) or max(run(["audit"], folder) for folder in folders)


def run(arguments: list[str], folder: Path) -> int:
    return subprocess.run([*npm(), *arguments], cwd=folder).returncode


if __name__ == "__main__":
    sys.exit(audited(Project.here()))
