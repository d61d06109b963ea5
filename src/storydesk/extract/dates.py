"""Printed and coded dates, to ISO 8601 and a precision. Nothing is guessed: 03/04/2031 has no day that all would read alike, and midnight to the second without a
zone is what programs write for "no time known", so it counts as a day.
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from importlib.resources import files
from typing import Final

FIRST_YEAR, LAST_YEAR = 1600, 2200
"""Years outside are mistakes of programs (0001, 9999), not dates of news."""

MONTHS: Final = {
    name: number
    for number, names in enumerate(files("storydesk.extract").joinpath("months.txt").read_text(encoding="utf-8").splitlines(), 1)
    for name in names.split()
}
"""Months in the languages of Europe and in some of Africa and Asia, whole and as they are shortened (Unicode CLDR); a name that is two months in two languages is left
out, or read as the larger language has it."""
_MONTH: Final = r"(?P<month>[^\W\d_]{2,15})\.?"
_CLOCK: Final = (
    r"(?:,?\s*(?:at|um|kl\.?|à|alle|a las|\||-|–|·|/)?\s*(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?!\d)(?::(?P<second>\d{2}))?\s*(?P<half>[ap])?\.?(?:m\b\.?)?"
    r"(?:\s*\(?(?P<zone>(?:Z|UTC|GMT|BST|CET|CEST|IST|[ECMP][SD]?T|AEST|AEDT|NZST)\b|[+-]\d{2}:?\d{2})\)?)?)?"
)
WEEKDAY: Final = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
_FORMS: Final = tuple(
    re.compile(WEEKDAY + form + _CLOCK, re.I)
    for form in (
        r"\b(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})(?:T(?=\d))?",
        r"\b" + _MONTH + r"\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})\b",
        r"\b(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+|d['’])?" + _MONTH + r",?\s+(?:del?\s+)?(?P<year>\d{4})\b",
        r"\b(?P<year>\d{4})\.?\s+(?:m\.\s+)?" + _MONTH + r"\s+(?P<day>\d{1,2})\b\.?(?!\d|[:.]\d)",
        r"\b(?P<year>\d{4})\s?[年년]\s?(?P<number>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]",
        r"\b(?P<day>\d{1,2})\s+tháng\s+(?P<number>\d{1,2})(?:,\s*|\s+năm\s+)(?P<year>\d{4})\b",
    )
)
_YEAR: Final = re.compile(r"\d{4}")
_DAY_FIRST: Final = re.compile(
    r"(?<![\d./-])(?P<day>\d{1,2})(?P<mark>[./-]|\s\|\s)\s?(?P<number>\d{1,2})(?P=mark)\s?(?P<year>\d{4}|\d{2}(?=\D|$))(?![\d/-])" + _CLOCK,
    re.I,
)
_YEAR_FIRST: Final = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})[./](?P<number>\d{1,2})[./](?P<day>\d{1,2})(?!\d)" + _CLOCK, re.I)
_COMPACT: Final = re.compile(r"(?P<year>\d{4})(?:-(?P<number>\d{2}))?$")
_SLASHED: Final = re.compile(r"(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>\d{4})$")
_URL_DAYS: Final = (
    re.compile(r"[/\-_](?P<year>(?:19|20)\d{2})[/\-_](?P<number>\d{1,2}|[a-z]{3})[/\-_](?P<day>\d{1,2})(?![\d])", re.I),
    re.compile(r"(?<=[/\-_])(?P<year>20\d{2})(?P<number>0[1-9]|1[0-2])(?P<day>[0-3]\d)(?=[/\-_])"),
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day or a time of day: ISO 8601 value, precision, zone as given, and where it stood in the text searched."""

    value: str
    precision: str
    zone: str | None
    start: int
    end: int

    def moved(self, by: int) -> "Moment":
        """The same in a text of which the text searched is a part."""
        return replace(self, start=self.start + by, end=self.end + by)


def find_moment(text: str, start: int = 0, end: int | None = None) -> Moment | None:
    """The first full date of a text, with its time of day if that follows."""
    end = len(text) if end is None else end
    if not _YEAR.search(text, start, end):
        return None
    found = [moment for form in _FORMS if (moment := next(filter(None, map(_moment, form.finditer(text, start, end))), None))]
    return min(found, key=lambda m: m.start, default=None)


def find_numbers(text: str, day_first: bool | None = None) -> Moment | None:
    """The first date of a text that is written in numbers alone: 14.3.2031, 2031/03/14. `day_first`: its language puts the day before the month (True), or may put
    either first (False), so that a date which two readers may read as two days is none; None where the language is not known: then full stops say that the day is
    first. A year of two digits is one of this century, and only behind the day and the month."""
    found = [m for form in (_YEAR_FIRST, _DAY_FIRST) if (m := form.search(text))]
    for match in sorted(found, key=lambda m: m.start()):
        first, second = int(match["day"]), int(match["number"])
        told = match.re is _YEAR_FIRST or day_first or (day_first is None and match["mark"] == ".") or first > 12 or first == second
        if told and (len(match["year"]) == 4 or match["mark"] == ".") and (moment := _moment(match)):
            return moment
    return None


def parse_moment(value: object, day_first: bool | None = False) -> Moment | None:
    """A date as a field or a meta tag gives it: ISO, mail, a printed date, seconds or milliseconds since 1970. `day_first` as in `find_numbers`."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_seconds(float(value))
    return _read_moment(value.strip()[:80] if isinstance(value, str) else "", day_first)


@lru_cache(4096)
def _read_moment(text: str, day_first: bool | None) -> Moment | None:
    """The same of a text. Articles of one day give one date."""
    if re.fullmatch(r"\d{10}|\d{13}", text):
        return _from_seconds(float(text))
    if moment := _from_iso(text):
        return moment
    if moment := find_moment(text):
        return moment
    if match := _COMPACT.match(text):
        return _month_or_year(match)
    if match := _SLASHED.match(text):
        return _from_slashes(match) or find_numbers(text, day_first)
    return _from_mail(text) or find_numbers(text, day_first)


def _from_iso(text: str) -> Moment | None:
    """ISO 8601 with a time, which `fromisoformat` reads in all its forms."""
    if len(text) < 11 or not text[:4].isdigit():
        return None
    try:
        read = datetime.fromisoformat(text.replace(" UTC", "Z"))
    except ValueError:
        return None
    if not FIRST_YEAR <= read.year <= LAST_YEAR:
        return None
    bare = read.replace(tzinfo=None, microsecond=0)
    if read.tzinfo is None:
        if not (read.hour or read.minute or read.second):
            return Moment(bare.date().isoformat(), "day", None, 0, len(text))
        seconds = text.count(":") > 1
        return Moment(bare.isoformat(timespec="seconds" if seconds else "minutes"), "second" if seconds else "minute", None, 0, len(text))
    zone = "Z" if text.endswith(("Z", "UTC")) else read.strftime("%z")[:3] + ":" + read.strftime("%z")[3:5]
    offset = "+00:00" if zone == "Z" else zone
    return Moment(bare.isoformat() + offset, "second", zone, 0, len(text))


def moment_of_url(url: str) -> Moment | None:
    """A day in the path of an address: /2031/03/14/, /2031/mar/14/, -2031-03-14-, /20310314-."""
    for pattern in _URL_DAYS:
        for match in pattern.finditer(url):
            if moment := _moment(match):
                return moment
    return None


def _moment(match: re.Match[str]) -> Moment | None:
    groups = match.groupdict()
    number = groups.get("number")
    month = int(number) if number and number.isdigit() else MONTHS.get((groups.get("month") or number or "").lower())
    if month is None:
        return None
    try:
        day = date(int(f"20{groups['year']}" if len(groups["year"]) == 2 else groups["year"]), month, int(groups["day"]))
    except ValueError:
        return None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    clock = _clock(groups)
    if clock is None:
        end = match.start("hour") if groups.get("hour") else match.end()
        return Moment(day.isoformat(), "day", None, match.start(), len(match.string[:end].rstrip(" ,|-–·/")))
    time, precision, zone = clock
    if zone and zone[0] in "+-":
        zone = f"{zone[:3]}:{zone[-2:]}"
    offset = {"Z": "+00:00", "UTC": "+00:00", "GMT": "+00:00"}.get(zone or "", zone if zone and zone[0] in "+-" else "")
    return Moment(f"{day.isoformat()}T{time}{offset or ''}", precision, zone, match.start(), match.end())


def _clock(groups: dict[str, str | None]) -> tuple[str, str, str | None] | None:
    if not groups.get("hour"):
        return None
    hour, minute, second = int(groups["hour"] or 0), int(groups["minute"] or 0), groups.get("second")
    if half := groups.get("half"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half in "pP" else 0)
    if hour > 23 or minute > 59:
        return None
    if second:
        return f"{hour:02}:{minute:02}:{second}", "second", groups.get("zone")
    return f"{hour:02}:{minute:02}", "minute", groups.get("zone")


def _from_seconds(seconds: float) -> Moment | None:
    seconds = seconds / 1000 if seconds > 1e11 else seconds
    if not 1e8 < seconds < 5e9:  # 1973 to 2128: smaller numbers are years or counts
        return None
    return Moment(datetime.fromtimestamp(int(seconds), UTC).isoformat(), "second", "UTC", 0, 0)


def _month_or_year(match: re.Match[str]) -> Moment | None:
    if not FIRST_YEAR <= int(match["year"]) <= LAST_YEAR:
        return None
    if match["number"] is None:
        return Moment(match["year"], "year", None, 0, match.end())
    return Moment(match.group(), "month", None, 0, match.end()) if 1 <= int(match["number"]) <= 12 else None


def _from_slashes(match: re.Match[str]) -> Moment | None:
    first, second = int(match["first"]), int(match["second"])
    if first <= 12 and second <= 12 and first != second:
        return None  # day first or month first: cannot be told
    day, month = (first, second) if first > 12 or first == second else (second, first)
    try:
        return Moment(date(int(match["year"]), month, day).isoformat(), "day", None, 0, match.end())
    except ValueError:
        return None


def _from_mail(text: str) -> Moment | None:
    if re.search(r"(?<![\d:+-])0\d{3}\b", text):  # the year 0000 would be taken for 2000
        return None
    try:
        read = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    if not FIRST_YEAR <= read.year <= LAST_YEAR:
        return None
    return Moment(read.isoformat(), "second", read.strftime("%z") or None, 0, len(text))
