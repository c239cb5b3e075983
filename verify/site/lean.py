"""A page without the bytes that nobody sees: indentation, and marks of highlighting that have no colour of their own."""

import re

VERBATIM = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.S)
PLAIN = re.compile(r'<span class="(?:n|w)">([^<]*)</span>')


def on_page_content(html: str, **event) -> str:
    return PLAIN.sub(r"\1", html)


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
