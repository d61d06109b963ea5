"""Readings that the other days of an article settle: the year, the week and the day that a first reading left open or took from publication.

One shift is made first: where the day of publication is itself told as past and the text goes on to the next weekday in the past tense, that weekday is the
day after publication (a text updated after its date), not six days before.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from storydesk.annotate.times.found import Found
from storydesk.text.calendar import day_of

_NAMED_BY_YEAR: Final = re.compile(r" (?:[A-Z][\w’'&-]* ){1,6}(?:(?:was |were )?(?:held |broadcast |aired )?)?(?:on|of) ")


def agree(found: Sequence[Found], text: str, published: date | None) -> None:
    """Read anew, in place, what the other days of the article settle."""
    if published is not None:
        _shift_updated(found, published)
        _agree_with_dates(found, published)
    else:
        _share_year(found, text)
        _share_weekday(found)


def _shift_updated(found: Sequence[Found], published: date) -> None:
    told = any(f.day == published and f.time and f.time.basis.startswith("weekday") for f in found)
    back = published - timedelta(days=6)
    for item in found:
        if (
            told
            and item.day == back
            and item.time
            and item.time.basis == "weekday_before_publication"
            and "near" not in item.expression.words
        ):
            value = (published + timedelta(days=1)).isoformat() + (item.time.value or "")[10:]
            item.time = replace(item.time, value=value, basis="weekday_after_dated_header", direction="past")


def _agree_with_dates(found: Sequence[Found], published: date) -> None:
    """ "Sunday's vote" is the Sunday that the article dates elsewhere ("on May 11"), or tells of as to come, where that is one day within a week."""
    for item in found:
        if (
            item.expression.rule != "weekday"
            or not item.attributive
            or not item.day
            or "near" in item.expression.words
            or item.day == published
        ):
            continue
        others = {
            f.day
            for f in found
            if f.day and not f.attributive and f.day.weekday() == item.day.weekday() and 0 < abs((f.day - published).days) <= 7
        }
        if len(others) == 1 and (day := others.pop()) != item.day and item.time:
            value = day.isoformat() + (item.time.value or "")[10:]
            way = "future" if day > published else "past"
            item.time = replace(item.time, value=value, basis="weekday_of_a_day_named_elsewhere", direction=way)


def _share_year(found: Sequence[Found], text: str) -> None:
    """A date without a year takes the year of the article's other full dates, or else of what is named by its year and dated ("the 2031
    Harbour Awards on Oct. 14"), if they agree on one."""
    years = {f.time.value[:4] for f in found if f.time and f.time.basis == "explicit" and f.time.value and day_of(f.time.value)}
    years = years or {
        one.time.value
        for one, other in pairwise(found)
        if one.time and one.time.precision == "year" and one.time.value and other.time and other.time.basis == "year_unknown"
        and _NAMED_BY_YEAR.fullmatch(text, one.expression.end, other.expression.start)
    }  # fmt: skip
    if len(years) != 1:
        return
    year = years.pop()
    for item in found:
        if item.time and item.time.basis == "year_unknown" and item.time.value and item.time.value.startswith("XXXX-"):
            value = year + item.time.value[4:]
            if len(value) < 10 or day_of(value):  # 29 February is a day of few years
                item.time = replace(item.time, value=value, basis="year_from_text")


def _share_weekday(found: Sequence[Found]) -> None:
    """A weekday of the past is the last day named before, if that is such a weekday."""
    for at, item in enumerate(found):
        if (
            item.time is None
            or item.time.basis != "weekday_without_anchor"
            or not item.time.value
            or item.ahead
            or "near" in item.expression.words
        ):
            continue
        day = next((f.day for f in reversed(found[:at]) if f.day and not f.ahead), None)
        if day is not None and item.time.value.startswith(f"XXXX-WXX-{day.isoweekday()}"):
            value = day.isoformat() + item.time.value[len("XXXX-WXX-1") :]
            item.time = replace(item.time, value=value, basis="day_from_text_before", direction="past")
