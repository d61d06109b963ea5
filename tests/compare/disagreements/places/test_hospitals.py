"""One hurt person taken to two hospitals, and a hospital in two spellings."""

import pytest

from tests.compare.made_stories import disagreements

TAKEN = "A boy shot himself in Marle. He was taken to Calder Hospital."
SHOWN = {
    "two hospitals": (TAKEN, "A boy shot himself in Marle. Medics flew the boy to Brightwater Medical Center.", "place"),
    "two spellings": (
        "Two men were shot in Marle. One was taken to Eskenmore Hospital.",
        "Two men were shot in Marle. One was taken to Eskanmore Hospital.",
        "name",
    ),
}
NOT_SHOWN = {
    "a shorter name": (TAKEN, "A boy shot himself in Marle. He was taken to the Calder Regional Medical Center."),
    "initials": (
        "A boy shot himself in Marle. He was taken to UC Hospital.",
        "A boy shot himself in Marle. He was flown to the University of Calder Hospital.",
    ),
    "moved": (TAKEN, "A boy shot himself in Marle. He was later flown to Brightwater Medical Center."),
    "treated elsewhere": (TAKEN, "A boy shot himself in Marle. He is recovering at Brightwater Medical Center."),
    "one of two": (TAKEN, "Two boys were hurt in Marle. One was taken to Brightwater Medical Center."),
    "an article that names both": (TAKEN, TAKEN + " His mother came to Brightwater Medical Center."),
}


@pytest.mark.parametrize("case", SHOWN.values(), ids=SHOWN)
def test_hospitals_that_differ_are_shown(case: tuple[str, str, str]) -> None:
    left, right, kind = case
    assert [(d.kind, d.relation) for d in disagreements(left, right)] == [(kind, "contradict")]


@pytest.mark.parametrize("case", NOT_SHOWN.values(), ids=NOT_SHOWN)
def test_what_may_be_one_way_to_care_is_not(case: tuple[str, str]) -> None:
    assert not [d for d in disagreements(*case) if d.kind in ("place", "name")]
