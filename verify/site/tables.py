"""A table whose first heading is empty names its rows in the first column: there they are marked as what they name.

Markdown has no way to say so. Without it a screen reader reads an empty heading, and a cell without the name of its row.
"""

import re

TABLE = re.compile(r"<table>\s*<thead>\s*<tr>\s*(?P<corner><th(?P<style>[^>]*)></th>).*?</table>", re.S)
FIRST = re.compile(r"(<tr>\s*)<td([^>]*)>(.*?)</td>", re.S)


def on_page_content(html: str, **event) -> str:
    return TABLE.sub(named, html)


def named(table: re.Match) -> str:
    rows = FIRST.sub(r'\1<th scope="row"\2>\3</th>', table[0])
    return rows.replace(table["corner"], f"<td{table['style']}></td>", 1)
