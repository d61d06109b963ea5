"""The second reading: times that lean on other times of the article.

A clock without a day, "that night", "the next day", "two weeks later", "overnight" take the day that the story is at: the last day named before in the text that
fits (one in the same heading level or the last blocks first, a part of day that agrees with the clock before mere nearness), else the first one named after.
What other days of the article settle is read anew first (`agreeing`).
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from storydesk.annotate.times.agreeing import agree
from storydesk.annotate.times.found import ASIDE, Found
from storydesk.annotate.times.number_words import number_of
from storydesk.annotate.times.units import shifted
from storydesk.annotate.times.values import PARTS, clock_of
from storydesk.model import Span, TimeExpression
from storydesk.text.calendar import bounds, week

NEIGHBOURS: Final = 40
"""How many expressions before and after a bare clock may give it its day."""
_LATER: Final = frozenset({"next", "following", "after", "later"})
_SOONER: Final = frozenset({"previous", "before", "earlier"})
_NIGHTLY: Final = {"TNI", "TEV"}


def lean(found: Sequence[Found], text: str, published: date | None) -> None:
    """Fill in what leans on the narrative of a text, in place."""
    agree(found, text, published)
    for at, item in enumerate(found):
        if item.time is None:
            item.time = _leaning(found, at, published)


def _leaning(found: Sequence[Found], at: int, published: date | None) -> TimeExpression | None:
    item = found[at]
    rule, words = item.expression.rule, item.expression.words
    if rule == "clock":
        return _clock(found, at, published)
    if rule == "overnight":
        return _overnight(found, at, published)
    if rule == "ago":
        return _offset(found, at, published)
    if rule in {"that", "near"}:
        return _that(found, at, words)
    return None


def _make(item: Found, type_: str, value: str | None, precision: str | None, basis: str, direction: str | None = None) -> TimeExpression:
    return TimeExpression(Span(item.expression.start, item.expression.end), type_, value, precision, basis, direction)


def _reference(found: Sequence[Found], at: int, unit: str) -> date | None:
    """The day that the time named last in the text stands for, not inside somebody's words unless the asking time is; None where it is unknown itself, or coarser
    than the unit ("a day later" after "in 1976")."""
    for other in reversed(found[max(0, at - NEIGHBOURS) : at]):
        if other.time is None or other.time.type not in {"date", "time"} or other.role in ASIDE or (other.quoted and not found[at].quoted):
            continue
        if other.block == found[at].block and other.time.value is None:
            return None
        if other.day and not other.ahead:
            return other.day
        value = other.time.value or ""
        if re.fullmatch(r"\d{4}", value) and other.block == found[at].block:
            return date(int(value), 1, 1) if unit in {"year", "decade"} else None
        if re.fullmatch(r"\d{4}-\d\d", value) and other.block == found[at].block:
            return date(int(value[:4]), int(value[5:]), 1) if unit in {"month", "year", "decade"} else None
    return None


def _clock(found: Sequence[Found], at: int, published: date | None) -> TimeExpression:
    item = found[at]
    clock = clock_of(item.expression.words) or ""
    precision = "minute" if {"minute", "minute24", "noon"} & item.expression.words.keys() else "hour"
    twin = found[at - 1].time if at else None
    if (
        twin
        and found[at - 1].expression.rule in {"clock", "weekday", "day"}
        and 0 <= item.expression.start - found[at - 1].expression.end <= 2
    ):
        return _make(item, "time", twin.value, twin.precision, "same_time_in_another_zone", twin.direction)
    others = range(max(0, at - NEIGHBOURS), min(len(found), at + NEIGHBOURS))
    scores = [score for other in others if (score := _fit(found, at, other, clock, published))]
    best = max(scores, default=None, key=lambda s: s[0])
    if best is None:
        return _make(item, "time", "XXXX-XX-XX" + clock, precision, "clock_without_day")
    day, basis = best[1], best[2]
    return _make(item, "time", day.isoformat() + clock, precision, basis, "past" if not item.ahead else "future")


def _fit(
    found: Sequence[Found], at: int, other: int, clock: str, published: date | None
) -> tuple[tuple[bool, int, int, int], date, str] | None:
    """How well another expression's day suits a bare clock, with that day; None where it cannot."""
    item, candidate = found[at], found[other]
    day = candidate.day
    if (
        other == at
        or day is None
        or (candidate.ahead != item.ahead and candidate.ahead is True)
        or candidate.time is None
        or candidate.time.precision in {"week"}
    ):
        return None
    if published is not None and day > published and not item.ahead and other > at:
        return None
    part = (candidate.time.value or "")[10:]
    hour = int(clock[1:3])
    agrees = _agrees(part, hour, candidate.expression.words.get("edge"))
    if agrees is None:
        return None
    if part in _NIGHTLY and hour < 6:
        day += timedelta(days=1)
    near = other < at and item.block - candidate.block <= 3
    heading = item.role == candidate.role == "subhead" and other < at
    place = 3 if heading else 2 if near else 1 if other < at else 0
    if other < at and candidate.block == item.block and candidate.sentence == item.sentence:
        place = 4
    if candidate.of_saying and candidate.block == item.block:
        place = -1
    basis = "day_from_text_before" if other < at else "day_from_text_after"
    return (place == 4, agrees if place >= 0 else -1, place, -abs(at - other)), day, basis


def _agrees(part: str, hour: int, edge: str | None) -> int | None:
    """1 where a part of day holds the hour, 0 where it tells nothing, None where it speaks against it."""
    spans = {"TMO": range(4, 13), "TAF": range(12, 19), "TEV": range(16, 24), "TMI": range(11, 15)}
    if part == "TNI":
        return 1 if hour >= 17 or hour < 6 else None
    if part in spans:
        return 1 if hour in spans[part] else None
    if edge in {"early", "earlier"}:
        return 1 if hour < 10 else None
    return 0


def _overnight(found: Sequence[Found], at: int, published: date | None) -> TimeExpression:
    nights = [f.day for f in found if f.day and f.time and f.time.value and f.time.value[10:] in _NIGHTLY and not f.ahead]
    if nights:
        day = max(set(nights), key=lambda d: (nights.count(d), d))
        return _make(found[at], "time", day.isoformat() + "TNI", "part_of_day", "day_from_text")
    if published is None:
        return _make(found[at], "time", None, None, "relative_without_anchor")
    return _make(found[at], "time", (published - timedelta(days=1)).isoformat() + "TNI", "part_of_day", "night_before_publication", "past")


def _offset(found: Sequence[Found], at: int, published: date | None) -> TimeExpression:
    item = found[at]
    words = item.expression.words
    side, unit, number = words["side"], words["unit"], number_of(words["number"])
    way = "past" if side == "ago" else "future" if side == "from now" else None
    if number is None or (unit == "season"):
        return _make(item, "date", None, None, "vague", way)
    ago = side in {"ago", "from now"}
    anchor = published if ago else _reference(found, at, unit)
    basis = "relative_to_publication" if ago else "relative_to_time_before"
    if anchor is None or unit in {"second", "minute", "hour"}:
        return _make(item, "date", None, None, "relative_without_anchor", way)
    whole = int(number) if number == int(number) else 0
    step = -whole if side in {"ago", "earlier"} else whole
    value = shifted(anchor, step, unit) if whole else None
    if value and side == "later" and published and not item.ahead and (bounds(value) or ("",))[0] > published.isoformat():
        value = None
    return _make(item, "date", value, unit if value else None, basis if value else "vague", way)


def _that(found: Sequence[Found], at: int, words: dict[str, str]) -> TimeExpression:
    """that night, the next day, the night before, later that week: from the last day named."""
    item = found[at]
    unit = words.get("unit") or words.get("unit2") or "day"
    how = words.get("that") or words.get("side") or words.get("near", "")
    if "of_event" in words:
        return _make(item, "date", None, None, "relative_to_an_event")
    last = how.split()[-1]
    step = 1 if last in _LATER else -1 if last in _SOONER else 0
    day = _reference(found, at, unit)
    part = PARTS.get(unit)
    if day is None:
        return _make(item, "time" if part else "date", None, None, "relative_without_anchor")
    if part:
        return _make(item, "time", (day + timedelta(days=step)).isoformat() + part, "part_of_day", "relative_to_time_before")
    if unit == "week" and step == 0:
        return _make(item, "date", week(day), "week", "relative_to_time_before")
    return _make(item, "date", shifted(day, step, unit), unit, "relative_to_time_before")
