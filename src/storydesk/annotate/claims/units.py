"""Measures: an amount with a unit, in one base unit a dimension, so that 30 metres and 100ft can be compared.

A measure printed in two units, "30m (100ft)", is one measure. Money keeps its currency: no rate is assumed, amounts in two currencies are never compared.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from storydesk.annotate.claims.values import find_amounts, number_of
from storydesk.model import Span, Value

_TABLE: Final[dict[str, tuple[str, dict[str, float]]]] = {
    "length": ("m", {
        "m": 1, "metre": 1, "metres": 1, "meter": 1, "meters": 1, "km": 1000, "kilometre": 1000, "kilometres": 1000, "kilometer": 1000, "kilometers": 1000, "cm": 0.01,
        "centimetre": 0.01, "centimetres": 0.01, "centimeter": 0.01, "centimeters": 0.01, "mm": 0.001, "millimetres": 0.001, "millimeters": 0.001, "ft": 0.3048,
        "foot": 0.3048, "feet": 0.3048, "inch": 0.0254, "inches": 0.0254, "mile": 1609.344, "miles": 1609.344, "yard": 0.9144, "yards": 0.9144,
    }),
    "mass": ("kg", {
        "kg": 1, "kgs": 1, "kilo": 1, "kilos": 1, "kilogram": 1, "kilograms": 1, "kilogramme": 1, "kilogrammes": 1, "g": 0.001, "gram": 0.001, "grams": 0.001, "lb": 0.45359237,  # noqa: E501
        "lbs": 0.45359237, "pound": 0.45359237, "pounds": 0.45359237, "stone": 6.35029318, "ton": 1000, "tons": 1000, "tonne": 1000, "tonnes": 1000,
        "ounce": 0.0283495, "ounces": 0.0283495,
    }),
    "speed": ("m/s", {"mph": 0.44704, "miles per hour": 0.44704, "mile per hour": 0.44704, "kph": 0.277778, "km/h": 0.277778, "kmh": 0.277778, "kilometers per hour": 0.277778,  # noqa: E501
                      "kilometres per hour": 0.277778, "knots": 0.514444}),
    "area": ("m2", {"acre": 4046.856, "acres": 4046.856, "hectare": 10000, "hectares": 10000, "square miles": 2589988, "square kilometers": 1e6, "square kilometres": 1e6,
                    "square feet": 0.092903, "sq ft": 0.092903, "square meters": 1, "square metres": 1}),
    "volume": ("l", {"liter": 1, "liters": 1, "litre": 1, "litres": 1, "gallon": 3.785411784, "gallons": 3.785411784, "barrel": 158.987, "barrels": 158.987}),
    "share": ("%", {"%": 1, "percent": 1, "per cent": 1, "percentage points": 1, "percentage point": 1}),
    "degrees": ("C", {"celsius": 1, "degrees celsius": 1, "°c": 1}),
    "magnitude": ("magnitude", {}),
    "duration": ("s", {"second": 1, "seconds": 1, "minute": 60, "minutes": 60, "hour": 3600, "hours": 3600, "day": 86400, "days": 86400, "week": 604800, "weeks": 604800}),  # noqa: E501
}  # fmt: skip
UNITS: Final = {name: (dimension, base, factor) for dimension, (base, names) in _TABLE.items() for name, factor in names.items()}
_LONGEST_FIRST: Final = "|".join(re.escape(u) for u in sorted(UNITS, key=lambda u: (-len(u), u)))
_UNIT: Final = re.compile(rf"[ -]?({_LONGEST_FIRST})(?![a-zA-Z])", re.IGNORECASE)
_FEET_INCHES: Final = re.compile(
    r"\b(\d|one|two|three|four|five|six|seven)[ -]?(?:ft|feet|foot|'|’)[,. ]{0,2}(?:and )?-?(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven)[ -]?(?:inches|inch|in\b|\"|”)?",  # noqa: E501
    re.IGNORECASE,
)
_PARTS: Final = {"half": 0.5, "a half": 0.5, "half a": 0.5, "half an": 0.5, "half of a": 0.5, "a quarter": 0.25, "quarter of a": 0.25, "a quarter of a": 0.25, "three quarters of a": 0.75, "three-quarters of a": 0.75}  # fmt: skip  # noqa: E501
_FRACTION: Final = re.compile(
    rf"\b(?P<loose>(?:about|around|nearly|almost|roughly|some|just over|just under|more than|less than|over|under) )?"
    rf"(?:(?P<whole>\d{{1,3}}|one|two|three|four|five|six|seven|eight|nine|ten) and a half|(?P<part>{'|'.join(sorted(_PARTS, key=len, reverse=True))}))"
    rf"[ -](?P<unit>{_LONGEST_FIRST})(?![a-zA-Z])",
    re.IGNORECASE,
)
_SYMBOLS: Final = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR"}
_MONEY: Final = re.compile(r"(?P<prefix>US|A|C|NZ|HK|S)?(?P<symbol>[$£€¥₹])\s?(?=\d)")
_CURRENCY: Final = re.compile(r"\s(dollars?|pounds sterling|euros?|yen|rupees|yuan)\b", re.IGNORECASE)
_NAMED: Final = {
    "dollar": "USD",
    "dollars": "USD",
    "euro": "EUR",
    "euros": "EUR",
    "yen": "JPY",
    "rupees": "INR",
    "yuan": "CNY",
    "pounds sterling": "GBP",
}


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure at `span` with its value in the base unit of its dimension."""

    span: Span
    dimension: str
    value: Value


def find_measures(text: str, start: int = 0, end: int | None = None) -> list[Measure]:
    """The measures and sums of money in `text[start:end]`, in order, none inside another."""
    end = len(text) if end is None else end
    found = [*_heights(text, start, end), *_money(text, start, end), *_fractions(text, start, end)]
    taken = [m.span for m in found]
    for amount in find_amounts(text, start, end):
        unit = _UNIT.match(text, amount.number.end, end)
        if unit is None or any(amount.number.overlap(t) for t in taken):
            continue
        dimension, base, factor = UNITS[unit.group(1).lower()]
        span = Span(amount.span.start, unit.end())
        value = _value(amount.low * factor, amount.high * factor, base, amount.approximate)
        found.append(Measure(span, dimension, value))
    return _one_of_two_units(text, sorted(found, key=lambda m: m.span))


def _value(low: float, high: float, base: str, approximate: bool) -> Value:
    return amount_value("measure", low, high, base, approximate)


def amount_value(kind: str, low: float, high: float, unit: str | None, approximate: bool) -> Value:
    """A value of an amount; an open end is None."""
    bottom, top = (None if math.isinf(end) else end for end in (low, high))
    ends = [f"{bottom:.6g}"] if bottom is not None and bottom == top else ["" if end is None else f"{end:.6g}" for end in (bottom, top)]
    return Value(kind, "..".join(ends) + (f" {unit}" if unit else ""), bottom, top, unit, approximate)


def _heights(text: str, start: int, end: int) -> Iterator[Measure]:
    for match in _FEET_INCHES.finditer(text, start, end):
        feet, inches = number_of(match.group(1)), number_of(match.group(2))
        if feet is not None and inches is not None and inches < 12:
            meters = feet * 0.3048 + inches * 0.0254
            yield Measure(Span(match.start(), match.end()), "length", _value(meters, meters, "m", False))


def _fractions(text: str, start: int, end: int) -> Iterator[Measure]:
    """ "Half a mile", "two and a half hours"; a bare half or quarter of a time, as in sports, is none."""
    for match in _FRACTION.finditer(text, start, end):
        dimension, base, factor = UNITS[match.group("unit").lower()]
        part = (match.group("part") or "").lower()
        if dimension in ("share", "magnitude") or (dimension == "duration" and part in ("half", "a half", "a quarter")):
            continue
        amount = (_PARTS[part] if part else (number_of(match.group("whole")) or 0.0) + 0.5) * factor
        yield Measure(Span(match.start(), match.end()), dimension, _value(amount, amount, base, match.group("loose") is not None))


def _money(text: str, start: int, end: int) -> Iterator[Measure]:
    for match in _MONEY.finditer(text, start, end):
        amount = next(iter(find_amounts(" " * match.end() + text[match.end() : min(end, match.end() + 40)], match.end())), None)
        if amount and amount.number.start == match.end():
            million = re.match(r"m\b", text[amount.number.end : amount.number.end + 2])
            scale, tail = (1e6, 1) if million else (1.0, 0)
            currency = (match.group("prefix") or "") + _SYMBOLS[match.group("symbol")]
            before = text[max(start, match.start() - 14) : match.start()].lower()
            loose = re.search(r"(about|around|nearly|almost|some|roughly|over|than|least|to) $", before) is not None
            value = _value(amount.low * scale, amount.high * scale, currency, loose or amount.approximate)
            yield Measure(Span(match.start(), amount.number.end + tail), "money", value)
    for amount in find_amounts(text, start, end):
        named = _CURRENCY.match(text, amount.number.end, end)
        if named:
            yield Measure(
                Span(amount.span.start, named.end()),
                "money",
                _value(amount.low, amount.high, _NAMED.get(named.group(1).lower(), "GBP"), amount.approximate),
            )


def _one_of_two_units(text: str, measures: list[Measure]) -> list[Measure]:
    """Join a measure and the bracket that gives it in another unit: "30m (100ft)"."""
    kept: list[Measure] = []
    for measure in measures:
        last = kept[-1] if kept else None
        if last and measure.span.start < last.span.end:
            continue
        between = text[last.span.end : measure.span.start] if last else ""
        if (
            last
            and last.dimension == measure.dimension
            and "(" in between
            and len(between) <= 14
            and text[measure.span.end : measure.span.end + 1] == ")"
        ):
            continue
        kept.append(measure)
    return kept
