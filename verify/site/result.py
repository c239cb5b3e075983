"""A lab opens with its result: the figure of the cell tagged `result` is shown above the first code and section as well.

Drawings of one lab have names in common, which a page may have once: each drawing gets its own, for what refers to them.
"""

import re
from itertools import count

from mkdocs.structure.pages import Page

OUTPUT = re.compile(r'<div class="lab-output" id="result">.*?(?P<figure><figure class="plot">.*?</figure>)', re.S)
FIRST = re.compile(r'<(?:h2|div class="language-python|details class="lab-folded")')
DRAWING = re.compile(r'(?<=<figure class="plot">).*?</svg>', re.S)
NAME, REFERENCE = re.compile(r' id="(?P<name>[^"]*)"'), re.compile(r'(?P<by>url\(#|href="#)(?P<name>[^)"]*)')


def on_page_content(html: str, page: Page, **event) -> str:
    if result := OUTPUT.search(html):
        caption = '<figcaption>The result. <a href="#result">How it comes about</a></figcaption></figure>'
        figure = result["figure"].replace("</figure>", caption)
        html = FIRST.sub(lambda first: figure + first[0], html, count=1)
    numbers = count(1)
    return DRAWING.sub(lambda drawing: with_its_own_names(drawing[0], f"plot-{next(numbers)}-"), html)


def with_its_own_names(drawing: str, prefix: str) -> str:
    referred = {reference["name"] for reference in REFERENCE.finditer(drawing)}
    drawing = NAME.sub(lambda named: f' id="{prefix}{named["name"]}"' if named["name"] in referred else "", drawing)
    return REFERENCE.sub(rf"\g<by>{prefix}\g<name>", drawing)
