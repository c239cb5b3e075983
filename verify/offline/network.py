"""The rule about the network, for blocks and labs alike: what is shown on a page runs without one."""

ASKS = "the network is not there: this asks for {}"


def refuse_network(event: str, arguments: tuple) -> None:
    """An audit hook: raises PermissionError where Python is about to reach any machine, this one included."""
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        raise PermissionError(ASKS.format(f"the address of {arguments[0]}"))
    if event in ("socket.connect", "socket.sendto") and isinstance(arguments[1], tuple):
        raise PermissionError(ASKS.format(f"{arguments[1][0]}, port {arguments[1][1]}"))
