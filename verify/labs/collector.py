"""Make pytest items of the labs: what a lab shows comes from its code, and its download runs offline from top to bottom."""

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property

import pytest

from verify.blocks.collector import PROJECT
from verify.labs.lab import Lab, LabProblem
from verify.labs.run import LabFailed, execute, stands
from verify.told import ToldItem


class LabFile(pytest.File):
    def collect(self) -> Iterator[pytest.Item]:
        try:
            lab = Lab.read(self.path)
        except LabProblem as problem:
            raise self.CollectError(f"{self.path.parent.name}/{problem}") from None
        yield StoredItem.from_parent(self, name="stored", lab=lab)
        if not self.config.option.no_labs:
            yield DownloadItem.from_parent(self, name="download", lab=lab)


class LabItem(ToldItem):
    told = LabFailed

    def __init__(self, *, lab: Lab, **kwargs) -> None:
        super().__init__(**kwargs)
        self.lab = lab
        self.project = self.config.stash[PROJECT]

    def fail(self, problem: str) -> None:
        raise LabFailed(f"{self.project.name(self.path)}: {problem}")


class StoredItem(LabItem):
    """The outputs that a lab shows were made by the code that it holds, in one run from the top that went well."""

    def runtest(self) -> None:
        mend = f"mend with: make labs LAB={self.project.name(self.path)}"
        if problems := self.lab.problems():
            self.fail(f"{'; '.join(problems)}; {mend}")
        counts = [cell.execution_count for cell in self.lab.cells]
        if counts != list(range(1, len(counts) + 1)):
            self.fail(f"its cells were not run once each from the top; {mend}")
        for number, cell in enumerate(self.lab.cells, 1):
            if any(output.output_type == "error" for output in cell.outputs):
                self.fail(f"code cell {number} stored an error; {mend}")
            warned = any(output.get("name") == "stderr" for output in cell.outputs)
            if warned != ("warns" in cell.metadata.get("tags", [])):
                said = "stored a warning, and is not tagged `warns`" if warned else "is tagged `warns`, and stored none"
                self.fail(f"code cell {number} {said}; {mend}")


class DownloadItem(LabItem):
    """What a reader downloads runs in an empty folder without a network, and shows outputs of the kinds that are stored.

    It is executed, unless the stored run stands for it.
    """

    @cached_property
    def kept(self) -> bool:
        return not self.config.option.all_labs and stands(self.lab, self.project.settings)

    @property
    def seconds(self) -> float:
        """What the stored run took, if there is to be another."""
        return 0 if self.kept else float(self.lab.stored.get("seconds", 60))

    def runtest(self) -> None:
        run = {"page": self.project.name(self.path), "cells": len(self.lab.cells)}
        self.user_properties.append(("lab", run))
        if self.kept:
            stored = datetime.fromisoformat(self.lab.stored["time"])  # what is no time fails here
            run |= {"seconds": self.lab.stored["seconds"], "stored": stored.isoformat()}
            return
        lab = Lab.read(self.path)
        run["seconds"] = round(execute(lab, self.project.settings))
        if lab.kinds() != self.lab.kinds():
            self.fail("the outputs are of other kinds than those that are stored: make labs")
