"""Times told in units: so long, so often, so many units away. Periods are TimeML's (P2W, PT6H, PXY for some years)."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from storydesk.annotate.times.grammar import Expression
from storydesk.annotate.times.number_words import number_of, weekday_number
from storydesk.annotate.times.values import Setting, made
from storydesk.model import TimeExpression
from storydesk.text.calendar import add_months, week

_PERIOD: Final = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "D", "fortnight": "W", "month": "M", "quarter": "Q",
    "year": "Y", "decade": "Y", "century": "Y", "centurie": "Y",
}  # fmt: skip
_YEARLY: Final = frozenset({"year", "decade", "century", "centurie"})
_DAYS: Final = {
    "week": 7,
    "fortnight": 14,
    "weekend": 7,
    "month": 31,
    "quarter": 92,
    "year": 366,
    "decade": 3660,
    "century": 36600,
    "centurie": 36600,
}
_FACTOR: Final = {"fortnight": 2, "decade": 10, "century": 100, "centurie": 100, "weekend": 2}


def period(number: float, unit: str) -> str:
    """The TimeML period of a number of units."""
    count = number * _FACTOR.get(unit, 1)
    amount = f"{count:.6f}".rstrip("0").rstrip(".")
    code = _PERIOD[unit]
    return f"PT{amount}{code[1]}" if code.startswith("T") else f"P{amount}{code}"


def shifted(day: date, step: int, unit: str) -> str | None:
    """The value of the unit that lies so many units from a day; None outside the years 1 to 9999."""
    years = step * _FACTOR.get(unit, 1)
    if abs(step) * _DAYS.get(unit, 1) > 700_000 or not 0 < day.year + (years if unit in _YEARLY else step // 12) < 9999:
        return None
    if unit in {"day", "night"}:
        return (day + timedelta(days=step)).isoformat() + ("TNI" if unit == "night" else "")
    if unit in {"week", "fortnight", "weekend"}:
        weeks = step if unit == "weekend" else years
        return week(day + timedelta(days=7 * weeks), weekend=unit == "weekend")
    if unit == "month":
        return add_months(day, step)
    if unit == "quarter":
        index = day.year * 4 + (day.month - 1) // 3 + step
        return f"{index // 4}-Q{index % 4 + 1}"
    if unit in _YEARLY:
        year = day.year + years
        return {"year": f"{year:04d}", "decade": f"{year // 10:03d}"}.get(unit, f"{year // 100:02d}")
    return None


def duration(expression: Expression, _: Setting) -> TimeExpression:
    words = expression.words
    if "half_unit" in words:
        return made(expression, "duration", period(0.5, words["half_unit"]), words["half_unit"], "explicit")
    number = number_of(words.get("number", "a"))
    if words.get("unit") == "season":
        return made(expression, "duration", None, None, "vague")
    if number is None:
        return made(expression, "duration", period(1, words["unit"]).replace("1", "X"), words["unit"], "vague")
    return made(expression, "duration", period(number, words["unit"]), words["unit"], "explicit")


def vague_duration(expression: Expression, _: Setting) -> TimeExpression:
    unit = next(expression.words[k] for k in ("unit", "unit2", "unit3") if k in expression.words)
    factor = "Y" if unit in {"decade", "centurie"} else None
    return made(expression, "duration", f"PX{factor}" if factor else period(1, unit).replace("1", "X"), unit, "vague")


def span_of_units(expression: Expression, setting: Setting) -> TimeExpression:
    found = duration(expression, setting)
    side = expression.words["side"]
    return replace(found, direction="past" if side in {"last", "past", "previous"} else "future" if side in {"next", "coming"} else None)


def how_often(expression: Expression, _: Setting) -> TimeExpression:
    words = expression.words
    if "weekday" in words:
        return made(expression, "set", f"XXXX-WXX-{weekday_number(words['weekday']) + 1}", "day", "explicit")
    often = {
        "annual": "year",
        "annually": "year",
        "yearly": "year",
        "monthly": "month",
        "weekly": "week",
        "daily": "day",
        "hourly": "hour",
        "nightly": "day",
    }
    unit = words.get("unit") or words.get("unit2") or often.get(words.get("often", ""))
    unit = "day" if unit in {"morning", "evening"} else unit
    return made(expression, "set", period(1, unit) if unit else None, unit, "explicit")


def near_unit(expression: Expression, setting: Setting) -> TimeExpression | None:
    """last month, this year, next week, the past decade, later this week. What points into the narrative ("that week") is left to it."""
    near, unit = expression.words["near"], expression.words["unit"]
    if near.removeprefix("the ") in {"same", "that", "following", "previous", "very same", "later that", "earlier that", "mid"}:
        return None
    if (
        near.startswith("the ")
        and near.split()[-1] in {"past", "last", "next", "coming"}
        and unit in _PERIOD
        and (unit == "decade" or near.endswith(("past", "last")))
    ):
        return made(expression, "duration", period(1, unit), unit, "explicit", "future" if near.endswith(("next", "coming")) else "past")
    step = -1 if "last" in near or "past" in near else 1 if "next" in near or "coming" in near else 0
    way = {-1: "past", 0: None, 1: "future"}[step]
    if setting.published is None:
        return made(expression, "date", None, None, "relative_without_anchor", way)
    value = shifted(setting.published, step, unit)
    return made(expression, "date", value, unit, "relative_to_publication", way) if value else None


def edge_of_unit(expression: Expression, setting: Setting) -> TimeExpression | None:
    """the beginning of the year, of the financial year (TimeML: FY2031)."""
    if setting.published is None:
        return made(expression, "date", None, None, "relative_without_anchor")
    unit = expression.words["unit"]
    value = shifted(setting.published, 0, unit)
    if "fiscal" in expression.words and unit == "year":
        value = f"FY{value}"
    return made(expression, "date", value, unit, "relative_to_publication")


def quarter(expression: Expression, setting: Setting) -> TimeExpression:
    words = expression.words
    number = {"first": 1, "second": 2, "third": 3, "fourth": 4, "q1": 1, "q2": 2, "q3": 3, "q4": 4}.get(words["ordinal"])
    if "year" in words and number:
        return made(expression, "date", f"{words['year']}-Q{number}", "quarter", "explicit")
    if setting.published is None:
        return made(expression, "date", f"XXXX-Q{number}" if number else None, "quarter", "year_unknown")
    current = (setting.published.month - 1) // 3 + 1
    if number is None:
        year, number = (setting.published.year - 1, 4) if current == 1 else (setting.published.year, current - 1)
    else:
        year = setting.published.year - (number > current and not setting.ahead)
    return made(expression, "date", f"{year}-Q{number}", "quarter", "year_from_publication")
