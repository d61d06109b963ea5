"""What somebody died of, told in two ways."""

import pytest

from storydesk.model import Disagreement
from tests.compare.made_stories import disagreements

HEART = "The singer Tom Field died of a heart attack in Marle."
SHOWN = {
    "two causes": (HEART, "Tom Field died from a single gunshot wound.", "contradict"),
    "the cause is named": (HEART.replace("a heart attack", "cancer"), "The cause of Tom Field's death was an overdose.", "contradict"),
    "two words of one cause": (HEART, "Tom Field died of coronary artery thrombosis, an examiner said.", "tension"),
    "the death of": ("The band went on after the death of guitarist Tom Field from drowning.", "Tom Field died of a stroke.", "contradict"),
}
NOT_SHOWN = {
    "one cause in other words": (HEART, "Tom Field died after a massive heart attack."),
    "one may bring on the other": (HEART, "Tom Field died of cancer."),
    "somebody else": (HEART, "The farmer Ana Ruiz died of a single gunshot wound."),
    "doubted": (HEART, "Tom Field may have died of a single gunshot wound."),
    "an article that tells of both": (HEART + " It was first said that Tom Field died of a stab wound.", "Tom Field died of a stab wound."),
}


def shown(left: str, right: str, days: tuple[str, ...] = ()) -> list[Disagreement]:
    return [d for d in disagreements(left, right, days=days) if d.kind == "manner"]


@pytest.mark.parametrize("case", SHOWN.values(), ids=SHOWN)
def test_causes_that_differ_are_shown(case: tuple[str, str, str]) -> None:
    left, right, relation = case
    assert [d.relation for d in shown(left, right)] == [relation]


@pytest.mark.parametrize("case", NOT_SHOWN.values(), ids=NOT_SHOWN)
def test_what_agrees_is_not(case: tuple[str, str]) -> None:
    assert not shown(*case)


def test_what_was_learned_later_is_an_update() -> None:
    (found,) = shown(HEART, "Tom Field died from a single gunshot wound.", ("2031-03-14", "2031-03-20"))
    assert found.relation == "update"
