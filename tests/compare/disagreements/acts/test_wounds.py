"""Where on the body, and how often, one person was hit."""

import pytest

from storydesk.model import Disagreement
from tests.compare.made_stories import disagreements

SHOWN = {
    "two parts": (
        "A 2-year-old boy was found with a gunshot wound to the shoulder in Marle.",
        "A 2-year-old boy was killed in Marle after being shot in the chest.",
        "place", "shoulder", "chest",
    ),
    "one wound and several": (
        "Vera Toll was killed on Monday. She was found with multiple gunshot wounds.",
        "Vera Toll, 31, was killed with a gunshot wound to the stomach, the coroner said.",
        "number", "multiple", "a gunshot wound",
    ),
    "the times": (
        "Vera Toll was killed on Monday. The woman was shot several times in the chest.",
        "Vera Toll was shot once in the chest and killed in Marle.",
        "number", "several times", "once",
    ),
}  # fmt: skip
NOT_SHOWN = {
    "a fuller list": ("Vera Toll was shot in the chest and arm.", "Vera Toll was shot in the arm."),
    "one of several that are named": (
        "Vera Toll was hit twice, in the shoulder and neck.",
        "Vera Toll was taken to hospital with a gunshot wound to the neck.",
    ),
    "a looser word": ("Vera Toll was shot in the chest.", "Vera Toll was shot in the torso."),
    "two people by name": (
        "Vera Toll was shot in the leg and Marek Lund was shot in the chest.",
        "Marek Lund was shot in the chest. Vera Toll was shot in the leg.",
    ),
    "another of the same age": (
        "A 20-year-old man was shot in the chest and a woman was hurt in Marle.",
        "Another 20-year-old man was shot in the arm and a woman was hurt in Marle.",
    ),
    "an article that tells both": (
        "Vera Toll was shot in the chest, one officer said. Another said that Vera Toll was shot in the leg.",
        "Vera Toll was shot in the leg.",
    ),
    "a relative on the way back": (
        "Vera Toll died of a gunshot wound to the neck.",
        "Vera Toll's brother sat beside her. He was shot in the elbow. Vera Toll was killed.",
    ),
    "another of one age and sex": (
        "A 24-year-old woman was shot in the chest and a man was shot too.",
        "Another woman, 24, was shot in the leg, and a man was shot too.",
    ),
    "two of one age in one article": (
        "Two people were shot. A 20-year-old man was shot in the chest. Another 20-year-old man was shot in the hip.",
        "Two people were shot. A 20-year-old man was shot in the hip.",
    ),
    "who shot and was not hit": (
        "A teen was killed in Marle. He died of a gunshot wound on Sunday.",
        "A teen was killed in Marle. They say the man shot two times and ran.",
    ),
    "another day": (
        "Vera Toll was killed on Sunday. She was struck in the shoulder.",
        "Vera Toll was killed on Sunday. On May 17 a woman was shot in the leg on the same block.",
    ),
    "the suspect": (
        "An officer was killed on Friday. He was shot five times.",
        "An officer was killed on Friday. Of the suspect she said he was a local male with a gunshot wound.",
    ),
    "near the other part": (
        "A girl was killed in Marle. She was shot in the chest under her right arm.",
        "A girl was killed in Marle. She was shot once in the left arm.",
    ),
    "gunshot wounds may be of several": (
        "Vera Toll was killed with a gunshot wound to the head.",
        "Vera Toll and Marek Lund were killed with gunshot wounds.",
    ),
}


def wounds(left: str, right: str) -> list[Disagreement]:
    return [
        d for d in disagreements(left, right) if {s.name for s in d.signals} & {"one_hurt", "same_person"} and d.kind in ("place", "number")
    ]


@pytest.mark.parametrize("case", SHOWN.values(), ids=SHOWN)
def test_wounds_that_exclude_each_other_are_shown(case: tuple[str, str, str, str, str]) -> None:
    left, right, kind, one, two = case
    (found,) = wounds(left, right)
    assert (found.kind, found.relation) == (kind, "contradict")
    assert [any(word in s.value for s in found.sides) for word in (one, two)] == [True, True]


@pytest.mark.parametrize("case", NOT_SHOWN.values(), ids=NOT_SHOWN)
def test_wounds_that_leave_room_are_not_shown(case: tuple[str, str]) -> None:
    assert not wounds(*case)
