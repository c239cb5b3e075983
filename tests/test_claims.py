"""An assertion that cannot fail, or that repeats what it checks, is refused in its line."""

import pytest

from tests.conftest import MKDOCS_YML
from tests.test_fences import problems

CODE = "numbers = [1, 2, 3]\ntotal = sum(numbers)\nprint(total)\n"
NOTHING = "names nothing of the block, so it cannot fail: compare what the block computes"
AGAIN = "makes total again as the block does: ask for it in another way"


@pytest.mark.parametrize(
    ("claim", "line", "said"),
    [
        ("assert 2 * 3 == 6", 4, NOTHING),
        ("assert total == 6 and round(0.15 * 0.8, 2) == 0.12", 4, NOTHING),
        ("x = total\nassert len('ab') == 2", 5, NOTHING),
        ("assert total == sum(numbers)", 4, AGAIN),
        ("assert abs(total - sum(numbers)) < 1", 4, AGAIN),
        ("total == 6", 3, "a claim asserts something: this one cannot fail"),
    ],
)
def test_it_is_refused(project, claim, line, said):
    project.snippet("sums", CODE, "6\n")
    project.page("sums", "sums.out", f"<!--pytest-codeblocks:cont-->\n<!--\n```python\n{claim}\n```\n-->")
    first = 10  # of the lines before the claim's fence
    assert (
        problems(project) == f"docs/page.md:{first + line}: {'' if said.startswith('a ') else 'this assertion '}{said}"
    )


@pytest.mark.parametrize(
    "claim", ["assert total == 6", "assert total == 1 + 2 + 3", "assert sum(numbers[:2]) == 3 < total"]
)
def test_another_one_passes(project, claim):
    project.snippet("sums", CODE, "6\n")
    project.page("sums", "sums.out", f"<!--pytest-codeblocks:cont-->\n<!--\n```python\n{claim}\n```\n-->")
    project.run("docs").assert_outcomes(passed=1)


def test_a_claim_that_is_less_indented_than_its_fence_is_refused_for_readers_would_see_it(project):
    project.write(
        "mkdocs.yml", MKDOCS_YML.replace("  - pymdownx.superfences", "  - pymdownx.details\n  - pymdownx.superfences")
    )
    project.snippet("sums", CODE, "6\n")
    claim = "<!--pytest-codeblocks:cont-->\n<!--\n```python\nassert total == 6\n```\n-->"
    inside = "\n\n".join(project.expand(part) for part in ("sums", "sums.out", claim))
    page = '??? info "More"\n' + "\n".join("    " + line if line else "" for line in inside.split("\n"))
    project.page(page.replace("    assert", "assert"))
    assert (
        problems(project) == "docs/page.md:15: indent this as far as its fence, by 4 blanks: the page shows it as text"
    )
    project.page(page)
    project.run("docs").assert_outcomes(passed=1)
