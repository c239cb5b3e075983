"""Beside a block that needs a download: that this build has not run it, when it last ran, and whence its output comes."""

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from verify.hub import ONLINE
from verify.online import last_run
from verify.project import Project
from verify.runs import day
from verify.site.foot import listed

MARKED = re.compile(rf'^(?P<indent> *){ONLINE.pattern}\n(?=\s*```python[^\n]*\n\s*--8<-- "(?P<snippet>[^":]+))', re.M)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    project = Project.of(config)
    return MARKED.sub(lambda marked: note(marked, project), markdown)


def note(marked: re.Match, project: Project) -> str:
    """The paragraph as Markdown, as far indented as the block."""
    if run := last_run(marked["snippet"], project):
        when = f"It last ran on {day(run['time'])}, with {listed(run['versions'])}, and printed what stands below it."
    else:
        when = "No run of it as it stands here is on record."
    return (
        f"{marked['indent']}*This build has not run the next block: it downloads `{marked['model']}`, {marked['megabytes']} MB. "
        f"{when} The output below it is the one [that was published]({marked['source']}).*\n"
    )
