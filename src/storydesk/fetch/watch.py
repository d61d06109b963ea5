"""Watching feeds: what is new in them, for ever, losing nothing.

Each feed is looked at when it is due, one after the other, with the marks of its last answer, so that an unchanged feed costs one short answer. An item is new if
it was never handed on, or changed since. It counts as handed on when the next one is asked for: whoever takes items must have stored one before asking for
another, and after a kill the item in hand comes again, never fewer. The marks of an answer are kept only after its last item, for the same reason.
A feed that fails is looked at half as often after each failure, up to once a day, and is due as before after the first success. A page that is busy is tried again
at the next looks, and after the third try its item is handed on as its feed gives it.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from storydesk.fetch.fetcher import Fetcher
from storydesk.fetch.http import Answer
from storydesk.fetch.pages import completed, listed
from storydesk.fetch.settings import WatchSettings
from storydesk.fetch.state import FeedState, WatchState
from storydesk.model import RawDocument, Rejected, content_id
from storydesk.sources.names import printable
from storydesk.sources.opml import Subscription

EMPTY: Final = frozenset({"empty_feed", "empty_sitemap", "list_of_sitemaps"})
"""What a list that is well, and empty, is refused for."""
LATER: Final = frozenset({"busy", "too_slow", "no_answer", "backing_off"})
"""What a page is refused for that may be had later."""
TRIES: Final = 3
STEP: Final = 0.5
"""Seconds between two looks at whether to stop."""


def never() -> bool:
    """The watch that nobody stops."""
    return False


def watch(
    feeds: Sequence[Subscription],
    state: Path,
    fetcher: Fetcher,
    settings: WatchSettings | None = None,
    stop: Callable[[], bool] = never,
    once: bool = False,
    now: Callable[[], float] = time.time,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[RawDocument | Rejected]:
    """New and changed items of feeds, and what could not be read, until `stop` says so; `once`: of the feeds that are due now.

    Raises InputError where the file of the state cannot be used.
    """
    memory = WatchState(state)
    try:
        yield from _Watch([f.url for f in feeds], memory, fetcher, settings or WatchSettings(), stop, now, sleep).run(once)
    finally:
        memory.close()


@dataclass(frozen=True, slots=True)
class _Watch:
    feeds: Sequence[str]
    memory: WatchState
    fetcher: Fetcher
    settings: WatchSettings
    stop: Callable[[], bool]
    now: Callable[[], float]
    sleep: Callable[[float], None]

    def run(self, once: bool) -> Iterator[RawDocument | Rejected]:
        """Feeds in the order in which they are due."""
        began = self.now()
        while self.feeds and not self.stop():
            due, url = min((self.memory.feed(u).due, u) for u in self.feeds)
            if (once and due > began) or not self._slept(due):
                return
            yield from self._look(url)

    def _slept(self, due: float) -> bool:
        """Waits until a moment; false where it was told to stop before."""
        while (left := due - self.now()) > 0:
            if self.stop():
                return False
            self.sleep(min(left, STEP))
        return not self.stop()

    def _look(self, url: str) -> Iterator[RawDocument | Rejected]:
        before = self.memory.feed(url)
        answer = self.fetcher.get(url, before.etag, before.modified)
        if isinstance(answer, Rejected):
            yield answer
            self._failed(url, before)
        elif answer.status == 304:
            self.memory.polled(url, FeedState(before.etag, before.modified, self.now() + self.settings.interval))
        else:
            yield from self._read(url, before, answer)

    def _read(self, url: str, before: FeedState, answer: Answer) -> Iterator[RawDocument | Rejected]:
        found = list(listed(answer))
        refused = [f for f in found if isinstance(f, Rejected)]
        items = {_key(f): f for f in found if isinstance(f, RawDocument)}
        yield from refused
        whole = True
        for key, item in items.items():
            known, content = self.memory.content(url, key), _content(item)
            if known == content:
                continue
            tries = int(known.removeprefix("tried ")) if known and known.startswith("tried ") else 0
            given = list(completed(_placed(item, url), self.fetcher)) if self.settings.pages else [_placed(item, url)]
            later = tries + 1 < TRIES and any(isinstance(g, Rejected) and g.reason in LATER for g in given)
            yield from (g for g in given if not later or isinstance(g, Rejected))
            self.memory.handed_on(url, key, f"tried {tries + 1}" if later else content, self.now())
            whole = whole and not later
            if self.stop():
                return  # the marks of this answer are not kept, so that its other items come at the next start
        self.memory.listed(url, list(items), self.now(), self.settings.remembered)
        if items or any(f.reason in EMPTY for f in refused):
            marks = (answer.headers.get("etag"), answer.headers.get("last-modified")) if whole else (None, None)
            self.memory.polled(url, FeedState(*marks, due=self.now() + self.settings.interval))
        else:
            self._failed(url, before)

    def _failed(self, url: str, before: FeedState) -> None:
        longest = max(self.settings.interval, self.settings.longest_interval)
        pause = min(self.settings.interval * 2.0 ** min(before.failures + 1, 20), longest)
        self.memory.polled(url, FeedState(before.etag, before.modified, self.now() + pause, before.failures + 1))


def _key(item: RawDocument) -> str:
    """What an item is known by: the id that its feed gives it, else its address, else its words."""
    known = item.fields.get("entry") or item.fields.get("url")
    return str(known) if known else _content(item)


def _content(item: RawDocument) -> str:
    return content_id(*(f"{name}={value}" for name, value in sorted(item.fields.items())))


def _placed(item: RawDocument, feed: str) -> RawDocument:
    """The item at its own address: its number in the feed changes with every look."""
    return replace(item, location=printable(str(item.fields.get("url") or f"{feed}#{_key(item)}")))
