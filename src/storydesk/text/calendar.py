"""Calendar arithmetic on TimeML values: days, weekdays, weeks, months, seasons. No words, no guessing.

Values are ISO 8601 as TimeML writes them: 2031, 2031-03, 2031-03-14, 2031-W11, 2031-W11-WE (weekend), 2031-SU (season), 203 (decade), 2031-03-14T09:30,
2031-03-14TEV; X stands for what is not known (XXXX-WXX-3 is some Wednesday). Source: TimeML 1.2.1 and the TIMEX3 guidelines.
"""

import re
from datetime import date, timedelta
from typing import Final

MONTHS: Final = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_SEASON_ENDS: Final = {"SP": (5, 31), "SU": (8, 31), "FA": (11, 30), "WI": (2, 28)}
YEARS: Final = range(1500, 2200)
"""A day of publication outside these years is a misprint, and gives no anchor."""
_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_WEEKDAY: Final = re.compile(r"XXXX-WXX-([1-7])(T\w+(?::\d\d)?)?$")


def day_of(value: str | None) -> date | None:
    """The calendar day that opens a value, or None where it is not known to the day."""
    found = _DAY.match(value or "")
    if not found:
        return None
    try:
        return date(int(found.group(1)), int(found.group(2)), int(found.group(3)))
    except ValueError:
        return None


def publication_day(value: str | None) -> date | None:
    """The day on which something was published, or None where it is not known to the day, or a misprint."""
    day = day_of(value)
    return day if day is not None and day.year in YEARS else None


def valid_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def near_weekday(anchor: date, weekday: int, future: bool) -> date:
    """The day with this weekday (Monday is 0) at or before the anchor, or at or after it."""
    if future:
        return anchor + timedelta(days=(weekday - anchor.weekday()) % 7)
    return anchor - timedelta(days=(anchor.weekday() - weekday) % 7)


def near_year(anchor: date, month: int, day: int, future: bool | None) -> int | None:
    """The year that brings a month and day nearest to the anchor; with `future` told, the nearest on that side, three weeks' slack allowed."""
    slack = timedelta(days=21)
    fitting = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        candidate = valid_day(year, month, day)
        if candidate is None or (future is True and candidate < anchor - slack) or (future is False and candidate > anchor + slack):
            continue
        fitting.append((abs((candidate - anchor).days), year))
    return min(fitting)[1] if fitting else None


def near_month(anchor: date, month: int, future: bool) -> int:
    """The year of the month, this month included, nearest before (or after) the anchor."""
    if future:
        return anchor.year + (month < anchor.month)
    return anchor.year - (month > anchor.month)


def near_season(anchor: date, season: str, future: bool) -> int:
    """The year of the last season of this name that has ended by the anchor, or of the next that has not. A winter bears the year in which it begins."""
    month, day = _SEASON_ENDS[season]
    ends = {year: date(year + (season == "WI"), month, day) for year in range(anchor.year - 2, anchor.year + 2)}
    if future:
        return min(year for year, end in ends.items() if end >= anchor)
    return max(year for year, end in ends.items() if end < anchor)


def week(day: date, weekend: bool = False) -> str:
    """The ISO week of a day, or its weekend."""
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02d}" + ("-WE" if weekend else "")


def add_months(day: date, months: int) -> str:
    """The month that lies so many months from the day's."""
    index = day.year * 12 + day.month - 1 + months
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def anchored(value: str, anchor: date, future: bool) -> str | None:
    """A value that was left open for want of an anchor (XXXX-WXX-3, XXXX-SU, XXXX-WXX-WE, XXXX-10, XXXX-10-14), resolved by a day."""
    weekday = _WEEKDAY.match(value)
    if weekday:
        return near_weekday(anchor, int(weekday.group(1)) - 1, future).isoformat() + (weekday.group(2) or "")
    if value == "XXXX-WXX-WE":
        return week(anchor if future or anchor.weekday() >= 5 else anchor - timedelta(days=7), weekend=True)
    season = re.fullmatch(r"XXXX-(SP|SU|FA|WI)", value)
    if season:
        return f"{near_season(anchor, season.group(1), future)}-{season.group(1)}"
    month_day = re.match(r"XXXX-(\d\d)-(\d\d)(T.+)?$", value)
    if month_day:
        year = near_year(anchor, int(month_day.group(1)), int(month_day.group(2)), None)
        return f"{year}{value[4:]}" if year else None
    month = re.fullmatch(r"XXXX-(\d\d)", value)
    if month:
        return f"{near_month(anchor, int(month.group(1)), future)}{value[4:]}"
    return None


def bounds(value: str | None) -> tuple[str, str] | None:
    """The first and last day that a resolved value spans, as ISO days: for sorting. None where it is open."""
    if not value or "X" in value or value.startswith("P"):
        return None
    day = day_of(value)
    if day:
        return day.isoformat(), day.isoformat()
    if found := re.match(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(found.group(1)), int(found.group(2)), 1)
        return (monday + timedelta(days=5 if found.group(3) else 0)).isoformat(), (monday + timedelta(days=6)).isoformat()
    if found := re.match(r"(\d{4})-(\d\d)$", value):
        return f"{value}-01", f"{value}-31"
    if found := re.match(r"(\d{4})-(SP|SU|FA|WI)$", value):
        first, last = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 12)}[found.group(2)]
        return f"{found.group(1)}-{first:02d}-01", f"{found.group(1)}-{last:02d}-31"
    if found := re.match(r"(\d{4})-Q([1-4])$", value):
        quarter = int(found.group(2))
        return f"{found.group(1)}-{3 * quarter - 2:02d}-01", f"{found.group(1)}-{3 * quarter:02d}-31"
    if re.fullmatch(r"\d{2,4}", value):
        return f"{value.ljust(4, '0')}-01-01", f"{value.ljust(4, '9')}-12-31"
    return None
