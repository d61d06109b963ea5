"""Large numbers beside one and the same number."""

import pytest

from tests.compare.made_stories import disagreements

SHOWN = (
    "The survey confirmed 715 new wells in 315 village districts.",
    "The 715 new wells serve 305 different villages, the survey said.",
)
NOT_SHOWN: dict[str, tuple[str, ...]] = {
    "no number that both print": (
        "The survey confirmed new wells in 315 villages.",
        "The new wells of the survey serve 305 different villages.",
    ),
    "a round number": (SHOWN[0], "The 715 new wells serve 300 different villages, the survey said."),
    "about": (SHOWN[0], "The 715 new wells serve about 305 different villages, the survey said."),
    "both numbers in one article": (SHOWN[0] + " Once there were 305.", SHOWN[1]),
    "another noun": (SHOWN[0], "The 715 new wells serve 305 different farms, the survey said."),
    "far apart": (SHOWN[0], "The 715 new wells serve 105 different villages, the survey said."),
    "a year": tuple(text.replace("715", "2031") for text in SHOWN),
}


def test_counts_beside_one_number_are_shown() -> None:
    (found,) = disagreements(*SHOWN)
    assert (found.kind, found.relation) == ("number", "contradict")
    assert "same_number_beside" in {s.name for s in found.signals}
    assert [any(n in s.value for s in found.sides) for n in ("315", "305")] == [True, True]


@pytest.mark.parametrize("case", NOT_SHOWN.values(), ids=NOT_SHOWN)
def test_other_counts_are_not(case: tuple[str, ...]) -> None:
    assert disagreements(*case) == ()
