"""Dates as fields, tags and lines print them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydesk.extract.dates import find_moment, moment_of_url, parse_moment
from tests.extract.made import article, record, story

FIELDS = [
    ("2031-03-10", "2031-03-10", "day", None),
    ("2031-03-10T09:30:00+01:00", "2031-03-10T09:30:00+01:00", "second", "+01:00"),
    ("2031-03-10T09:30:00Z", "2031-03-10T09:30:00+00:00", "second", "Z"),
    ("2031-03-10T09:30:05", "2031-03-10T09:30:05", "second", None),
    ("2031-03-10T09:30", "2031-03-10T09:30", "minute", None),
    ("2031-03-10T00:00:00", "2031-03-10", "day", None),
    ("2031-03", "2031-03", "month", None),
    ("2031", "2031", "year", None),
    ("Mon, 10 Mar 2031 09:30:00 +0100", "2031-03-10T09:30:00+01:00", "second", "+01:00"),
    ("March 10, 2031 9:30 p.m. EDT", "2031-03-10T21:30", "minute", "EDT"),
    ("10 March 2031", "2031-03-10", "day", None),
    ("Sept. 1st, 2031", "2031-09-01", "day", None),
    ("25/12/2031", "2031-12-25", "day", None),
    (1931000000, "2031-03-11T12:53:20+00:00", "second", "UTC"),
    ("1931000000000", "2031-03-11T12:53:20+00:00", "second", "UTC"),
]


@pytest.mark.parametrize(("given_value", "value", "precision", "zone"), FIELDS)
def test_field(given_value: object, value: str, precision: str, zone: str | None) -> None:
    found = parse_moment(given_value)
    assert found is not None
    assert (found.value, found.precision, found.zone) == (value, precision, zone)


@pytest.mark.parametrize(
    "nothing",
    [
        "",
        "soon",
        "03/04/2031",
        "0001-01-01",
        "9999-12-31",
        "2031-02-30",
        "2031-13-01",
        None,
        True,
        7,
        float("nan"),
        "12:30",
        "March 10",
        "x" * 5000,
    ],
)
def test_what_is_no_date_is_unknown(nothing: object) -> None:
    assert parse_moment(nothing) is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://post.example/2031/03/10/lock-fails", "2031-03-10"),
        ("https://post.example/news/2031/mar/10/lock", "2031-03-10"),
        ("https://post.example/lock-2031-03-10.html", "2031-03-10"),
        ("https://post.example/20310310", None),
        ("https://post.example/2031/13/40/x", None),
    ],
)
def test_day_in_an_address(url: str, day: str | None) -> None:
    found = moment_of_url(url)
    assert (found.value if found else None) == day


@given(st.text(max_size=120))
def test_any_text_is_survived(text: str) -> None:
    parse_moment(text)
    if moment := find_moment(text):
        assert 0 <= moment.start < moment.end <= len(text)


def test_where_the_date_stood_is_kept() -> None:
    found = article(story(headline="Lock fails\nPublished: 2031-03-10\nUpdated: March 11, 2031 7:15 a.m."))
    assert (found.published.value, found.published.basis) == ("2031-03-10", "header")
    assert found.published.span is not None
    assert found.published.span.of(found.text) == "2031-03-10"
    assert (found.modified.value, found.modified.precision) == ("2031-03-11T07:15", "minute")


def test_a_date_below_the_lead_is_visible_and_no_date_is_an_answer() -> None:
    below = article(story("The empty canal from the bridge. (Published Monday, March 10, 2031)"))
    assert (below.published.value, below.published.basis) == ("2031-03-10", "visible")
    assert article(story()).published.basis == "none"


def test_field_before_address_and_the_finer_of_one_day() -> None:
    url = "https://post.example/2031/03/10/lock"
    assert record(text=story(), url=url).published.basis == "url"
    assert record(text=story(), url=url, published_at="2031-03-11").published.value == "2031-03-11"
