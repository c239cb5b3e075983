"""A sample of the drift trial: every kind of fault on one page. All of it: `make drift`."""

import subprocess
import sys

from shared import ROOT


def test_every_kind_of_fault_is_caught_by_the_check_that_fits_it():
    trial = subprocess.run([sys.executable, "tests/drift.py", "--sample"], cwd=ROOT, capture_output=True, text=True)
    print(trial.stdout)
    assert trial.returncode == 0, trial.stdout + trial.stderr
