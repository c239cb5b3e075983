"""`python -m verify.bench`: what the checks cost, in one run on one machine.

First, pytest over all pages against the bare minimum: one interpreter that imports once and executes the same blocks one
after the other, comparing nothing. Then the watcher: from the save of one snippet ([tool.verify] bench) to the verdict.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from verify.blocks.collector import imports_of
from verify.blocks.page import read_page
from verify.hub import lay_out
from verify.project import Project

BARE = """
import contextlib, io, json, sys, time
blocks = json.load(open(sys.argv[1]))
for block in blocks:
    with contextlib.redirect_stdout(io.StringIO()):
        exec(block, {"__name__": "__main__"})
"""
ROUNDS = 3
SAVES = 10


def seconds(project: Project, *command: str) -> float:
    """The shortest of a few runs: whatever else the machine does can only make a run longer."""
    environment = os.environ | project.settings.environment | lay_out(project)
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        run = [sys.executable, *command]
        subprocess.run(run, cwd=project.root, env=environment, check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return min(times)


def verdicts(project: Project) -> list[float]:
    """Seconds from each of some saves to the verdict on the last page that shows the file, as the author sees them."""
    shown = f'"{(project.root / project.settings.bench).relative_to(project.snippets).as_posix()}'
    pages = sum(shown in page.read_text("utf-8") for page in project.pages())
    with tempfile.TemporaryDirectory() as folder:
        copy = project.copy(Path(folder, "copy"))
        saved, command = copy.root / project.settings.bench, [sys.executable, "-u", "-m", "verify.watch"]
        watch = subprocess.Popen(command, cwd=copy.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        next(line for line in watch.stdout if "watching" in line)
        times = []
        for number in range(SAVES + 1):
            time.sleep(0.5)
            start = time.perf_counter()
            saved.write_text(f"{saved.read_text('utf-8')}# save {number}\n", "utf-8")
            for _ in range(pages):
                next(line for line in watch.stdout if "after the save" in line)
            times.append(time.perf_counter() - start)
            if number == 0:  # then the rest of its pages is run as well, once
                time.sleep(30)
        watch.kill()
        watch.wait()
        return times[1:]


def main(project: Project) -> None:
    pages = project.pages()
    blocks = [
        block.code().code
        for page in pages
        for block in read_page(page, project)
        if block.language == "python" and not block.skipped
    ]
    imports = [statement for block in blocks for statement in imports_of(block)]
    run_pytest = ("-m", "pytest", "-q", "-p", "no:cacheprovider", *map(project.name, pages))
    with tempfile.TemporaryDirectory() as folder:
        all_blocks, only_imports = Path(folder, "blocks.json"), Path(folder, "imports.json")
        all_blocks.write_text(json.dumps(blocks))
        only_imports.write_text(json.dumps(imports))
        bare = seconds(project, "-c", BARE, str(all_blocks))
        importing = seconds(project, "-c", BARE, str(only_imports))
        tested = seconds(project, *run_pytest)
        collecting = seconds(project, *run_pytest, "--collect-only")
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
    if project.settings.bench:
        times = verdicts(project)
        print(f"{f'watch, median of {SAVES} saves':30} {statistics.median(times):7.2f} s (slowest {max(times):.2f} s)")


if __name__ == "__main__":
    main(Project.here())
