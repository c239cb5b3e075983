"""Run one block in a process of its own, a fork of this warm one, and say what became of it.

The fork starts from nothing but imported modules, as if the block were pasted into a fresh interpreter. Whatever
the block does to its process ends with it.
"""

import functools
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import tempfile
import traceback
import warnings
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import Process
from multiprocessing.connection import Connection
from pathlib import Path
from types import SimpleNamespace

from pytest_codeblocks import plugin
from pytest_codeblocks.main import CodeBlock

from verify.blocks import interpreter, sandbox
from verify.project import Settings

# Forking is safe on Linux alone. Elsewhere a new process does the same work, and imports everything again.
FORKING = sys.platform == "linux" and not os.environ.get("VERIFY_WITHOUT_FORK")

Place = tuple[str, int]  # of a line of a block: its file, and its number there
SCRIPT = "block.py"  # the file whose code is executed
PROGRESS_BAR = re.compile(
    r"(?:\r(?:[^\r\n]*(?:\d%\||\dit \[)[^\r\n]*| *))+\n?"
)  # as tqdm draws it: each state begins with \r


@dataclass
class Result:
    printed: str = ""
    error: str = ""  # a traceback, or how the process ended
    mismatch: bool = False  # it ran, and printed something else than expected


@dataclass
class Task:
    """A block, and what its process has to know to run it."""

    code: CodeBlock
    places: list[Place]
    imports: list[str]  # the import statements of the block
    settings: Settings
    seconds: float
    root: Path  # of the project, whose own modules the block does not see

    @property
    def is_python(self) -> bool:
        return self.code.syntax == "python"


class _Printed:
    """What takes the place of pytest-codeblocks' own view of the standard output: the file behind the descriptor."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> "_Printed":
        return self

    def __exit__(self, *_) -> None:
        interpreter.STDOUT.flush()

    def getvalue(self) -> str:
        return self.path.read_bytes().decode()


def run_block(task: Task) -> Result:
    """Let pytest-codeblocks execute and compare a block."""
    processes = multiprocessing.get_context("fork" if FORKING else "spawn")
    hidden = interpreter.lacking(str(task.root)) if FORKING else []  # in the fork, looking would copy it all
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve()
        receiver, sender = processes.Pipe(duplex=False)
        child = processes.Process(target=_execute, args=(sender, task, folder, hidden))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of threads; one that waits for work holds no lock
            child.start()
        sender.close()
        try:
            if receiver.poll(task.seconds):
                result = Result(**receiver.recv())
            else:
                result = Result(
                    error=f"still running after {task.seconds:g} seconds, so it was stopped: "
                    "make it shorter, and end the threads that it starts\n"
                )
        except EOFError:
            child.join()
            result = Result(error=f"the block ended its process with exit code {child.exitcode}\n")
        finally:
            _stop(child)  # nobody waits for it: the next one starts while this one's memory is given back
            receiver.close()
        if task.is_python and not result.error:
            result.printed, said = _written(folder / "stdout"), without_progress_bars(_written(folder / "stderr"))
            if said:
                result.error = f"wrote to the terminal past the documented output (stderr):\n{said}"
        result.error = _placed(result.error, folder / SCRIPT, task.places)
        return result


def _written(path: Path) -> str:
    return path.read_bytes().decode(errors="replace")


def without_progress_bars(text: str) -> str:
    """What a process wrote to stderr, apart from bars that draw themselves over and over: those are no messages."""
    return PROGRESS_BAR.sub("", text)


def _stop(child: Process) -> None:
    """End a block's process, and those that it has started."""
    with suppress(OSError, AttributeError):  # there are no groups of processes on Windows
        os.killpg(child.pid, signal.SIGKILL)
    child.kill()


def _execute(sender: Connection, task: Task, folder: Path, hidden: list[str]) -> None:
    with suppress(AttributeError):
        os.setsid()
    scratch, temporary = folder / "scratch", folder / "temporary"
    scratch.mkdir()
    temporary.mkdir()
    os.chdir(scratch)
    os.putenv("TMPDIR", str(temporary))  # programs and native code obey it; a reader's block does not see it
    trespasses: list[str] = []
    if task.is_python:
        _prepare(task, folder, hidden, trespasses)
    else:
        for name in interpreter.own_variables(task.settings):
            del os.environ[name]
    result = Result()
    try:
        plugin.TestBlock.runtest(SimpleNamespace(obj=task.code, name=""))
    except RuntimeError as error:
        original = error.__context__
        result.mismatch = original is None
        result.error = _traceback(original, folder / SCRIPT) if original else ""
    except SystemExit as error:
        result.error = f"the block called sys.exit({error.code!r})\n"
    except subprocess.CalledProcessError as error:  # of a shell block
        result.error = f"exit code {error.returncode}\n{error.stderr.decode(errors='replace')}"
    except BaseException as error:
        result.error = "".join(traceback.format_exception_only(error))
    left = ", ".join(sorted(path.name for path in scratch.iterdir()))
    trespasses += [f"the block left files behind: {left}"] if left else []
    if trespasses and not result.error:  # also where the block went on as if nothing had been
        result.error = "\n".join(trespasses) + "\n"
    interpreter.STDOUT.flush()
    interpreter.STDERR.flush()
    sender.send(vars(result))


def _prepare(task: Task, folder: Path, hidden: list[str], trespasses: list[str]) -> None:
    """Make of this process what the reader of a Python block has."""
    if not FORKING:
        os.environ |= task.settings.environment
        interpreter.import_quietly(task.imports)
        hidden = interpreter.lacking(str(task.root))
    for descriptor, name in (1, "stdout"), (2, "stderr"):
        os.dup2(os.open(folder / name, os.O_WRONLY | os.O_CREAT), descriptor)
    interpreter.refresh(task.settings, folder / "temporary")
    for name in hidden:
        sys.modules.pop(name, None)
    lacking = {str(task.root), interpreter.HOME}
    sys.path[:] = [path for path in sys.path if path and str(Path(path).resolve()) not in lacking]

    script = folder / SCRIPT
    script.write_text(task.code.code, "utf-8")
    plugin.stdout_io = functools.partial(_Printed, folder / "stdout")
    plugin.exec = functools.partial(interpreter.run_as_main, script)

    own = [folder / "scratch", folder / "temporary"]
    sandbox.confine(own)
    sandbox.watch(own, trespasses)


def _traceback(error: BaseException, script: Path) -> str:
    """A traceback without the frames of the machinery that ran the block."""
    frames = error.__traceback__
    while frames and frames.tb_frame.f_code.co_filename != str(script):
        frames = frames.tb_next
    return "".join(traceback.format_exception(error.with_traceback(frames)))


def _placed(text: str, script: Path, places: list[Place]) -> str:
    """A text that names the files and lines which the page shows, where it named those of the script."""

    def place(named: re.Match) -> str:
        file, line = places[min(int(named["line"]), len(places)) - 1]
        return f"{file}{named['between']}{line}"

    return re.sub(rf'{re.escape(str(script))}(?P<between>", line |:)(?P<line>\d+)', place, text)
