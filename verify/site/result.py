"""A lab opens with its result: the figure of the cell tagged `result` is shown above the first code and section as well."""

import re

from mkdocs.structure.pages import Page

OUTPUT = re.compile(r'<div class="lab-output" id="result">.*?(?P<figure><figure class="plot">.*?</figure>)', re.S)
FIRST = re.compile(r'<(?:h2|div class="language-python|details class="lab-folded")')


def on_page_content(html: str, page: Page, **event) -> str:
    result = OUTPUT.search(html)
    if not result:
        return html
    figure = re.sub(r'( id="|url\(#|href="#)', r"\1top-", result["figure"])  # no name twice on a page
    caption = '<figcaption>The result. <a href="#result">How it comes about</a></figcaption></figure>'
    return FIRST.sub(lambda first: figure.replace("</figure>", caption) + first[0], html, count=1)
