"""One line at the foot of each page: what is known of it, from the record of the last full run."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from packaging.utils import canonicalize_name

from verify.project import Project
from verify.record import Record, RecordProblem, read_record
from verify.runs import day
from verify.translations import original

CLASS = "verified-foot"  # of the foot in the built page; `make publish` looks for it

_known: tuple[Project, Record | None, str]  # of this build: the project, its record or why none holds


def on_config(config: MkDocsConfig) -> None:
    """Compare the record with the files once a build, not once a page."""
    global _known
    project = Project.of(config)
    try:
        _known = project, read_record(project), ""
    except RecordProblem as problem:
        _known = project, None, str(problem)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    if page.file.generated_by:  # made of other pages, which have their own
        return html
    project, record, problem = _known
    return html + foot(project.name(Path(page.file.abs_src_path).resolve()), project, record, problem)


def foot(page: str, project: Project, record: Record | None, problem: str = "") -> str:
    """The line as HTML, for a page given as its path below the root. The code of a translation is that of its original, and was executed there."""
    whose, alike = "this page", ""
    if project.language(project.root / page):
        page, whose = project.name(original(project.root / page, project)), "the original"
        alike = "The code of this page is that of the original, to the letter. "
    if not record:
        return f'<p class="{CLASS} unverified">This build is <strong>not verified</strong>: {problem}.</p>'
    packages = {
        name: record.versions.get(canonicalize_name(name), "not installed") for name in project.settings.packages
    }
    with_versions = listed({"Python": record.python} | packages)
    if lab := record.labs.get(page):
        cells, seconds = counted(lab["cells"], "code cell"), counted(lab["seconds"], "second")[0]
        stored = lab.get("stored")
        outputs = (
            "come from that run. The lab's code and files, and the versions of all that it names, have not changed since, so it was "
            f"not executed again on {day(record.time)}."
        )
        text = (
            f"On {day(stored or record.time)}, the {cells[0]} of this lab {cells[1]} executed from the top in {seconds}, in an empty "
            f"folder and without a network, and all their assertions held, with {with_versions}. The outputs on this page "
            f"{outputs if stored else 'were stored by an earlier run of the same code.'}"
        )
    elif not (counts := record.blocks.get(page)):
        text, alike = "This page has no code to execute.", ""
    elif not counts["executed"]:
        text = f"The code of {whose} cannot run everywhere, and says so: none of it was executed."
        if counts["download"]:
            text = f"None of the code of {whose} was executed.{downloads(counts)}"
    else:
        blocks, outputs = counted(counts["executed"], "code block"), counted(counts["compared"], "printed output")
        stand = "as it stands here" if counts["executed"] == 1 else "as they stand here"
        fresh = ", each in a new Python process too" if record.fresh else ""
        skipped = f" {counts['skipped']} more cannot run everywhere, and say so." if counts["skipped"] else ""
        skipped += downloads(counts)
        text = (
            f"On {day(record.time)}, {blocks[0]} of {whose} {blocks[1]} executed {stand}{fresh}, and {outputs[0]} "
            f"{outputs[1]} compared to the letter, with {with_versions}.{skipped}"
        )
    return f'<p class="{CLASS}">{alike}{text}</p>'


def listed(versions: dict[str, str]) -> str:
    return ", ".join(f"{name} {number}" for name, number in versions.items())


def downloads(counts: dict[str, int]) -> str:
    if not counts["download"]:
        return ""
    blocks, were = counted(counts["download"], "block")
    return f" {blocks} that {'needs' if counts['download'] == 1 else 'need'} a download {were} not executed."


def counted(number: int, noun: str) -> tuple[str, str]:
    return (f"{number} {noun}", "was") if number == 1 else (f"{number} {noun}s", "were")
