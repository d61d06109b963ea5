"""Holidays: fixed days, and those that move."""

from datetime import date, timedelta
from typing import Final

from storydesk.annotate.times.grammar import Expression
from storydesk.annotate.times.values import Setting, made
from storydesk.model import TimeExpression
from storydesk.text.calendar import easter, near_weekday

_HOLIDAYS: Final = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "new years day": (1, 1), "new years eve": (12, 31), "halloween": (10, 31),
    "boxing day": (12, 26), "valentines day": (2, 14), "independence day": (7, 4), "fourth of july": (7, 4), "veterans day": (11, 11),
}  # fmt: skip


def holiday(expression: Expression, setting: Setting) -> TimeExpression | None:
    name = expression.words["holiday"].replace("'", "")
    if name not in _HOLIDAYS and not name.startswith(("thanksgiving", "easter", "good")):
        return None
    year = int(expression.words["year"]) if "year" in expression.words else None
    if year is None and setting.published is None:
        return made(expression, "date", None, "day", "year_unknown")
    if year is None and setting.published is not None:
        days = [_day_in(name, y) for y in (setting.published.year - 1, setting.published.year, setting.published.year + 1)]
        today = setting.published
        fitting = [d for d in days if (d >= today if setting.ahead else d <= today)] if setting.ahead is not None else days
        return made(expression, "date", min(fitting, key=lambda d: abs((d - today).days)).isoformat(), "day", "year_from_publication")
    return made(expression, "date", _day_in(name, year or 0).isoformat(), "day", "explicit")


def _day_in(name: str, year: int) -> date:
    if name.startswith("thanksgiving"):
        return near_weekday(date(year, 11, 22), 3, True)
    if name.startswith(("easter", "good")):
        return easter(year) + timedelta(days={"good friday": -2, "easter monday": 1}.get(name, 0))
    month, day = _HOLIDAYS[name]
    return date(year, month, day)
