"""Which expressions name a time, what they mean, and why. Texts are invented."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydesk.annotate.times import READ_ROLES, find_times
from storydesk.model import Article
from tests.annotate.made_articles import article

THURSDAY = "2031-03-13"


def read(line: str, published: str | None = THURSDAY) -> list[tuple[str, str | None]]:
    made = article(line, published=published)
    return [(t.span.of(made.text), t.value) for t in find_times(made)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The dam broke on Feb. 14, 2029.", [("Feb. 14, 2029", "2029-02-14")]),
        ("The dam broke on 14 February 2029.", [("14 February 2029", "2029-02-14")]),
        ("It was the 14th of February 2029.", [("14th of February 2029", "2029-02-14")]),
        ("Filed 2029-02-14 at the court.", [("2029-02-14", "2029-02-14")]),
        ("Signed 02/14/2029 and sealed.", [("02/14/2029", "2029-02-14")]),
        ("Signed 14.2.2029 and sealed.", [("14.2.2029", "2029-02-14")]),
        ("Signed 02/03/2029 and sealed.", [("02/03/2029", None)]),
        ("It fell on 31 February 2029.", []),
        ("She won in May 2030.", [("May 2030", "2030-05")]),
        ("The firm was founded in 1987.", [("1987", "1987")]),
        ("Rents rose through the 1990s.", [("the 1990s", "199")]),
        ("A house of the 18th century.", [("the 18th century", "17")]),
        ("They met in the summer of 2028.", [("the summer of 2028", "2028-SU")]),
        ("Profit fell in the third quarter of 2030.", [("the third quarter of 2030", "2030-Q3")]),
    ],
)
def test_full_dates(line: str, expected: list[tuple[str, str | None]]) -> None:
    assert read(line) == expected


@pytest.mark.parametrize(
    ("line", "value", "basis"),
    [
        ("She resigned on Jan. 9.", "2031-01-09", "year_from_publication"),
        ("She resigned on 28 December.", "2030-12-28", "year_from_publication"),
        ("The trial will open on 4 April.", "2031-04-04", "year_from_publication"),
        ("He was charged in July.", "2030-07", "year_from_publication"),
        ("The bridge will open in July.", "2031-07", "year_from_publication"),
        ("The ferry sank on Tuesday.", "2031-03-11", "weekday_before_publication"),
        ("The ferry sank on Thursday.", "2031-03-13", "weekday_of_publication"),
        ("The ferry sank last Thursday.", "2031-03-06", "weekday_before_publication"),
        ("The match will be played on Sunday.", "2031-03-16", "weekday_after_publication"),
        ("The match is due on Sunday.", "2031-03-16", "weekday_after_publication"),
        ("The match is set for next Monday.", "2031-03-17", "weekday_after_publication"),
        ("Crews found them early Wednesday.", "2031-03-12", "weekday_before_publication"),
        ("Crews found them Tuesday night.", "2031-03-11TNI", "weekday_before_publication"),
        ("Crews found them at 2:38 a.m. Wednesday.", "2031-03-12T02:38", "weekday_before_publication"),
        ("Wednesday, 6.30pm", "2031-03-12T18:30", "weekday_before_publication"),
        ("The vote was held yesterday.", "2031-03-12", "relative_to_publication"),
        ("The vote was held this morning.", "2031-03-13TMO", "relative_to_publication"),
        ("He was last seen two weeks ago.", "2031-W09", "relative_to_publication"),
        ("He was last seen three days ago.", "2031-03-10", "relative_to_publication"),
        ("Prices fell last month.", "2031-02", "relative_to_publication"),
        ("Prices fell last year.", "2030", "relative_to_publication"),
        ("It was repaired last summer.", "2030-SU", "season_before_publication"),
        ("A service will be held this weekend.", "2031-W11-WE", "relative_to_publication"),
        ("The shop closed on Christmas Eve.", "2030-12-24", "year_from_publication"),
        ("The actor told Deadline Monday that he was tired.", "2031-03-10", "weekday_before_publication"),
        ("Until Sunday, the club had lost nothing.", "2031-03-09", "weekday_before_publication"),
        ("She did not speak until Sunday.", "2031-03-09", "weekday_before_publication"),
        ("The shop will be closed until Sunday.", "2031-03-16", "weekday_after_publication"),
        ("Thousands have signed up to join a march on Sunday.", "2031-03-16", "weekday_after_publication"),
        ("The crew has a second chance on Sunday.", "2031-03-16", "weekday_after_publication"),
        ("The two sides meet in Norvane on Sunday.", "2031-03-16", "weekday_after_publication"),
        ("They spoke of action on 20 January, when the mayor will take office.", "2032-01-20", "year_from_publication"),
        ("It said that starting in May it would no longer tour.", "2031-05", "year_from_publication"),
        ("Rents have risen since January last year.", "2030-01", "relative_to_publication"),
        ("If it holds, the figure would be the highest since the floods in February.", "2031-02", "year_from_publication"),
        ("Until Friday, Norvane, a port on the west coast, had been calm.", "2031-03-07", "weekday_before_publication"),
        ("Barriers were set up in anticipation of trouble on Friday.", "2031-03-14", "weekday_after_publication"),
        ("Parliament would meet in a special closed session on Friday.", "2031-03-14", "weekday_after_publication"),
        ("The house passed a bill Tuesday that would ban nets.", "2031-03-11", "weekday_before_publication"),
        ("The party hopes for more seats this November.", "2031-11", "year_from_publication"),
        ("She leads most polls before the July 1 election.", "2031-07-01", "year_from_publication"),
        ("She was supposed to meet a friend for lunch Saturday, but never came.", "2031-03-08", "weekday_before_publication"),
        ("The pier was closed this winter.", "2030-WI", "season_of_publication"),
        ("The dam broke on 3 April last year.", "2030-04-03", "relative_to_publication"),
        ("The dam will be rebuilt in January next year.", "2032-01", "relative_to_publication"),
        ("None has withdrawn from the games, which open on Friday, or said so.", "2031-03-14", "weekday_after_publication"),
        ("The keeper may be fined, warned or replaced in June.", "2031-06", "year_from_publication"),
        ("He may have been replaced in June.", "2030-06", "year_from_publication"),
        ("The council missed a second deadline on Sunday for closing the dump.", "2031-03-09", "weekday_before_publication"),
        ("The deadline passed on Sunday without a word.", "2031-03-09", "weekday_before_publication"),
        ("The deadline is on Sunday.", "2031-03-16", "weekday_after_publication"),
        ("She had said that care must be taken that the dump is emptied by 30 June.", "2031-06-30", "year_from_publication"),
    ],
)
def test_dates_that_lean_on_publication(line: str, value: str, basis: str) -> None:
    (found,) = find_times(article(line, published=THURSDAY))
    assert (found.value, found.basis) == (value, basis)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("It broke at about 11:30 Thursday night.", "2031-03-13T23:30"),
        ("It broke Tuesday night at 11:30.", "2031-03-11T23:30"),
        ("It broke at 7:15 on Wednesday evening.", "2031-03-12T19:15"),
        ("It broke at 7:15 Wednesday morning.", "2031-03-12T07:15"),
        ("It broke at 12:20 Wednesday morning.", "2031-03-12T00:20"),
        ("It broke at 12:20 Wednesday afternoon.", "2031-03-12T12:20"),
        ("It broke at 3:05 Wednesday afternoon.", "2031-03-12T15:05"),
        ("It broke at 19:15 on Wednesday evening.", "2031-03-12T19:15"),
        ("It broke at 9:40 this morning.", "2031-03-13T09:40"),
        ("It broke at 9:40 last night.", "2031-03-12T21:40"),
        ("It broke at 9 o'clock last night.", "2031-03-12T21:00"),
        ("It broke at 11 o'clock Wednesday night.", "2031-03-12T23:00"),
        ("It broke at 6 in the evening on Wednesday.", "2031-03-12T18:00"),
        ("It broke at 6:30 in the morning on Wednesday.", "2031-03-12T06:30"),
        ("It broke at 9 a.m. Wednesday morning.", "2031-03-12T09:00"),
        ("It broke at 1:30 Wednesday night.", "2031-03-12TNI"),
        ("It broke at 12:30 Wednesday night.", "2031-03-12TNI"),
    ],
)
def test_a_part_of_day_tells_the_half_of_a_clock(line: str, value: str) -> None:
    (found,) = find_times(article(line, published=THURSDAY))
    assert found.value == value


def test_a_number_beside_a_part_of_day_is_no_clock() -> None:
    assert [value for _, value in read("He hurt 6 in the morning raid.")] == []


@pytest.mark.parametrize(
    "line",
    [
        "A 21-year-old man and a four-week-old baby were hurt.",
        "He drove a 2007 Toyota and a 1996 silver Ford.",
        "The 2,000 year history of the town is long.",
        "She weighed 1998 pounds of feed on Highway 2001.",
        "Some 1500 people came.",
        "The prison was home to almost 1500.",
        "She put up the Christmas lights and wrote her Christmas list.",
        "He spoke on the Today programme.",
        "It is stronger than any other engine running today.",
        "At the end of the day it was her idea.",
        "They may march if the second friday shop opens.",
        "He paid $2019 for room 1984.",
        "She is four-weeks pregnant, aged 31.",
    ],
)
def test_what_is_no_time(line: str) -> None:
    assert read(line) == []


@pytest.mark.parametrize(
    ("line", "value", "type_"),
    [
        ("The weeklong search is over.", "P1W", "duration"),
        ("He worked there for 22 years.", "P22Y", "duration"),
        ("It took half an hour.", "PT0.5H", "duration"),
        ("It was two weeks after the crash.", "P2W", "duration"),
        ("It lasted for decades.", "PXY", "duration"),
        ("The fair is held every year.", "P1Y", "set"),
        ("They meet every Monday.", "XXXX-WXX-1", "set"),
    ],
)
def test_how_long_and_how_often(line: str, value: str, type_: str) -> None:
    (found,) = find_times(article(line, published=THURSDAY))
    assert (found.value, found.type) == (value, type_)


@pytest.mark.parametrize(
    ("line", "basis"),
    [
        ("Just over weeks ago she was taken to hospital.", "damaged"),
        ("He was recently released.", "vague"),
        ("It happened just weeks earlier.", "vague"),
        ("He left several months ago.", "vague"),
    ],
)
def test_what_cannot_be_told_has_no_value(line: str, basis: str) -> None:
    (found,) = find_times(article(line, published=THURSDAY))
    assert (found.value, found.basis) == (None, basis)


@pytest.mark.parametrize(
    ("line", "value", "direction"),
    [
        ("The wall fell on Wednesday.", "XXXX-WXX-3", "past"),
        ("The wall will be rebuilt on Wednesday.", "XXXX-WXX-3", "future"),
        ("The wall fell on Oct. 14.", "XXXX-10-14", "past"),
        ("The wall was repaired last summer.", "XXXX-SU", "past"),
        ("The wall fell yesterday.", None, "past"),
    ],
)
def test_without_a_day_of_publication_a_value_stays_open(line: str, value: str | None, direction: str) -> None:
    (found,) = find_times(article(line))
    assert (found.value, found.direction) == (value, direction)


def test_a_bare_clock_takes_the_day_of_the_text_before() -> None:
    made = article("The first call came at 6:30 p.m. Tuesday.", "At 9:30 p.m. the boat was found.", published=THURSDAY)
    assert [t.value for t in find_times(made)] == ["2031-03-11T18:30", "2031-03-11T21:30"]


def test_a_part_of_day_that_agrees_decides_the_day_of_a_clock() -> None:
    made = article(
        "Police searched on Wednesday after a robbery on Tuesday night, a report released Wednesday said. It began at 8:15 p.m.",
        published=THURSDAY,
    )
    assert find_times(made)[-1].value == "2031-03-11T20:15"


def test_after_a_night_the_small_hours_are_the_next_day() -> None:
    made = article("The shop burned Tuesday night.", "Around 2:30 a.m. a van was found.", published=THURSDAY)
    assert find_times(made)[-1].value == "2031-03-12T02:30"


def test_one_time_printed_in_two_zones_is_one_time() -> None:
    made = article("It was found at 5:15 p.m. local time (6:15 p.m. ET) after a call on Tuesday night.", published=THURSDAY)
    assert [t.value for t in find_times(made)] == ["2031-03-11T17:15", "2031-03-11T17:15", "2031-03-11TNI"]


def test_a_text_updated_after_its_date_goes_on_to_the_next_day() -> None:
    made = article("The robbery was on Thursday night.", "He was seen in another car early Friday.", published=THURSDAY)
    assert [(t.value, t.basis) for t in find_times(made)][-1] == ("2031-03-14", "weekday_after_dated_header")


def test_a_possessive_weekday_is_the_one_dated_elsewhere() -> None:
    made = article("Many said Sunday's vote was the only way.", "The vote will take place on March 16, he said.", published=THURSDAY)
    assert find_times(made)[0].value == "2031-03-16"


def test_what_follows_an_unknown_time_is_unknown() -> None:
    made = article("It opened on Monday.", "Not quite weeks ago she fell ill, and later that week she left.", published=THURSDAY)
    assert [t.value for t in find_times(made)] == ["2031-03-10", None, None]


def test_later_in_the_story() -> None:
    made = article("The baby was born on Feb. 20.", "Two weeks later they spoke.", published=THURSDAY)
    assert find_times(made)[-1].value == "2031-W10"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("They met on Monday. Ida Moor had slipped the night before and fallen.", [("Monday", "2031-03-10"), ("the night before", "2031-03-09TNI")]),
        ("They met on Monday. Ida Moor had slipped the night before the parade.", [("Monday", "2031-03-10"), ("the night before", None)]),
        ("They met on Monday. Shots fell in the morning after crews took the bridge.", [("Monday", "2031-03-10")]),
        (
            "It sank on Monday. “Today is hard,” she said. It had sailed the day before.",
            [("Monday", "2031-03-10"), ("Today", "2031-03-13"), ("the day before", "2031-03-09")],
        ),
        ("It sank on Monday. Read The Courier's 12:30 Report.", [("Monday", "2031-03-10")]),
    ],
)  # fmt: skip
def test_what_a_day_before_or_after_is_counted_from(line: str, expected: list[tuple[str, str | None]]) -> None:
    assert read(line) == expected


@pytest.mark.parametrize(
    ("line", "direction"),
    [
        ("The council would meet on Thursday.", "future"),
        ("The council met on Thursday.", "present"),
        ("They mean to halt the vote at the end of March.", "future"),
        ("They halted the vote at the end of March.", "past"),
        ("They halted the vote in March.", "past"),
        ("The work should be done by the end of the month.", "future"),
    ],
)
def test_what_is_to_come_on_the_day_or_in_the_month_of_publication(line: str, direction: str) -> None:
    (time,) = find_times(article(line, published=THURSDAY))
    assert time.direction == direction


@pytest.mark.parametrize(
    "line", ["The coming days will be hard.", "In the past weeks prices fell.", "The mood has turned in the last week."]
)
def test_days_to_come_and_gone_are_no_day(line: str) -> None:
    (time,) = find_times(article(line, published=THURSDAY))
    assert time.type != "date" or time.value is None or time.value.startswith("P")


def test_a_step_finer_than_the_time_before_is_unknown() -> None:
    made = article(
        "The firm was founded in 1976. One year later it moved.", "It was sold in 1990. Two days later it closed.", published=THURSDAY
    )
    assert [t.value for t in find_times(made)] == ["1976", "1977", "1990", None]


def test_an_undated_text_takes_the_year_of_its_other_dates() -> None:
    made = article("On October 1 she spoke.", "so sad - a fan (@afan) October 15, 2030", roles={1: "embed"})
    assert find_times(made)[0].value == "2030-10-01"


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("At the 2031 Harbour Song Awards on Oct. 15, Ana Ruiz sang.", ["2031", "2031-10-15"]),
        ("The 2031 Marle Cup was held on 3 May.", ["2031", "2031-05-03"]),
        ("The 2031 champion lost on Oct. 15.", ["2031", "XXXX-10-15"]),
        (
            "At the 2031 Harbour Song Awards on Oct. 15 and the 2029 Harbour Song Awards on Oct. 9.",
            ["2031", "XXXX-10-15", "2029", "XXXX-10-09"],
        ),
    ],
)
def test_an_undated_text_takes_the_year_of_what_is_named_by_it_and_dated(line: str, values: list[str]) -> None:
    assert [t.value for t in find_times(article(line))] == values


@pytest.mark.parametrize(
    ("lines", "last"),
    [
        (("The wall fell on March 12, 2031.", "Nobody slept on Wednesday night."), "2031-03-12TNI"),
        (("The wall fell on March 12, 2031.", "Nobody slept on Thursday night."), "XXXX-WXX-4TNI"),
        (("The wall fell on March 12, 2031.", "It will be rebuilt on Wednesday."), "XXXX-WXX-3"),
        (("Nobody slept on Wednesday.", "The wall fell on March 11, 2031."), "2031-03-11"),
    ],
)
def test_a_weekday_of_an_undated_text_is_the_day_named_before_where_it_fits(lines: tuple[str, ...], last: str) -> None:
    assert [t.value for t in find_times(article(*lines))][-1] == last


def test_the_first_clock_of_a_range_takes_the_half_of_the_second() -> None:
    made = article("The window on Tuesday was between 1:30 and 4 p.m.", published=THURSDAY)
    assert [t.value for t in find_times(made)][1:] == ["2031-03-11T13:30", "2031-03-11T16:00"]


@pytest.mark.parametrize(
    ("lines", "value", "basis"),
    [
        (
            ("On Feb. 20 she told her followers what had happened.", "“He died on Monday morning.”"),
            "2031-02-17TMO",
            "relative_to_day_of_the_words",
        ),
        (("She was charged on Feb. 20.", "“We meet again on Monday,” she said."), "2031-03-17", "weekday_after_publication"),
        (("She was charged on Feb. 20.", "“He died on Monday,” she said."), "2031-03-10", "weekday_before_publication"),
        (("The court heard a letter that he wrote:", "“I left on Monday.”"), None, "day_of_the_words_not_told"),
        (("She told the crowd:", "“He died on Monday.”"), "2031-03-10", "weekday_before_publication"),
    ],
)
def test_times_in_old_words_are_counted_from_the_day_of_the_words(lines: tuple[str, ...], value: str | None, basis: str) -> None:
    found = find_times(article(*lines, published=THURSDAY))[-1]
    assert (found.value, found.basis) == (value, basis)


def test_captions_and_promos_are_not_read() -> None:
    made = article(
        "He fell on Tuesday.", "FILE - In this March 1, 2012 photo", "Watch on Sunday", published=THURSDAY, roles={1: "caption", 2: "promo"}
    )
    assert len(find_times(made)) == 1
    assert "caption" not in READ_ROLES


@pytest.mark.parametrize(
    "line", ["It lived 999 centuries ago.", "It was 900,000 days ago.", "It was 99,999 months ago.", "It began 600,000 weeks earlier."]
)
def test_what_lies_outside_the_calendar_has_no_value(line: str) -> None:
    assert [v for _, v in read(line)] == [None]


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_an_absurd_day_of_publication_is_no_anchor(published: str) -> None:
    assert read("It will end on Sunday. It began last month.", published) == [("Sunday", "XXXX-WXX-7"), ("last month", None)]


_PIECES = st.sampled_from(
    "on Monday|at 6:30 p.m.|Oct. 14, 2029|the 1990s|last summer|“|’s|\n\n|é|two weeks later|a 21-year-old|Just over weeks ago|,|. |May|in July|2019|İ".split(
        "|"
    )
)


@given(st.lists(_PIECES, max_size=14), st.sampled_from([None, THURSDAY]))
def test_spans_lie_in_the_text_in_order_and_never_overlap(pieces: list[str], published: str | None) -> None:
    made: Article = article(" ".join(pieces), published=published)
    found = find_times(made)
    assert all(0 <= t.span.start < t.span.end <= len(made.text) and t.span.of(made.text).strip() for t in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert found == find_times(made)
