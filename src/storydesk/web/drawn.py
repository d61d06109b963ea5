"""Pages as they are drawn: the templates of the story site inside the desk's frame.

A story page depends on nothing but its report and the judgements on it, so that it is drawn once and kept until one of these changes. The newest pages are
kept, up to a number of characters.
"""

from collections import OrderedDict
from collections.abc import Callable
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
"""Characters of drawn pages that are kept."""
SPARK: Final = (120, 20)
"""Width and height of the picture of articles by day, in pixels."""


@cache
def templates() -> Environment:
    """The desk's templates, with the site's behind them."""
    found = environment("storydesk.web")
    found.globals.update(
        t=LABELS.__getitem__,
        known_label=LABELS.get,
        author="",
        day=lambda value: in_words(day_of(value)),
        moment=lambda value: in_words(value[:16]),
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
    """Articles by day as a row of bars, with the numbers for who cannot see them. Nothing where fewer than two days are known."""
    days = card.days[-60:]
    if len(days) < 2:
        return Markup("")
    width, height = SPARK
    highest, step = max(n for _, n in days), width / len(days)
    bars = Markup("").join(
        Markup('<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>').format(
            i * step, height - n / highest * height, max(step - 1, 1), n / highest * height
        )
        for i, (_, n) in enumerate(days)
    )
    told = ", ".join(f"{in_words(day)}: {n}" for day, n in days)
    return Markup('<svg class="spark" viewBox="0 0 {} {}" role="img" aria-label="{}: {}">{}</svg>').format(
        width, height, LABELS["front.coverage"], told, bars
    )


class Shelf:
    """Drawn pages by what they were drawn from, the longest unused thrown away first. Safe for several threads."""

    def __init__(self, size: int = KEPT) -> None:
        self._size, self._used = size, 0
        self._pages: OrderedDict[tuple[str, ...], str] = OrderedDict()
        self._lock = Lock()

    def page(self, key: tuple[str, ...], drawn: Callable[[], str]) -> str:
        """The page of a key, drawn now where it is not kept."""
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
                return self._pages[key]
        page = drawn()
        with self._lock:
            if key not in self._pages:
                self._pages[key] = page
                self._used += len(page)
            while self._used > self._size and len(self._pages) > 1:
                self._used -= len(self._pages.popitem(last=False)[1])
        return page
