"""Ageing: stories go quiet and close, and what has closed is forgotten, so that the state is bounded by the active days and not by the archive.

A story is as old as its newest article, counted from the newest day seen. It is told once when it goes quiet; it can still grow. When it closes, its articles leave the
state: nothing can join it any more, and a late article on its event opens a new story. Whoever keeps the articles (the store) keeps the closed story and its id.

A closed story's rows stay on the shelf, unseen, until they are a quarter of it; then the shelf is packed and the lists of candidates are made anew from what is left.
Packing at every closing was tried: it costs more than the grouping. The day of closing does not depend on the packing.
"""

from array import array
from typing import TYPE_CHECKING, Final

import numpy as np

from storydesk.model import Signal, StoryChange, content_id
from storydesk.stories.candidates import Postings, looked_up
from storydesk.stories.likely import Likely

if TYPE_CHECKING:
    from storydesk.stories.grouper import Grouper
    from storydesk.stories.shelf import Shelf

PACKED_AT: Final = 4
"""The shelf is packed when one row in this many is of a closed story."""
_BLOCK: Final = 4096


def age(grouper: "Grouper") -> list[StoryChange]:
    """Let stories go quiet and close, by the newest day seen. Tells which, in order of name."""
    settings, newest = grouper.settings, grouper.shelf.newest
    if settings.window is None or newest == grouper.aged:
        return []
    grouper.aged = newest
    silent = {name: newest - last for name, last in grouper.last_day.items() if newest - last > settings.quiet}
    over = sorted(name for name, days in silent.items() if days > settings.close)
    quiet = sorted(silent.keys() - grouper.quiet - set(over))
    changes = [StoryChange("quiet", name, signals=_days(silent[name])) for name in quiet]
    changes += [StoryChange("closed", name, _articles(grouper, name), signals=_days(silent[name])) for name in over]
    grouper.quiet |= set(quiet)
    if over:
        _close(grouper, over)
    return changes


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
    closed = {shelf.ids[row] for row in rows}
    shelf.close(rows)
    grouper.docket.forget(closed, shelf.row_of.__contains__)
    if shelf.closed_rows * PACKED_AT > len(shelf):
        _pack(grouper)


def _pack(grouper: "Grouper") -> None:
    """Take the rows of closed stories off the shelf."""
    left, right, probability = grouper.likely.pairs()
    old = grouper.shelf.pack()
    place = {before: row for row, before in enumerate(old)}
    grouper.story_of = [grouper.story_of[before] for before in old]
    grouper.rows_of = {name: array("i", [place[row] for row in rows]) for name, rows in grouper.rows_of.items()}
    grouper.likely = Likely(grouper.shelf)
    grouper.likely.add(np.searchsorted(old, left), np.searchsorted(old, right), probability)
    grouper.postings = listed(grouper.shelf)


def listed(shelf: "Shelf") -> Postings:
    """The lists of candidates that entering all rows of the shelf in order makes."""
    postings = Postings()
    for begin in range(0, len(shelf), _BLOCK):
        end = min(begin + _BLOCK, len(shelf))
        postings.add(looked_up(shelf.profiles, begin, end)[0], begin)
    return postings
