"""Make of a fork what a reader has: a fresh interpreter, apart from the modules that are already imported."""

import atexit
import linecache
import logging
import os
import random
import sys
import threading
import types
import warnings
from contextlib import suppress
from pathlib import Path

HOME = str(Path(__file__).parents[2])
BLOCK = "<block>"  # the file name of a block's code, in tracebacks


def refresh(environment: dict[str, str], reseed: list[str]) -> None:
    """Give this process the streams, hooks, handlers, arguments, environment and randomness of a new one."""
    sys.stdout, sys.stderr = open(1, "w", closefd=False), open(2, "w", closefd=False)  # noqa: SIM115
    sys.argv[:] = [""]
    sys.excepthook, sys.unraisablehook = sys.__excepthook__, sys.__unraisablehook__
    threading.excepthook = threading.__excepthook__
    sys.dont_write_bytecode = True
    atexit._clear()  # what the parent has to do at its end is not ours
    _refresh_logging()
    _refresh_warnings()
    for name in list(os.environ):
        # Libraries in C have read, and read again, what the settings say; the block does not see it.
        if name in environment or name.startswith("PYTEST_"):
            getattr(os.environ, "_data", {}).pop(os.environ.encodekey(name), None)
    random.seed()
    for function in reseed:
        module, _, rest = function.partition(".")
        if module in sys.modules:
            value = sys.modules[module]
            for part in rest.split("."):
                value = getattr(value, part)
            value()


def _refresh_logging() -> None:
    """No handler of pytest's at the root, and those of the libraries write to where they would."""
    logging.root.handlers.clear()
    logging.root.setLevel(logging.WARNING)
    for reference in list(logging._handlerList):
        handler = reference()
        if type(handler) is logging.StreamHandler:
            handler.setStream(sys.stderr)


def _refresh_warnings() -> None:
    warnings.resetwarnings()
    for category in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning):
        warnings.simplefilter("ignore", category)
    warnings.filterwarnings("default", category=DeprecationWarning, module="__main__")
    # pytest keeps warnings to itself
    warnings._showwarnmsg_impl = lambda message: sys.stderr.write(warnings._formatwarnmsg(message))
    warnings.showwarning = warnings._showwarning_orig


def exec_as_main(code: str, *_) -> None:
    """Execute code as the file that Python was started with: its names are those of `__main__`."""
    main = types.ModuleType("__main__")
    main.__file__ = BLOCK
    sys.modules["__main__"] = main
    linecache.cache[BLOCK] = (len(code), None, code.splitlines(keepends=True), BLOCK)
    exec(compile(code, BLOCK, "exec", dont_inherit=True), main.__dict__)


def end() -> list[str]:
    """What a process does at its end: wait for threads, run what waits for the exit. Returns the threads that go on."""
    others = [thread for thread in threading.enumerate() if thread is not threading.current_thread()]
    for thread in others:
        thread.join(0.5)
    running = [thread.name for thread in others if thread.is_alive()]
    if not running:
        with suppress(AttributeError):
            atexit._run_exitfuncs()
    vars(sys.modules["__main__"]).clear()  # objects that say something when they go
    return running


def import_quietly(statements: list[str]) -> None:
    """Import what a block will import; what goes wrong, the block itself reports."""
    for statement in statements:
        with suppress(Exception):
            exec(statement, {})


def lacking(root: str) -> list[str]:
    """The imported modules that a reader does not have: those of a project, and ours."""
    files = ((name, getattr(module, "__dict__", {}).get("__file__") or "") for name, module in list(sys.modules.items()))
    ours, packages = (root + os.sep, HOME + os.sep), sys.prefix + os.sep  # the environment may lie inside
    return [name for name, file in files if file.startswith(ours) and not file.startswith(packages)]
