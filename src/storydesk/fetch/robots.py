"""robots.txt (RFC 9309), read by protego: may an address be fetched, and how long is the pause that its site asks for?

No such file (4xx): everything may be fetched. A server that fails (5xx) or cannot be reached: nothing. Kept for a day, a failure for an hour; at most 500 kB are read,
as the standard asks for.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from storydesk.errors import MissingPartError
from storydesk.fetch.addresses import RefusedError
from storydesk.fetch.http import Answer

LARGEST: Final = 500_000
KEPT: Final = 86_400.0
KEPT_FAILURE: Final = 3_600.0
MOST_SITES: Final = 10_000
Get = Callable[[str], Answer]


@dataclass(frozen=True, slots=True)
class Rules:
    """What a site's robots.txt says; `parsed` is None where there is none, `closed` says why nothing may be fetched."""

    parsed: Any = None
    closed: str = ""

    def refusal(self, url: str, agent: str) -> str:
        """Why an address may not be fetched; empty where it may."""
        if self.closed:
            return self.closed
        return "" if self.parsed is None or self.parsed.can_fetch(url, agent) else "its robots.txt asks not to"

    def pause(self, agent: str) -> float:
        """Seconds between two requests that the site asks for."""
        if self.parsed is None:
            return 0.0
        rate = self.parsed.request_rate(agent)
        between = rate.seconds / rate.requests if rate and rate.requests else 0.0
        return max(float(self.parsed.crawl_delay(agent) or 0.0), between)


def read_rules(body: bytes) -> Rules:
    """The rules of a robots.txt, whatever its bytes are."""
    try:
        from protego import Protego
    except ImportError as problem:
        raise MissingPartError("fetching needs httpcore2 and protego: pip install 'storydesk[fetch]'") from problem

    return Rules(Protego.parse(body[:LARGEST].decode("utf-8-sig", "replace")))


class Robots:
    """The rules of all sites met, each asked for once a day."""

    def __init__(self, get: Get, clock: Callable[[], float]) -> None:
        self._get, self._clock = get, clock
        self._kept: dict[str, tuple[float, Rules]] = {}

    def rules(self, url: str) -> Rules:
        """The rules for an address."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        until, rules = self._kept.get(site, (0.0, Rules()))
        if self._clock() < until:
            return rules
        if len(self._kept) >= MOST_SITES:
            self._kept.clear()
        rules = self._asked(f"{site}/robots.txt")
        self._kept[site] = (self._clock() + (KEPT_FAILURE if rules.closed else KEPT), rules)
        return rules

    def _asked(self, url: str) -> Rules:
        try:
            answer = self._get(url)
        except RefusedError as problem:
            if problem.reason in ("private_address", "port_not_allowed", "no_such_host", "bad_address"):
                raise
            return Rules(closed=f"its robots.txt could not be read: {problem.reason}")
        if answer.status >= 500 or answer.status == 429:
            return Rules(closed=f"its robots.txt was answered with status {answer.status}")
        return read_rules(answer.body) if answer.status == 200 else Rules()
