"""`make audit` asks npm about each package that the site serves from there, and does not keep to itself what npm answers."""

import json
import sys

import pytest

from verify import audit
from verify.project import Project

NPM = """
import json, sys
with open({calls!r}, "a") as calls:
    calls.write(json.dumps(sys.argv[1:]) + "\\n")
sys.exit({code} if sys.argv[1] == "audit" else 0)
"""


@pytest.mark.parametrize("code", [0, 1])
def test_what_npm_knows_is_said(project, monkeypatch, tmp_path, code):
    project.settings("".join(HOSTED.format(source) for source in ("npm:@somebodys/one@1.0.0", "pypi:two")))
    calls = tmp_path / "calls"
    monkeypatch.setattr(audit, "npm", lambda: [sys.executable, "-c", NPM.format(calls=str(calls), code=code)])
    assert audit.audited(Project(project.root)) == code
    install, asked = [json.loads(line) for line in calls.read_text().splitlines()]
    assert install[-1] == "@somebodys/one@1.0.0"
    assert "two" not in install
    assert asked == ["audit"]


HOSTED = """
[[tool.verify.hosted]]
source = "{}"
to = "hosted"
sha256 = {{}}
"""
