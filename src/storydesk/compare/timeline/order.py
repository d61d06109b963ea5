"""The entries of a timeline in order of time, each sentence once on its day, where it is told finest."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from storydesk.model import Citation, TimelineEntry
from storydesk.text.calendar import bounds, day_of

_CLOCKS: Final = {"TMO": "T06:00", "TMI": "T12:00", "TAF": "T15:00", "TEV": "T18:00", "TNI": "T21:00", "": "T00:00"}


def finest(entries: Sequence[TimelineEntry]) -> Iterator[TimelineEntry]:
    """The entries without those whose sentences all stand in finer ones of the same day: "Sunday night" and "9 p.m." of one sentence are one time."""
    placed: dict[tuple[date | None, Citation], int] = {}
    for entry in entries:
        day = day_of(entry.value)
        for citation in entry.statement.citations:
            placed[day, citation] = max(_fineness(entry), placed.get((day, citation), 0))
    for entry in entries:
        day = day_of(entry.value)
        if entry.disputed or not day or any(placed[day, c] <= _fineness(entry) for c in entry.statement.citations):
            yield entry


def _fineness(entry: TimelineEntry) -> int:
    """0 of a day, 1 of a part of it, 2 of a clock time."""
    tail = (entry.value or "")[10:]
    return 0 if not tail else 2 if tail[-1].isdigit() else 1


def in_time(entry: TimelineEntry) -> tuple[str, str, int, str, str, int]:
    """By the first moment, then the last one; days of publication after what happened on them."""
    value = entry.value or ""
    start, end = bounds(value) or ("9999", "9999")
    tail = value[10:] if day_of(value) else ""
    clock = _CLOCKS.get(tail, tail)
    citation = entry.statement.citations[0]
    return start, clock, 0 if entry.kind != "publication" else 1, end, citation.article, citation.start
