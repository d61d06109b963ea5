"""How tall somebody is told to be."""

import pytest

from tests.compare.made_stories import disagreements

SHOWN = {
    "one sought man": (
        "The second suspect is described as a Hispanic man standing 5'4 or 5'5 with a small build.",
        "He is described as a Hispanic man, standing about 5'9\" and weighing 170 pounds.",
    ),
    "the nearest of several": (
        "Police in Marle look for a man, 6'3\" tall, with long dreadlocks.",
        "The first suspect is a man with dreadlocks, 6'4\". The second is a man with dreadlocks, between 5'6\" and 5'7\" tall.",
    ),
    "by name": ("Tom Field is 6-foot-1 and 180 pounds, police said.", "Tom Field is 5 feet, 9 inches tall, police said."),
}
NOT_SHOWN = {
    "spelled otherwise": ("Tom Field is 6-feet-1-inch tall.", "Tom Field is a man, 6'01\" tall."),
    "loosely": ("Police look for a man with dreadlocks, about 6'3\".", "Police look for a man with dreadlocks, 6'4\"."),
    "a range": ("The man with dreadlocks is 5'7\".", "The man with dreadlocks is between 5'6\" and 5'8\" tall."),
    "another description": ("Police look for a bald man, 6'3\".", "Police look for a man with dreadlocks, 5'6\"."),
    "another name": ("Tom Field, a Hispanic man, is 6'3\".", "Karl Lind, a Hispanic man, is 5'6\"."),
    "too far to be one of several": (
        "Police look for a man with dreadlocks, 6'6\".",
        "One man has dreadlocks and is 5'6\". The other has dreadlocks and is 5'7\".",
    ),
}


def _heights(*texts: str) -> list[str]:
    return [
        d.relation
        for d in disagreements(*texts)
        if d.kind == "measure" and {"same_description", "same_person"} & {s.name for s in d.signals}
    ]


@pytest.mark.parametrize("case", SHOWN.values(), ids=SHOWN)
def test_heights_of_one_person_are_shown(case: tuple[str, str]) -> None:
    assert _heights(*case) == ["contradict"]


@pytest.mark.parametrize("case", NOT_SHOWN.values(), ids=NOT_SHOWN)
def test_other_people_and_near_heights_are_not(case: tuple[str, str]) -> None:
    assert not _heights(*case)
