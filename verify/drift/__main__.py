"""`python -m verify.drift`: break the site in every way we can think of, and see that each fault fails the fitting check.

The project is copied to a scratch folder. Each fault (faults.py) is applied to the copy, the check concerned runs there in a
fork of this warm interpreter, and the copy is mended. Then the experiments of the pages are broken in what they rely on
(breaks.py), and single tokens of the snippets are changed (mutations.py): a change that alters what a block prints has to
fail; one that alters nothing is listed. Then the labs are broken, and their own assertions have to notice. With `--sample`
each fault is tried on one page, with a few breaks and mutations, and no lab.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from pathlib import Path

from verify.blocks.block import Block
from verify.blocks.page import PageProblems
from verify.drift.breaks import python_blocks, read_breaks, read_lab_faults, try_break
from verify.drift.faults import FAULTS
from verify.drift.labs import try_labs
from verify.drift.mutations import mutations, survives
from verify.drift.target import NotGreen, must_be_green, targets, verdict
from verify.hub import lay_out
from verify.labs.lab import LabProblem
from verify.project import Project, ProjectProblem
from verify.warm import warm_up

PARTS = ("faults", "breaks", "mutations", "labs")


class Trial:
    """What was tried, said line by line, and what became of it."""

    def __init__(self, project: Project, sample: bool) -> None:
        self.project, self.sample = project, sample
        self.tried = self.missed = self.nowhere = self.mutated = self.survived = 0

    def some(self, things: list, most: int) -> list:
        return random.Random(0).sample(things, min(most, len(things))) if self.sample else things

    def count(self, said: str) -> bool:
        """Whether a fault was caught, or a better model let pass."""
        caught = said.startswith(("caught", "holds"))
        self.tried += 1
        self.missed += not caught
        return caught

    def faults(self, page: str) -> None:
        with tempfile.TemporaryDirectory() as folder:
            copy = Project.at(self.project.copy(Path(folder, "copy")).root)
            places = [target for target in targets(copy) if page in target.page_name]
            most = 1 if self.sample else None
            plan = {
                name: [(t, damage) for t in places if (damage := fault(t))][:most] for name, fault in FAULTS.items()
            }
            must_be_green([one for tries in plan.values() for one in tries])
            print(f"{'fault':44} {'caught':>8} {'seconds each':>13}", flush=True)
            for number, (name, tries) in enumerate(plan.items(), 1):
                start = time.perf_counter()
                said = [(target, verdict(target, damage)) for target, damage in tries]
                each = (time.perf_counter() - start) / max(1, len(tries))
                missed = [f"    {target.page_name}: {words}" for target, words in said if not self.count(words)]
                nowhere = "" if tries else "  no page to try it on"
                self.nowhere += not tries
                row = f"{number:3} {name:42} {len(said) - len(missed):3} of {len(said):2} {each:8.1f}{nowhere}"
                print(row, *missed, sep="\n", flush=True)

    def breaks(self, blocks: list[Block], page: str) -> None:
        shown = {block.name for block in blocks}
        found = read_breaks(self.project)
        for fault in self.some([fault for fault in found if fault.where in shown or not page], 5):
            said = try_break(fault, blocks, self.project)
            self.count(said)
            print(f"    {fault.name:44} {said}", flush=True)

    def mutations(self, blocks: list[Block]) -> None:
        tries = self.some([(block, *mutation) for block in blocks for mutation in mutations(block)], 20)
        for block, row, token, mutated in tries:
            if survives(block, mutated, self.project):
                self.survived += 1
                print(
                    f"    snippets/{block.name}:{row}: another {token} changes nothing that is printed or claimed",
                    flush=True,
                )
        self.mutated = len(tries)

    def labs(self, lab: str) -> None:
        os.environ |= lay_out(self.project) | {"OMP_NUM_THREADS": "1"}
        faults = [fault for fault in read_lab_faults(self.project) if lab in fault.where]
        for fault, said in try_labs(faults, self.project):
            self.count(said)
            print(f"    {f'{fault.where}: {fault.name}':60} {said}", flush=True)

    def conclusion(self) -> str:
        parts = []
        if self.missed:
            parts.append(f"{self.missed} of {self.tried} faults were not caught as they should be")
        elif self.tried:
            parts.append(f"all {self.tried} faults were caught by the check that fits them")
        if self.nowhere:
            parts.append(f"{self.nowhere} could be tried on no page")
        if self.mutated:
            parts.append(f"of {self.mutated} mutations of single tokens {self.survived} change nothing")
        return f"{'; '.join(parts) or 'nothing was tried'}{': see above' if self.missed + self.nowhere + self.survived else ''}"


def main(project: Project) -> int:
    parser = argparse.ArgumentParser(prog="python -m verify.drift", description=__doc__.partition("\n")[0])
    parser.add_argument("--sample", action="store_true", help="each fault on one page, a few breaks and mutations")
    parser.add_argument("--page", default="", help="only the pages whose path contains this")
    parser.add_argument("--only", choices=PARTS, help="one part of the trial")
    parser.add_argument("--lab", default="", help="only the labs whose name contains this")
    options = parser.parse_args()
    parts = (options.only,) if options.only else PARTS[:-1] if options.sample else PARTS
    trial = Trial(project, options.sample)
    if parts != ("labs",):
        warm_up(project.pages(), project)
        blocks = python_blocks(project, options.page)
    if "faults" in parts:
        trial.faults(options.page)
    if "breaks" in parts:
        trial.breaks(blocks, options.page)
    if "mutations" in parts:
        trial.mutations(blocks)
    if "labs" in parts:
        trial.labs(options.lab)
    print(trial.conclusion())
    return 1 if trial.missed or not trial.tried + trial.mutated else 0


if __name__ == "__main__":
    try:
        sys.exit(main(Project.here()))
    except (PageProblems, ProjectProblem, LabProblem, NotGreen) as problem:
        sys.exit(str(problem))
