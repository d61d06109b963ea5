"""A socket to listen on, opened before anything is promised, so that a port in use is told in words."""

import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager

from storydesk.errors import InputError


@contextmanager
def listen(host: str, port: int) -> Iterator[socket.socket]:
    """An open socket; port 0 takes a free one. Raises InputError where the address cannot be had."""
    try:
        kind, _, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    except (socket.gaierror, UnicodeError) as problem:
        raise InputError(host, "is no address of this machine", "give one, such as 0.0.0.0 for all") from problem
    # With the protocol named, asyncio sends small answers at once and does not wait 40 ms for more to say.
    with closing(socket.socket(kind, socket.SOCK_STREAM, protocol)) as opened:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            opened.bind(address)
        except OSError as problem:
            raise InputError(
                f"{host}:{port}", f"cannot be listened on: {problem.strerror}", "choose another --port, or 0 for a free one"
            ) from problem
        yield opened
