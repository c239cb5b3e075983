"""What a block must not do on a reader's machine, and therefore not here: write files, start programs, use the network.

Two fences. Python's audit hooks see what Python code does, and name it. Landlock, where the Linux kernel has it (5.13), holds
native code as well, which Python does not see: a library that writes from C++.
"""

import ctypes
import os
import struct
import sys
from pathlib import Path

from verify.offline.network import refuse_network

# The audit events that change files, and which of their arguments name them.
WRITING = {
    "open": (0,),
    "os.chmod": (0,),
    "os.chown": (0,),
    "os.link": (0, 1),
    "os.mkdir": (0,),
    "os.remove": (0,),
    "os.rename": (0, 1),
    "os.rmdir": (0,),
    "os.symlink": (1,),
    "os.truncate": (0,),
    "os.utime": (0,),
    "shutil.rmtree": (0,),  # it removes by descriptor what is below
    "sqlite3.connect": (0,),
}
STARTING = ("subprocess.Popen", "os.system", "os.posix_spawn", "os.exec")
SHARED_MEMORY = Path("/dev/shm")  # of the semaphores of multiprocessing

# Of linux/landlock.h: every right that changes a file or a folder, by the version of the interface that brought it.
_WRITE_FILE, _REMOVE_AND_MAKE, _REFER, _TRUNCATE = 1 << 1, 0b1_1111_1111 << 4, 1 << 13, 1 << 14
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same system calls on every architecture
_VERSION, _PATH_BENEATH, _NO_NEW_PRIVILEGES = 1, 1, 38


def watch(folders: list[Path], trespasses: list[str]) -> None:
    """From now on an attempt is refused with PermissionError, and noted also where the block catches it."""

    def refuse(event: str, arguments: tuple) -> None:
        if trespass := _trespass(event, arguments, folders):
            trespasses.append(trespass)
            raise PermissionError(trespass)

    sys.addaudithook(refuse)


def _trespass(event: str, arguments: tuple, folders: list[Path]) -> str:
    if event in STARTING:
        return "a snippet must not start another program"
    if event == "open" and not arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        return ""
    for target in (arguments[index] for index in WRITING.get(event, ())):
        if isinstance(target, int) or os.fsdecode(target) in (os.devnull, ":memory:"):
            continue
        path = Path(os.fsdecode(target)).resolve()
        if not {*folders, SHARED_MEMORY} & {path, *path.parents}:
            return f"a snippet must not write files ({path})"
    try:
        refuse_network(event, arguments)
    except PermissionError as error:
        return f"a snippet must not use the network ({error})"
    return ""


def landlock() -> int:
    """The version of Landlock that this kernel has; 0 where it has none."""
    return max(0, _call(_CREATE_RULESET, None, 0, _VERSION)) if sys.platform == "linux" else 0


def confine(folders: list[Path]) -> None:
    """Let the kernel, where it can, refuse this process every change outside of some folders."""
    version = landlock()
    if not version:
        return
    rights = _WRITE_FILE | _REMOVE_AND_MAKE | (_REFER if version > 1 else 0) | (_TRUNCATE if version > 2 else 0)
    handled = struct.pack("Q", rights)
    rules = _call(_CREATE_RULESET, handled, len(handled), 0)
    for path in filter(Path.exists, (*folders, SHARED_MEMORY, Path(os.devnull))):
        allowed = rights if path.is_dir() else rights & (_WRITE_FILE | _TRUNCATE)
        descriptor = os.open(path, os.O_PATH)
        _call(_ADD_RULE, rules, _PATH_BENEATH, struct.pack("=Qi", allowed, descriptor), 0)
        os.close(descriptor)
    ctypes.CDLL(None).prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    _call(_RESTRICT_SELF, rules, 0)
    os.close(rules)


def _call(number: int, *arguments) -> int:
    return ctypes.CDLL(None).syscall(number, *arguments)
