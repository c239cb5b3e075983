"""`python -m verify.labs [LAB …]`: execute labs from the top, each in a fresh kernel, and store what they show.

As many at once as there are cores, each on one: so the seconds that are stored are those of one core.
"""

import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from verify.hub import lay_out
from verify.labs.lab import Lab, LabProblem
from verify.labs.run import LabFailed, execute, store
from verify.project import Project


def main(project: Project, paths: list[Path]) -> int:
    os.environ |= lay_out(project) | {"OMP_NUM_THREADS": "1"}
    try:
        labs = [Lab.read(path) for path in paths]  # before an hour is spent on the first of them
    except LabProblem as problem:
        print(problem)
        return 1
    start = time.perf_counter()
    with ThreadPoolExecutor(os.cpu_count()) as kernels:
        # The longest begin first, so that nobody waits for one that was left to the end.
        longest = sorted(labs, key=lambda lab: -lab.stored.get("seconds", 600))
        went_well = [*kernels.map(lambda lab: run(lab, project), longest)]
    print(f"{'in all':40} {time.perf_counter() - start:6.1f} s")
    return 0 if all(went_well) else 1


def run(lab: Lab, project: Project) -> bool:
    """Execute a lab, store what it shows, and say so; nothing is stored if it fails."""
    try:
        seconds = execute(lab, project.settings)
    except LabFailed as failed:
        print(failed, "\n    nothing was stored", flush=True)
        return False
    store(lab, project.settings, seconds)
    print(f"{lab.path.name:40} {seconds:6.1f} s, {len(lab.cells)} code cells", flush=True)
    return True


if __name__ == "__main__":
    project = Project.here()
    sys.exit(main(project, [Path(argument) for argument in sys.argv[1:]] or project.labs()))
