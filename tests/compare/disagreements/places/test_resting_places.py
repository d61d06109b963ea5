"""Where a gun lay before somebody took it."""

import pytest

from tests.compare.made_stories import disagreements

NIGHTSTAND = "The boy found the gun on a nightstand in Marle."
SHOWN = {
    "two pieces": (NIGHTSTAND, "The boy grabbed his mother's pistol off a dresser in the bedroom."),
    "the sentence before names the gun": (
        "A boy took a gun in Marle. It was on a nightstand, a neighbor said.",
        "The gun was left under the couch.",
    ),
}
NOT_SHOWN = {
    "a drawer of it": (NIGHTSTAND, "The boy found the gun in a drawer of the bedroom."),
    "where it was put": (NIGHTSTAND, "The boy put the gun under the couch."),
    "where the police found it": (NIGHTSTAND, "Officers found a gun under the couch."),
    "several guns": (NIGHTSTAND, "Guns were found in the closet."),
    "something else": (NIGHTSTAND, "The boy found his shoes in the closet."),
    "an article that tells of both": (NIGHTSTAND, NIGHTSTAND + " The gun was usually kept in a closet."),
}


@pytest.mark.parametrize("case", SHOWN.values(), ids=SHOWN)
def test_two_pieces_of_furniture_are_shown(case: tuple[str, str]) -> None:
    assert [d.relation for d in disagreements(*case) if d.kind == "place"] == ["contradict"]


@pytest.mark.parametrize("case", NOT_SHOWN.values(), ids=NOT_SHOWN)
def test_what_may_be_one_place_is_not(case: tuple[str, str]) -> None:
    assert not [d for d in disagreements(*case) if d.kind == "place"]
