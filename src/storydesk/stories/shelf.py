"""The shelf: profiles of all articles taken in, in rows that grow by doubling."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from storydesk.model import Signal
from storydesk.stories.profiles import NO_DAY, Profiles, Text
from storydesk.stories.roundups import mark_of

_COLUMNS = ("terms", "weights", "flags", "phrases", "lengths", "day", "outlet")


class Shelf:
    """Profiles by row, and which article each row is. `marks` are those that are no ordinary articles. `seen_day` is the article's day or, where it has none, the
    newest day known when it came."""

    def __init__(self) -> None:
        self.profiles = Profiles.empty(1024)
        self.ids: list[str] = []
        self.order: list[tuple[str, str]] = []
        self.seen_day: list[int] = []
        self.row_of: dict[str, int] = {}
        self.newest = NO_DAY
        self.marks: dict[int, Signal] = {}
        self.closed: NDArray[np.bool_] = np.zeros(len(self.profiles), dtype=np.bool_)
        self.closed_rows = 0

    def __len__(self) -> int:
        return len(self.ids)

    def put(self, texts: Sequence[Text], found: Profiles) -> int:
        """Take in profiles and return the first one's row."""
        first = len(self)
        while len(self.profiles) < first + len(texts):
            self.profiles = _larger(self.profiles)
            self.closed = np.concatenate((self.closed, np.zeros(len(self.profiles) - len(self.closed), dtype=np.bool_)))
        for name in _COLUMNS:
            getattr(self.profiles, name)[first : first + len(texts)] = getattr(found, name)
        for text in texts:
            self.newest = max(self.newest, text.day)
            mark = mark_of(text.title)
            if mark:
                self.marks[len(self.ids)] = mark
            self.row_of[text.id] = len(self.ids)
            self.ids.append(text.id)
            self.order.append((text.when or "~", text.id))
            self.seen_day.append(text.day if text.day != NO_DAY else self.newest)
        return first

    def close(self, rows: Sequence[int]) -> None:
        """Let rows out of sight: their articles are not known any more."""
        self.closed[rows] = True
        self.closed_rows += len(rows)
        for row in rows:
            self.row_of.pop(self.ids[row], None)

    def pack(self) -> dict[int, int]:
        """Take the closed rows off, the others stay in order. Returns the new number of each row kept."""
        kept = np.flatnonzero(~self.closed[: len(self)]).tolist()
        for name in _COLUMNS:
            column = getattr(self.profiles, name)
            column[: len(kept)] = column[kept]
        self.ids = [self.ids[row] for row in kept]
        self.order = [self.order[row] for row in kept]
        self.seen_day = [self.seen_day[row] for row in kept]
        self.row_of = {article: row for row, article in enumerate(self.ids)}
        self.closed[:] = False
        self.closed_rows = 0
        place = {row: i for i, row in enumerate(kept)}
        self.marks = {place[row]: mark for row, mark in self.marks.items() if row in place}
        return place

    def columns(self) -> dict[str, NDArray[np.generic]]:
        """The filled part of each array, by name."""
        return {name: getattr(self.profiles, name)[: len(self)] for name in _COLUMNS}


def _larger(profiles: Profiles) -> Profiles:
    larger = Profiles.empty(max(1024, 2 * len(profiles)))
    for name in _COLUMNS:
        getattr(larger, name)[: len(profiles)] = getattr(profiles, name)
    return larger
