"""What is told so differently that a reader should see both, and what is not worth showing."""

import pytest

from tests.compare.made_stories import disagreements

SHOWN = {
    "town and village": ("The mast fell in the town of Velmora.", "The mast fell in the village of Velmora.", "place", "town", "village"),
    "hospital and medical center": (
        "Vera Toll was taken to Big Marle Regional Hospital.", "Vera Toll was taken to Big Marle Regional Medical Center.", "name", "Hospital", "Center",
    ),
    "words in another order": (
        "Vera Toll was taken to Big Marle Regional Medical Center.", "Vera Toll was taken to Big Marle Medical Regional Center.", "name", "Regional Medical",
        "Medical Regional",
    ),
    "head and face": ("Vera Toll was shot in the head.", "A gunman shot Vera Toll in the face.", "place", "head", "face"),
    "large counts": (
        "The probe watched 160,000 bright stars over Marle.", "The probe watched about 150,000 bright stars over Marle.", "number", "160,000", "150,000",
    ),
}  # fmt: skip
NOT_SHOWN = {
    "town and city": ("The mast fell in the town of Velmora.", "The mast fell in the city of Velmora."),
    "both in one article": (
        "The mast fell in the town of Velmora, once the village of Velmora.",
        "The mast fell in the village of Velmora.",
    ),
    "a short form": ("Vera Toll was taken to Big Marle Regional Hospital.", "Vera Toll was taken to Big Marle Regional."),
    "two hospitals": ("Vera Toll was taken to Big Marle Regional Hospital.", "Vera Toll was taken to Big Calder Regional Medical Center."),
    "a looser word": ("Vera Toll was shot in the foot.", "A gunman shot Vera Toll in the lower extremities."),
    "wounds of two people": ("Vera Toll was shot in the head.", "Marek Lund was shot in the face."),
    "both words in one article": ("Vera Toll was shot in the head. It hit her face.", "A gunman shot Vera Toll in the face."),
    "a count and the same rounded": ("In Marle 12,400 households were warned.", "About 12,000 households were warned in Marle."),
    "counts that are one": ("The probe watched 151,000 bright stars.", "The probe watched about 150,000 bright stars."),
}


@pytest.mark.parametrize("case", SHOWN.values(), ids=SHOWN)
def test_what_is_told_differently_is_a_tension(case: tuple[str, str, str, str, str]) -> None:
    left, right, kind, one, two = case
    (found,) = disagreements(left, right)
    assert (found.kind, found.relation) == (kind, "tension")
    assert [any(word in s.value for s in found.sides) for word in (one, two)] == [True, True]


@pytest.mark.parametrize("case", NOT_SHOWN.values(), ids=NOT_SHOWN)
def test_what_is_not_worth_showing_is_not_shown(case: tuple[str, str]) -> None:
    assert disagreements(*case) == ()
