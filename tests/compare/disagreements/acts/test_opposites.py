"""Opposites of one thing, and of two."""

import pytest

from tests.compare.made_stories import disagreements

SHOWN = {
    "fullness": ("Lena Marsh sang her song to a full Calder Hall on Friday.", "Lena Marsh sang her song in an empty Calder Hall.", "full", "empty"),
    "order": (
        "The captain was the last to be taken off the boat at Marle.", "The captain was among the first to be taken off the boat at Marle.", "last", "first",
    ),
    "lock": ("Police in Marle said the gun was locked up in a closet.", "The gun in the closet in Marle was left unsecured, police said.", "locked", "unsecured"),
    "duty": ("The off-duty officer Tom Field was driving home to Marle.", "The officer Tom Field was on duty and driving in Marle.", "off-duty", "on duty"),
    "yard": ("The children were playing in the front yard of the inn at Marle.", "The children were playing in the backyard of the inn at Marle.", "front", "back"),
    "flight": ("The plane crashed at Marle on landing, the airport said.", "The plane crashed at Marle on takeoff, the airport said.", "landing", "takeoff"),
    "release": ("Field was on probation for a theft in Marle.", "Police said Field was on parole for a theft in Marle.", "probation", "parole"),
    "company": ("Lena Marsh wrote the song alone.", "Lena Marsh and Tom Field wrote the song together.", "alone", "together"),
}  # fmt: skip
NOT_SHOWN = {
    "denied": (
        "The gun in the closet in Marle was not locked, police said.",
        "The gun in the closet in Marle was left unsecured, police said.",
    ),
    "both in one article": (
        "The full hall heard Lena Marsh sing. At noon the hall had been empty.",
        "Lena Marsh sang in an empty hall, a recording for the radio.",
    ),
    "two directions of two cars": ("A northbound car hit a truck in Marle.", "A southbound car hit a truck in Marle."),
    "two things": ("A gun was locked up in Marle.", "A door in Calder stood unlocked all night."),
    "speech": ("“The hall was empty,” said Lena Marsh.", "Lena Marsh sang in a full hall, said Tom Field."),
    "advice": ("The gun in the closet in Marle was unsecured.", "A gun in a closet should be locked up, police in Marle said."),
}


@pytest.mark.parametrize("case", SHOWN.values(), ids=SHOWN)
def test_opposites_of_one_thing_are_shown(case: tuple[str, str, str, str]) -> None:
    left, right, one, two = case
    (found,) = [d for d in disagreements(left, right) if d.kind == "manner"]
    assert found.relation == "contradict"
    assert [any(word in s.value for s in found.sides) for word in (one, two)] == [True, True]


@pytest.mark.parametrize("case", NOT_SHOWN.values(), ids=NOT_SHOWN)
def test_other_words_are_not(case: tuple[str, str]) -> None:
    assert not [d for d in disagreements(*case) if d.kind == "manner"]
