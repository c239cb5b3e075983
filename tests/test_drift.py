"""The drift trial: what it breaks is still there, and a sample of it. All of it: `make drift`."""

import subprocess
import sys

from tests import PROJECT, report
from verify.drift.breaks import out_of_date


def test_every_break_and_every_fault_of_a_lab_can_still_be_tried():
    report(out_of_date(PROJECT))


def test_every_kind_of_fault_is_caught_by_the_check_that_fits_it():
    command = [sys.executable, "-m", "verify.drift", "--sample"]
    trial = subprocess.run(command, cwd=PROJECT.root, capture_output=True, text=True)
    print(trial.stdout)
    assert trial.returncode == 0, trial.stdout + trial.stderr
    assert "on no page" not in trial.stdout
