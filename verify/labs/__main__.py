"""`python -m verify.labs [LAB …]`: execute labs from the top, each in a fresh kernel, and store what they show."""

import os
import sys
from pathlib import Path

from verify.hub import lay_out
from verify.labs.lab import Lab, LabProblem
from verify.labs.run import LabFailed, execute, store
from verify.project import Project


def main(project: Project, paths: list[Path]) -> int:
    failures, total = 0, 0.0
    os.environ |= lay_out(project)
    try:
        labs = [Lab.read(path) for path in paths]  # before an hour is spent on the first of them
    except LabProblem as problem:
        print(problem)
        return 1
    for lab in labs:
        try:
            seconds = execute(lab, project.settings)
        except LabFailed as failed:
            print(failed, "\n    nothing was stored", flush=True)
            failures += 1
            continue
        store(lab, project.settings, seconds)
        total += seconds
        print(f"{lab.path.name:40} {seconds:6.1f} s, {len(lab.cells)} code cells", flush=True)
    print(f"{'in all':40} {total:6.1f} s")
    return 1 if failures else 0


if __name__ == "__main__":
    project = Project.here()
    sys.exit(main(project, [Path(argument) for argument in sys.argv[1:]] or project.labs()))
