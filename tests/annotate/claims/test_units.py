"""Measures in one base unit a dimension."""

import pytest

from storydesk.annotate.claims.units import find_measures

MEASURES = [
    ("a 30-metre high mast", "length", 30, "m"),
    ("a mast 30m high (100ft)", "length", 30, "m"),
    ("a 100ft mast", "length", 30.48, "m"),
    ("weighing 600kg (1,320lb)", "mass", 600, "kg"),
    ("210 pounds", "mass", 95.2544, "kg"),
    ("5 feet 11 inches tall", "length", 1.8034, "m"),
    ("5 foot, 11 inches", "length", 1.8034, "m"),
    ("about 130 miles", "length", 209214.72, "m"),
    ("$1.2 million", "money", 1_200_000, "USD"),
    ("£90,000", "money", 90_000, "GBP"),
    ("€3m", "money", 3_000_000, "EUR"),
    ("3.4 percent", "share", 3.4, "%"),
    ("two weeks", "duration", 1_209_600, "s"),
    ("70 mph", "speed", 31.2928, "m/s"),
    ("half a mile", "length", 804.672, "m"),
    ("a half-mile", "length", 804.672, "m"),
    ("about a quarter of a mile", "length", 402.336, "m"),
    ("three-quarters of a mile", "length", 1207.008, "m"),
    ("two and a half miles", "length", 4023.36, "m"),
    ("half an hour", "duration", 1800, "s"),
]


@pytest.mark.parametrize(("text", "dimension", "low", "unit"), MEASURES, ids=[m[0] for m in MEASURES])
def test_one_measure(text: str, dimension: str, low: float, unit: str) -> None:
    (measure,) = find_measures(text)
    assert measure.dimension == dimension
    assert measure.value.low == pytest.approx(low, rel=1e-4)
    assert measure.value.unit == unit


def test_an_open_end_is_none() -> None:
    (measure,) = find_measures("less than two weeks")
    assert measure.value.low is None
    assert measure.value.high == 1_209_600


@pytest.mark.parametrize("text", ["a boat", "12 boats", "the 1996 race", "$", "a half second", "the second half", "half a dozen boats"])
def test_no_measure(text: str) -> None:
    assert find_measures(text) == []
