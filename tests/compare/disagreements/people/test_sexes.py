"""Men and women among the harmed, and the sex of the one who was."""

import pytest

from storydesk.model import Disagreement
from tests.compare.made_stories import disagreements

ALL = "A gunman hurt five people at a club in Marle. One woman and four men were shot, police said."
FIVE = "Five people were injured in a shooting at a club in Marle."
NOT_SHOWN = {
    "as many of one sex": (ALL, f"{FIVE} One woman was transported to a hospital in Calder."),
    "fewer of one sex": (ALL, f"{FIVE} Three men were transported to a hospital in Calder."),
    "not all are told by sex": (ALL.replace("four men", "three men"), f"{FIVE} Two women were transported to a hospital in Calder."),
    "another toll": (ALL, "Six people were injured in a shooting at a club in Marle. Two women were transported to a hospital in Calder."),
    "women who were not harmed": (ALL, f"{FIVE} Two women called the police from a bar in Calder."),
    "told as about": (ALL, f"{FIVE} At least two women may have been transported to a hospital."),
}


def shown(left: str, right: str) -> list[Disagreement]:
    return [d for d in disagreements(left, right) if any(s.name == "same_toll" for s in d.signals)]


@pytest.mark.parametrize(
    "more", ["Two women were transported to a hospital in Calder.", "Rescuers transported two men and two women from there."]
)
def test_more_of_one_sex_than_all_of_it_is_shown(more: str) -> None:
    (found,) = shown(ALL, f"{FIVE} {more}")
    assert found.relation == "contradict"
    assert any("One woman and four men" in side.value for side in found.sides)


@pytest.mark.parametrize("case", NOT_SHOWN.values(), ids=NOT_SHOWN)
def test_what_leaves_room_is_not_shown(case: tuple[str, str]) -> None:
    assert not shown(*case)


ONE = "A 2-year-old boy was shot in the head in Marle on Tuesday."
OF_ONE = {
    "an article with both words": (ONE, "A 2-year-old girl was shot in Marle. The boy was transported to a hospital."),
    "two who were hurt": (ONE + " A woman was wounded too.", "A girl was shot in Marle, and a man was wounded."),
    "another shooting": (ONE, "A child was shot in Marle. In a separate shooting a girl was wounded."),
    "nobody of that sex was hurt": (ONE, "A 2-year-old child was shot in Marle. A girl called the police."),
}


def test_the_one_hurt_is_a_boy_or_a_girl() -> None:
    found = [
        d
        for d in disagreements(ONE, "A 2-year-old child was shot in the head in Marle. The girl was transported to a hospital.")
        if d.kind == "object"
    ]
    assert [{s.value for s in d.sides} for d in found] == [{"A 2-year-old boy", "The girl"}]


@pytest.mark.parametrize("case", OF_ONE.values(), ids=OF_ONE)
def test_words_that_may_be_of_somebody_else_are_not_shown(case: tuple[str, str]) -> None:
    assert not [d for d in disagreements(*case) if any(s.name == "one_hurt" for s in d.signals) and d.kind == "object"]
