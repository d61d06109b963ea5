"""Dead where it happened, or in a hospital."""

import pytest

from tests.compare.made_stories import disagreements

SCENE = "Tom Field was shot in Marle. Officers found Field dead and another man wounded."
HOSPITAL = "Tom Field was shot in Marle. Field was taken to a local hospital, where he died."
ONE = "A man was shot in Marle. He was pronounced dead at the scene."
SHOWN = {
    "by name": (SCENE, HOSPITAL, "Both are told of the same person."),
    "one death": (ONE, "A man was shot in Marle. He died at Calder Hospital.", "Every article tells of one death only."),
}
NOT_SHOWN = {
    "a death of long ago, told late": (
        ONE,
        "A man was shot in Marle. " + "The street was closed. " * 12 + "In May, a teen died at Calder Hospital.",
    ),
    "of several deaths": (ONE, "Two men were killed in Marle. One of them died at Calder Hospital."),
    "years ago": (SCENE.replace("Officers", "In 2013 officers"), HOSPITAL),
    "another person": (SCENE, HOSPITAL.replace("Field", "Ruiz").replace("Tom", "Ana")),
    "an article that tells of both": (ONE + " His father died at Calder Hospital.", "A man was shot in Marle. He died at Calder Hospital."),
    "on the way": (ONE, "A man was shot in Marle. He died on the way to a hospital."),
}


@pytest.mark.parametrize("case", SHOWN.values(), ids=SHOWN)
def test_one_death_told_in_two_places_is_shown(case: tuple[str, str, str]) -> None:
    left, right, signal = case
    (found,) = [d for d in disagreements(left, right) if d.kind == "place"]
    assert found.relation == "contradict"
    assert signal in {s.text for s in found.signals}


@pytest.mark.parametrize("case", NOT_SHOWN.values(), ids=NOT_SHOWN)
def test_what_may_be_two_deaths_is_not(case: tuple[str, str]) -> None:
    assert not [d for d in disagreements(*case) if d.kind == "place"]
