"""Before and after of one act, and of two."""

import pytest

from storydesk.model import Disagreement
from tests.compare.made_stories import disagreements

BEFORE = "Tom Field fired the gun before officers arrived at the inn in Marle."
AFTER = "Tom Field fired the gun after officers arrived at the inn in Marle."
NOT_SHOWN = {
    "an article that tells both": (BEFORE, f"{AFTER} Tom Field fired at the inn before officers arrived there too."),
    "another event beside it": (BEFORE, "Tom Field fired the gun after Ana Ruiz left the inn in Marle."),
    "somebody else": (BEFORE, "Mae Lund fired the gun after officers arrived at the inn in Marle."),
    "another act": (BEFORE, "Tom Field dropped the gun after officers arrived at the inn in Marle."),
    "doubted": (BEFORE, "Tom Field may have fired the gun after officers arrived at the inn in Marle."),
    "what is done many times": ("The mayor called the inn before officers arrived.", "The mayor called the inn after officers arrived."),
    "other words": (BEFORE, "On the lake a year earlier Tom Field had fired after a judge and two rangers arrived."),
}


def shown(left: str, right: str) -> list[Disagreement]:
    return [d for d in disagreements(left, right) if d.kind == "order"]


def test_one_act_before_and_after_one_other_event() -> None:
    (found,) = shown(BEFORE, AFTER)
    assert found.relation == "contradict"
    assert {s.value for s in found.sides} == {"Tom Field fired the gun before", "Tom Field fired the gun after"}


@pytest.mark.parametrize("case", NOT_SHOWN.values(), ids=NOT_SHOWN)
def test_what_may_both_be_right_is_not_shown(case: tuple[str, str]) -> None:
    assert not shown(*case)
