"""Amounts as they are printed."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydesk.annotate.claims.values import find_amounts, number_of

AMOUNTS = [
    ("about 200 people", "about 200", 200, 200, True),
    ("nearly 800,000 pilgrims", "nearly 800,000", 800_000, 800_000, True),
    ("a dozen boats", "a dozen", 12, 12, True),
    ("half a dozen agents", "half a dozen", 6, 6, True),
    ("six to nine people", "six to nine", 6, 9, False),
    ("16-18 ships", "16-18", 16, 18, False),
    ("at least 12 dead", "at least 12", 12, math.inf, False),
    ("up to 40 cars", "up to 40", -math.inf, 40, False),
    ("fewer than five", "fewer than five", -math.inf, 5, False),
    ("two hundred and fifty votes", "two hundred and fifty", 250, 250, False),
    ("twenty-one", "twenty-one", 21, 21, False),
    ("two million", "two million", 2_000_000, 2_000_000, False),
    ("3.5 percent", "3.5", 3.5, 3.5, False),
]


@pytest.mark.parametrize(("text", "printed", "low", "high", "approximate"), AMOUNTS, ids=[a[0] for a in AMOUNTS])
def test_an_amount_is_an_interval(text: str, printed: str, low: float, high: float, approximate: bool) -> None:
    amount = next(iter(find_amounts(text)))
    assert (amount.span.of(text), amount.low, amount.high, amount.approximate) == (printed, low, high, approximate)


@pytest.mark.parametrize("text", ["6:30 p.m.", "several people", "hundreds of boats", "flight BA117x", "https://x.test/a/12/b"])
def test_what_names_no_amount(text: str) -> None:
    assert [a for a in find_amounts(text) if a.exact and a.span.of(text) in ("6", "30")] == []
    assert all("several" not in a.span.of(text) and "hundreds" not in a.span.of(text) for a in find_amounts(text))


@pytest.mark.parametrize(
    ("text", "number"), [("forty-two", 42), ("1,320", 1320), ("3m", 3_000_000), ("five thousand", 5000), ("boat", None), ("", None)]
)
def test_number_words(text: str, number: float | None) -> None:
    assert number_of(text) == number


@given(st.text(alphabet="abo ut0123456789,.-–$one twodzhuarlmisk\n"))
def test_amounts_lie_in_the_text_in_order(text: str) -> None:
    found = list(find_amounts(text))
    assert all(0 <= a.span.start <= a.number.start < a.number.end <= len(text) and a.low <= a.high for a in found)
    assert [a.span for a in found] == sorted(a.span for a in found)
