"""Verbs of one happening join statements that the lexicon leaves apart, and nothing else."""

import pytest

from storydesk.compare.facts.happenings import one_happening, told_as
from tests.compare.facts.made_facts import facts


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [("plunge", "drop", True), ("arrest", "detain", True), ("arrest", "free", False), ("walk", "walk", False), ("kidnap", "seize", True)],
)
def test_which_verbs_tell_one_happening(left: str, right: str, same: bool) -> None:
    assert one_happening(left, right) == one_happening(right, left) == same
    assert (right in told_as(left)) == same


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("The helicopter plunged into the bay.", "The helicopter crashed into the bay.", True),
        ("Police arrested the pilot.", "Police detained the pilot.", True),
        ("Police arrested the pilot.", "Police released the pilot.", False),
        ("The dealer was arrested.", "The minister was detained.", False),
    ],
)
def test_statements_are_joined_by_the_happening_and_by_whom_it_befell(left: str, right: str, joined: bool) -> None:
    told = facts(f"News\n{left}", f"News\n{right}")
    assert any(f.outlets == 2 for f in told) == joined
