"""Each snippet as a file, and beside the title of a block the link that downloads it."""

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from verify.project import Project
from verify.sections import SECTION_MARKER

FOLDER = "snippets"  # of the site
TITLE = re.compile(r'(?P<title><span class="filename"[^>]*>(?:<a [^>]*>)?(?P<name>[\w/.-]+\.py)\b.*?)(?=</span>)')


def on_files(files: Files, config: MkDocsConfig) -> Files:
    project = Project.of(config)
    for path in project.files_of(project.snippets, ".py"):
        # One that is not UTF-8 is named by the page that shows it.
        name = f"{FOLDER}/{path.relative_to(project.snippets).as_posix()}"
        files.append(File.generated(config, name, content=without_markers(path.read_text("utf-8", "replace"))))
    return files


def without_markers(code: str) -> str:
    """A snippet without the lines that only name its sections for a page."""
    return "".join(line for line in code.splitlines(keepends=True) if not SECTION_MARKER.fullmatch(line.rstrip("\n")))


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    def offered(title: re.Match) -> str:
        file = files.get_file_from_path(f"{FOLDER}/{title['name']}")
        if not file:
            return title[0]
        link = f'<a class="snippet-file" href="{file.url_relative_to(page.file)}" download'
        return f'{title["title"]} {link} aria-label="Download {title["name"]}">Download</a>'

    return TITLE.sub(offered, html)
