"""A fence is a block for the collector exactly where it is code for the reader of the page."""

import pytest

from tests.conftest import MKDOCS_YML
from verify.blocks.page import PageProblems, read_page
from verify.project import Project


def problems(site, name: str = "docs/page.md") -> str:
    """What is refused of a page while it is collected, one line each; empty if nothing is."""
    try:
        read_page(site.root / name, Project(site.root))
    except PageProblems as refused:
        return str(refused)
    return ""


EXTENSIONS = ("admonition", "footnotes", "pymdownx.details", "pymdownx.tabbed: {alternate_style: true}")
LEGITIMATE = {
    "a list item": "- An item.\n\n    ```text\n    a\n    ```",
    "a list item that wraps": "- An item that\n  wraps.\n\n    ```text\n    a\n    ```",
    "a paragraph of a list item": "- An item.\n\n    Text.\n\n    ```text\n    a\n    ```",
    "a list in a list": "- An item.\n\n    - Another.\n\n        ```text\n        a\n        ```",
    "a numbered list": "1. An item.\n\n    ```text\n    a\n    ```\n\n2. Another.",
    "an admonition": '!!! note "Title"\n\n    Text.\n\n    ```text\n    a\n    ```',
    "a details block": '??? note "Title"\n\n    ```text\n    a\n    ```',
    "a tab": '=== "A"\n\n    ```text\n    a\n    ```\n\n=== "B"\n\n    ```text\n    b\n    ```',
    "a footnote": "A word[^1].\n\n[^1]: A note.\n\n    ```text\n    a\n    ```",
    "four ticks around three": "````markdown\n```python\nx = 1\n```\n````",
    "four ticks around three in a list": "- An item.\n\n    ````markdown\n    ```text\n    a\n    ```\n    ````",
    "words of every language": "```json\n{}\n```\n\n```yaml\na: 1\n```\n\n```console\n$ ls\n```\n\n```toml\na = 1\n```",
    "options": "```text title=\"A title\" linenums='1'\na\n```",
    "three blanks": "   ```text\n   a\n   ```",
}


@pytest.mark.parametrize("what", LEGITIMATE)
def test_a_fence_that_the_site_shows_as_code_passes(project, what):
    extensions = "".join(f"  - {extension}\n" for extension in EXTENSIONS)
    project.write("mkdocs.yml", MKDOCS_YML.replace("extensions:\n", f"extensions:\n{extensions}"))
    project.page("Text.", LEGITIMATE[what])
    assert problems(project) == ""


BACKTICKS = "the page shows the backticks"
NOT_CODE = {
    "four blanks under a paragraph": ("Text.\n\n    ```text\n    a\n    ```", f"docs/page.md:3: {BACKTICKS}"),
    "four blanks behind a list": ("- An item.\n\nText.\n\n    ```text\n    a\n    ```", f"docs/page.md:5: {BACKTICKS}"),
    "too many blanks for its list": (
        "- An item.\n\n        ```text\n        a\n        ```",
        f"docs/page.md:3: {BACKTICKS}",
    ),
    "an extension that the site lacks": ("!!! note\n\n    ```text\n    a\n    ```", f"docs/page.md:3: {BACKTICKS}"),
    "a block four blanks under a paragraph": (
        'Text.\n\n    ```python\n    --8<-- "one.py"\n    ```',
        f"docs/page.md:3: {BACKTICKS}",
    ),
    "closed by more ticks": (
        "```text\na\n````\n\nText.\n\n```text\nb\n```",
        "docs/page.md:3: end the fence as it began",
    ),
    "closed further right": ("```text\na\n  ```", "docs/page.md:3: end the fence as it began"),
    "closed by a word": ("```text\na\n```python", "docs/page.md:3: end the fence as it began"),
    "an option without quotes": ("```text title=a\na\n```", 'docs/page.md:1: write options as title="…"'),
    "attributes": ("```text {.a}\na\n```", 'docs/page.md:1: write options as title="…"'),
}


@pytest.mark.parametrize("what", NOT_CODE)
def test_a_fence_that_the_site_does_not_show_as_code_is_refused_in_its_line(project, what):
    text, message = NOT_CODE[what]
    project.snippet("one", "x = 1\n")
    project.page(*text.split("\n\n"))
    assert problems(project).startswith(message)


def test_a_shell_block_says_that_it_runs_here_or_is_skipped(project):
    shell = "```sh\ntrue\n```"
    project.page(shell)
    assert problems(project).startswith("docs/page.md:1: a shell block runs on the machine of whoever tests it: put")
    project.page("<!--verify:runs-here-->", shell)
    assert not problems(project)
    project.page('<!--pytest.mark.skip(reason="it installs packages")-->', shell)
    assert not problems(project)


@pytest.mark.parametrize("what", ["```python\nx = 1\n```", "```text\na\n```"])
def test_nothing_else_has_to_say_that_it_runs_here(project, what):
    project.page("<!--verify:runs-here-->", what)
    assert "docs/page.md:1: only a shell block needs this" in problems(project)


@pytest.mark.parametrize(
    "mark", ["usefixtures('tmp_path')", "skip", 'skip(reason="")', "skip(reason=f'{1}')", 'skip(reason="a") or exit()']
)
def test_an_unknown_mark_is_refused_and_never_evaluated(project, mark):
    project.page(f"<!--pytest.mark.{mark}-->", "```text\na\n```")
    assert problems(project).startswith("docs/page.md:1: this comment is not known here")


def test_blocks_that_show_the_same_snippet_have_names_of_their_own(project):
    project.snippet("one", "x = 1\n")
    project.page("one", "Again.", "one")
    result = project.run("docs", "-v")
    result.stdout.fnmatch_lines(["docs/page.md::one.py PASSED*", "docs/page.md::one.py #2 PASSED*"])
    project.run("docs/page.md::one.py #2").assert_outcomes(passed=1)
