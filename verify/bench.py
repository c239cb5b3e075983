"""`make bench`: what the checks cost, in one run on one machine.

First, pytest over all pages against the bare minimum: one interpreter that imports once and executes the same blocks one
after the other, comparing nothing. Then `make watch`: from the save of a snippet that uses torch to the verdict.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from collector import imports_of
from page import read_page
from scratch import copy_project
from warm import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BARE = """
import contextlib, io, json, sys, time
blocks = json.load(open(sys.argv[1]))
for block in blocks:
    with contextlib.redirect_stdout(io.StringIO()):
        exec(block, {"__name__": "__main__"})
"""
ROUNDS = 3
SAVED = "snippets/running-bert/random_bert.py"
SAVES = 10


def seconds(*command: str) -> float:
    """The shortest of a few runs: whatever else the machine does can only make a run longer."""
    environment = os.environ | {"OMP_NUM_THREADS": "1"}
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return min(times)


def verdicts() -> list[float]:
    """Seconds from each of some saves to the last line of the verdict, as the author on the terminal sees them."""
    with tempfile.TemporaryDirectory() as folder:
        copy = copy_project(ROOT, Path(folder, "copy"))
        command = [sys.executable, "-u", "tests/watch.py"]
        watch = subprocess.Popen(command, cwd=copy, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        next(line for line in watch.stdout if "watching" in line)
        times = []
        for _ in range(SAVES):
            time.sleep(0.5)
            start = time.perf_counter()
            (copy / SAVED).touch()
            next(line for line in watch.stdout if "after the save" in line)
            times.append(time.perf_counter() - start)
        watch.kill()
        watch.wait()
        return times


def main() -> None:
    blocks = [
        block.code.code
        for page in PAGES
        for block in read_page(page, ROOT)
        if block.language == "python" and not block.code.marks
    ]
    imports = [statement for block in blocks for statement in imports_of(block)]
    run_pytest = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "README.md", "docs")
    with tempfile.TemporaryDirectory() as folder:
        all_blocks, only_imports = Path(folder, "blocks.json"), Path(folder, "imports.json")
        all_blocks.write_text(json.dumps(blocks))
        only_imports.write_text(json.dumps(imports))
        bare = seconds("-c", BARE, str(all_blocks))
        importing = seconds("-c", BARE, str(only_imports))
        tested = seconds(*run_pytest)
        collecting = seconds(*run_pytest, "--collect-only")
    rows = [
        ("bare minimum", bare),
        ("  start and import", importing),
        ("  the blocks", bare - importing),
        ("pytest", tested),
        ("  start and read the pages", collecting),
        ("  import, as above", importing),
        ("  the blocks, as above", bare - importing),
        (f"  {len(blocks)} forks, and the rest", tested - collecting - bare),
    ]
    for name, value in rows:
        print(f"{name:30} {value:7.2f} s")
    print(f"{'pytest / bare minimum':30} {tested / bare:7.2f}")
    times = verdicts()
    print(f"{f'make watch, median of {SAVES} saves':30} {statistics.median(times):7.2f} s (slowest {max(times):.2f} s)")


if __name__ == "__main__":
    main()
