"""What the head of a page tells those who list it: search engines, and places where links are shared.

The theme writes title, description and canonical address. Here come schema.org's words for a lesson, from `course` below
`extra` in mkdocs.yml, and where the publisher gave an address, the tags of Open Graph.
"""

import json
import re
from html import escape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from verify.labs.lab import Lab
from verify.site import card, navigation

READING_TIME = re.compile(r"^\*Reading time: core (?P<core>\d+) minutes?, all \d+\.\*$", re.M)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """A lab is described by its question. The site's own address, and no file, is that of its first page."""
    if page.file.src_uri.endswith(".ipynb"):
        question = re.sub(r"[*`]", "", Lab.read(page.file.abs_src_path).question)
        page.meta.setdefault("description", f"A lab. {question}")
    if page.is_homepage and config.site_url:
        page.canonical_url = config.site_url


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    if page.file.generated_by:  # made of other pages: these are to be found
        return output.replace("</head>", '<meta name="robots" content="noindex">\n</head>', 1)
    head = ""
    if data := structured_data(page, config):
        text = json.dumps({"@context": "https://schema.org"} | data, ensure_ascii=False).replace("<", "\\u003c")
        head += f'<script type="application/ld+json">{text}</script>\n'
    if config.site_url:
        head += "".join(
            f'<meta property="{name}" content="{escape(content)}">\n' for name, content in shared(page, config).items()
        )
    return output.replace("</head>", f"{head}</head>", 1)


def shared(page: Page, config: MkDocsConfig) -> dict[str, str]:
    """The tags of Open Graph; where those of Twitter say the same, its readers take these."""
    return {
        "og:type": "website" if page.is_homepage else "article",
        "og:site_name": config.site_name,
        "og:title": title(page, config),
        "og:description": page.meta.get("description", config.site_description or ""),
        "og:url": page.canonical_url or config.site_url,
        "og:image": config.site_url + card.PATH,
        "og:image:width": str(card.WIDTH),
        "og:image:height": str(card.HEIGHT),
        "og:image:alt": f"{config.site_name}. {config.site_description or ''}",
        "twitter:card": "summary_large_image",
    }


def title(page: Page, config: MkDocsConfig) -> str:
    return config.site_name if page.is_homepage else str(page.title)


def structured_data(page: Page, config: MkDocsConfig) -> dict:
    """A lesson or a lab as a LearningResource, the first page as the Course that they are parts of; empty for another page."""
    course = config.extra.get("course", {})
    common = {name: value for name, value in course.items() if name != "parts"}
    common["inLanguage"] = config.theme.get("language") or "en"
    if description := page.meta.get("description"):
        common["description"] = description
    whole = {"@type": "Course", "name": config.site_name} | ({"url": config.site_url} if config.site_url else {})
    if page.is_homepage:
        parts = [named(part, config) for part in navigation.pages() if is_part(part, course)]
        return whole | common | {"hasPart": parts} if course else {}
    if not is_part(page, course):
        return {}
    time = READING_TIME.search(page.markdown or "")
    kind = "lab" if page.file.src_uri.endswith(".ipynb") else "lesson"
    spent = {"timeRequired": f"PT{time['core']}M"} if time else {}
    return named(page, config) | common | spent | {"learningResourceType": kind, "isPartOf": whole}


def named(page: Page, config: MkDocsConfig) -> dict:
    data = {"@type": "LearningResource", "name": title(page, config)}
    return data | ({"url": page.canonical_url} if config.site_url else {})


def is_part(page: Page, course: dict) -> bool:
    return page.file.src_uri.startswith(tuple(course.get("parts", [])))
