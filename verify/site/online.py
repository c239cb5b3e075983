"""Beside a block that needs a download: that this build has not run it, when it last ran, and whence its output comes."""

import re
from datetime import datetime
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from verify.online import last_run
from verify.project import Project

MARKED = re.compile(
    r'^(?P<indent> *)<!--verify:online\(model="(?P<model>[^"]+)", megabytes=(?P<megabytes>\d+), source="(?P<source>[^"]+)"\)-->\n'
    r'(?=\s*```python[^\n]*\n\s*--8<-- "(?P<snippet>[^":]+))',
    re.M,
)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    project = Project.at(Path(config.config_file_path).resolve().parent)
    return MARKED.sub(lambda marked: note(marked, project), markdown)


def note(marked: re.Match, project: Project) -> str:
    """The paragraph as Markdown, as far indented as the block."""
    if run := last_run(marked["snippet"], project):
        time = datetime.fromisoformat(run["time"])
        versions = ", ".join(f"{name} {number}" for name, number in run["versions"].items())
        when = f"It last ran on {time.day} {time:%B %Y}, with {versions}, and printed what stands below it."
    else:
        when = "No run of it as it stands here is on record."
    return (
        f"{marked['indent']}*This build has not run the next block: it downloads `{marked['model']}`, {marked['megabytes']} MB. "
        f"{when} The output below it is the one [that was published]({marked['source']}).*\n"
    )
