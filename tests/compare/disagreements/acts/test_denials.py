"""Whether it happened: denied by one, told by another, told as possible."""

import pytest

from storydesk.model import Disagreement
from tests.compare.made_stories import disagreements

CALL = "The federal Harbour Department called the town of Calder about the whale, Mayor Lena Marsh said."
FLAT = "Tom Field shot Ana Ruiz in the yard of the Marle inn."
SHOWN = {
    "no such call": (CALL, "A speaker for the federal Harbour Department said they made no such call to Calder about the whale.", "tension"),
    "nobody hurt": (
        "Three people were injured in the crash on Bells Road in Calder.", "No one was injured in the crash on Bells Road in Calder.", "cannot_tell",
    ),
    "a denied act": (FLAT, "Tom Field did not shoot Ana Ruiz in the yard of the Marle inn.", "cannot_tell"),
    "an act that is doubted": (FLAT, "Tom Field may have shot Ana Ruiz in the yard of the Marle inn.", "tension"),
}  # fmt: skip
NOT_SHOWN = {
    "nobody else": ("Three people were injured in the crash on Bells Road.", "No one else was injured in the crash on Bells Road."),
    "in the other car": (
        "Three people were injured in the crash on Bells Road.",
        "No one was injured in the other car in the crash on Bells Road.",
    ),
    "an article that tells of some hurt": (
        "Three people were injured in the crash on Bells Road.",
        "Two people were killed in the crash on Bells Road. No injuries were reported in the other car.",
    ),
    "not yet": (FLAT, "Tom Field had not yet shot Ana Ruiz in the yard of the Marle inn."),
    "legal care": (FLAT, "Tom Field is accused of the crime. Prosecutors said he may have shot Ana Ruiz in the yard of the Marle inn."),
    "somebody else": (FLAT, "Mae Lund did not shoot Jo Stone in the yard of the Marle inn."),
    "another thing": (CALL, "There was no such letter to the town of Calder about the whale, the Harbour Department said."),
}


def shown(*texts: str, days: tuple[str, ...] = ()) -> list[Disagreement]:
    return [d for d in disagreements(*texts, days=days) if d.kind == "polarity"]


@pytest.mark.parametrize("case", SHOWN.values(), ids=SHOWN)
def test_a_denial_or_a_doubt_is_shown_beside_what_is_told(case: tuple[str, str, str]) -> None:
    left, right, relation = case
    assert [d.relation for d in shown(left, right)] == [relation]


@pytest.mark.parametrize("case", NOT_SHOWN.values(), ids=NOT_SHOWN)
def test_what_does_not_deny_is_not_shown(case: tuple[str, str]) -> None:
    assert not shown(*case)


def test_the_days_tell_an_update_from_a_contradiction() -> None:
    told, denied, _ = SHOWN["nobody hurt"]
    assert [d.relation for d in shown(told, denied, days=("2031-03-15", "2031-03-14"))] == ["update"]
    assert [d.relation for d in shown(told, denied, days=("2031-03-14", "2031-03-15"))] == ["contradict"]
    told, doubted, _ = SHOWN["an act that is doubted"]
    assert not shown(told, doubted, days=("2031-03-15", "2031-03-14")), "what was possible at first may be known later"
