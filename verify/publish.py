"""`python -m verify.publish`: build the site, if and only if a full green run has seen it as it is now.

Tests that were skipped are named. Those for want of something, whose reason says "on this machine", keep it from being published,
unless `--skipped` says that this is known.
"""

import os
import subprocess
import sys
from pathlib import Path

from verify.project import Project
from verify.record import RecordProblem, read_record
from verify.site.foot import CLASS

LACK = "on this machine"  # in the reason of a test that was skipped for want of something


def publish(project: Project, skipped: bool = False) -> str:
    """Build into site/ and return why it must not be published; empty if it may, also where tests were `skipped`."""
    try:
        record = read_record(project)
    except RecordProblem as problem:
        return f"{problem}: run make test first"
    for reason, times in record.reasons.items():
        print(f"skipped, {times} of the tests: {reason}")
    if not skipped and (lacking := [reason for reason in record.reasons if LACK in reason]):
        return f"{'; '.join(lacking)}: run make test where it is there, or add --skipped"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    if subprocess.run(command, cwd=project.root, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}).returncode:
        return "the site does not build"
    for name in (*record.blocks, *record.labs, *map(project.name, project.translations())):
        page = project.root / name
        if project.docs in page.parents:
            built = built_page(page.relative_to(project.docs), Path(project.config.site_dir))
            # A builder that ignores MkDocs' hooks would leave out the foot, and the truth with it.
            if not built or f'<p class="{CLASS}">' not in built.read_text("utf-8"):
                return f"the built page of {name} does not say that it was verified"
    return ""


def built_page(source: Path, site: Path) -> Path | None:
    """The HTML of a page, whether addresses are folders or files."""
    file, folder = site / source.with_suffix(".html"), site / source.with_suffix("") / "index.html"
    if source.name == "README.md":
        file = site / source.with_name("index.html")
    return next(filter(Path.exists, (file, folder)), None)


if __name__ == "__main__":
    problem = publish(Project.here(), "--skipped" in sys.argv[1:])
    sys.exit(f"not published: {problem}" if problem else print("the site is verified and ready to publish"))
