"""A hook of MkDocs: labs become pages of the site, and downloads that run.

mkdocs-jupyter renders the notebooks, with the templates beside this file instead of its own.
"""

import io
import json
import logging
import re
import zipfile
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs_jupyter.config import settings

log = logging.getLogger("mkdocs.labs")
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same files make the same download


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    settings.templates_dir = str(Path(__file__).parent)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a download for each lab: the notebook, and labkit beside it."""
    labs = Path(config.docs_dir, "labs")
    for lab in sorted(labs.glob("*.ipynb")):
        files.append(File.generated(config, f"labs/{lab.stem}.zip", content=download(lab)))
    return files


def download(lab: Path) -> bytes:
    """A zip file with everything that a lab needs beside the packages of its first cell."""
    shared = (path for path in (lab.parent / "labkit").rglob("*") if path.suffix in (".py", ".safetensors", ".json"))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in [lab, *sorted(shared)]:
            entry = zipfile.ZipInfo(f"{lab.stem}/{path.relative_to(lab.parent).as_posix()}", LONG_AGO)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Under a lab's title its download and the time that it takes; its links to pages as links to what they become."""
    if not page.file.src_uri.endswith(".ipynb"):
        return html
    source = Path(config.docs_dir, page.file.src_uri)
    lab = json.loads(source.read_text("utf-8"))["metadata"].get("lab", {})
    if not lab:
        log.warning(f"docs/{page.file.src_uri}: nothing is stored of a run from the top: make labs")
    size = round(len(download(source)) / 1000)
    offer = (
        f'<p class="lab-download"><a class="md-button" href="{source.stem}.zip" download>Download this lab</a> '
        f"<span>A zip file of {size} KB: the notebook and what it imports. Unpack it, install the packages that its first cell names, and "
        f"run it with Jupyter, without a network. The run shown here took {lab.get('seconds', '?')} seconds on a machine with two cores.</span></p>"
    )
    html = re.sub(r"<style>\s*</style>", "", html)  # what the template left of the notebook interface's styles
    html = re.sub(r'href="(?![a-z]+:)([^"#]+)\.(?:md|ipynb)(#[^"]*)?"', r'href="\1.html\2"', html)
    return html.replace("</h1>", f"</h1>\n{offer}", 1)
