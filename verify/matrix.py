"""`python -m verify.matrix [PAGE or LAB …]`: pages and labs with the oldest and the newest version of a package that is promised.

Which package is a setting ([tool.verify] matrix). Each version is installed into an environment of its own, with whatever else
has to change for it; all other packages it takes from the environment that runs this. What constraints.txt says is not checked
here, by design: this is the one run that leaves it.
"""

import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import venv
from pathlib import Path

from verify.project import Project

AT_ONCE = ["-n", "logical", "--dist", "load", "--maxschedchunk", "1"]


def promised(project: Project) -> dict[str, str]:
    """The requirement at each end of the range of the package in pyproject.toml."""
    groups = tomllib.loads((project.root / "pyproject.toml").read_text("utf-8"))["dependency-groups"]
    named = [entry for group in groups.values() for entry in group if isinstance(entry, str)]
    newest = next(entry for entry in named if re.match(rf"{re.escape(project.settings.matrix)}\b", entry))
    first = re.search(r">=([\d.]+)", newest)[1]
    return {"oldest": f"{project.settings.matrix}=={first}", "newest": newest}


def environment(project: Project, name: str) -> str:
    """The Python of a new environment that sees the packages of this one, and whatever is installed into it before them."""
    folder = project.root / ".venv" / "matrix" / name
    venv.EnvBuilder(clear=True).create(folder)
    path = sysconfig.get_path("purelib", "venv", {"base": str(folder)})
    Path(path, "installed.pth").write_text(sysconfig.get_path("purelib"))
    return str(folder / ("Scripts" if os.name == "nt" else "bin") / "python")


def main(project: Project, names: list[str]) -> int:
    package, rows = project.settings.matrix, []
    if not package:
        print("[tool.verify] matrix names no package", file=sys.stderr)
        return 2
    names = names or [project.name(path) for path in (*project.pages(), *project.labs())]
    for end, requirement in promised(project).items():
        python = environment(project, end)
        # The second time all that the project needs is named: other packages follow where they have to.
        for what in (["--upgrade"], ["--group", "test"]):
            install = ["-m", "pip", "install", "--quiet", *what, requirement]
            subprocess.run([python, *install], cwd=project.root, check=True)
        ask = [python, "-c", f"import importlib.metadata; print(importlib.metadata.version({package!r}))"]
        version = subprocess.run(ask, check=True, capture_output=True, text=True).stdout.strip()
        run = [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--all-labs", *AT_ONCE, *names]
        result = subprocess.run(run, cwd=project.root, stdout=subprocess.PIPE, text=True)
        print(result.stdout)
        rows.append((end, version, result.stdout.strip().splitlines()[-1], result.returncode))
    print(f"{'end':8} {package:14} result")
    for end, version, said, code in rows:
        print(f"{end:8} {version:14} {'green' if code == 0 else 'RED'}: {said}")
    return max(code for *_, code in rows)


if __name__ == "__main__":
    sys.exit(main(Project.here(), sys.argv[1:]))
