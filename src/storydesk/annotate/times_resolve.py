"""What a time expression means: its TimeML value, precision and the rule that gave it, from its words and the day of publication.

The first reading, for expressions that need no other expression of the article. Times that lean on the narrative ("that night", a bare clock) are left to
`times_narrative`. The rules are those of TIMEX3; for news: a weekday without "next" is the nearest one before publication, or the day of publication itself,
unless the words around it look ahead; a month without year is the nearest on the side that the words tell. Without a day of publication a value stays open
(XXXX-WXX-3) and says so.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from storydesk.annotate.times_grammar import Expression, month_number, number_of, season_code, weekday_number
from storydesk.model import Span, TimeExpression
from storydesk.text.calendar import add_months, easter, near_month, near_season, near_weekday, near_year, valid_day, week

PARTS: Final = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "lunchtime": "TMI", "dawn": "TMO", "dusk": "TEV"}
_PERIOD: Final = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "week": "W",
    "weekend": "D",
    "fortnight": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "Y",
    "century": "Y",
    "centurie": "Y",
}
_FACTOR: Final = {"fortnight": 2, "decade": 10, "century": 100, "centurie": 100, "weekend": 2}
_HOLIDAYS: Final = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "new years day": (1, 1), "new years eve": (12, 31), "halloween": (10, 31),
    "boxing day": (12, 26), "valentines day": (2, 14), "independence day": (7, 4), "fourth of july": (7, 4), "veterans day": (11, 11),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setting:
    """What a reader knows at the expression: the day of publication, and whether the words around it look ahead."""

    published: date | None
    ahead: bool | None


def resolve(expression: Expression, setting: Setting) -> TimeExpression | None:
    """The first reading of an expression; None where its rule needs the narrative."""
    rule = _RULES.get(expression.rule)
    found = rule(expression, setting) if rule else None
    if found is None:
        return None
    way = found.direction or direction(found.value, setting)
    return replace(found, direction=None if way == "unknown" else way)


def direction(value: str | None, setting: Setting) -> str | None:
    """past, present or future: by the value against the day of publication, else by the words around."""
    if value and setting.published and value[:4].isdigit():
        today = setting.published.isoformat()
        key = value[:10]
        if len(key) == 10 and key[4] == "-" and key[5].isdigit():
            return "past" if key < today else "future" if key > today else "present"
        if key[:4] != today[:4]:
            return "past" if key[:4] < today[:4] else "future"
        if len(key) == 7 and key[5].isdigit() and key != today[:7]:
            return "past" if key < today[:7] else "future"
    if setting.ahead and value and len(value) == 4 and value.isdigit():
        return None
    return None if setting.ahead is None else "future" if setting.ahead else "past"


def _made(
    expression: Expression, type_: str, value: str | None, precision: str | None, basis: str, way: str | None = None
) -> TimeExpression:
    return TimeExpression(Span(expression.start, expression.end), type_, value, precision, basis, way)


def with_clock(expression: Expression, day: str, precision: str, basis: str) -> TimeExpression:
    """A day with the clock time or part of day that the expression prints, if it prints one."""
    words = expression.words
    clock = clock_of(words)
    if clock:
        return _made(
            expression, "time", day + clock, "minute" if "minute" in words or "minute24" in words or "noon" in words else "hour", basis
        )
    part = words.get("part")
    if part:
        return _made(expression, "time", day + PARTS[part], "part_of_day", basis)
    return _made(expression, "date", day, precision, basis)


def clock_of(words: dict[str, str]) -> str | None:
    """THH:MM from the words of a clock."""
    if "noon" in words:
        return "T00:00" if words["noon"] == "midnight" else "T12:00"
    if "hour24" in words:
        return f"T{int(words['hour24']):02d}:{words['minute24']}"
    if "hour" not in words:
        return None
    hour = int(words["hour"])
    if words["half"].startswith("p") and hour < 12:
        hour += 12
    elif words["half"].startswith("a") and hour == 12:
        hour = 0
    return f"T{hour:02d}:{words.get('minute', '00')}"


def _iso(expression: Expression, _: Setting) -> TimeExpression | None:
    words = expression.words
    day = valid_day(int(words["year"]), int(words["month_number"]), int(words["day"]))
    return with_clock(expression, day.isoformat(), "day", "explicit") if day else None


def _numeric(expression: Expression, _: Setting) -> TimeExpression | None:
    """10/14/2020 and 14/10/2020 can be read in one way only; 10/11/2020 in two, and stays open."""
    year, first, second = int(expression.words["year"]), int(expression.words["first"]), int(expression.words["second"])
    readings = {d for d in (valid_day(year, first, second), valid_day(year, second, first)) if d}
    if not readings:
        return None
    if len(readings) > 1:
        return _made(expression, "date", None, None, "ambiguous_day_and_month")
    return _made(expression, "date", readings.pop().isoformat(), "day", "explicit")


def _day(expression: Expression, setting: Setting) -> TimeExpression | None:
    words = expression.words
    month, number = month_number(words["month"]), int(words["day"])
    if "year" in words:
        day = valid_day(int(words["year"]), month, number)
        return with_clock(expression, day.isoformat(), "day", "explicit") if day else None
    if valid_day(2000, month, number) is None:
        return None
    open_day = f"{month:02d}-{number:02d}"
    if setting.published is None:
        return with_clock(expression, f"XXXX-{open_day}", "day", "year_unknown")
    year = near_year(setting.published, month, number, None if setting.ahead is None else setting.ahead)
    year = year or near_year(setting.published, month, number, None)
    return with_clock(expression, f"{year}-{open_day}", "day", "year_from_publication") if year else None


def _month(expression: Expression, setting: Setting) -> TimeExpression:
    words, month = expression.words, month_number(expression.words["month"])
    if "year" in words:
        return _made(expression, "date", f"{words['year']}-{month:02d}", "month", "explicit")
    if setting.published is None:
        return _made(expression, "date", f"XXXX-{month:02d}", "month", "year_unknown")
    near = words.get("near", "")
    ahead = setting.ahead is True or near in {"next", "coming", "this coming"}
    if "last" in near or "past" in near or "previous" in near:
        ahead = False
    year = near_month(setting.published, month, ahead)
    if near.startswith("last") and month == setting.published.month:
        year -= 1
    return _made(expression, "date", f"{year}-{month:02d}", "month", "year_from_publication")


def _season(expression: Expression, setting: Setting) -> TimeExpression:
    words, code = expression.words, season_code(expression.words["season"])
    if "year" in words:
        return _made(expression, "date", f"{words['year']}-{code}", "season", "explicit")
    near = words.get("near", "")
    if setting.published is None:
        ahead = "past" if "last" in near or "past" in near else "future" if "next" in near or "coming" in near else None
        return _made(expression, "date", f"XXXX-{code}", "season", "season_without_anchor", ahead)
    if near in {"this", "early this", "later this", "late this", "earlier this"}:
        return _made(expression, "date", f"{setting.published.year}-{code}", "season", "season_of_publication")
    ahead_of = "next" in near or "coming" in near
    year = near_season(setting.published, code, ahead_of)
    return _made(expression, "date", f"{year}-{code}", "season", "season_after_publication" if ahead_of else "season_before_publication")


def _quarter(expression: Expression, setting: Setting) -> TimeExpression:
    words = expression.words
    number = {"first": 1, "second": 2, "third": 3, "fourth": 4, "q1": 1, "q2": 2, "q3": 3, "q4": 4}.get(words["ordinal"])
    if "year" in words and number:
        return _made(expression, "date", f"{words['year']}-Q{number}", "quarter", "explicit")
    if setting.published is None:
        return _made(expression, "date", f"XXXX-Q{number}" if number else None, "quarter", "year_unknown")
    current = (setting.published.month - 1) // 3 + 1
    if number is None:
        year, number = (setting.published.year - 1, 4) if current == 1 else (setting.published.year, current - 1)
    else:
        year = setting.published.year - (number > current and not setting.ahead)
    return _made(expression, "date", f"{year}-Q{number}", "quarter", "year_from_publication")


def _year(expression: Expression, _: Setting) -> TimeExpression:
    return _made(expression, "date", expression.words["year"], "year", "explicit")


def _years(expression: Expression, _: Setting) -> TimeExpression | None:
    first, last = expression.words["year"], expression.words["last"]
    last = first[: 4 - len(last)] + last
    if int(last) <= int(first) or int(last) - int(first) > 150:
        return None
    return _made(expression, "duration", f"P{int(last) - int(first)}Y", "year", "explicit")


def _decade(expression: Expression, _: Setting) -> TimeExpression:
    words = expression.words
    decade = words.get("decade") or ("20" if int(words["short_decade"]) <= 10 else "19") + words["short_decade"]
    return _made(expression, "date", decade[:3], "decade", "explicit")


def _century(expression: Expression, _: Setting) -> TimeExpression:
    return _made(expression, "date", f"{int(expression.words['century']) - 1:02d}", "century", "explicit")


def _fiscal(expression: Expression, _: Setting) -> TimeExpression:
    return _made(expression, "date", f"FY{expression.words['year']}", "year", "explicit")


def _weekday(expression: Expression, setting: Setting) -> TimeExpression:
    words, weekday = expression.words, weekday_number(expression.words["weekday"])
    near = words.get("near", "")
    ahead = setting.ahead is True or near in {"next", "coming", "this coming"}
    if near in {"last", "past", "previous", "this past", "the past", "the last", "late last", "early last"}:
        ahead = False
    if setting.published is None:
        found = with_clock(expression, f"XXXX-WXX-{weekday + 1}", "day", "weekday_without_anchor")
        return replace(found, direction="future" if ahead else "past" if near or setting.ahead is False else None)
    if near in {"following", "the following", "same", "that", "the same"}:
        return with_clock(expression, f"XXXX-WXX-{weekday + 1}", "day", "weekday_without_anchor")
    day = near_weekday(setting.published, weekday, ahead)
    if day == setting.published and near:
        day += timedelta(days=7 if ahead else -7)
    basis = "weekday_of_publication" if day == setting.published else "weekday_after_publication" if ahead else "weekday_before_publication"
    return with_clock(expression, day.isoformat(), "day", basis)


_DEICTIC: Final = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "last evening": -1,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}


def _deictic(expression: Expression, setting: Setting) -> TimeExpression:
    word = expression.words["deictic"]
    words = dict(expression.words)
    if "part" not in words and word.split()[-1] in PARTS:
        words["part"] = word.split()[-1]
    if word == "tonight":
        words.setdefault("part", "night")
    way = {-1: "past", 0: None, 1: "future"}[(_DEICTIC.get(word, 0) > 0) - (_DEICTIC.get(word, 0) < 0)]
    if setting.published is None:
        return _made(expression, "time" if "part" in words else "date", None, None, "relative_without_anchor", way)
    day = setting.published + timedelta(days=_DEICTIC.get(word, 0))
    return with_clock(replace(expression, words=words), day.isoformat(), "day", "relative_to_publication")


def _weekend(expression: Expression, setting: Setting) -> TimeExpression:
    near = expression.words["near"]
    ahead = setting.ahead is True or near in {"next", "this coming"} or (near == "this" and setting.ahead is not False)
    if near in {"last", "this past", "previous"}:
        ahead = False
    if near in {"that"} or setting.published is None:
        return _made(expression, "date", "XXXX-WXX-WE", "week", "weekday_without_anchor", "future" if ahead else "past")
    on_it = setting.published.weekday() >= 5
    shift = 0 if ahead or (on_it and near != "last") else -7
    if near == "next" and (on_it or setting.published.weekday() < 3):
        shift = 7
    return _made(expression, "date", week(setting.published + timedelta(days=shift), weekend=True), "week", "relative_to_publication")


def _near(expression: Expression, setting: Setting) -> TimeExpression | None:
    """last month, this year, next week, the past decade, later this week. What points into the narrative ("that week") is left to it."""
    near, unit = expression.words["near"], expression.words["unit"]
    if near.removeprefix("the ") in {"same", "that", "following", "previous", "very same", "later that", "earlier that", "mid"}:
        return None
    if (
        near.startswith("the ")
        and near.split()[-1] in {"past", "last", "next", "coming"}
        and unit in _PERIOD
        and (unit == "decade" or near.endswith("past"))
    ):
        return _made(expression, "duration", period(1, unit), unit, "explicit", "future" if near.endswith(("next", "coming")) else "past")
    step = -1 if "last" in near or "past" in near else 1 if "next" in near or "coming" in near else 0
    way = {-1: "past", 0: None, 1: "future"}[step]
    if setting.published is None:
        return _made(expression, "date", None, None, "relative_without_anchor", way)
    value = shifted(setting.published, step, unit)
    return _made(expression, "date", value, unit, "relative_to_publication", way) if value else None


def shifted(day: date, step: int, unit: str) -> str | None:
    """The value of the unit that lies so many units from a day."""
    if unit in {"day", "night"}:
        return (day + timedelta(days=step)).isoformat() + ("TNI" if unit == "night" else "")
    if unit in {"week", "fortnight", "weekend"}:
        return week(day + timedelta(days=7 * step * _FACTOR.get(unit, 1) if unit != "weekend" else 7 * step), weekend=unit == "weekend")
    if unit == "month":
        return add_months(day, step)
    if unit == "quarter":
        index = day.year * 4 + (day.month - 1) // 3 + step
        return f"{index // 4}-Q{index % 4 + 1}"
    if unit in {"year", "decade", "century", "centurie"}:
        year = day.year + step * _FACTOR.get(unit, 1)
        return {"year": f"{year:04d}", "decade": f"{year // 10:03d}"}.get(unit, f"{year // 100:02d}") if year > 0 else None
    return None


def period(number: float, unit: str) -> str:
    """The TimeML period of a number of units."""
    count = number * _FACTOR.get(unit, 1)
    amount = f"{count:g}"
    code = _PERIOD[unit]
    return f"PT{amount}{code[1]}" if code.startswith("T") else f"P{amount}{code}"


def _edge_of(expression: Expression, setting: Setting) -> TimeExpression | None:
    """the beginning of the year, of the financial year (TimeML: FY2031)."""
    if setting.published is None:
        return _made(expression, "date", None, None, "relative_without_anchor")
    unit = expression.words["unit"]
    value = shifted(setting.published, 0, unit)
    if "fiscal" in expression.words and unit == "year":
        value = f"FY{value}"
    return _made(expression, "date", value, unit, "relative_to_publication")


def _duration(expression: Expression, _: Setting) -> TimeExpression:
    words = expression.words
    if "half_unit" in words:
        return _made(expression, "duration", period(0.5, words["half_unit"]), words["half_unit"], "explicit")
    number = number_of(words.get("number", "a"))
    if words.get("unit") == "season":
        return _made(expression, "duration", None, None, "vague")
    if number is None:
        return _made(expression, "duration", period(1, words["unit"]).replace("1", "X"), words["unit"], "vague")
    return _made(expression, "duration", period(number, words["unit"]), words["unit"], "explicit")


def _duration_vague(expression: Expression, _: Setting) -> TimeExpression:
    unit = next(expression.words[k] for k in ("unit", "unit2", "unit3") if k in expression.words)
    factor = "Y" if unit in {"decade", "centurie"} else None
    return _made(expression, "duration", f"PX{factor}" if factor else period(1, unit).replace("1", "X"), unit, "vague")


def _span(expression: Expression, setting: Setting) -> TimeExpression:
    found = _duration(expression, setting)
    side = expression.words["side"]
    return replace(found, direction="past" if side in {"last", "past", "previous"} else "future" if side in {"next", "coming"} else None)


def _set(expression: Expression, _: Setting) -> TimeExpression:
    words = expression.words
    if "weekday" in words:
        return _made(expression, "set", f"XXXX-WXX-{weekday_number(words['weekday']) + 1}", "day", "explicit")
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
    return _made(expression, "set", period(1, unit) if unit else None, unit, "explicit")


def _holiday(expression: Expression, setting: Setting) -> TimeExpression | None:
    name = expression.words["holiday"].replace("'", "")
    if name not in _HOLIDAYS and not name.startswith(("thanksgiving", "easter", "good")):
        return None
    year = int(expression.words["year"]) if "year" in expression.words else None
    if year is None and setting.published is None:
        return _made(expression, "date", None, "day", "year_unknown")
    if year is None and setting.published is not None:
        days = [_holiday_in(name, y) for y in (setting.published.year - 1, setting.published.year, setting.published.year + 1)]
        today = setting.published
        fitting = [d for d in days if (d >= today if setting.ahead else d <= today)] if setting.ahead is not None else days
        return _made(expression, "date", min(fitting, key=lambda d: abs((d - today).days)).isoformat(), "day", "year_from_publication")
    return _made(expression, "date", _holiday_in(name, year or 0).isoformat(), "day", "explicit")


def _holiday_in(name: str, year: int) -> date:
    if name.startswith("thanksgiving"):
        return near_weekday(date(year, 11, 22), 3, True)
    if name.startswith(("easter", "good")):
        return easter(year) + timedelta(days={"good friday": -2, "easter monday": 1}.get(name, 0))
    month, day = _HOLIDAYS[name]
    return date(year, month, day)


def _vague(expression: Expression, _: Setting) -> TimeExpression:
    word = expression.words["vague"]
    if "period" in word:
        return _made(expression, "duration", "PXD", None, "vague")
    way = "past" if word in {"recently", "lately"} else "future" if "coming" in word or "future" in word else "present"
    return replace(
        _made(expression, "date", None, None, "vague"),
        direction="unknown" if word.startswith("a") and word.split()[0] in {"a", "an"} else way,
    )


def _vague_offset(expression: Expression, _: Setting) -> TimeExpression:
    side = expression.words["side"]
    return _made(expression, "date", None, None, "vague", "past" if side in {"ago", "earlier"} else None)


def _damaged(expression: Expression, _: Setting) -> TimeExpression:
    return _made(expression, "date", None, None, "damaged")


_RULES: Final = {
    "iso": _iso, "numeric": _numeric, "day": _day, "month": _month, "season": _season, "quarter": _quarter, "year": _year, "years": _years, "decade": _decade,
    "century": _century, "fiscal": _fiscal, "weekday": _weekday, "deictic": _deictic, "weekend": _weekend, "near": _near, "edge_of": _edge_of,
    "duration": _duration, "duration_vague": _duration_vague, "long": _duration, "span": _span, "set": _set, "holiday": _holiday, "vague": _vague,
    "vague_offset": _vague_offset, "damaged": _damaged,
}  # fmt: skip
