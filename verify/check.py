"""`python -m verify.check PAGE …`: everything that one page has to keep to, in seconds.

Its blocks, rules and links, the snippets and figures of its folder, and the tests of the site that ask something of each page
([tool.verify] page_tests: tests whose parameter is the stem of a page). With --update, what can be derived is rewritten first:
outputs, figures, and what those tests know to rewrite; then no page means all.
"""

import sys
from pathlib import Path

import pytest

from verify.project import Project

# The hooks of the site, which its settings load, have imported plugins before pytest could rewrite their assertions; they have none.
REWRITTEN = ["-W", "ignore::pytest.PytestAssertRewriteWarning"]
OPTIONS = ["-q", "--no-header", "-p", "no:cacheprovider", "--no-labs", *REWRITTEN]


def arguments(page: Path, project: Project) -> list[str]:
    """What to tell pytest."""
    stem = page.stem
    folders = [folder / stem for folder in (project.snippets, project.figures) if (folder / stem).is_dir()]
    paths = [project.name(path) for path in (page, *folders)]
    return [*paths, *project.settings.page_tests, "-k", f"{page.name} or [{stem}] or shown or drawing"]


def main(project: Project, pages: list[Path], update: bool = False) -> int:
    wrong = [page for page in pages if not project.is_page(page) or not page.exists()]
    if wrong or not (pages or update):
        known = ", ".join(project.name(page) for page in project.pages())
        print(f"{', '.join(map(str, wrong)) or 'PAGE'}: name a page: {known}", file=sys.stderr)
        return 2
    folders = [project.name(folder) for folder in (project.docs, project.figures) if folder.is_dir()]
    everything = [*project.settings.pages, *folders, *project.settings.page_tests]
    runs = [arguments(page, project) for page in pages] or [everything]
    return max(int(pytest.main([*OPTIONS, *["--update"] * update, *run])) for run in runs)


if __name__ == "__main__":
    asked = sys.argv[1:]
    named = [Path(argument).resolve() for argument in asked if argument != "--update"]
    sys.exit(main(Project.here(), named, "--update" in asked))
