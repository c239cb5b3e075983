"""`make drift`: break the site in every way we can think of, and see that for each fault the fitting check fails.

The project is copied to a scratch folder. Each fault (faults.py) is applied to the copy, the checks concerned run there in
a fork of this warm interpreter, and the copy is mended. Then the experiments of the lesson are broken in
what they rely on, and single tokens of the snippets are changed: a change that alters what a block prints has to fail; one
that alters nothing is listed. Then the labs are broken, and their own assertions have to notice. With `--sample`, all this but
the labs is tried on one page, with a few mutations.
"""

import argparse
import io
import keyword
import random
import re
import sys
import tempfile
import time
import tokenize
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pytest_codeblocks.main import CodeBlock

from block import Block
from faults import BREAKS, FAULTS, Damage, Target
from lab_faults import LAB_FAULTS
from labs import LABS, LabFailed, code_cells, execute, read_lab
from page import read_page
from runner import Result, run_block
from scratch import copy_project
from warm import ROOT, run_pytest, warm_up

SWAPPED = {
    "+": "-",
    "-": "+",
    "*": "+",
    "/": "*",
    "@": "+",
    "==": "!=",
    "!=": "==",
    "<": ">",
    ">": "<",
    "<=": ">",
    ">=": "<",
}
SECONDS = 60  # that a mutated block may run


def targets() -> Iterator[Target]:
    """For each page with code, its block that prints and whose code is shortest."""
    for page in sorted((ROOT / "docs").rglob("*.md")):
        printing = [block for block in read_page(page, ROOT) if block.output and len(block.visible) == 1]
        if printing:
            # A block with a claim comes first: more faults can be tried on it.
            block = min(printing, key=lambda block: (len(block.fences) == 1, len(block.lines)))
            texts = (path.read_text("utf-8") for path in (page, block.source, block.documented))
            yield Target(ROOT, page, block, *texts)


def apply(edits: dict[Path, str | None], copy: Path) -> None:
    for path, text in edits.items():
        copied = copy / path.relative_to(ROOT)
        if text is None:
            copied.unlink(missing_ok=True)
        else:
            copied.parent.mkdir(exist_ok=True)
            copied.write_text(text, "utf-8", newline="")


def original(edits: dict[Path, str | None]) -> dict[Path, str | None]:
    return {path: path.read_bytes().decode() if path.exists() else None for path in edits}


def verdict(damage: Damage, node: str, copy: Path) -> str:
    """ "caught", or how the checks failed to catch the damage."""
    apply(damage.edits, copy)
    report = copy / "report.txt"
    seconds = 60 if damage.tests else 5  # one quick block alone, or all the blocks of its page
    options = ["-q", "-p", "no:cacheprovider", "-o", f"block_seconds={seconds}"]
    code = run_pytest([*options, *(damage.tests or [node])], copy, report)
    said = report.read_text("utf-8")
    report.unlink()
    apply(original(damage.edits), copy)
    if code == 0:
        return "NOT CAUGHT"
    return "caught" if re.search(damage.said, said) else f"CAUGHT BY ANOTHER CHECK, which said:\n{said}"


def mutations(block: Block) -> Iterator[tuple[int, str, str]]:
    """Each token of a block's snippet that can be changed: its line, the token, and the code with another in its place."""
    code = "".join(fence.text() for fence in block.visible)
    lines = code.splitlines(keepends=True)
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        changed = {
            tokenize.NUMBER: lambda text: f"({text} + 1)",
            tokenize.STRING: lambda text: f"({text} + 'x')" if text[0] in "'\"" else text,
            tokenize.OP: lambda text: SWAPPED.get(text, text),
            tokenize.NAME: lambda text: {"True": "False", "False": "True"}.get(text, text if keyword.iskeyword(text) else text + "_"),
        }.get(token.type, str)(token.string)  # fmt: skip
        row, column = token.start
        if changed != token.string and token.end[0] == row:
            line = lines[row - 1]
            mutated = [*lines[: row - 1], line[:column] + changed + line[token.end[1] :], *lines[row:]]
            yield row, token.string, "".join(mutated)


def run_changed(block: Block, mutated: str) -> Result:
    """What becomes of a block with another code, its claims included."""
    claims = "".join(fence.text() for fence in block.fences if fence.hidden)
    code = CodeBlock(mutated + claims, 1, "python", expected_output=block.code.expected_output)
    return run_block(code, [("", 0, "")] * len(code.code.splitlines()), SECONDS, ROOT)


def survives(block: Block, mutated: str) -> bool:
    """Whether a block with another code prints what it printed, and its claims hold."""
    result = run_changed(block, mutated)
    return not result.error and not result.mismatch and bool(result.printed) == bool(block.output)


def try_faults(tried: list[Target], copy: Path, everything: bool) -> int:
    missed = 0
    print(f"{'fault':44} {'caught':>8} {'seconds each':>13}")
    for number, (name, fault) in enumerate(FAULTS.items()):
        verdicts, start = [], time.perf_counter()
        for target in tried:
            damage = fault(target)
            if damage:
                node = f"{target.page.relative_to(ROOT).as_posix()}::{target.block.name}"
                verdicts.append((target, verdict(damage, node, copy)))
        caught = sum(said == "caught" for _, said in verdicts)
        each = (time.perf_counter() - start) / max(1, len(verdicts))
        print(f"{number + 1:3} {name:40} {caught:3} of {len(verdicts):2} {each:10.1f}", flush=True)
        for target, said in verdicts:
            if said != "caught":
                print(f"    {target.page.relative_to(ROOT)}: {said}")
        missed += len(verdicts) - caught or (everything and not verdicts)
    return missed


def try_breaks(blocks: list[Block], everything: bool) -> int:
    """Break what each experiment of the lesson relies on: its output has to differ or a claim to fail; a crash is no proof."""
    missed = 0
    by_name = {block.name: block for block in blocks}  # of the same snippet shown twice, either
    for name, (snippet, old, new) in BREAKS.items():
        if snippet not in by_name and not everything:
            continue  # of a page that was not chosen
        code = "".join(fence.text() for fence in by_name[snippet].visible) if snippet in by_name else ""
        if old not in code:
            said = f"CANNOT BE TRIED: snippets/{snippet} does not say {old!r}"
        else:
            result = run_changed(by_name[snippet], code.replace(old, new))
            last_line = (result.error.strip().splitlines() or [""])[-1]
            if result.mismatch:
                said = "caught by its output"
            elif last_line.startswith("AssertionError"):
                said = "caught by a claim"
            else:
                said = f"NOT CAUGHT {last_line}"
        missed += not said.startswith("caught")
        print(f"    {name:44} {said}", flush=True)
    return missed


def try_mutations(blocks: list[Block], most: int | None) -> None:
    tried = [(block, *mutation) for block in blocks for mutation in mutations(block)]
    if most:
        tried = random.Random(0).sample(tried, min(most, len(tried)))
    counts: Counter[str] = Counter()
    for block, row, token, mutated in tried:
        survived = survives(block, mutated)
        counts["changed nothing" if survived else "caught"] += 1
        if survived:
            print(
                f"    snippets/{block.name}:{row}: another {token} changes nothing that is printed or claimed",
                flush=True,
            )
    print(
        f"single-token mutations: {len(tried)} tried, {counts['caught']} caught, {counts['changed nothing']} changed nothing"
    )


def try_labs(only: str) -> int:
    """Break each lab in what its claims rely on: an assertion of its own has to fail, and not something else."""
    missed = 0
    for stem, faults in LAB_FAULTS.items():
        for name, old, new in faults if only in stem else []:
            lab = read_lab(LABS / f"{stem}.ipynb")
            cells = [cell for cell in code_cells(lab) if old in cell.source]
            if [cell.source.count(old) for cell in cells] != [1]:
                said = f"CANNOT BE TRIED: no one place of the lab says {old!r}"
            else:
                cells[0].source = cells[0].source.replace(old, new)
                try:
                    seconds = execute(lab, stem, LABS)
                    said = f"NOT CAUGHT in {seconds:.0f} s"
                except LabFailed as failed:
                    message = str(failed).partition("\n")[0]
                    said = f"{'caught' if ': AssertionError' in message else 'FAILS OTHERWISE'}: {message}"
            missed += not said.startswith("caught")
            print(f"    {stem + ': ' + name:60} {said}", flush=True)
    return missed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sample", action="store_true", help="each fault on one page, a few mutations")
    parser.add_argument("--page", help="only the pages whose path contains this")
    parser.add_argument("--only", choices=["faults", "breaks", "mutations", "labs"], help="one part of the trial")
    parser.add_argument("--lab", default="", help="only the labs whose name contains this")
    options = parser.parse_args()
    if options.only == "labs":
        return verdict_of_all(try_labs(options.lab))
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    warm_up(pages)
    tried = [target for target in targets() if not options.page or options.page in target.page.as_posix()]
    if options.sample:
        tried = [next(target for target in tried if target.page.stem == "input")]
    everything = not options.sample and not options.page
    names = [target.page.relative_to(ROOT).as_posix() for target in tried]

    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "copy")
        if options.only in (None, "faults"):
            copy_project(ROOT, copy)
            report = copy / "report.txt"
            if run_pytest(["-q", "-p", "no:cacheprovider", *names], copy, report):
                print(f"the copy without a fault is not green: mend that first\n{report.read_text('utf-8')}")
                return 1
            missed = try_faults(tried, copy, everything)
    blocks = [b for t in tried for b in read_page(t.page, ROOT) if b.language == "python" and not b.code.marks]
    if options.only in (None, "breaks"):
        missed += try_breaks(blocks, everything)
    if options.only in (None, "mutations"):
        try_mutations(blocks, 20 if options.sample else None)
    if options.only is None and not options.sample:
        missed += try_labs(options.lab)
    return verdict_of_all(missed)


def verdict_of_all(missed: int) -> int:
    print(
        f"{missed} faults were not caught as they should be"
        if missed
        else "every fault was caught by the check that fits it"
    )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
