"""What a block must not do on a reader's machine, and therefore not here: write files, start programs, use the network.

Two fences. Python's audit hooks see what Python code does, and name it. Landlock, where the Linux kernel has it (5.13), holds
native code as well, which Python does not see: `torch.save` writes from C++.
"""

import ctypes
import os
import struct
import sys
from pathlib import Path

from verify.offline.network import refuse_network

# The audit events that change files, and which of their arguments names the file.
WRITING = {
    "os.mkdir": 0,
    "os.remove": 0,
    "os.rmdir": 0,
    "os.rename": 1,
    "os.link": 1,
    "os.symlink": 1,
    "os.truncate": 0,
    "sqlite3.connect": 0,
}
STARTING = ("subprocess.Popen", "os.system", "os.posix_spawn", "os.exec")

# Of linux/landlock.h: every right that changes a file or a folder, by the version of the interface that brought it.
_WRITE_FILE, _REMOVE_AND_MAKE, _REFER, _TRUNCATE = 1 << 1, 0b1111_1111_1 << 4, 1 << 13, 1 << 14
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same system calls on every architecture
_PATH_BENEATH, _NO_NEW_PRIVILEGES = 1, 38
_ALLOWED = (os.devnull, "/dev/shm")  # the second for the semaphores of multiprocessing


def watch(scratch: Path, trespasses: list[str]) -> None:
    """From now on an attempt is refused with PermissionError, and noted also where the block catches it."""

    def refuse(event: str, arguments: tuple) -> None:
        trespass = ""
        if event in STARTING:
            trespass = "a snippet must not start another program"
        elif event in WRITING or (event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)):
            target = arguments[WRITING.get(event, 0)]
            inside = isinstance(target, int) or os.fsdecode(target) == ":memory:"
            path = Path(scratch, os.devnull if inside else os.fsdecode(target)).resolve()
            if path != Path(os.devnull) and scratch not in path.parents and path.parts[:3] != ("/", "dev", "shm"):
                trespass = f"a snippet must not write files ({path})"
        else:
            try:
                refuse_network(event, arguments)
            except PermissionError as error:
                trespass = f"a snippet must not use the network ({error})"
        if trespass:
            trespasses.append(trespass)
            raise PermissionError(trespass)

    sys.addaudithook(refuse)


def confine(scratch: Path) -> bool:
    """Let the kernel refuse this process every change outside of a folder; False where it cannot."""
    if sys.platform != "linux":
        return False
    call = ctypes.CDLL(None, use_errno=True).syscall
    version = call(_CREATE_RULESET, None, 0, 1)
    if version < 1:
        return False
    rights = _WRITE_FILE | _REMOVE_AND_MAKE | (_REFER if version > 1 else 0) | (_TRUNCATE if version > 2 else 0)
    attribute = struct.pack("Q", rights)
    rules = call(_CREATE_RULESET, attribute, len(attribute), 0)
    for path in (str(scratch), *_ALLOWED):
        if not os.path.exists(path):
            continue
        folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
        allowed = rights if os.path.isdir(path) else rights & (_WRITE_FILE | _TRUNCATE)
        call(_ADD_RULE, rules, _PATH_BENEATH, struct.pack("=Qi", allowed, folder), 0)
        os.close(folder)
    ctypes.CDLL(None).prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    confined = call(_RESTRICT_SELF, rules, 0) == 0
    os.close(rules)
    return confined
