"""The day of the harm, as two articles have it."""

import pytest

from storydesk.model import Disagreement
from tests.compare.made_stories import disagreements

SHOWN = {
    "the shooting": (
        "Mayor Lena Marsh spoke of Saturday's fatal shooting in Marle. Tom Ferrin, 4, was killed.",
        "A 4-year-old boy who was fatally shot on Sunday in Velmora was Tom Ferrin.",
    ),
    "a death before the call": (
        "Investigators say that 14-year-old Tom Setter died of a gunshot wound on Sunday around noon.",
        "Officers responded to the house around noon Monday. Tom Setter, 14, was shot there.",
    ),
    "two calls": (
        "Deputies responded to a 911 call around 11:30 Sunday morning. A 17-year-old boy was shot dead by a friend.",
        "A caller to 911 told deputies late Saturday morning that he had shot his friend. The 17-year-old boy was killed.",
    ),
}
NOT_SHOWN = {
    "a death after the harm": (
        "Tom Setter, 14, was shot in Marle on Sunday.",
        "Tom Setter, 14, died on Monday in Velmora.",
    ),
    "one night": (
        "Tom Setter, 14, was shot in Marle on Saturday.",
        "Tom Setter, 14, was shot early Sunday in Marle.",
    ),
    "an article that prints both days": (
        "Tom Setter, 14, was shot in Marle on Saturday. A vigil was held on Sunday.",
        "Tom Setter, 14, was shot in Marle on Sunday.",
    ),
    "somebody else": (
        "Tom Setter, 14, was shot in Marle on Saturday.",
        "Ana Ruiz, 31, was shot in Marle on Sunday.",
    ),
}


def days(left: str, right: str) -> list[Disagreement]:
    return [d for d in disagreements(left, right) if any(s.name in ("only_day", "dead_before") for s in d.signals)]


@pytest.mark.parametrize("case", SHOWN.values(), ids=SHOWN)
def test_two_days_of_one_harm_are_shown(case: tuple[str, str]) -> None:
    assert {(d.kind, d.relation) for d in days(*case)} == {("date", "contradict")}


@pytest.mark.parametrize("case", NOT_SHOWN.values(), ids=NOT_SHOWN)
def test_days_that_leave_room_are_not_shown(case: tuple[str, str]) -> None:
    assert not days(*case)


def test_who_is_fired_is_not_shot() -> None:
    left, right = (
        "The officer was fired on Monday. Her daughter Ana Ruiz, 11, was shot in Marle.",
        "Ana Ruiz, 11, was shot in Marle on Saturday night.",
    )
    assert not [d for d in disagreements(left, right) if d.kind == "date"]
