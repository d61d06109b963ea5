"""What a time expression means: its TimeML value, precision and the rule that gave it, from its words and the day of publication.

The first reading, for expressions that need no other expression of the article. Times that lean on the narrative ("that night", a bare clock) are left to
`narrative`. The rules are those of TIMEX3; for news: a weekday without "next" is the nearest one before publication, or the day of publication itself,
unless the words around it look ahead; a month without year is the nearest on the side that the words tell. Without a day of publication a value stays open
(XXXX-WXX-3) and says so.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from storydesk.annotate.times.grammar import Expression
from storydesk.annotate.times.holidays import holiday
from storydesk.annotate.times.number_words import month_number, weekday_number
from storydesk.annotate.times.units import duration, edge_of_unit, how_often, near_unit, quarter, span_of_units, vague_duration
from storydesk.annotate.times.values import PARTS, Setting, made, with_clock
from storydesk.model import TimeExpression
from storydesk.text.calendar import SEASONS, near_month, near_season, near_weekday, near_year, valid_day, week


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
            return "past" if key < today else "future" if key > today or setting.ahead else "present"
        if key[:4] != today[:4]:
            return "past" if key[:4] < today[:4] else "future"
        if len(key) == 7 and key[5].isdigit() and key != today[:7]:
            return "past" if key < today[:7] else "future"
    if setting.ahead and value and len(value) == 4 and value.isdigit():
        return None
    return None if setting.ahead is None else "future" if setting.ahead else "past"


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
        return made(expression, "date", None, None, "ambiguous_day_and_month")
    return made(expression, "date", readings.pop().isoformat(), "day", "explicit")


def _day(expression: Expression, setting: Setting) -> TimeExpression | None:
    words = expression.words
    month, number = month_number(words["month"]), int(words["day"])
    if "year" in words or ("of_year" in words and setting.published is not None):
        day = valid_day(_year_named(words, setting), month, number)
        basis = "explicit" if "year" in words else "relative_to_publication"
        return with_clock(expression, day.isoformat(), "day", basis) if day else None
    if valid_day(2000, month, number) is None:
        return None
    open_day = f"{month:02d}-{number:02d}"
    if setting.published is None:
        return with_clock(expression, f"XXXX-{open_day}", "day", "year_unknown")
    year = near_year(setting.published, month, number, None if setting.ahead is None else setting.ahead)
    year = year or near_year(setting.published, month, number, None)
    return with_clock(expression, f"{year}-{open_day}", "day", "year_from_publication") if year else None


def _year_named(words: dict[str, str], setting: Setting) -> int:
    """The year that is printed, or that "last year" is on the day of publication."""
    if "year" in words or setting.published is None:
        return int(words["year"])
    return setting.published.year + {"last": -1, "this": 0, "next": 1}[words["of_year"]]


_OF_THIS_YEAR: Final = frozenset({"this", "later this", "earlier this", "late this", "early this"})
_FAR: Final = 9
"""Months. "This November" in March is the November to come; "this January" in December is next month."""
_BEFORE_THE_END: Final = 20
"""Up to this day of a month, its end is to come."""
_NEW_YEARS_WINTER: Final = 3
"""Up to this month, "this winter" is the one that began in the year before."""


def _month(expression: Expression, setting: Setting) -> TimeExpression:
    words, month = expression.words, month_number(expression.words["month"])
    if "year" in words:
        return made(expression, "date", f"{words['year']}-{month:02d}", "month", "explicit")
    if setting.published is None:
        return made(expression, "date", f"XXXX-{month:02d}", "month", "year_unknown")
    if "of_year" in words:
        return made(expression, "date", f"{_year_named(words, setting)}-{month:02d}", "month", "relative_to_publication")
    near = words.get("near", "")
    ahead = setting.ahead is True or near in {"next", "coming", "this coming"}
    if "last" in near or "past" in near or "previous" in near:
        ahead = False
    year = near_month(setting.published, month, ahead)
    if near.startswith("last") and month == setting.published.month:
        year -= 1
    if near in _OF_THIS_YEAR and abs(month - setting.published.month) <= _FAR:
        year = setting.published.year
    to_come = words.get("edge", "").endswith("end") and (year, month) == (setting.published.year, setting.published.month)
    way = "future" if to_come and setting.ahead is not False and setting.published.day <= _BEFORE_THE_END else None
    return made(expression, "date", f"{year}-{month:02d}", "month", "year_from_publication", way)


def _season(expression: Expression, setting: Setting) -> TimeExpression:
    words, code = expression.words, SEASONS[expression.words["season"]]
    if "year" in words:
        return made(expression, "date", f"{words['year']}-{code}", "season", "explicit")
    near = words.get("near", "")
    if setting.published is None:
        ahead = "past" if "last" in near or "past" in near else "future" if "next" in near or "coming" in near else None
        return made(expression, "date", f"XXXX-{code}", "season", "season_without_anchor", ahead)
    if near in {"this", "early this", "later this", "late this", "earlier this"}:
        year = setting.published.year - (code == "WI" and setting.published.month <= _NEW_YEARS_WINTER)
        return made(expression, "date", f"{year}-{code}", "season", "season_of_publication")
    ahead_of = "next" in near or "coming" in near
    year = near_season(setting.published, code, ahead_of)
    return made(expression, "date", f"{year}-{code}", "season", "season_after_publication" if ahead_of else "season_before_publication")


def _year(expression: Expression, _: Setting) -> TimeExpression:
    return made(expression, "date", expression.words["year"], "year", "explicit")


def _years(expression: Expression, _: Setting) -> TimeExpression | None:
    first, last = expression.words["year"], expression.words["last"]
    last = first[: 4 - len(last)] + last
    if int(last) <= int(first) or int(last) - int(first) > 150:
        return None
    return made(expression, "duration", f"P{int(last) - int(first)}Y", "year", "explicit")


def _decade(expression: Expression, _: Setting) -> TimeExpression:
    words = expression.words
    decade = words.get("decade") or ("20" if int(words["short_decade"]) <= 10 else "19") + words["short_decade"]
    return made(expression, "date", decade[:3], "decade", "explicit")


def _century(expression: Expression, _: Setting) -> TimeExpression:
    return made(expression, "date", f"{int(expression.words['century']) - 1:02d}", "century", "explicit")


def _fiscal(expression: Expression, _: Setting) -> TimeExpression:
    return made(expression, "date", f"FY{expression.words['year']}", "year", "explicit")


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
        return made(expression, "time" if "part" in words else "date", None, None, "relative_without_anchor", way)
    day = setting.published + timedelta(days=_DEICTIC.get(word, 0))
    return with_clock(replace(expression, words=words), day.isoformat(), "day", "relative_to_publication")


def _weekend(expression: Expression, setting: Setting) -> TimeExpression:
    near = expression.words["near"]
    ahead = setting.ahead is True or near in {"next", "this coming"} or (near == "this" and setting.ahead is not False)
    if near in {"last", "this past", "previous"}:
        ahead = False
    if near in {"that"} or setting.published is None:
        return made(expression, "date", "XXXX-WXX-WE", "week", "weekday_without_anchor", "future" if ahead else "past")
    on_it = setting.published.weekday() >= 5
    shift = 0 if ahead or (on_it and near != "last") else -7
    if near == "next" and (on_it or setting.published.weekday() < 3):
        shift = 7
    return made(expression, "date", week(setting.published + timedelta(days=shift), weekend=True), "week", "relative_to_publication")


def _vague(expression: Expression, _: Setting) -> TimeExpression:
    word = expression.words["vague"]
    if "period" in word:
        return made(expression, "duration", "PXD", None, "vague")
    way = "past" if word in {"recently", "lately"} else "future" if "coming" in word or "future" in word else "present"
    return replace(
        made(expression, "date", None, None, "vague"),
        direction="unknown" if word.startswith("a") and word.split()[0] in {"a", "an"} else way,
    )


def _vague_offset(expression: Expression, _: Setting) -> TimeExpression:
    side = expression.words["side"]
    return made(expression, "date", None, None, "vague", "past" if side in {"ago", "earlier"} else None)


def _damaged(expression: Expression, _: Setting) -> TimeExpression:
    return made(expression, "date", None, None, "damaged")


_RULES: Final = {
    "iso": _iso, "numeric": _numeric, "day": _day, "month": _month, "season": _season, "quarter": quarter, "year": _year, "years": _years, "decade": _decade,
    "century": _century, "fiscal": _fiscal, "weekday": _weekday, "deictic": _deictic, "weekend": _weekend, "near": near_unit, "edge_of": edge_of_unit,
    "duration": duration, "duration_vague": vague_duration, "long": duration, "span": span_of_units, "set": how_often, "holiday": holiday, "vague": _vague,
    "vague_offset": _vague_offset, "damaged": _damaged,
}  # fmt: skip
