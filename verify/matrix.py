"""`python -m verify.matrix`: the pages with the oldest and the newest version of a package that pyproject.toml promises.

Which package is a setting ([tool.verify] matrix). Each version is installed into a folder of its own, which stands before the
installed one on the path. What constraints.txt says is not checked here, by design: this is the one run that leaves it.
"""

import os
import re
import subprocess
import sys
import tomllib

from verify.project import Project


def promised(project: Project) -> dict[str, str]:
    """The requirement at each end of the range of the package in pyproject.toml."""
    groups = tomllib.loads((project.root / "pyproject.toml").read_text("utf-8"))["dependency-groups"]
    named = [entry for group in groups.values() for entry in group if isinstance(entry, str)]
    newest = next(entry for entry in named if re.match(rf"{re.escape(project.settings.matrix)}\b", entry))
    first = re.search(r">=([\d.]+)", newest)[1]
    return {"oldest": f"{project.settings.matrix}=={first}", "newest": newest}


def main(project: Project) -> int:
    package, rows = project.settings.matrix, []
    if not package:
        print("[tool.verify] matrix names no package", file=sys.stderr)
        return 2
    pages = [project.name(page) for page in project.pages()]
    for end, requirement in promised(project).items():
        folder = project.root / ".venv" / "matrix" / end
        install = ["-m", "pip", "install", "--quiet", "--upgrade", "--target", str(folder), requirement]
        subprocess.run([sys.executable, *install], check=True)
        environment = os.environ | {"PYTHONPATH": str(folder)}
        ask = [sys.executable, "-c", f"import importlib.metadata; print(importlib.metadata.version({package!r}))"]
        version = subprocess.run(ask, env=environment, check=True, capture_output=True, text=True).stdout.strip()
        run = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *pages]
        result = subprocess.run(run, cwd=project.root, env=environment, stdout=subprocess.PIPE, text=True)
        print(result.stdout)
        rows.append((end, version, result.stdout.strip().splitlines()[-1], result.returncode))
    print(f"{'end':8} {package:14} result")
    for end, version, said, code in rows:
        print(f"{end:8} {version:14} {'green' if code == 0 else 'RED'}: {said}")
    return max(code for *_, code in rows)


if __name__ == "__main__":
    sys.exit(main(Project.here()))
