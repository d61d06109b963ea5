"""Dates in words: ISO 8601 and the TimeML values that extend it, as a reader would write them. What is no such value is shown as it stands."""

import re
from datetime import date
from typing import Final

MONTHS: Final = "January February March April May June July August September October November December".split()
SEASONS: Final = {"SP": "spring", "SU": "summer", "FA": "autumn", "AU": "autumn", "WI": "winter"}
PARTS: Final = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}
UNITS: Final = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour", "S": "second"}

_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T(.+))?$")
_YEAR_UNKNOWN: Final = re.compile(r"XXXX-(\d{2})(?:-(\d{2}))?(?:T(.+))?$")
_CLOCK: Final = re.compile(r"(\d{2})(?::?(\d{2}))?(?::?(\d{2}))?(?:[.,]\d+)?(Z|[+-]\d{2}:?\d{2})?$")
_WEEK: Final = re.compile(r"(\d{4})-W(\d{2})(-WE)?$")
_SEASON: Final = re.compile(r"(\d{4})-(SP|SU|FA|AU|WI)$")
_QUARTER: Final = re.compile(r"(\d{4})-Q([1-4])$")
_PERIOD: Final = re.compile(r"P(T?)(\d+)([YMWDHS])$")


def in_words(value: str) -> str:
    """2031-03-14T09:30 as 14 March 2031, 09:30."""
    if "/" in value:
        return " – ".join(in_words(part) for part in value.split("/", 1))
    for pattern, write in _FORMS:
        match = pattern.match(value)
        if match:
            return write(match) or value
    return value


def day_of(value: str) -> str:
    """The value without its time of day."""
    return value.split("T", 1)[0] if _DATE.match(value) else value


def clock_of(value: str) -> str:
    """The time of day of a value in words; empty where it has none."""
    day, told = in_words(day_of(value)), in_words(value)
    return told[len(day) + 2 :] if told.startswith(f"{day}, ") else ""


def _date(match: re.Match[str]) -> str:
    year, month, day, clock = match.groups()
    return _with_clock(_month_day(month, day, year), clock)


def _date_without_year(match: re.Match[str]) -> str:
    month, day, clock = match.groups()
    return _with_clock(_month_day(month, day, ""), clock)


def _month_day(month: str | None, day: str | None, year: str) -> str:
    if month is None:
        return year
    if not 1 <= int(month) <= 12:
        return ""
    return " ".join(part for part in (str(int(day)) if day else "", MONTHS[int(month) - 1], year) if part)


def _with_clock(date: str, clock: str | None) -> str:
    if not clock or not date:
        return date
    if clock in PARTS:
        return f"{date}, {PARTS[clock]}"
    match = _CLOCK.match(clock)
    if not match:
        return ""
    hour, minute, second, zone = match.groups()
    shown = f"{hour}:{minute or '00'}" + (f":{second}" if second and second != "00" else "")
    return f"{date}, {shown}" + (" UTC" if zone == "Z" else f" {zone}" if zone else "")


def _week(match: re.Match[str]) -> str:
    """By its first day, as few readers count weeks."""
    try:
        day = date.fromisocalendar(int(match.group(1)), int(match.group(2)), 6 if match.group(3) else 1)
    except ValueError:
        return ""
    return f"{'weekend' if match.group(3) else 'week'} of {day.day} {MONTHS[day.month - 1]} {day.year}"


def _period(match: re.Match[str]) -> str:
    clock, amount, unit = match.groups()
    name = "minute" if clock and unit == "M" else UNITS[unit]
    return f"{amount} {name}" + ("" if amount == "1" else "s")


_FORMS: Final = (
    (_DATE, _date),
    (_YEAR_UNKNOWN, _date_without_year),
    (_WEEK, _week),
    (_SEASON, lambda m: f"{SEASONS[m.group(2)]} {m.group(1)}"),
    (_QUARTER, lambda m: f"quarter {m.group(2)} of {m.group(1)}"),
    (_PERIOD, _period),
)
