"""Parts of one day, of one event and of two."""

import pytest

from storydesk.model import Disagreement
from tests.compare.made_stories import disagreements

MORNING = "Mayor Lena Marsh of Calder said the town received a call from a federal officer on Monday morning."
AFTERNOON = "A call from a federal officer reached Calder on Monday afternoon, Mayor Lena Marsh said."
SHOOTING = "On Saturday night a man was shot by his brother in Marle, police said."
SHOWN = {
    "morning and night": (MORNING, AFTERNOON.replace("afternoon", "night")),
    "the call by day and the harm by night": (
        SHOOTING,
        "A man was shot by his brother in Marle on Saturday. Officers responded to the shooting in Marle about 12:10 p.m., police said.",
    ),
    "dead by day, and shot by night": (
        SHOOTING,
        "The boy died just before 12:30 p.m. on Saturday after he was shot by his brother in Marle, police said.",
    ),
    "early on the day, and that night": (
        "A party turned deadly in Marle on Saturday night when two people started shooting.",
        "One man was killed when people opened fire at a party in Marle early Saturday.",
    ),
}
NOT_SHOWN = {
    "two days": (MORNING, AFTERNOON.replace("Monday", "Tuesday")),
    "afternoon and night may be one": (MORNING.replace("morning", "afternoon"), AFTERNOON.replace("afternoon", "night")),
    "an hour of the night whose day is only worked out": (
        SHOOTING,
        "A man was shot in Marle on Saturday. Police were called about 1:30 a.m. to the shooting.",
    ),
    "a death may follow": (
        SHOOTING.replace("night", "morning"),
        "The boy died at 3 p.m. on Saturday after he was shot by his brother in Marle, police said.",
    ),
    "midnight is of two days": (
        SHOOTING,
        "The man died just before midnight Saturday after he was shot by his brother in Marle, police said.",
    ),
    "a clock without its half of the day": (
        SHOOTING.replace("night", "evening"),
        "The shooting in Marle happened Saturday around 5:30, police said.",
    ),
    "afternoon and evening may meet": (MORNING.replace("morning", "evening"), AFTERNOON),
    "an article that tells of both": (MORNING + " A second call from the officer reached Calder on Monday afternoon.", AFTERNOON),
    "another thing": (MORNING, "The vote on the harbour of Marle was held on Monday afternoon."),
    "told as planned": (MORNING, "The town of Calder will receive a call from a federal officer on Monday afternoon."),
}


def shown(left: str, right: str) -> list[Disagreement]:
    return [d for d in disagreements(left, right) if d.kind == "time"]


def test_two_parts_of_one_day_are_shown() -> None:
    (found,) = shown(MORNING, AFTERNOON)
    assert found.relation == "contradict"
    assert {s.value for s in found.sides} == {"Monday morning", "Monday afternoon"}
    assert {s.name for s in found.signals} >= {"same_occasion", "same_day"}


def test_a_clock_time_is_held_against_a_part_of_the_day() -> None:
    (found,) = shown(MORNING, AFTERNOON.replace("on Monday afternoon", "at 4 p.m. on Monday"))
    assert found.relation == "contradict"
    assert not shown(MORNING, AFTERNOON.replace("on Monday afternoon", "at 11 a.m. on Monday"))


@pytest.mark.parametrize("case", SHOWN.values(), ids=SHOWN)
def test_night_is_held_against_what_is_far_from_it(case: tuple[str, str]) -> None:
    (found,) = shown(*case)
    assert found.relation == "contradict"


@pytest.mark.parametrize("case", NOT_SHOWN.values(), ids=NOT_SHOWN)
def test_what_leaves_room_is_not_shown(case: tuple[str, str]) -> None:
    assert not shown(*case)
