"""Run a snippet as its reader does: as a file, in a new process of Python that knows nothing of this project."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from verify import offline
from verify.blocks.interpreter import own_variables
from verify.blocks.runner import Result
from verify.project import Settings

OFFLINE = Path(offline.__file__).parent


def run_fresh(code: str, name: str, settings: Settings) -> Result:
    """What became of a snippet, which has a name below the project, in a new process."""
    environment = dict(os.environ)
    for variable in own_variables(settings):
        del environment[variable]
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, (str(OFFLINE), os.environ.get("PYTHONPATH"))))
    seconds = 2 * settings.block_seconds  # it has to import everything first
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        script, scratch = Path(folder, name), Path(folder, "scratch")
        script.parent.mkdir(parents=True)
        script.write_text(code, "utf-8")
        scratch.mkdir()
        command = [sys.executable, "-B", "-u", str(script)]
        try:
            run = subprocess.run(
                command, cwd=scratch, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds
            )
        except subprocess.TimeoutExpired:
            return Result(error=f"still running after {seconds:g} seconds, so it was stopped: make it shorter\n")
        left = ", ".join(sorted(path.name for path in scratch.iterdir()))
    result = Result(run.stdout.decode(errors="replace"))
    said = run.stderr.decode(errors="replace").replace(f"{folder}{os.sep}", "")
    if run.returncode:
        result.error = f"exit code {run.returncode}\n{said}"
    elif said:
        result.error = f"wrote to the terminal past the documented output (stderr):\n{said}"
    elif left:
        result.error = f"the block left files behind: {left}\n"
    return result
