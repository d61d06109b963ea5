"""A town in two spellings."""

import pytest

from tests.compare.made_stories import disagreements

LEFT = "The fire began in Velmoray on Monday. The people of Velmoray saw it."
NOT_SHOWN = {
    "another town": (LEFT, "The fire began in Velmonth on Monday."),
    "two towns of one sentence": (LEFT, "The fire began between Velmoray and Vellmoray on Monday."),
    "carried over from another script": ("The rebels left Velnyansk in Ukraine.", "The rebels left Vilnyansk on Monday."),
    "short names": ("The fire began in Calder on Monday.", "The fire began in Caldor on Monday."),
}


def test_two_spellings_are_shown_wherever_they_stand() -> None:
    (found,) = disagreements(LEFT, "VELLMORAY — The fire began on Monday in Vellmoray.")
    assert (found.kind, {s.value for s in found.sides}) == ("name", {"Velmoray", "VELLMORAY"})


@pytest.mark.parametrize("case", NOT_SHOWN.values(), ids=NOT_SHOWN)
def test_two_towns_are_not(case: tuple[str, str]) -> None:
    assert not disagreements(*case)
