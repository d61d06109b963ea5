"""Which child fired."""

import pytest

from tests.compare.made_stories import disagreements

SHOWN = {
    "by her, and he": (
        "A woman in Marle was accidentally shot by her 4-year-old daughter on Sunday morning, police said.",
        "Police in Marle say the woman's 2-year-old son found a handgun on Sunday morning and fired a single shot.",
    ),
    "himself, and his sister": (
        "A nine-year-old boy shot himself with a shotgun in an upstairs bedroom in Marle.",
        "The boy's 8-year-old sister found the shotgun in the upstairs bedroom in Marle and fired it, police said.",
    ),
    "one brother's age": (
        "A six-year-old boy playing with a loaded gun accidentally shot his brother in Marle on Saturday.",
        "The woman's 5-year-old son found her loaded gun and accidentally shot his brother in Marle on Saturday.",
    ),
}
NOT_SHOWN = {
    "who was shot": (
        "A 4-year-old girl was shot in the leg in Marle on Sunday morning.",
        "A 2-year-old boy in Marle fired a handgun on Sunday morning.",
    ),
    "other cases": (
        "A 6-year-old boy in Marle accidentally shot his father on Sunday.",
        "It was not the only one: there is the 5-year-old from Calder who shot his father on a Sunday.",
    ),
    "two who fired": (
        "A 6-year-old boy in Marle shot his father on Sunday. In Calder, a 5-year-old shot his mother.",
        "A 4-year-old in Marle shot his father on Sunday.",
    ),
    "grown people": (
        "A 26-year-old man fired a single shot in Marle on Sunday morning.",
        "A 31-year-old man fired a single shot in Marle on Sunday morning.",
    ),
    "one age": (
        "A six-year-old boy accidentally shot his brother in Marle on Saturday.",
        "A 6-year-old boy accidentally shot his brother in Marle on Saturday.",
    ),
}

THEMSELVES = "Two teens accidentally shot themselves while playing with a gun in a house in Marle on Thursday, police said."
BY_ANOTHER = "Two male teenagers were in hospital after being accidentally shot by another youth in Marle on Thursday, police said."


def _firers(*texts: str) -> list[str]:
    return [d.relation for d in disagreements(*texts) if any(s.name in ("same_shot", "same_hurt") for s in d.signals)]


@pytest.mark.parametrize("case", SHOWN.values(), ids=SHOWN)
def test_two_ages_of_the_child_that_fired_are_shown(case: tuple[str, str]) -> None:
    assert _firers(*case) == ["contradict"]


def test_what_is_told_months_later_is_an_update() -> None:
    found = disagreements(*SHOWN["himself, and his sister"], days=("2031-03-14", "2031-11-02"))
    assert [d.relation for d in found if any(s.name == "same_shot" for s in d.signals)] == ["update"]


@pytest.mark.parametrize("case", NOT_SHOWN.values(), ids=NOT_SHOWN)
def test_other_children_are_not(case: tuple[str, str]) -> None:
    assert not _firers(*case)


def test_those_who_were_hit_fired_or_somebody_else() -> None:
    assert _firers(THEMSELVES, BY_ANOTHER) == ["contradict"]
    assert _firers(
        THEMSELVES, "Two teens are in hospital in Marle after a third teen accidentally shot them on Thursday, police said."
    ) == ["contradict"]


@pytest.mark.parametrize(
    "other",
    [
        "A woman was accidentally shot by her daughter in Marle on Thursday, police said.",
        f"{BY_ANOTHER} At first the two teens were said to have accidentally shot themselves.",
        "The man killed two teens in Marle on Thursday, who were shot by another youth, police said.",
    ],
)
def test_others_who_were_hit_are_not(other: str) -> None:
    assert not _firers(THEMSELVES, other)
