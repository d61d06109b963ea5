"""Dates in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydesk.report.dates import clock_of, day_of, in_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2031", "2031"),
        ("2031-03", "March 2031"),
        ("2031-03-04", "4 March 2031"),
        ("2031-03-14T09:30", "14 March 2031, 09:30"),
        ("2031-03-14T09:30:00Z", "14 March 2031, 09:30 UTC"),
        ("2031-03-14T09:30:15+01:00", "14 March 2031, 09:30:15 +01:00"),
        ("2031-03-14T21", "14 March 2031, 21:00"),
        ("2031-03-14TEV", "14 March 2031, evening"),
        ("2031-W11", "week of 10 March 2031"),
        ("2031-W11-WE", "weekend of 15 March 2031"),
        ("2031-SU", "summer 2031"),
        ("2031-Q2", "quarter 2 of 2031"),
        ("XXXX-03-14", "14 March"),
        ("P2W", "2 weeks"),
        ("PT1M", "1 minute"),
        ("P1M", "1 month"),
        ("2031-03-14/2031-03-16", "14 March 2031 – 16 March 2031"),
        ("2031-13-01", "2031-13-01"),
        ("2031-W99", "2031-W99"),
        ("2031-03-14TXX", "2031-03-14TXX"),
        ("PAST_REF", "PAST_REF"),
        ("", ""),
    ],
)
def test_in_words(value: str, words: str) -> None:
    assert in_words(value) == words


@pytest.mark.parametrize(
    ("value", "day", "clock"),
    [
        ("2031-03-14T09:30", "2031-03-14", "09:30"),
        ("2031-03-14TNI", "2031-03-14", "night"),
        ("2031-03-14", "2031-03-14", ""),
        ("2031-W11", "2031-W11", ""),
        ("PT5M", "PT5M", ""),
    ],
)
def test_day_and_clock(value: str, day: str, clock: str) -> None:
    assert (day_of(value), clock_of(value)) == (day, clock)


@given(st.text(max_size=30))
def test_never_fails_and_never_empties(value: str) -> None:
    assert bool(in_words(value)) == bool(value)
