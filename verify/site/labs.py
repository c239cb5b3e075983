"""A page with an empty `<div class="list-of-labs"></div>` lists there all labs of the site: the title of each, and the question it opens with."""

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from verify.labs.lab import Lab
from verify.project import Project

MARK = '<div class="list-of-labs"></div>'


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    if MARK not in markdown:
        return markdown
    project = Project.at(Path(config.config_file_path).resolve().parent)
    rows = [f"| [{lab.title}]({path}) | {lab.question} |" for path, lab in in_order(project)]
    return markdown.replace(MARK, "\n".join(["| Lab | What it answers |", "|---|---|", *rows]))


def in_order(project: Project) -> list[tuple[str, Lab]]:
    """The labs by their path below docs/, in the order of the navigation; what that does not name comes last."""
    nav = re.findall(r"[\w/-]+\.ipynb", str(project.config.nav))
    labs = {path.relative_to(project.docs).as_posix(): Lab.read(path) for path in project.labs()}
    return sorted(labs.items(), key=lambda entry: nav.index(entry[0]) if entry[0] in nav else len(nav))
