"""Run a snippet as its reader does: as a file, in a new process of Python that knows nothing of this project."""

import functools
import os
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

from verify import offline
from verify.blocks.interpreter import own_variables
from verify.blocks.runner import Result, without_progress_bars
from verify.blocks.sandbox import confine, landlock
from verify.project import Settings

OFFLINE = Path(offline.__file__).parent


def run_fresh(code: str, name: str, settings: Settings, online: bool = False) -> Result:
    """What became of a snippet, which has a name below the project, in a new process.

    Online it may use the network and keep what it downloads; what the libraries say about that on stderr is not looked at.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of threads beside a fork, see runner.py
        script, scratch, temporary = Path(folder, name), Path(folder, "scratch"), Path(folder, "temporary")
        for new in (script.parent, scratch, temporary):
            new.mkdir(parents=True, exist_ok=True)
        script.write_text(code, "utf-8")
        seconds = (
            30 if online else 2
        ) * settings.block_seconds  # it has to download or at least to import everything first
        try:
            run = subprocess.run(
                [sys.executable, "-B", "-u", str(script)],
                cwd=scratch,
                env=_environment(settings, online) | {"TMPDIR": str(temporary)},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=seconds,
                preexec_fn=functools.partial(confine, [Path(folder)]) if landlock() and not online else None,
            )
        except subprocess.TimeoutExpired:
            return Result(error=f"still running after {seconds:g} seconds, so it was stopped: make it shorter\n")
        left = ", ".join(sorted(path.name for path in scratch.iterdir()))
    result = Result(run.stdout.decode(errors="replace"))
    said = without_progress_bars(run.stderr.decode(errors="replace")).replace(f"{folder}{os.sep}", "")
    if run.returncode:
        result.error = f"exit code {run.returncode}\n{said}"
    elif said and not online:
        result.error = f"wrote to the terminal past the documented output (stderr):\n{said}"
    elif left:
        result.error = f"the block left files behind: {left}\n"
    return result


def _environment(settings: Settings, online: bool) -> dict[str, str]:
    """A reader's environment, apart from the network if there is to be none."""
    own = own_variables(settings)
    environment = {name: value for name, value in os.environ.items() if name not in own}
    if online:
        return environment
    paths = (str(OFFLINE), os.environ.get("PYTHONPATH"))
    return environment | {"PYTHONPATH": os.pathsep.join(filter(None, paths))}
