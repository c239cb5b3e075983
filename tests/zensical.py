"""`python tests/zensical.py ZENSICAL SITE`: build the pages with Zensical, and name what the site of MkDocs has and this one has not.

For information: Material for MkDocs ends in 2027, and Zensical is its successor. tests/zensical.md lists what was missing when somebody
last looked; the exit code says whether that is still so.
"""

import html
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from verify.project import Project

PROJECT = Project(Path(__file__).parent.parent)
LIST = PROJECT.root / "tests" / "zensical.md"
CODE = re.compile(r"<pre\b[^>]*>.*?<code>(.*?)</code>", re.S)
# Each thing, by a file of the site and what stands in it.
THINGS = {
    "quizzes": ("lesson/input.html", 'class="admonition quiz"'),
    "figures": ("lesson/input.html", "<desc>"),
    "live figures": ("lesson/input.html", "data-live="),
    "descriptions": ("lesson/input.html", '<meta name="description" content="What BERT receives'),
    "our own style": ("lesson/input.html", r"assets/site\.css"),
    "translations": ("zh/fifteen-minutes.html", "<h1"),
    "labs as pages": ("labs/search.html", "<h1"),
    "labs as downloads": ("labs/search.zip", ""),
    "the foot that says what was executed": ("lesson/input.html", 'class="verified-foot'),
    "outputs that wait for a guess": ("lesson/input.html", 'class="look"'),
    "lines of set-up behind a switch": ("lesson/input.html", "setup-switch"),
    "terms that show their entry": ("lesson/input.html", 'class="term"'),
    "the lists of labs, code blocks and figures": ("everything.html", "#snippet-"),
    "what others license, and we serve": ("hosted/onnxruntime/ort.wasm.min.mjs", ""),
    "structured data": ("lesson/input.html", r"application/ld\+json"),
    "pages as Markdown": ("lesson/input.md", "^# "),
    "llms.txt": ("llms.txt", "^# "),
    "the content security policy": ("lesson/input.html", "Content-Security-Policy"),
    "the language of a translated page": ("zh/fifteen-minutes.html", '<html lang="zh'),
}


def build(zensical: str, folder: Path) -> Path:
    """A copy, since Zensical knows one tag of mkdocs.yml less: paths are relative to that file anyway."""
    settings = PROJECT.copy(folder).root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("!relative $config_dir/", ""), "utf-8")
    subprocess.run([zensical, "build"], cwd=folder, check=True)
    return folder / "site"


def has(site: Path, name: str, pattern: str) -> bool:
    path = site / name
    return path.exists() and (not pattern or bool(re.search(pattern, path.read_text("utf-8"), re.M)))


def code(page: Path) -> list[str]:
    """The code that readers see, without the claims in comments."""
    visible = re.sub(r"<!--.*?-->", "", page.read_text("utf-8"), flags=re.S)
    return [html.unescape(re.sub("<[^>]+>", "", block)).strip("\n") for block in CODE.findall(visible)]


def main(zensical: str, ours: Path) -> int:
    with tempfile.TemporaryDirectory() as folder:
        theirs = build(zensical, Path(folder, "copy"))
        lost = {name for name, place in THINGS.items() if has(ours, *place) and not has(theirs, *place)}
        pages = [path.relative_to(ours) for path in ours.rglob("*.html") if (theirs / path.relative_to(ours)).exists()]
        changed = [page.as_posix() for page in pages if code(ours / page) != code(theirs / page)]
    for name, place in THINGS.items():
        state = "is lost" if name in lost else "is kept" if has(ours, *place) else "is in neither"
        print(f"{state:14}{name}")
    print(f"{len(pages) - len(changed)} of {len(pages)} pages have the same code, to the letter", *changed, sep="\n")
    listed = set(re.findall(r"^- (.+)$", LIST.read_text("utf-8"), re.M))
    for name in sorted(lost - listed):
        print(f"tests/zensical.md does not list what is lost: {name}")
    for name in sorted(listed - lost):
        print(f"tests/zensical.md lists what is no longer lost: {name}")
    return int(lost != listed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
