"""Run one block in a process of its own, a fork of this warm one, and say what became of it.

The fork starts from nothing but imported modules, as if the block were pasted into a fresh interpreter. Whatever
the block does to its process ends with it.
"""

import functools
import io
import multiprocessing
import os
import subprocess
import sys
import tempfile
import traceback
import warnings
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from types import SimpleNamespace

from pytest_codeblocks import plugin
from pytest_codeblocks.main import CodeBlock, stdout_io

from verify.blocks import interpreter, sandbox
from verify.project import Settings

# Forking is safe on Linux alone. Elsewhere a new process does the same work, and imports everything again.
FORKING = sys.platform == "linux" and not os.environ.get("VERIFY_WITHOUT_FORK")

Place = tuple[str, int, str]  # of a line of a block: its file, its number there, its text


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


class _Printed(io.TextIOWrapper):
    """What takes the place of sys.stdout: a real text stream over memory."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), "utf-8", newline="", write_through=True)

    def getvalue(self) -> str:
        return self.buffer.getvalue().decode()


def run_block(task: Task) -> Result:
    """Let pytest-codeblocks execute and compare a block."""
    processes = multiprocessing.get_context("fork" if FORKING else "spawn")
    hidden = interpreter.lacking(str(task.root)) if FORKING else []  # in the fork, looking would copy it all
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        receiver, sender = processes.Pipe(duplex=False)
        child = processes.Process(target=_execute, args=(sender, task, folder, hidden))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # a thread that waits for work is none that holds a lock
            child.start()
        sender.close()
        try:
            if receiver.poll(task.seconds):
                result = Result(**receiver.recv())
            else:
                result = Result(error=f"still running after {task.seconds:g} seconds, so it was stopped\n")
        except EOFError:
            child.join()
            result = Result(error=f"the block ended its process with exit code {child.exitcode}\n")
        finally:
            child.kill()  # nobody waits for it: the next one starts while this one's memory is given back
            receiver.close()
        for name in ("stdout", "stderr") if task.code.syntax == "python" else ():
            path = Path(folder, name)
            written = path.read_text("utf-8", errors="replace") if path.exists() else ""
            if written and not result.error:
                result.error = f"wrote to the terminal past the documented output ({name}):\n{written}"
        return result


def _execute(sender: Connection, task: Task, folder: str, hidden: list[str]) -> None:
    is_python = task.code.syntax == "python"
    if not FORKING and is_python:
        os.environ |= task.settings.environment
        interpreter.import_quietly(task.imports)
        hidden = interpreter.lacking(str(task.root))
    for descriptor, name in (1, "stdout"), (2, "stderr"):
        os.dup2(os.open(Path(folder, name), os.O_WRONLY | os.O_CREAT), descriptor)
    interpreter.refresh(task.settings.environment, task.settings.reseed)
    scratch = Path(folder, "scratch").resolve()
    scratch.mkdir()
    os.chdir(scratch)
    os.environ["TMPDIR"] = tempfile.tempdir = str(scratch)
    trespasses: list[str] = []
    if is_python:
        sys.path[:] = [path for path in sys.path if path and str(Path(path).resolve()) not in (str(task.root), interpreter.HOME)]
        for name in hidden:
            sys.modules.pop(name, None)
        sandbox.confine(scratch)
        sandbox.watch(scratch, trespasses)

    printed = _Printed()
    plugin.stdout_io = functools.partial(stdout_io, printed)
    plugin.exec = interpreter.exec_as_main
    result = Result()
    try:
        plugin.TestBlock.runtest(SimpleNamespace(obj=task.code, name=""))
    except RuntimeError as error:
        original = error.__context__
        result.mismatch = original is None
        result.error = _traceback(original, task.places) if original else ""
    except SystemExit as error:
        result.error = f"the block called sys.exit({error.code!r})\n"
    except subprocess.CalledProcessError as error:  # of a shell block
        result.error = f"exit code {error.returncode}\n{error.stderr.decode(errors='replace')}"
    except BaseException as error:
        result.error = "".join(traceback.format_exception_only(error))
    result.printed = printed.getvalue()
    left = ", ".join(sorted(path.name for path in scratch.iterdir()))
    trespasses += [f"the block left files behind: {left}"] if left else []
    if is_python:
        running = interpreter.end()
        trespasses += [f"the block leaves a thread running: {', '.join(running)}"] if running else []
    if trespasses and not result.error:  # also where the block went on as if nothing had been
        result.error = "\n".join(trespasses) + "\n"
    sys.stdout.flush()
    sys.stderr.flush()
    sender.send(vars(result))


def _traceback(error: BaseException, places: list[Place]) -> str:
    """A traceback in the reader's files and lines, without the frames of the machinery that ran the block."""
    report = traceback.TracebackException.from_exception(error)
    part = report
    while part:
        frames = list(part.stack)
        first = next((i for i, frame in enumerate(frames) if frame.filename == interpreter.BLOCK), len(frames))
        part.stack = traceback.StackSummary.from_list(_placed(frame, places) for frame in frames[first:])
        if isinstance(error, SyntaxError) and part is report and error.filename == interpreter.BLOCK:
            part.filename, part.lineno = places[error.lineno - 1][0], str(places[error.lineno - 1][1])
        part = part.__cause__ or (None if part.__suppress_context__ else part.__context__)
    return "".join(report.format())


def _placed(frame: traceback.FrameSummary, places: list[Place]) -> traceback.FrameSummary:
    if frame.filename != interpreter.BLOCK or frame.lineno > len(places):
        return frame
    path, number, text = places[frame.lineno - 1]
    return traceback.FrameSummary(path, number, frame.name, lookup_line=False, line=text)
