"""Parts of one day, of one event and of two."""

import pytest

from storydesk.model import Disagreement
from tests.compare.made_stories import disagreements

MORNING = "Mayor Lena Marsh of Calder said the town received a call from a federal officer on Monday morning."
AFTERNOON = "A call from a federal officer reached Calder on Monday afternoon, Mayor Lena Marsh said."
NOT_SHOWN = {
    "two days": (MORNING, AFTERNOON.replace("Monday", "Tuesday")),
    "night runs over midnight": (MORNING, AFTERNOON.replace("afternoon", "night")),
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


@pytest.mark.parametrize("case", NOT_SHOWN.values(), ids=NOT_SHOWN)
def test_what_leaves_room_is_not_shown(case: tuple[str, str]) -> None:
    assert not shown(*case)
