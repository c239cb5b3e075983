"""`python -m verify.doctor`: what this machine lacks, what each lack costs, and what the first run of a command fetches.

It works before anything is installed: with the standard library alone, and on a Python too old for all the rest (3.8), since it
has to say so. What to look for stands in [tool.verify.doctor] of pyproject.toml. `--before make test` says what that command
will fetch, and nothing else; `--network` also tries whether packages can be fetched. It ends with 1 if something needed is missing.
"""

from __future__ import annotations

import importlib.util
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NEWER = ["python3.13", "python3.12", "python3.11"]


def python_lacks(project: str) -> str:
    """What is wrong with this Python, given the text of pyproject.toml; empty if nothing is."""
    oldest = re.search(r'^requires-python = ">=(\d+)\.(\d+)"', project, re.M)
    needed = tuple(map(int, oldest.groups())) if oldest else (3, 11)
    if sys.version_info[:2] < needed:
        other = next(filter(shutil.which, NEWER), "")
        way_out = f"take {other}" if other else "install one, for example as python3.13"
        return (
            f"Python {needed[0]}.{needed[1]} or newer is needed, this is {platform.python_version()}: {way_out}, "
            f"and name it: make PYTHON={other or 'python3.13'} …"
        )
    if not importlib.util.find_spec("ensurepip"):
        return "this Python cannot make virtual environments: install what it lacks (Debian, Ubuntu: python3-venv)"
    return ""


def settings(project: str) -> dict:
    import tomllib  # only now: an old Python has been told already

    return tomllib.loads(project).get("tool", {}).get("verify", {}).get("doctor", {})


def first_runs(known: dict) -> list[dict]:
    """What the commands fetch when they are run for the first time: of each the last entry that fits this machine."""
    fits = {}
    for run in known.get("first_runs", []):
        if run.get("system", platform.system()) == platform.system() and not os.environ.get(run.get("unless", "")):
            fits[run["command"]] = run
    return list(fits.values())


def told(run: dict) -> str:
    fetched, kept = size(run["fetch"]), size(run["disk"])
    return f"The first {run['command']} fetches {fetched} and keeps {kept}: about {run['time']}. {run.get('note', '')}"


def size(megabytes: float) -> str:
    return f"{megabytes:.0f} MB" if megabytes < 1000 else f"{megabytes / 1000:.1f} GB"


def checks(known: dict) -> str:
    """How long all checks take on this machine, from how long each took where that was last measured."""
    path, cores = ROOT / known.get("durations", ""), os.cpu_count() or 1
    if not path.is_file():
        return ""
    minutes = sum(json.loads(path.read_text("utf-8")).values()) / 60
    return (
        f"The checks then take about {minutes:.0f} minutes of one core, so {minutes / cores:.0f} with the {cores} here."
    )


def network() -> str:
    """What keeps pip from fetching a package, in its own words; empty if nothing does."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet", "--dest", folder, "tabulate"]
        run = subprocess.run(command, capture_output=True, text=True)
    return "" if run.returncode == 0 else run.stderr.strip().splitlines()[-1]


def main(asked: list[str]) -> int:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    lack = python_lacks(project)
    if lack:
        print(f"missing  {lack}")
        return 1
    known, failed = settings(project), False
    runs = first_runs(known)
    if asked[:1] == ["--before"]:
        print(*(told(run) + "\n" for run in runs if run["command"] == " ".join(asked[1:])), sep="", end="")
        return 0
    newest = tuple(map(int, known.get("tried_python", "3.13").split(".")))
    untried = "" if sys.version_info[:2] <= newest else ", newer than what was tried"
    print(f"ok       Python {platform.python_version()} on {platform.system()}{untried}")
    for program in known.get("programs", []):
        found = next(filter(None, map(shutil.which, program["names"])), "")
        failed |= not found and program.get("needed", False)
        print(f"ok       {found}" if found else f"missing  {program['names'][0]}: {program['without']}")
    free = shutil.disk_usage(str(ROOT)).free / 1e6
    for run in runs:
        if run["disk"] > free:
            failed = True
            print(f"missing  room: {size(free)} are free, and {run['command']} keeps {size(run['disk'])}")
    if "--network" in asked:
        problem = network()
        failed |= bool(problem)
        print(f"missing  packages cannot be fetched: {problem}" if problem else "ok       packages can be fetched")
    print("", *map(told, runs), checks(known), sep="\n")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
