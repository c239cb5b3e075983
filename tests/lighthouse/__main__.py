"""`make lighthouse`: what Lighthouse says of a page of each kind, as on a phone, from a server that compresses.

Accessibility, best practices and SEO have to be 100. Performance is a timing: it is shown, and nothing depends on it.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from verify.project import Project

PAGES = ["index", "lesson/masked-language-modelling", "labs/known-world", "playground"]
HERE = Path(__file__).parent
HELD = ["accessibility", "best-practices", "seo"]
TIMED = {"LCP": "largest-contentful-paint", "TBT": "total-blocking-time", "CLS": "cumulative-layout-shift"}


def measured(url: str, report: Path) -> dict:
    """The report of Lighthouse on a page."""
    command = [HERE / "node_modules/.bin/lighthouse", url, "--quiet", "--output=json", f"--output-path={report}"]
    command += [
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        f"--only-categories={','.join(['performance', *HELD])}",
    ]
    subprocess.run(command, check=True)
    return json.loads(report.read_text("utf-8"))


def row(page: str, report: dict) -> str:
    scores = [f"{100 * report['categories'][name]['score']:.0f}" for name in ("performance", *HELD)]
    timed = [report["audits"][name]["displayValue"].replace("\N{NO-BREAK SPACE}", " ") for name in TIMED.values()]
    requests = [
        entry for entry in report["audits"]["network-requests"]["details"]["items"] if entry["url"].startswith("http")
    ]
    kilobytes = sum(entry["transferSize"] for entry in requests) / 1000
    return f"| {' | '.join([page, *scores, *timed, str(len(requests)), f'{kilobytes:.0f}'])} |"


def failed(page: str, report: dict) -> list[str]:
    """What costs a page its full score, where that has to be 100."""
    problems = []
    for category in (report["categories"][name] for name in HELD):
        audits = [report["audits"][entry["id"]] for entry in category["auditRefs"] if entry["weight"]]
        lost = [audit["title"] for audit in audits if audit["score"] is not None and audit["score"] < 1]
        if category["score"] is None or category["score"] < 1:
            problems.append(f"{page}: {category['title']} is not 100: {'; '.join(lost)}")
    return problems


def main() -> None:
    problems = []
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch, "site")
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", site]
        subprocess.run(command, cwd=Project.here().root, check=True)
        command = [sys.executable, "-m", "tests.serving", site]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            try:
                address = server.stdout.readline().strip()
                print(
                    f"| page | performance | {' | '.join(HELD)} | {' | '.join(TIMED)} | requests | KB |\n{'|---' * 10}|"
                )
                for page in PAGES:
                    report = measured(f"{address}{page}.html", Path(scratch, "report.json"))
                    print(row(page, report), flush=True)
                    problems += failed(page, report)
            finally:
                server.kill()
    sys.exit("\n".join(problems) or 0)


if __name__ == "__main__":
    main()
