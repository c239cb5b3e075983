"""Make of a fork what a reader has: a fresh interpreter, apart from the modules that are already imported."""

import atexit
import contextlib
import functools
import gc
import logging
import multiprocessing.util
import operator
import os
import sys
import tempfile
import threading
import types
import warnings
from collections.abc import Iterable
from pathlib import Path

from verify.project import Settings

HOME = str(Path(__file__).parents[2])

# They lead wherever the descriptors lead. So whatever a library keeps of them while it is imported in the parent (a handler
# of its logger, a default argument) is what it would have kept in the fork.
STDOUT = open(1, "w", encoding="utf-8", buffering=1, closefd=False)
STDERR = open(2, "w", encoding="utf-8", buffering=1, closefd=False, errors="backslashreplace")

# The variables that imports in the parent left in the environment. A fork finds them; no other process of the parent does.
LEFT: dict[str, str] = {}


def import_quietly(statements: Iterable[str]) -> None:
    """Import what a block will import; what goes wrong, the block itself reports."""
    before = set(os.environ)
    with contextlib.redirect_stdout(STDOUT), contextlib.redirect_stderr(STDERR):
        for statement in statements:
            with contextlib.suppress(Exception):
                exec(statement, {})
    LEFT.update({name: os.environ.pop(name) for name in os.environ.keys() - before})
    STDOUT.flush()  # no fork shall find half a line


def refresh(settings: Settings, temporary: Path) -> None:
    """Give this process the streams, hooks, handlers, arguments, environment, temporary folder and randomness of a new one."""
    sys.stdout = sys.__stdout__ = STDOUT
    sys.stderr = sys.__stderr__ = STDERR
    sys.argv[:] = [""]
    sys.excepthook, sys.unraisablehook = sys.__excepthook__, sys.__unraisablehook__
    threading.excepthook = threading.__excepthook__
    sys.dont_write_bytecode = True
    atexit._clear()  # what the parent has to do at its end is not ours
    _refresh_logging()
    _refresh_warnings()
    for name in own_variables(settings):  # libraries in C keep them; Python, which has a copy, does not see them
        os.environ._data.pop(os.environ.encodekey(name))
    os.environ |= {name: value.replace(tempfile.gettempdir(), str(temporary)) for name, value in LEFT.items()}
    tempfile.tempdir = str(temporary)
    for module, _, function in (name.partition(".") for name in settings.reseed):
        if module in sys.modules:
            operator.attrgetter(function)(sys.modules[module])()


def _refresh_logging() -> None:
    """No logger has a handler of pytest's; and a handler that holds a stream of pytest's writes to where it would."""
    logging.root.setLevel(logging.WARNING)
    for logger in (logging.root, *logging.root.manager.loggerDict.values()):
        for handler in list(getattr(logger, "handlers", ())):  # a gap between two names has none
            if type(handler).__module__.startswith("_pytest"):
                logger.removeHandler(handler)
            elif type(getattr(handler, "stream", None)).__module__.startswith("_pytest"):
                handler.stream = STDERR


def _refresh_warnings() -> None:
    """The filters that Python starts with, and nobody who keeps warnings to himself, as pytest does."""
    warnings.resetwarnings()
    for category in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning):
        warnings.simplefilter("ignore", category)
    warnings.filterwarnings("default", category=DeprecationWarning, module="__main__")
    warnings._showwarnmsg_impl = lambda message: sys.stderr.write(warnings._formatwarnmsg(message))
    warnings.showwarning = warnings._showwarning_orig


def own_variables(settings: Settings) -> list[str]:
    """The variables of this environment that a reader does not have."""
    return [name for name in os.environ if name in settings.environment or name.startswith("PYTEST_")]


def run_as_main(script: Path, code: str, *_) -> None:
    """Execute the code of a file as that with which Python was started, up to the end of the process."""
    main = sys.modules["__main__"] = types.ModuleType("__main__")
    main.__file__ = str(script)
    exec(compile(code, script, "exec", dont_inherit=True), vars(main))
    threading._shutdown()  # waits for threads
    atexit._run_exitfuncs()
    multiprocessing.util._exit_function()  # stops the processes of a pool
    vars(main).clear()
    gc.collect()  # objects may have something to say when they go


def lacking(root: str) -> list[str]:
    """The imported modules that a reader does not have: those of a project, and ours."""
    return _lacking(root, len(sys.modules))


@functools.lru_cache(maxsize=8)  # to look at thousands of modules for each block takes longer than to fork
def _lacking(root: str, modules: int) -> list[str]:
    files = ((name, getattr(module, "__dict__", {}).get("__file__") or "") for name, module in [*sys.modules.items()])
    ours, packages = (root + os.sep, HOME + os.sep), sys.prefix + os.sep  # the environment may lie inside
    return [name for name, file in files if file.startswith(ours) and not file.startswith(packages)]
