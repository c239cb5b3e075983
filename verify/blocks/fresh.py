"""Run a snippet as its reader does: as a file, in a new process of Python that knows nothing of this project."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from verify import offline
from verify.project import Settings

OFFLINE = Path(offline.__file__).parent


def run_fresh(code: str, expected: str, name: str, settings: Settings) -> str:
    """What is different from what the page says; empty if nothing is."""
    hidden = {*settings.environment, "PYTHONPATH"}
    environment = {key: value for key, value in os.environ.items() if key not in hidden and not key.startswith("PYTEST_")}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, (str(OFFLINE), os.environ.get("PYTHONPATH"))))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        script, scratch = Path(folder, name), Path(folder, "scratch")
        script.write_text(code, "utf-8")
        scratch.mkdir()
        seconds = 2 * settings.block_seconds  # it has to import everything first
        try:
            command = [sys.executable, "-B", str(script)]
            run = subprocess.run(command, cwd=scratch, env=environment, capture_output=True, text=True, timeout=seconds)
        except subprocess.TimeoutExpired:
            return f"still running after {seconds:g} seconds, so it was stopped"
        left = ", ".join(sorted(path.name for path in scratch.iterdir()))
    said = run.stderr.replace(f"{folder}{os.sep}", "")
    if run.returncode:
        return f"ends with exit code {run.returncode}\n\n{said}"
    if said:
        return f"writes to the terminal past the documented output (stderr):\n{said}"
    if left:
        return f"leaves files behind: {left}"
    return "" if run.stdout == expected else f"prints something else than the documented output:\n{run.stdout}"
