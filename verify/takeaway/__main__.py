"""`python -m verify.takeaway`: lay out what readers take along, from a build for a folder (OFFLINE)."""

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from verify.project import Project, ProjectProblem
from verify.takeaway import FOLDER, book, fingerprint, place

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same files make the same zip
# What no reader of a folder needs: for servers and search engines, for whoever debugs the theme, the search index as it is fetched.
LEFT_OUT = ("sitemap.xml", "sitemap.xml.gz", "*.map", "search/search_index.json")


def lay_out(project: Project) -> None:
    """Raises `ProjectProblem` if the site does not build. Without pandoc there is no book, and the site says so."""
    folder = project.root / FOLDER
    shutil.rmtree(folder, ignore_errors=True)  # a copy holds no copy of itself
    folder.mkdir()
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch, place(project, "zip").stem)
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site)]
        environment = os.environ | {"OFFLINE": "true", "NO_MKDOCS_2_WARNING": "1"}
        if subprocess.run(command, cwd=project.root, env=environment).returncode:
            raise ProjectProblem("the site does not build")
        pack(site, place(project, "zip"))
        if book.pandoc():
            book.bind(site, project, place(project, "epub"))
    (folder / "stamp").write_text(fingerprint(project))


def pack(site: Path, target: Path) -> None:
    """A folder as a zip of the same name."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(path for path in site.rglob("*") if path.is_file()):
            name = path.relative_to(site)
            if not any(name.match(pattern) for pattern in LEFT_OUT):
                entry = zipfile.ZipInfo(f"{site.name}/{name.as_posix()}", LONG_AGO)
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    project = Project.here()
    try:
        lay_out(project)
    except ProjectProblem as problem:
        sys.exit(str(problem))
    for path in sorted((project.root / FOLDER).glob("*.*")):
        print(f"{FOLDER}/{path.name}: {path.stat().st_size / 1e6:.1f} MB")
