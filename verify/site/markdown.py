"""Each page as Markdown beside its HTML, and llms.txt, the list of them, for programs that read: https://llmstxt.org."""

import posixpath
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from verify.labs.lab import Lab
from verify.project import Project
from verify.site import navigation
from verify.site.plain import in_words, plain
from verify.site.words import in_markdown

LAB_LINK = re.compile(r"(?<=\]\()(?P<target>[^():#\s]+)\.ipynb(?=[)#])")

_texts: dict[str, str] = {}  # of this build, by the path of the page's source


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    _texts.clear()


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    if page.file.generated_by:  # made of other pages, which have their own
        return
    project, source = Project.of(config), Path(page.file.abs_src_path)
    is_lab = page.file.src_uri.endswith(".ipynb")
    text = lab_in_markdown(Lab.read(source)) if is_lab else in_markdown(plain(markdown, project), source, project)
    _texts[beside(page)] = LAB_LINK.sub(r"\g<target>.md", text)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    if beside(page) not in _texts:
        return output
    address = posixpath.relpath(beside(page), posixpath.dirname(page.file.dest_uri) or ".")
    # The theme takes each "alternate" for the page in another language, and asks for its sitemap; not with the blank behind it.
    link = f'<link rel="alternate " type="text/markdown" href="{address}">\n'
    return output.replace("</head>", f"{link}</head>", 1)


def on_post_build(config: MkDocsConfig) -> None:
    for name, text in (_texts | {"llms.txt": listed(navigation.items(), config)}).items():
        path = Path(config.site_dir, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def beside(page: Page) -> str:
    """The path of a page's Markdown in the site: that of its source, so that links between pages hold."""
    return Path(page.file.src_uri).with_suffix(".md").as_posix()


def listed(items: list, config: MkDocsConfig) -> str:
    """The pages by the sections of the navigation, each with its description."""
    alone = [item for item in items if isinstance(item, Page)]
    sections = {"Pages": alone} | {item.title: pages_of(item) for item in items if isinstance(item, Section)}
    text = [f"# {config.site_name}", *([f"> {config.site_description}"] if config.site_description else [])]
    for title, pages in sections.items():
        entries = [f"- [{page.title}]({config.site_url or ''}{beside(page)}){described(page)}" for page in pages]
        text += [f"## {title}", "\n".join(entries)] if pages else []
    return "\n\n".join(text) + "\n"


def pages_of(section: Section) -> list[Page]:
    return [page for child in section.children for page in ([child] if isinstance(child, Page) else pages_of(child))]


def described(page: Page) -> str:
    return f": {page.meta['description']}" if page.meta.get("description") else ""


def lab_in_markdown(lab: Lab) -> str:
    parts = []
    for cell in lab.notebook.cells:
        parts += [f"```python\n{cell.source}\n```"] if cell.cell_type == "code" else [cell.source]
        parts += [shown(output) for output in cell.get("outputs", [])]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def shown(output: dict) -> str:
    """An output of a cell: a text as it was printed, a table as one, a figure in the words that describe it."""
    data = output.get("data", {})
    text = data.get("text/plain", output.get("text", ""))
    if "text/markdown" in data:
        return data["text/markdown"]
    if any(kind.startswith("image/") for kind in data):
        return "\n".join(in_words(f"<figcaption>{text}</figcaption>"))
    return f'```text title="Output"\n{text.strip(chr(10))}\n```'
