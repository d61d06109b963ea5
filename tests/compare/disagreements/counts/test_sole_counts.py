"""A thing that each of two articles counts once, and not alike."""

import pytest

from storydesk.model import Disagreement
from tests.compare.made_stories import disagreements

TWO = "Homes around Calder lost the telephone after two harbour cables in the bay suffered severe damage."
THREE = "Telephones around Calder failed on Friday when three harbour cables in the bay suffered damage."
SILENT = [
    ("the same number", TWO, TWO),
    ("an article that counts both", TWO, THREE + " Of them two harbour cables were mended."),
    ("others beside", TWO + " One other cable was cut.", THREE),
    ("words that set them apart", TWO.replace("harbour cables", "power cables"), THREE),
    ("at least, and more", TWO.replace("two", "at least two"), THREE),
    ("what is counted of each player", "Orm scored two goals for Calder on Friday.", "Vale scored three goals for Calder on Friday."),
    ("people", "The fire in Calder hurt two bakers.", "The fire in Calder hurt three bakers."),
]


def counted(*texts: str, days: tuple[str, ...] = ()) -> list[Disagreement]:
    names = {"same_noun", "same_words_beside", "no_article_has_both", "likeness"}
    return [d for d in disagreements(*texts, days=days) if d.kind == "number" and {s.name for s in d.signals} == names]


def test_one_number_each() -> None:
    (shown,) = counted(TWO, THREE)
    assert shown.relation == "contradict"
    assert {s.value for s in shown.sides} == {"two", "three"}


def test_on_two_days_it_cannot_be_told() -> None:
    (shown,) = counted(TWO, THREE, days=("2031-03-14", "2031-03-16"))
    assert shown.relation == "cannot_tell"


@pytest.mark.parametrize(("one", "two"), [case[1:] for case in SILENT], ids=[case[0] for case in SILENT])
def test_what_may_be_of_two(one: str, two: str) -> None:
    assert not counted(one, two)
