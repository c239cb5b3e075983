"""The workflows: least rights, nothing that moves under them, and one issue for what a weekly run finds."""

import json
import os
import re
import subprocess
import sys

import pytest
import yaml

from tests import PROJECT, report

WORKFLOWS = sorted((PROJECT.root / ".github/workflows").glob("*.yml"))
# What a job may do beside reading the files, and the only job that may.
RIGHTS = {"publish": {"pages": "write", "id-token": "write"}, "report": {"contents": "read", "issues": "write"}}
GH = """#!{python}
import json, sys
with open({calls!r}, "a") as calls:
    calls.write(json.dumps([*sys.argv[1:], "" if "list" in sys.argv else sys.stdin.read()]) + "\\n")
if "list" in sys.argv:
    print({issues!r})
"""


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_has_the_least_rights_and_takes_actions_by_their_commits(path):
    workflow, wrong = yaml.safe_load(path.read_text("utf-8")), []
    triggers = workflow[True]  # YAML takes `on` for a truth value
    if "pull_request_target" in triggers or "secrets." in path.read_text("utf-8"):
        wrong.append("a proposal from a fork must reach no secret")
    if workflow["permissions"] != {"contents": "read"}:
        wrong.append("reading is all that every job may do")
    for name, job in workflow["jobs"].items():
        if job.get("permissions", {}) != RIGHTS.get(name, {}):
            wrong.append(f"{name} has other rights than this test knows of")
        if "timeout-minutes" not in job:
            wrong.append(f"{name} may run for ever")
        for step in job["steps"]:
            if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", step.get("uses", "actions/none@" + "0" * 40)):
                wrong.append(f"{name} uses {step['uses']}: name the commit")
            if "checkout" in step.get("uses", "") and step["with"].get("persist-credentials") is not False:
                wrong.append(f"{name} leaves a token in its checkout")
    report(f"{path.name}: {line}" for line in wrong)


def test_windows_installs_as_the_readme_says_for_those_without_make():
    workflow = (PROJECT.root / ".github/workflows/systems.yml").read_text("utf-8")
    readme = (PROJECT.root / "README.md").read_text("utf-8").partition("\nWithout make, ")[2]
    typed = re.search(r"^```sh\n(.*?)^```", readme, re.M | re.S)[1].splitlines(keepends=True)
    preview, checks = typed[:2], [line.replace(" --fresh\n", "") for line in typed[2:]]
    assert preview[1] == "python -m mkdocs serve --livereload\n"
    missing = [line for line in checks if f"          {line}" not in workflow]
    report(f"systems.yml: the commands of README.md are others: {line.strip()}" for line in missing)


def test_only_what_the_joined_record_covers_is_published():
    workflow = yaml.safe_load((PROJECT.root / ".github/workflows/test.yml").read_text("utf-8"))
    jobs = workflow["jobs"]
    steps = [step.get("run") or step["uses"].partition("@")[0] for step in jobs["join"]["steps"]]
    assert steps.index("make record") < steps.index("make publish") < steps.index("actions/upload-pages-artifact")
    assert jobs["join"]["needs"] == "part"
    assert jobs["publish"]["needs"] == "join"
    assert jobs["publish"]["if"] == "github.event_name == 'push' && github.ref == 'refs/heads/main'"
    built = {name for name, job in jobs.items() if {"SITE_URL", "REPO_URL"} <= job.get("env", {}).keys()}
    assert built == {"preview", "join"}
    assert "SITE_URL" not in workflow["env"], "what is tested names no address"
    assert not any("record" in str(step) for step in jobs["preview"]["steps"]), "a preview says that it is not verified"


def test_each_week_all_labs_are_executed():
    workflow = yaml.safe_load((PROJECT.root / ".github/workflows/scheduled.yml").read_text("utf-8"))
    assert any(".ci/run" in step.get("run", "") for step in workflow["jobs"]["newest"]["steps"])
    typed = ["make", "--dry-run", "test"]
    for labs, asked in ((workflow["env"]["LABS"], True), ("", False)):
        run = subprocess.run(
            typed, cwd=PROJECT.root, env=os.environ | {"LABS": labs, "MAKEFLAGS": ""}, capture_output=True, text=True
        )
        assert ("--all-labs" in run.stdout) == asked, run.stderr


@pytest.mark.parametrize(
    ("matrix", "issues", "expected"),
    [
        ("failure", [], ["create"]),
        ("cancelled", [{"number": 7, "title": "The weekly run found drift"}], ["edit", "7"]),
        ("success", [{"number": 7, "title": "The weekly run found drift"}], ["close", "7"]),
        ("success", [{"number": 8, "title": "Something else"}], None),
    ],
    ids=["opened", "brought up to date", "closed", "none needed"],
)
def test_one_issue_says_what_drifted(tmp_path, matrix, issues, expected):
    calls, gh = tmp_path / "calls", tmp_path / "gh"
    gh.write_text(GH.format(python=sys.executable, calls=str(calls), issues=json.dumps(issues)))
    gh.chmod(0o755)
    (tmp_path / "matrix.txt").write_text("".join(f"line {number}\n" for number in range(100)) + "```\n" + "x" * 10_000)
    environment = os.environ | {
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "NEEDS": json.dumps({"matrix": {"result": matrix}, "online": {"result": "success"}}),
        "RUN": "https://github.com/owner/name/actions/runs/1",
    }
    subprocess.run([sys.executable, PROJECT.root / ".ci/report", tmp_path], env=environment, check=True)
    asked, *said = [json.loads(line) for line in calls.read_text().splitlines()]
    assert asked[asked.index("--app") + 1] == "github-actions", "an issue of somebody else is left alone"
    if not expected:
        assert said == []
        return
    [[issue, *arguments, text]] = said
    assert [issue, *arguments[: len(expected)]] == ["issue", *expected]
    if expected != ["close", "7"]:
        assert "these jobs did not pass: matrix." in text
        assert "    line 99\n    ```\n" in text
        assert "line 1\n" not in text
        assert len(text) < 2000
