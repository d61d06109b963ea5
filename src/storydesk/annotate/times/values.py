"""A resolved time as a value: what its words know of the setting, and a day with the clock or part of day that is printed."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from storydesk.annotate.times.grammar import Expression
from storydesk.model import Span, TimeExpression

PARTS: Final = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "lunchtime": "TMI", "dawn": "TMO", "dusk": "TEV"}

FIRST_OF_NIGHT: Final = 5
"""From this hour on, a clock told with "night" stands before midnight."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a reader knows at the expression: the day of publication, and whether the words around it look ahead."""

    published: date | None
    ahead: bool | None


def made(
    expression: Expression, type_: str, value: str | None, precision: str | None, basis: str, way: str | None = None
) -> TimeExpression:
    return TimeExpression(Span(expression.start, expression.end), type_, value, precision, basis, way)


def with_clock(expression: Expression, day: str, precision: str, basis: str) -> TimeExpression:
    """A day with the clock time or part of day that the expression prints, if it prints one."""
    words = expression.words
    clock = clock_of(words)
    if clock:
        return made(expression, "time", day + clock, "minute" if {"minute", "minute24", "noon"} & words.keys() else "hour", basis)
    part = words.get("part")
    if part:
        return made(expression, "time", day + PARTS[part], "part_of_day", basis)
    return made(expression, "date", day, precision, basis)


def clock_of(words: dict[str, str]) -> str | None:
    """THH:MM from the words of a clock, read by the part of day beside it where no half of the day is printed; None where that leaves the day open."""
    if "noon" in words:
        return "T00:00" if words["noon"] == "midnight" else "T12:00"
    if "hour24" in words or "oclock" in words:
        return _by_part_of_day(words)
    if "hour" not in words:
        return None
    hour = int(words["hour"])
    if words["half"].startswith("p") and hour < 12:
        hour += 12
    elif words["half"].startswith("a") and hour == 12:
        hour = 0
    return f"T{hour:02d}:{words.get('minute', '00')}"


def _by_part_of_day(words: dict[str, str]) -> str | None:
    """A clock without a.m. or p.m.: "11:30 Thursday night" is before midnight, "2:30 Thursday night" of no certain day."""
    printed = words.get("hour24") or words["oclock"]
    hour, minute = int(printed), words.get("minute24", "00")
    part = PARTS.get(words.get("of_day") or words.get("part", ""))
    if printed.startswith("0") or not 1 <= hour <= 12 or part is None:
        return f"T{hour:02d}:{minute}"
    if part == "TNI" and "of_day" not in words and (hour == 12 or hour < FIRST_OF_NIGHT):
        return None
    late = part in ("TAF", "TEV") or (part == "TNI" and FIRST_OF_NIGHT <= hour < 12) or (part == "TMI" and hour < 4)
    return f"T{hour % 12 + (12 if late else 0) if part != 'TMI' or late else hour:02d}:{minute}"
