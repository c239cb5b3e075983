"""A lab as a download that runs, and the line below its title that offers it."""

import logging
import re
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from verify.labs.lab import Lab

log = logging.getLogger("mkdocs.labs")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a download for each lab."""
    for file in list(files):
        if file.src_uri.endswith(".ipynb"):
            content = Lab.read(Path(file.abs_src_path)).download()
            files.append(File.generated(config, file.src_uri.removesuffix("ipynb") + "zip", content=content))
    return files


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Offer the download below the title, and let the lab's links to other sources lead to what they become."""
    if not page.file.src_uri.endswith(".ipynb"):
        return html
    lab = Lab.read(Path(page.file.abs_src_path))
    if not lab.stored:
        log.warning(f"docs/{page.file.src_uri}: nothing is stored of a run from the top: make labs")
    size = round(len(lab.download()) / 1000)
    download = files.get_file_from_path(page.file.src_uri.removesuffix("ipynb") + "zip").url_relative_to(page.file)
    offer = (
        f'<p class="lab-download"><a class="md-button" href="{download}" download>Download this lab</a> '
        f"<span>A zip file of {size}&nbsp;KB: the notebook and what it needs. Unpack it, install the packages that its first "
        "cell names, and run it with Jupyter. Models that it asks for by name are fetched once.</span></p>"
    )

    def led(link: re.Match) -> str:
        parts = [".." if part == ".." else part for part in (PurePosixPath(page.file.src_uri).parent / link[1]).parts]
        while ".." in parts:
            at = parts.index("..")
            del parts[at - 1 : at + 1]
        target = files.get_file_from_path("/".join(parts))
        if not target:
            log.warning(f"docs/{page.file.src_uri}: a link leads nowhere: {link[1]}")
            return link[0]
        return f'href="{target.url_relative_to(page.file)}{link[2] or ""}"'

    html = re.sub(r'href="(?![a-z]+:)([^"#]+\.(?:md|ipynb))(#[^"]*)?"', led, html)
    return html.replace("</h1>", f"</h1>\n{offer}", 1)
