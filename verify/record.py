"""What the last full green run has seen: which files, with which versions, and how much was executed.

A run of one part of several (a shard) leaves its part; `python -m verify.record` joins the parts into one record, if together
they saw everything once, green, on the same files and versions.
"""

import hashlib
import json
import platform
import sys
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path

from verify.project import Project, ProjectProblem
from verify.runs import installed

RECORD = "run-record.json"
PART = "run-record.{part}-of-{parts}.json"


# Of the blocks of a page: executed, their outputs compared, skipped for a reason of the page, skipped for want of a download.
COUNTED = {"executed": 0, "compared": 0, "skipped": 0, "download": 0}


class RecordProblem(Exception):
    """Why there is no record that holds, by name."""


@dataclass
class State:
    """What a run depends on."""

    files: dict[str, str]  # the SHA-256 of each file of the project
    versions: dict[str, str]  # of each installed package
    python: str

    @classmethod
    def now(cls, project: Project) -> "State":
        files = {}
        for path in project.files():
            try:
                files[project.name(path)] = hashlib.sha256(path.read_bytes()).hexdigest()
            except FileNotFoundError:  # it vanished while we looked
                continue
        return cls(files, installed(), platform.python_version())


@dataclass
class Record(State):
    time: str
    blocks: dict[str, dict[str, int]]  # by page, what COUNTED names
    labs: dict[str, dict]  # by lab, its cells and seconds; and when, if that run was `stored` before
    fresh: bool  # whether every block was executed in a new process as well
    passed: int = 0  # checks
    skipped: int = 0
    reasons: dict[str, int] = field(default_factory=dict)  # why tests were skipped; of blocks, their pages say it


@dataclass
class Part(Record):
    """What one shard has seen."""

    part: int = 0
    parts: int = 0
    collected: list[str] = ()  # every check that there is, of all parts
    seen: dict[str, str] = ()  # what became of those of this part


def write(record: Record, project: Project, name: str = RECORD) -> None:
    """Keep a record, in one step: nobody ever reads half of it."""
    partial = project.root / f"{name}.partial"
    partial.write_text(json.dumps(asdict(record), indent=1) + "\n", "utf-8")
    partial.replace(project.root / name)


def read_record(project: Project) -> Record:
    """The record of the last full green run; `RecordProblem` says why it does not hold for what is here now."""
    try:
        record = Record(**json.loads((project.root / RECORD).read_text("utf-8")))
    except FileNotFoundError:
        raise RecordProblem("no full run has been recorded") from None
    except (ValueError, TypeError):
        raise RecordProblem(f"{RECORD} cannot be read") from None
    try:
        now = State.now(project)
    except ProjectProblem as problem:
        raise RecordProblem(str(problem)) from None
    if changed := differing(record.files, now.files):
        raise RecordProblem(f"{', '.join(changed)} changed since the last full run")
    # The machine that builds needs less than the one that verified; what both have has to be the same.
    both = record.versions.keys() & now.versions.keys()
    if other := [name for name in sorted(both) if record.versions[name] != now.versions[name]]:
        named = ", ".join(f"{name} {record.versions[name]}, not {now.versions[name]}" for name in other)
        raise RecordProblem(f"the last full run had {named}")
    return record


def differing(one: dict[str, str], other: dict[str, str]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def join(paths: list[Path], project: Project) -> Record:
    """One record of all parts of a run. Raises `RecordProblem` with everything that is missing, doubled or different."""
    parts = {}
    for path in paths:
        try:
            parts[path.name] = Part(**json.loads(path.read_text("utf-8")))
        except FileNotFoundError:
            raise RecordProblem(f"{path.name}: there is no such part") from None
        except (ValueError, TypeError):
            raise RecordProblem(f"{path.name} cannot be read as the part of a record") from None
    if not parts:
        raise RecordProblem("no part of a run is here: make test SHARD=1/2 leaves one")
    first_name, first = next(iter(parts.items()))
    now = State.now(project)
    found = []
    for name, part in parts.items():
        if part.parts != first.parts:
            found.append(f"{name} is one of {part.parts} parts, {first_name} one of {first.parts}")
        found += [f"{name} was run on another {file}" for file in differing(part.files, now.files)]
        for package in differing(part.versions, first.versions):
            ours, theirs = part.versions.get(package, "none"), first.versions.get(package, "none")
            found.append(f"{name} was run with {package} {ours}, {first_name} with {theirs}")
        if part.python != first.python:
            found.append(f"{name} was run with Python {part.python}, {first_name} with {first.python}")
        found += [f"{name}: {check} {outcome}" for check, outcome in part.seen.items() if outcome == "failed"]
        if sorted(part.collected) != sorted(first.collected):
            found.append(f"{name} knew of other checks than {first_name}")
    numbers = Counter(part.part for part in parts.values())
    for number in range(1, first.parts + 1):
        if numbers[number] != 1:
            how = "is missing" if not numbers[number] else f"is there {numbers[number]} times"
            found.append(f"part {number} of {first.parts} {how}")
    seen = Counter(check for part in parts.values() for check in part.seen)
    found += [f"no part has run {check}" for check in first.collected if not seen[check]]
    found += [f"{check} was run by {times} parts" for check, times in seen.items() if times > 1]
    if found:
        raise RecordProblem("\n".join(found))
    blocks: dict[str, Counter] = {}
    reasons: Counter = Counter()
    for part in parts.values():
        reasons.update(part.reasons)
        for page, counts in part.blocks.items():
            blocks.setdefault(page, Counter(COUNTED)).update(counts)
    return Record(
        files=first.files,
        versions=first.versions,
        python=first.python,
        time=max(part.time for part in parts.values()),
        blocks={page: dict(counts) for page, counts in blocks.items()},
        labs={lab: counts for part in parts.values() for lab, counts in part.labs.items()},
        fresh=all(part.fresh for part in parts.values()),
        passed=sum(part.passed for part in parts.values()),
        skipped=sum(part.skipped for part in parts.values()),
        reasons=dict(reasons),
    )


def main(project: Project, paths: list[Path]) -> int:
    pattern = PART.format(part="*", parts="*")
    try:
        record = join(paths or sorted(project.root.glob(pattern)), project)
    except (RecordProblem, ProjectProblem) as problem:
        print(f"not joined:\n{problem}", file=sys.stderr)
        return 1
    write(record, project)
    print(f"{RECORD}: {record.passed} checks passed and {record.skipped} skipped, together everything there is")
    return 0


if __name__ == "__main__":
    sys.exit(main(Project.here(), [Path(argument) for argument in sys.argv[1:]]))
