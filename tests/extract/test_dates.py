"""Dates as fields, tags and lines print them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydesk.extract.dates import MONTHS, find_moment, moment_of_url, parse_moment
from storydesk.extract.published import in_own_zone
from storydesk.model import Published
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


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("14 марта 2031, 13:43", "2031-03-14T13:43"),
        ("2031. március 14.", "2031-03-14"),
        ("14 d’abril de 2031", "2031-04-14"),
        ("2031년 3월 14일", "2031-03-14"),
        ("2031年3月14日", "2031-03-14"),
        ("14 tháng 3, 2031", "2031-03-14"),
        ("14 مارس 2031", "2031-03-14"),
        ("le 1er août 2031 à 10:30", "2031-08-01T10:30"),
        ("14. tammikuuta 2031", "2031-01-14"),
        ("14 Μαρτίου 2031", "2031-03-14"),
        ("12 people 2019, 14 May 2031", "2031-05-14"),  # a word that is no month
        ("in 2031 people 14", None),
        ("March 14 at 20.31", None),
    ],
)
def test_months_of_many_languages(printed: str, value: str | None) -> None:
    found = find_moment(printed)
    assert (found.value if found else None) == value


def test_months_are_those_of_unicode() -> None:
    """Every name that we know is that month in some language of the Unicode tables, whole or shortened, or an older spelling."""
    babel = pytest.importorskip("babel", reason="babel is not installed")
    known = {
        (re.sub(r"^(?:de |d’)", "", name.lower()).rstrip("."), number)
        for language in babel.localedata.locale_identifiers()
        for context in babel.Locale.parse(language).months.values()
        for width in ("wide", "abbreviated")
        for number, name in context[width].items()
    }
    unknown = {name for name, number in MONTHS.items() if (name, number) not in known}
    assert len(unknown) <= 25, sorted(unknown)


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


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("10.03.2031 The lower gates failed.", "2031-03-10"),
        ("2031-03-10 | Notice", "2031-03-10"),
        ("March 10, 2031 - The lower gates failed.", "2031-03-10"),
        ("MERROWBY, March 10, 2031 - The lower gates failed.", "2031-03-10"),
        ("10 March 2031 was the day on which the lower gates failed.", None),
        ("10.03.2031 The lower gates failed.\n\n11.03.2031 The upper gates failed too.", None),  # days in a row
        ("The lower gates failed.\n\n11.03.2031 The upper gates failed too.", None),
    ],
)
def test_a_day_that_opens_the_text(opening: str, day: str | None) -> None:
    found = article(f"Lock fails\n\n{opening}\n\n{story(headline='')}")
    assert found.published.day == day


@pytest.mark.parametrize(
    ("other", "value"),
    [
        (("2031-03-11T00:04:00+02:00", "+02:00"), "2031-03-11T00:04:00+02:00"),
        (("2031-03-11T00:05:00+02:00", "+02:00"), "2031-03-10T22:04:00+00:00"),  # another instant
        (("2031-03-10T15:04:00", None), "2031-03-10T22:04:00+00:00"),  # no second that shows it to be the same
    ],
)
def test_the_day_is_that_of_the_outlets_own_clock(other: tuple[str, str | None], value: str) -> None:
    found = in_own_zone(Published("2031-03-10T22:04:00+00:00", "second", "Z", "json-ld"), [Published(other[0], "second", other[1], "meta")])
    assert found.value == value


def test_a_clock_without_a_zone_with_the_same_second_tells_the_zone() -> None:
    found = in_own_zone(
        Published("2031-03-11T01:09:55+00:00", "second", "Z", "json-ld"), [Published("2031-03-10T18:09:55", "second", None, "visible")]
    )
    assert (found.value, found.zone, found.basis) == ("2031-03-10T18:09:55-07:00", "-07:00", "json-ld")
