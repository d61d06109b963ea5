"""Fetching with manners: robots.txt, one request at a time to a host with a pause between, back-off, conditions, redirects that are checked like the first address.

What cannot be had is a Rejected with stage `fetch`, a fixed reason and a detail, never an exception. The clock and the sleep are passed in.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import urljoin, urlsplit, urlunsplit

from storydesk.errors import InputError
from storydesk.fetch.addresses import RefusedError
from storydesk.fetch.http import Answer, Connections
from storydesk.fetch.robots import Robots
from storydesk.fetch.settings import FetchSettings
from storydesk.model import Rejected
from storydesk.sources.names import printable
from storydesk.text.urls import checked

STAGE: Final = "fetch"
REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
BUSY: Final = frozenset({429, 500, 502, 503, 504})
_FAILURES: Final = frozenset({"too_slow", "no_answer"})
LONGEST_BACK_OFF: Final = 3_600.0


@dataclass(slots=True)
class _Host:
    """When a host may be asked again, and how often it has failed in a row."""

    turn: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0
    failures: int = 0


class Fetcher:
    """Gets addresses, politely. Safe to use from several threads; a host is asked by one at a time."""

    def __init__(
        self,
        settings: FetchSettings | None = None,
        connections: Connections | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.settings = settings or FetchSettings()
        self._connections = connections or Connections(self.settings)
        self._clock, self._sleep, self._now = clock, sleep, now
        self._hosts: dict[str, _Host] = {}
        self._guard = threading.Lock()
        self._robots = Robots(self._followed, clock)

    def close(self) -> None:
        """Close all connections."""
        self._connections.close()

    def get(self, url: str, etag: str | None = None, modified: str | None = None) -> Answer | Rejected:
        """The answer for an address, after redirects; status 304 where it has not changed since the tag or the date that an earlier answer gave."""
        conditions = {
            name: value for name, value in (("if-none-match", etag), ("if-modified-since", modified)) if value and value.isprintable()
        }
        try:
            answer = self._followed(url, conditions, obey=True)
        except RefusedError as problem:
            return Rejected(printable(url), STAGE, problem.reason, problem.detail)
        if answer.status in (200, 304):
            return answer
        waits = answer.headers.get("retry-after", "")
        reason = "busy" if answer.status in BUSY else "http_status"
        return Rejected(
            printable(url), STAGE, reason, f"status {answer.status}" + (f", asks to wait {printable(waits[:40])}" if waits else "")
        )

    def _followed(self, url: str, headers: dict[str, str] | None = None, obey: bool = False) -> Answer:
        """The answer at the end of redirects. `obey`: ask each site's robots.txt first."""
        for _ in range(self.settings.redirects + 1):
            url = _openable(url)
            rules = self._robots.rules(url) if obey else None
            if rules is not None and (refusal := rules.refusal(url, self.settings.agent)):
                raise RefusedError("robots", refusal)
            answer = self._asked(url, headers, rules.pause(self.settings.agent) if rules else 0.0)
            target = answer.headers.get("location", "")
            if answer.status not in REDIRECTS or not target:
                return answer
            url = _joined(url, target)
        raise RefusedError("too_many_redirects", f"more than {self.settings.redirects}")

    def _asked(self, url: str, headers: dict[str, str] | None, pause: float) -> Answer:
        with self._turn(urlsplit(url).netloc) as host:
            pause = min(max(pause, self.settings.pause), self.settings.longest_pause)
            try:
                answer = self._connections.get(url, headers)
            except RefusedError as problem:
                self._rest(host, pause, problem.reason in _FAILURES)
                raise
            self._rest(host, max(pause, self._asked_to_wait(answer)), answer.status in BUSY)
            return answer

    @contextmanager
    def _turn(self, netloc: str) -> Iterator[_Host]:
        """Waits until it is this request's turn at a host. Raises RefusedError where that takes too long."""
        with self._guard:
            host = self._hosts.setdefault(netloc, _Host())
        with host.turn:
            wait = host.free_at - self._clock()
            if wait > self.settings.longest_wait:
                raise RefusedError("backing_off", f"{netloc} is left alone for {wait:.0f} seconds more")
            if wait > 0:
                self._sleep(wait)
            yield host

    def _rest(self, host: _Host, pause: float, failed: bool) -> None:
        """Leaves a host alone for its pause, and twice as long after each failure in a row."""
        host.failures = host.failures + 1 if failed else 0
        longer = pause * 2.0 ** min(host.failures, 12)
        host.free_at = self._clock() + max(pause, min(longer, LONGEST_BACK_OFF) if failed else 0.0)

    def _asked_to_wait(self, answer: Answer) -> float:
        """Seconds that a busy server asks for with Retry-After, a day at most."""
        value = answer.headers.get("retry-after", "").strip()
        if answer.status not in BUSY or not value:
            return 0.0
        if value.isdecimal():
            return min(float(value[:9]), 86_400.0)
        try:
            moment = parsedate_to_datetime(value)
        except (ValueError, IndexError, OverflowError):
            return 0.0
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return min(max((moment - self._now()).total_seconds(), 0.0), 86_400.0)


def _openable(url: str) -> str:
    """The address without its fragment and in ASCII. Raises RefusedError for one that is not http or https, names a user, or has no host."""
    try:
        host = checked(url)
        parts = urlsplit(url)
        netloc = host if ":" not in host else f"[{host}]"
        netloc = netloc.encode("idna").decode("ascii") if not netloc.isascii() else netloc
        port = f":{parts.port}" if parts.port else ""
        return urlunsplit((parts.scheme.lower(), netloc + port, _escaped(parts.path) or "/", _escaped(parts.query), ""))
    except InputError as problem:
        raise RefusedError("bad_address", problem.problem) from problem
    except ValueError as problem:
        raise RefusedError("bad_address", str(problem)[:160]) from problem


def _escaped(part: str) -> str:
    """Only what an address may not hold is escaped: what is escaped already stays."""
    return "".join(
        c if c.isascii() and c.isprintable() and c not in ' "<>\\^`{|}' else "".join(f"%{b:02X}" for b in c.encode("utf-8", "replace"))
        for c in part
    )


def _joined(url: str, target: str) -> str:
    try:
        return urljoin(url, target.encode("latin-1").decode("utf-8", "replace"))
    except ValueError as problem:
        raise RefusedError("bad_address", f"redirected to {target[:80]!r}") from problem
