"""Pages as they are drawn: the templates of the story site inside the desk's frame.

A story page depends on nothing but its report and the judgements on it, so that it is drawn once and kept until one of these changes. The newest pages are
kept, up to a number of bytes.
"""

import gzip
from collections import Counter, OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from threading import Lock
from typing import Any, Final
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import Markup

from storydesk.desk import StoryCard
from storydesk.report.dates import day_of, in_words
from storydesk.report.drawing import environment
from storydesk.report.places import file_names
from storydesk.web.labels import LABELS
from storydesk.web.versions import pieces

KEPT: Final = 50_000_000
"""Bytes of drawn pages that are kept."""
SPARK: Final = (120, 20)
"""Width and height of the picture of articles over time, in pixels."""
BARS: Final = 60
"""Bars of that picture at most; a longer time has more days to a bar."""


@cache
def templates() -> Environment:
    """The desk's templates, with the site's behind them."""
    found = environment("storydesk.web")
    found.globals.update(
        t=LABELS.__getitem__,
        known_label=LABELS.get,
        author="",
        day=lambda value: in_words(day_of(value)),
        moment=lambda value: f"{in_words(value[:16])} {LABELS['mark.utc']}",
        story_href=story_href,
        sparkline=sparkline,
        pieces=pieces,
        quoted=lambda value: quote(value, safe=""),
    )
    return found


def draw(name: str, **values: Any) -> str:
    """A page."""
    return templates().get_template(name).render(**values)


def story_href(identity: str) -> str:
    """Where a story's page is, from the root."""
    return f"stories/{file_names([identity])[identity]}/index.html"


def reading_href(story: str, article: str) -> str:
    """Where an article is read, from the root."""
    return f"read?story={quote(story, safe='')}&article={quote(article, safe='')}"


def sparkline(card: StoryCard) -> Markup:
    """Articles over time as a row of bars, each as many days as the one beside it, with the numbers for who cannot see them. Nothing where fewer than two days are
    known."""
    if len(card.days) < 2:
        return Markup("")
    width, height = SPARK
    first, last = (date.fromisoformat(day[:10]).toordinal() for day in (card.days[0][0], card.days[-1][0]))
    wide = max(1, -(-(last - first + 1) // BARS))
    counts = Counter[int]()
    for day, number in card.days:
        counts[(date.fromisoformat(day[:10]).toordinal() - first) // wide] += number
    step = width / max((last - first) // wide + 1, 12)
    highest = max(counts.values())
    bars = Markup("").join(
        Markup('<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>').format(
            i * step, height - n / highest * height, max(step - 1, 1), n / highest * height
        )
        for i, n in sorted(counts.items())
    )
    told = ", ".join(f"{in_words(day)}: {n}" for day, n in card.days[-BARS:])
    return Markup('<svg class="spark" viewBox="0 0 {} {}" role="img" aria-label="{}: {}">{}</svg>').format(
        width, height, LABELS["front.coverage"], told, bars
    )


@dataclass(frozen=True, slots=True)
class Kept:
    """A drawn page as it is sent: whole, and compressed. It holds no secret and nothing of a person, so that compressing tells nobody anything."""

    whole: bytes
    packed: bytes

    def __len__(self) -> int:
        return len(self.whole) + len(self.packed)


class Shelf:
    """Drawn pages by what they were drawn from, the longest unused thrown away first. Safe for several threads; who asks for a page that is being drawn
    waits for it, and it is drawn once."""

    def __init__(self, size: int = KEPT) -> None:
        self._size, self._used = size, 0
        self._pages: OrderedDict[tuple[str, ...], Kept] = OrderedDict()
        self._lock = Lock()
        self._drawing: dict[tuple[str, ...], Lock] = {}

    def page(self, key: tuple[str, ...], drawn: Callable[[], str]) -> Kept:
        """The page of a key, drawn now where it is not kept."""
        found = self._kept(key)
        if found is not None:
            return found
        with self._lock:
            mine = self._drawing.setdefault(key, Lock())
        try:
            with mine:
                return self._kept(key) or self._keep(key, drawn().encode())
        finally:
            with self._lock:
                self._drawing.pop(key, None)

    def _kept(self, key: tuple[str, ...]) -> Kept | None:
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def _keep(self, key: tuple[str, ...], whole: bytes) -> Kept:
        page = Kept(whole, gzip.compress(whole, compresslevel=5, mtime=0))
        with self._lock:
            self._pages[key] = page
            self._used += len(page)
            while self._used > self._size and len(self._pages) > 1:
                self._used -= len(self._pages.popitem(last=False)[1])
        return page
