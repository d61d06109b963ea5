"""Loopback servers, and a fetcher whose waiting is only noted."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from storydesk.fetch import Fetcher, FetchSettings
from tests.fetch.loopback import Site, serving


@dataclass
class Clock:
    """Time that passes only in sleep."""

    time: float = 1_000.0
    slept: list[float] = field(default_factory=list)

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


@pytest.fixture
def fetcher(clock: Clock) -> Iterator[Fetcher]:
    settings = FetchSettings(agent="storydesk-test", allowed=frozenset({"127.0.0.1", "localhost"}), largest=100_000, seconds=3.0)
    found = Fetcher(settings, clock=clock.now, sleep=clock.sleep)
    yield found
    found.close()
