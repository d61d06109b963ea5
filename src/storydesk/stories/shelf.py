"""The shelf: profiles of all articles taken in, in rows that grow by an eighth."""

import sys
from collections.abc import Sequence
from dataclasses import fields
from itertools import compress
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from storydesk.model import Signal
from storydesk.stories.profiles import NO_DAY, Profiles, Text
from storydesk.stories.roundups import mark_of

_COLUMNS = tuple(field.name for field in fields(Profiles))
PACKED_AT: Final = 6
"""The shelf is packed when one row in this many is of a closed story."""
LEAST_PACKED = 1024
"""And not for fewer closed rows: making the lists of candidates anew costs as much as grouping a hundred articles."""
_FIRST_ROOM = 1024


class Shelf:
    """Profiles by row, and which article each row is. `marks` are those that are no ordinary articles. `seen_day` is the article's day or, where it has none, the
    newest day known when it came."""

    def __init__(self) -> None:
        self.profiles = Profiles.empty(_FIRST_ROOM)
        self.ids: list[str] = []
        self.when: list[str] = []
        self.order = _Order(self)
        self.seen_day: NDArray[np.int32] = np.zeros(_FIRST_ROOM, dtype=np.int32)
        self.row_of: dict[str, int] = {}
        self.newest = NO_DAY
        self.marks: dict[int, Signal] = {}
        self.closed: NDArray[np.bool_] = np.zeros(_FIRST_ROOM, dtype=np.bool_)
        self.closed_rows = 0

    def __len__(self) -> int:
        return len(self.ids)

    def put(self, texts: Sequence[Text], found: Profiles) -> int:
        """Take in profiles and return the first one's row."""
        first = len(self)
        last = first + len(texts)
        if last > len(self.profiles):
            self._widen(last + last // 8)
        for name in _COLUMNS:
            getattr(self.profiles, name)[first:last] = getattr(found, name)
        days = []
        for row, text in enumerate(texts, first):
            self.newest = max(self.newest, text.day)
            if mark := mark_of(text.title):
                self.marks[row] = mark
            self.row_of[text.id] = row
            days.append(text.day if text.day != NO_DAY else self.newest)
        self.ids += [text.id for text in texts]
        self.when += [sys.intern(text.when or "~") for text in texts]
        self.seen_day[first:last] = days
        return first

    def _widen(self, rows: int) -> None:
        """Make room. What is new is not touched until it is filled."""
        self.profiles = Profiles(*(_wider(getattr(self.profiles, name), rows) for name in _COLUMNS))
        self.seen_day = _wider(self.seen_day, rows)
        self.closed = _wider(self.closed, rows)

    def close(self, rows: Sequence[int]) -> None:
        """Let rows out of sight: their articles are not known any more."""
        self.closed[rows] = True
        self.closed_rows += len(rows)
        for row in rows:
            self.row_of.pop(self.ids[row], None)

    def pack(self) -> NDArray[np.int64]:
        """Take the closed rows off, the others stay in order. Returns the old number of each row kept."""
        open_rows = ~self.closed[: len(self)]
        kept = np.flatnonzero(open_rows)
        room = len(kept) + len(kept) // (PACKED_AT - 1) + _FIRST_ROOM
        self.profiles = Profiles(*(_wider(getattr(self.profiles, name)[kept], room) for name in _COLUMNS))
        self.seen_day = _wider(self.seen_day[kept], room)
        seen = open_rows.tolist()
        self.ids = list(compress(self.ids, seen))
        self.when = list(compress(self.when, seen))
        self.row_of = dict(zip(self.ids, range(len(self.ids)), strict=True))
        self.closed = np.zeros(room, dtype=np.bool_)
        self.closed_rows = 0
        marked = np.array([row for row in sorted(self.marks) if seen[row]], dtype=np.int64)
        self.marks = {row: self.marks[before] for row, before in zip(np.searchsorted(kept, marked).tolist(), marked.tolist(), strict=True)}
        return kept

    def columns(self) -> dict[str, NDArray[np.generic]]:
        """The filled part of each array, by name."""
        return {name: getattr(self.profiles, name)[: len(self)] for name in _COLUMNS}


class _Order:
    """What sorts rows by the time of their articles, then by id; those without a time last."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def __getitem__(self, row: int) -> tuple[str, str]:
        return self._shelf.when[row], self._shelf.ids[row]


def _wider(column: NDArray[Any], rows: int) -> NDArray[Any]:
    wider = np.zeros((rows, *column.shape[1:]), dtype=column.dtype)
    wider[: len(column)] = column
    return wider
