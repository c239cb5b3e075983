"""A page without the bytes that nobody sees: indentation, marks of highlighting that have no colour of their own, and what a plot
says of places beyond a hundredth of a point."""

import re

VERBATIM = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.S)
PLAIN = re.compile(r'<span class="(?:n|w)">([^<]*)</span>')
PLOT = re.compile(r'(?<=<figure class="plot">)(<svg[^>]*>)(.*?)(?=</svg>)', re.S)
TAG, FINER = re.compile(r"<[^>]*>"), re.compile(r"(?<=\.\d\d)\d+")


def on_page_content(html: str, **event) -> str:
    return PLOT.sub(rounded, PLAIN.sub(r"\1", html))


def rounded(plot: re.Match) -> str:
    """A plot whose shapes lie where they lay, to a hundredth; its description and its words stay as they are."""
    return plot[1] + TAG.sub(lambda tag: FINER.sub("", tag[0]), plot[2])


def on_post_page(output: str, **event) -> str:
    # For a link that says exactly this the theme fetches a sitemap that is not there. The space changes nothing else.
    output = output.replace('rel="alternate"', 'rel="alternate "')
    parts = VERBATIM.split(output)
    parts[::3] = [re.sub(r"\s*\n\s*", "\n", part) for part in parts[::3]]
    del parts[2::3]  # the names of the tags
    return "".join(parts)


def on_post_template(output: str, template_name: str, **event) -> str:
    """The page for what is not there is one as well; the sitemap is none."""
    return on_post_page(output) if template_name.endswith(".html") else output
