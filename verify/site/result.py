"""A lab opens with its result: the figure of the cell tagged `result` is shown above the first section as well."""

import re

from mkdocs.structure.pages import Page

OUTPUT = re.compile(r'<div class="lab-output" id="result">.*?(?P<figure><figure class="plot">.*?</figure>)', re.S)


def on_page_content(html: str, page: Page, **event) -> str:
    result = OUTPUT.search(html)
    if not result:
        return html
    figure = re.sub(r'( id="|url\(#|href="#)', r"\1top-", result["figure"])  # no name twice on a page
    caption = '<figcaption>The result. <a href="#result">How it comes about</a></figcaption></figure>'
    return html.replace("<h2", figure.replace("</figure>", caption) + "\n<h2", 1)
