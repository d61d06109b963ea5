"""Calendar arithmetic on TimeML values."""

from datetime import date

import pytest

from storydesk.text.calendar import add_months, anchored, bounds, easter, near_season, near_weekday, near_year, publication_day, week

THURSDAY = date(2031, 3, 13)


def test_weekdays() -> None:
    assert near_weekday(THURSDAY, 3, False) == near_weekday(THURSDAY, 3, True) == THURSDAY
    assert near_weekday(THURSDAY, 6, False) == date(2031, 3, 9)
    assert near_weekday(THURSDAY, 6, True) == date(2031, 3, 16)


@pytest.mark.parametrize(
    ("month", "day", "future", "year"),
    [(12, 28, None, 2030), (4, 4, None, 2031), (12, 28, True, 2031), (4, 30, False, 2030), (2, 29, None, 2032)],
)
def test_the_year_that_is_nearest(month: int, day: int, future: bool | None, year: int) -> None:
    assert near_year(THURSDAY, month, day, future) == year


@pytest.mark.parametrize(("season", "future", "year"), [("SU", False, 2030), ("SU", True, 2031), ("WI", False, 2030), ("WI", True, 2031)])
def test_seasons(season: str, future: bool, year: int) -> None:
    assert near_season(THURSDAY, season, future) == year


@pytest.mark.parametrize(
    ("value", "future", "expected"),
    [
        ("XXXX-WXX-3", False, "2031-03-12"),
        ("XXXX-WXX-3TNI", False, "2031-03-12TNI"),
        ("XXXX-WXX-7T11:00", True, "2031-03-16T11:00"),
        ("XXXX-WXX-WE", True, "2031-W11-WE"),
        ("XXXX-SU", False, "2030-SU"),
        ("XXXX-10-14", False, "2030-10-14"),
        ("XXXX-07", False, "2030-07"),
        ("PXW", False, None),
    ],
)
def test_open_values_take_an_anchor(value: str, future: bool, expected: str | None) -> None:
    assert anchored(value, THURSDAY, future) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2031-03-13TEV", ("2031-03-13", "2031-03-13")),
        ("2031-03", ("2031-03-01", "2031-03-31")),
        ("2031-W11-WE", ("2031-03-15", "2031-03-16")),
        ("2031-SU", ("2031-06-01", "2031-08-31")),
        ("2031", ("2031-01-01", "2031-12-31")),
        ("203", ("2030-01-01", "2039-12-31")),
        ("XXXX-WXX-3", None),
        ("P2W", None),
        (None, None),
    ],
)
def test_bounds(value: str | None, expected: tuple[str, str] | None) -> None:
    assert bounds(value) == expected


def test_weeks_months_and_easter() -> None:
    assert (week(date(2030, 12, 30)), add_months(date(2031, 1, 31), -1), easter(2031)) == ("2031-W01", "2030-12", date(2031, 4, 13))


@pytest.mark.parametrize(
    ("value", "day"),
    [("2031-03-13T09:30", THURSDAY), ("2031-03", None), ("0031-03-13", None), ("9031-03-13", None), ("2031-02-30", None), (None, None)],
)
def test_a_day_of_publication_is_known_to_the_day_and_no_misprint(value: str | None, day: date | None) -> None:
    assert publication_day(value) == day
