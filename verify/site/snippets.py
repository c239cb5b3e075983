"""The title of a snippet: an address that other pages lead to, and where the publisher gave a repository, a link to the file."""

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from verify.project import Project

TITLE = re.compile(r'<span class="filename">(?P<path>[^<\s,]+)(?P<step>[^<]*)</span>')


def on_config(config: MkDocsConfig) -> None:
    """Without a repository there is nothing to lead to, which MkDocs would complain about on each page."""
    if not config.repo_url:
        config.edit_uri = ""


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    project = Project.of(config)
    seen: set[str] = set()

    def title(found: re.Match) -> str:
        path = project.snippets / found["path"]
        if not path.is_file():
            return found[0]
        address = "" if found["path"] in seen else f' id="{anchor(found["path"])}"'
        seen.add(found["path"])
        source = source_url(project.name(path), config)
        shown = f'<a href="{source}">{found["path"]}</a>' if source else found["path"]
        return f'<span class="filename"{address}>{shown}{found["step"]}</span>'

    return TITLE.sub(title, html)


def on_post_page(output: str, **event) -> str:
    """The theme asks the repository's host for its stars; no page of ours asks anybody for anything."""
    return output.replace(' data-md-component="source"', "")


def anchor(path: str) -> str:
    """The id of a snippet's first block on a page, no heading's."""
    return f"snippet-{Path(path).stem}"


def source_url(name: str, config: MkDocsConfig) -> str:
    """Where the repository shows a file of the project; empty without a repository."""
    if not config.repo_url:
        return ""
    shown = config.edit_uri.replace("edit/", "blob/", 1).strip("/").removesuffix(Path(config.docs_dir).name)
    return f"{config.repo_url.rstrip('/')}/{shown}{name}"
