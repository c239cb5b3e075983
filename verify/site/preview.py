"""A preview (`make serve`) goes on whatever an author saves: what is wrong stands on the page, in red, until it is mended.

What a page includes and cannot is named at its head, and the rest of the page is shown. If the site cannot be built at all,
every address answers with the reason. A strict build knows nothing of this, and fails.
"""

import os
import socket
import tempfile
import traceback
from html import escape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from verify.includes import Expander, Line, expand_includes
from verify.project import ProjectProblem

BOX = '<div class="admonition failure"><p class="admonition-title">{title}</p><p>{text}</p></div>'
BROKEN = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="1"><title>Not built</title>
<body style="font: 1rem/1.5 sans-serif; max-width: 50rem; margin: 3rem auto; padding: 1rem; border: 3px solid #c00">
<h1>The site cannot be built</h1><pre style="white-space: pre-wrap">{text}</pre><p>Mend it and save: this page then goes on.</p>"""

_serving = _free = False


def on_startup(command: str, dirty: bool) -> None:
    global _serving
    _serving = command == "serve"


def is_preview() -> bool:
    return _serving


def on_config(config: MkDocsConfig) -> None:
    """Look once whether the port is free, before anything is built."""
    global _free
    if _serving and not _free:
        host, port = config.dev_addr
        if port > 65535:
            raise SystemExit(f"there is no port {port}: the last one is 65535")
        try:
            socket.create_server((host, port)).close()
        except OSError as error:
            raise SystemExit(
                f"port {port} cannot be used ({os.strerror(error.errno).lower()}), perhaps by another preview: take another "
                f"one, make serve PORT={port + 1}"
            ) from None
        _free = True


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    if not _serving or "pymdownx.snippets" not in config.mdx_configs or not page.file.src_uri.endswith(".md"):
        return markdown
    path = Path(page.file.abs_src_path)
    problems: dict[int, str] = {}

    def refuse(line: Line, problem: str) -> None:
        problems[line.number] = problem

    try:
        expand_includes(path, Expander(config), updating=False, refuse=refuse)
    except ProjectProblem as problem:  # an included file is not text
        return box(f"docs/{page.file.src_uri}", str(problem))
    if not problems:
        return markdown
    lines = markdown.split("\n")
    before = len(path.read_text("utf-8").split("\n")) - len(lines)  # lines of front matter, which MkDocs has taken off
    for number in problems:
        at = number - before - 1
        indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
        lines[at] = f"{indent}(line {number}: see the head of this page)"
    boxes = [box(f"docs/{page.file.src_uri}:{number}", problem) for number, problem in problems.items()]
    return "\n\n".join([*boxes, "\n".join(lines)])


def box(title: str, text: str) -> str:
    return BOX.format(title=escape(title), text=escape(text))


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder) -> LiveReloadServer:
    """Let a build that fails answer every request with the reason, instead of none."""
    site, build, answer = server.root, server.builder, server.error_handler
    nothing = tempfile.mkdtemp(prefix="mkdocs_")

    def survive() -> None:
        server.root, server.error_handler = site, answer
        try:
            build()
        except (Exception, SystemExit) as problem:
            if not isinstance(problem, MkDocsException):
                traceback.print_exc()
            text = f"{type(problem).__name__}: {problem}\n\nThe terminal says more."
            print(text, flush=True)
            html = BROKEN.format(text=escape(text)).encode()
            server.root, server.error_handler = nothing, lambda code: html

    server.builder = survive
    return server
