"""Ageing: stories go quiet and close, and what has closed is forgotten, so that the state is bounded by the active days and not by the archive.

A story is as old as its newest article, counted from the newest day seen. It is told once when it goes quiet; it can still grow. When it closes, its articles leave the
state: nothing can join it any more, and a late article on its event opens a new story. Whoever keeps the articles (the store) keeps the closed story and its id.

A closed story's rows stay on the shelf, unseen, until they are a sixth of it; then the shelf is packed and the lists of candidates are made anew from what is left.
Packing at every closing was tried: it costs more than the grouping. The day of closing does not depend on the packing.
"""

from array import array
from collections.abc import Mapping
from itertools import accumulate
from typing import TYPE_CHECKING, Final

import numpy as np

from storydesk.model import Signal, StoryChange, content_id
from storydesk.stories.candidates import Postings, looked_up
from storydesk.stories.likely import Likely, Rows
from storydesk.stories.shelf import LEAST_PACKED, PACKED_AT

if TYPE_CHECKING:
    from storydesk.stories.grouper import Grouper
    from storydesk.stories.shelf import Shelf

_BLOCK: Final = 4096


def age(grouper: "Grouper") -> list[StoryChange]:
    """Let stories go quiet and close, by the newest day seen. Tells which, in order of name."""
    settings, newest = grouper.settings, grouper.shelf.newest
    if settings.window is None or newest == grouper.aged:
        return []
    grouper.aged = newest
    silent = grouper.calendar.silent_for(settings.quiet, grouper)
    over = sorted(grouper.calendar.over_after(settings.close, grouper))
    quiet = sorted(silent - grouper.quiet - set(over))
    changes = [StoryChange("quiet", name, signals=_days(newest - grouper.last_day[name])) for name in quiet]
    changes += [StoryChange("closed", name, _articles(grouper, name), signals=_days(newest - grouper.last_day[name])) for name in over]
    grouper.quiet |= set(quiet)
    if over:
        _close(grouper, over)
    return changes


class Calendar:
    """The names of stories by their newest day, so that a new day looks at those alone that it makes quiet or closes. A name is entered again when its day changes;
    what stood before is passed over."""

    def __init__(self) -> None:
        self._heard: dict[int, list[str]] = {}
        self._silent: dict[int, list[str]] = {}

    def enter(self, name: str, day: int) -> None:
        """A story has this newest day."""
        self._heard.setdefault(day, []).append(name)

    def silent_for(self, days: int, grouper: "Grouper") -> set[str]:
        """The stories entered that are silent for more than so many days, each once."""
        found: set[str] = set()
        for day in [day for day in self._heard if grouper.shelf.newest - day > days]:
            names = [name for name in self._heard.pop(day) if grouper.last_day.get(name) == day]
            self._silent.setdefault(day, []).extend(names)
            found.update(names)
        return found

    def over_after(self, days: int, grouper: "Grouper") -> set[str]:
        """The silent stories whose newest day is more than so many days ago, each once."""
        over = [(day, self._silent.pop(day)) for day in list(self._silent) if grouper.shelf.newest - day > days]
        return {name for day, names in over for name in names if grouper.last_day.get(name) == day}


def _articles(grouper: "Grouper", name: str) -> tuple[str, ...]:
    """The articles that a story closes with: the last time that they are told."""
    return tuple(sorted(grouper.shelf.ids[row] for row in grouper.rows_of[name]))


def _days(count: int) -> tuple[Signal, ...]:
    return (Signal("days", count, 0.0, "days without a new article"),)


def _close(grouper: "Grouper", names: list[str]) -> None:
    shelf, gone = grouper.shelf, set(names)
    led = [old for old in grouper.forwards if grouper.name_now(old) in gone]
    rows = [row for name in names for row in grouper.rows_of.pop(name)]
    openings = {content_id("story", shelf.ids[row]) for row in rows}
    grouper.spent |= {name for name in (*names, *led) if name not in openings}
    for old in led:
        del grouper.forwards[old]
    for name in names:
        del grouper.last_day[name]
    grouper.quiet -= gone
    for row in rows:
        grouper.story_of[row] = None
        grouper.in_parts.pop(row, None)
    closed = {shelf.ids[row] for row in rows}
    shelf.close(rows)
    grouper.docket.forget(closed, shelf.row_of.__contains__)
    if shelf.closed_rows >= LEAST_PACKED and shelf.closed_rows * PACKED_AT > len(shelf):
        _pack(grouper)


def _pack(grouper: "Grouper") -> None:
    """Take the rows of closed stories off the shelf."""
    left, right, probability, thirds = grouper.likely.pairs()
    old = grouper.shelf.pack()
    grouper.story_of = list(map(grouper.story_of.__getitem__, old.tolist()))
    grouper.rows_of = _renumbered(grouper.rows_of, old)
    grouper.in_parts = dict(zip(np.searchsorted(old, list(grouper.in_parts)).tolist(), grouper.in_parts.values(), strict=True))
    grouper.likely = Likely(grouper.shelf)
    grouper.likely.add(np.searchsorted(old, left), np.searchsorted(old, right), probability, thirds)
    grouper.postings = listed(grouper.shelf)


def _renumbered(rows_of: "Mapping[str, array[int]]", old: Rows) -> "dict[str, array[int]]":
    """The rows of stories by their new numbers; `old` holds the old number of each row, ascending."""
    every, rows = array("i"), array("i")
    for before in rows_of.values():
        every.extend(before)
    rows.frombytes(np.searchsorted(old, np.frombuffer(every, dtype=np.int32)).astype(np.int32).tobytes())
    ends = accumulate(map(len, rows_of.values()))
    return {name: rows[end - len(before) : end] for (name, before), end in zip(rows_of.items(), ends, strict=True)}


def listed(shelf: "Shelf") -> Postings:
    """The lists of candidates that entering all rows of the shelf in order makes."""
    postings = Postings()
    for begin in range(0, len(shelf), _BLOCK):
        end = min(begin + _BLOCK, len(shelf))
        postings.add(looked_up(shelf.profiles, begin, end)[0], begin)
    return postings
