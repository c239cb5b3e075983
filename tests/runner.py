"""Run one block in a process of its own, a fork of this warm one, and say what became of it.

The fork starts from nothing but imported modules, as if the block were pasted into a fresh interpreter. Whatever
the block does to its process ends with it.
"""

import builtins
import functools
import multiprocessing
import os
import random
import subprocess
import sys
import tempfile
import threading
import traceback
from dataclasses import dataclass
from io import StringIO
from multiprocessing.connection import Connection
from pathlib import Path
from types import SimpleNamespace

from pytest_codeblocks import plugin
from pytest_codeblocks.main import CodeBlock, stdout_io

# Forking is safe on Linux alone. Elsewhere a new process does the same work, and imports everything again.
FORKING = sys.platform == "linux"
PROCESSES = multiprocessing.get_context("fork" if FORKING else "spawn")

# The audit events that change files, and which of their arguments names the file.
WRITING = {
    "os.mkdir": 0,
    "os.remove": 0,
    "os.rmdir": 0,
    "os.rename": 1,
    "os.link": 1,
    "os.symlink": 1,
    "os.truncate": 0,
}

Place = tuple[str, int, str]  # of a line of a block: its file, its number there, its text


@dataclass
class Result:
    printed: str = ""
    error: str = ""  # a traceback, or how the process ended
    mismatch: bool = False  # it ran, and printed something else than expected


def run_block(code: CodeBlock, places: list[Place], seconds: float, project: Path) -> Result:
    """Let pytest-codeblocks execute and compare a block of a project, whose own modules it does not see."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        receiver, sender = PROCESSES.Pipe(duplex=False)
        child = PROCESSES.Process(target=_execute, args=(sender, code, places, folder, _what_readers_lack(project)))
        child.start()
        sender.close()
        try:
            if receiver.poll(seconds):
                result = Result(**receiver.recv())
            else:
                result = Result(error=f"still running after {seconds:g} seconds, so it was stopped\n")
        except EOFError:
            child.join()
            result = Result(error=f"the block ended its process with exit code {child.exitcode}\n")
        finally:
            child.kill()  # nobody waits for it: the next one starts while this one's memory is given back
        for name in ("stdout", "stderr") if code.syntax == "python" else ():
            written = Path(folder, name).read_text("utf-8", errors="replace")
            if written and not result.error:
                result.error = f"wrote to the terminal past the documented output ({name}):\n{written}"
        return result


def _what_readers_lack(project: Path) -> tuple[set[str], list[str]]:
    """The folders of the project on the path, and what is imported from them. (In the fork, looking would copy it all.)"""
    folders = {str(folder) for folder in (Path(__file__).parent, project, project / "tests")}
    files = ((name, getattr(module, "__dict__", {}).get("__file__") or "") for name, module in sys.modules.items())
    return folders, [name for name, file in files if file.rpartition(os.sep)[0] in folders]


def _execute(
    sender: Connection, code: CodeBlock, places: list[Place], folder: str, lacking: tuple[set[str], list[str]]
) -> None:
    for descriptor, name in (1, "stdout"), (2, "stderr"):
        os.dup2(os.open(Path(folder, name), os.O_WRONLY | os.O_CREAT), descriptor)
    sys.stdout, sys.stderr = open(1, "w", closefd=False), open(2, "w", closefd=False)
    scratch = Path(folder, "scratch").resolve()
    scratch.mkdir()
    os.chdir(scratch)
    os.environ["TMPDIR"] = tempfile.tempdir = str(scratch)
    _forget_randomness()
    builtins.__name__ = "__main__"  # where code without a __name__ of its own looks for one
    sys.dont_write_bytecode = True
    folders, modules = lacking
    sys.path[:] = [folder for folder in sys.path if folder not in folders]
    for name in modules:
        sys.modules.pop(name, None)
    trespasses: list[str] = []
    if code.syntax == "python":
        sys.addaudithook(functools.partial(_refuse_to_leave, scratch, trespasses))

    printed = StringIO()
    plugin.stdout_io = functools.partial(stdout_io, printed)
    result = Result()
    try:
        plugin.TestBlock.runtest(SimpleNamespace(obj=code, name=""))
    except RuntimeError as error:
        original = error.__context__
        result.mismatch = original is None
        result.error = _traceback(original, places) if original else ""
    except SystemExit as error:
        result.error = f"the block called sys.exit({error.code!r})\n"
    except subprocess.CalledProcessError as error:  # of a shell block
        result.error = f"exit code {error.returncode}\n{error.stderr.decode(errors='replace')}"
    except BaseException as error:
        result.error = "".join(traceback.format_exception_only(error))
    result.printed = printed.getvalue()
    left = ", ".join(sorted(path.name for path in scratch.iterdir()))
    trespasses += [f"the block left files behind: {left}"] if left else []
    running = [thread.name for thread in threading.enumerate() if thread is not threading.current_thread()]
    trespasses += [f"the block leaves a thread running: {', '.join(running)}"] if running else []
    if trespasses and not result.error:  # also where the block went on as if nothing had been
        result.error = "\n".join(trespasses) + "\n"
    sys.stdout.flush()
    sys.stderr.flush()
    sender.send(vars(result))


def _refuse_to_leave(scratch: Path, trespasses: list[str], event: str, arguments: tuple) -> None:
    """A block that asks the network, writes a file or starts a program would do so on the reader's machine, too."""
    trespass = ""
    if event == "socket.getaddrinfo" or (event == "socket.connect" and isinstance(arguments[1], tuple)):
        trespass = "a snippet must not use the network"
    elif event in ("subprocess.Popen", "os.system", "os.posix_spawn", "os.exec"):
        trespass = "a snippet must not start another program"
    elif event in WRITING or (event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)):
        target = arguments[WRITING.get(event, 0)]
        path = Path(scratch, os.devnull if isinstance(target, int) else os.fsdecode(target)).resolve()
        if path != Path(os.devnull) and scratch not in path.parents:
            trespass = f"a snippet must not write files ({path})"
    if trespass:
        trespasses.append(trespass)
        raise PermissionError(trespass)


def _forget_randomness() -> None:
    """A fork would draw the random numbers that its parent would draw next; a fresh interpreter draws its own."""
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()
    if "torch" in sys.modules:
        sys.modules["torch"].default_generator.seed()


def _traceback(error: BaseException, places: list[Place]) -> str:
    """A traceback in the reader's files and lines, without the frames of the machinery that ran the block."""
    report = traceback.TracebackException.from_exception(error)
    part = report
    while part:
        frames = [frame for frame in part.stack if frame.filename != __file__]
        first = next((i for i, frame in enumerate(frames) if frame.filename == "<string>"), len(frames))
        part.stack = traceback.StackSummary.from_list(_placed(frame, places) for frame in frames[first:])
        if isinstance(error, SyntaxError) and part is report and error.filename == "<string>":
            part.filename, part.lineno = places[error.lineno - 1][0], str(places[error.lineno - 1][1])
        part = part.__cause__ or (None if part.__suppress_context__ else part.__context__)
    return "".join(report.format())


def _placed(frame: traceback.FrameSummary, places: list[Place]) -> traceback.FrameSummary:
    if frame.filename != "<string>" or frame.lineno > len(places):
        return frame
    path, number, text = places[frame.lineno - 1]
    return traceback.FrameSummary(path, number, frame.name, lookup_line=False, line=text)
