"""One request, within bounds: the only module that knows an HTTP library.

httpcore2, the part of httpx2 that speaks HTTP, is used directly, since it lets us open the connection: to an address that was checked, with what is left of the time
for every read and write, so that a server that sends a byte now and then gains nothing. No cookies, no proxies from the environment, no redirects here. Answers
are asked for plain or gzip and opened by us, within the same bound.
"""

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

from storydesk.errors import MissingPartError
from storydesk.fetch.addresses import RefusedError, Resolve, permitted, resolve
from storydesk.fetch.settings import FetchSettings
from storydesk.sources.compressed import BombError, BrokenArchiveError
from storydesk.sources.payload import opened

try:
    import httpcore2
except ImportError as problem:
    raise MissingPartError("fetching needs httpcore2 and protego: pip install 'storydesk[fetch]'") from problem


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: header names in lower case, the body opened."""

    url: str
    status: int
    headers: dict[str, str]
    body: bytes = b""


class Connections:
    """Requests to checked addresses. One connection a host; safe to use from several threads."""

    def __init__(self, settings: FetchSettings, resolver: Resolve = resolve, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings, self._clock = settings, clock
        self._backend = _Checked(settings.allowed, resolver, clock)
        self._pool = httpcore2.ConnectionPool(
            network_backend=self._backend, max_connections=20, max_keepalive_connections=10, keepalive_expiry=15
        )

    def __enter__(self) -> "Connections":
        return self

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()

    def get(self, url: str, headers: dict[str, str] | None = None) -> Answer:
        """The answer to one GET. Raises RefusedError for anything that is no answer: not allowed, not reached, too slow, too large, no HTTP."""
        return self._ask("GET", url, headers or {}, None)

    def post(self, url: str, body: bytes, headers: dict[str, str]) -> Answer:
        """The answer to one POST, within the same bounds. Raises RefusedError as `get` does."""
        return self._ask("POST", url, {"content-length": str(len(body)), **headers}, body)

    def _ask(self, method: str, url: str, headers: dict[str, str], body: bytes | None) -> Answer:
        sent: dict[bytes | str, bytes | str] = {
            "host": urlsplit(url).netloc,
            "user-agent": self._settings.agent,
            "accept-encoding": "gzip",
            "accept": "*/*",
        }
        sent.update(headers.items())
        limits = dict.fromkeys(("connect", "read", "write", "pool"), self._settings.seconds)
        self._backend.deadline = self._clock() + self._settings.seconds
        try:
            with self._pool.stream(method, url, headers=sent, content=body, extensions={"timeout": limits}) as response:
                found = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
                return Answer(url, response.status, found, self._body(response.iter_stream(), found))
        except httpcore2.TimeoutException as problem:
            raise RefusedError("too_slow", f"no whole answer within {self._settings.seconds:g} seconds") from problem
        except (
            httpcore2.NetworkError,
            httpcore2.ProtocolError,
            httpcore2.ProxyError,
            httpcore2.UnsupportedProtocol,
            UnicodeError,
        ) as problem:
            raise RefusedError("no_answer", f"{type(problem).__name__}: {problem}"[:200]) from problem

    def _body(self, pieces: Iterable[bytes], headers: dict[str, str]) -> bytes:
        held = bytearray()
        for piece in pieces:
            held += piece
            if len(held) > self._settings.largest:
                raise RefusedError("too_large", f"an answer of more than {self._settings.largest} bytes")
        try:
            return opened(bytes(held), headers.get("content-encoding", ""), self._settings.largest)
        except BombError as problem:
            raise RefusedError("too_large", str(problem)) from problem
        except BrokenArchiveError as problem:
            raise RefusedError("broken_body", str(problem)) from problem


class _Checked(httpcore2.NetworkBackend):
    """Opens connections to addresses that `permitted` lets through."""

    def __init__(self, allowed: frozenset[str], resolver: Resolve, clock: Callable[[], float]) -> None:
        self._allowed, self._resolver, self._clock = allowed, resolver, clock
        self._system = httpcore2.SyncBackend()
        self._own = threading.local()

    @property
    def deadline(self) -> float:
        """When the request of this thread has had its time."""
        return float(getattr(self._own, "deadline", 0.0))

    @deadline.setter
    def deadline(self, moment: float) -> None:
        self._own.deadline = moment

    def left(self, timeout: float | None) -> float:
        """Seconds that one step may take."""
        left = self.deadline - self._clock()
        if left <= 0:
            raise httpcore2.ReadTimeout("the time is up")
        return min(left, timeout) if timeout is not None else left

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None, socket_options: Any = None
    ) -> httpcore2.NetworkStream:
        addresses = permitted(host, port, self._allowed, self._resolver)
        for address in addresses[:-1]:
            try:
                return _Timed(self._system.connect_tcp(address, port, self.left(timeout), local_address, socket_options), self)
            except httpcore2.ConnectError:
                continue  # the next address of the same host
        return _Timed(self._system.connect_tcp(addresses[-1], port, self.left(timeout), local_address, socket_options), self)


class _Timed(httpcore2.NetworkStream):
    """A connection whose every step ends with the request's time."""

    def __init__(self, stream: httpcore2.NetworkStream, backend: _Checked) -> None:
        self._stream, self._backend = stream, backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._backend.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._backend.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None) -> httpcore2.NetworkStream:
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, self._backend.left(timeout)), self._backend)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
