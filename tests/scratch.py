"""A copy of the project to break or to build in: its files, and nothing that a command or an earlier run has made."""

import shutil
from pathlib import Path


def copy_project(root: Path, copy: Path) -> Path:
    made = shutil.ignore_patterns(".git", ".venv", "site", "__pycache__", ".*_cache", "run-record.json")
    return Path(shutil.copytree(root, copy, ignore=made))
