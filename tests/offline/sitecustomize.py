"""Python loads this at its start where this folder is on PYTHONPATH: from then on nothing reaches another machine."""

import sys


def _refuse(event: str, arguments: tuple) -> None:
    if event == "socket.getaddrinfo":
        raise PermissionError(f"offline: asks for the address of {arguments[0]}")
    if event == "socket.connect" and isinstance(arguments[1], tuple) and arguments[1][0] not in ("127.0.0.1", "::1"):
        raise PermissionError(f"offline: connects to {arguments[1][0]}")


sys.addaudithook(_refuse)
