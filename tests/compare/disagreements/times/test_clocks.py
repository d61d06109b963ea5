"""Hours of one moment: what rounding may part, and what it may not."""

import pytest

from storydesk.model import Disagreement
from tests.compare.made_stories import disagreements

SHOWN = {
    "half an hour": ("The shooting happened about 8:30 p.m. in Marle, police said.", "A man was shot at 9 p.m. in Marle, police said."),
    "half an hour with what just after adds": (
        "The shooting happened about 8:30 p.m. in Marle, police said.",
        "A man was shot shortly after 9 p.m. in Marle, police said.",
    ),
    "one told to the minute": (
        "The shooting happened about 8:30 p.m. in Marle, police said.",
        "The shooting happened at 8:51 p.m. in Marle, police said.",
    ),
    "two clocks": ("A boy was shot in the chest at 11:35 a.m. in Marle.", "A boy was shot in the chest in Marle at 11:37 a.m. Friday."),
    "when help was called": (
        "The first call was reported just after 9:30 a.m. at the Marle school.",
        "The Marle sheriff's office was called around 9 a.m. to the school.",
    ),
    "when help was alerted": (
        "Deputies were first alerted to the shooting about 8:30 a.m. Sunday.",
        "Deputies said they received a call around 8 a.m. Sunday about a hunter who was shot.",
    ),
    "when it was reported": (
        "The shooting was reported about 10:45 p.m. Tuesday in Marle.",
        "Officers were called to the shooting in Marle about 10 p.m. Tuesday.",
    ),
}
NOT_SHOWN = {
    "a quarter of an hour": (
        "The shooting happened about 8:30 p.m. in Marle, police said.",
        "A man was shot at 8:45 p.m. in Marle, police said.",
    ),
    "20 minutes, both told as about": (
        "The shooting happened about 8:30 p.m. in Marle, police said.",
        "The shooting happened around 8:51 p.m. in Marle, police said.",
    ),
    "about, and to the minute": (
        "A boy was shot in the chest about 11:35 a.m. in Marle.",
        "A boy was shot in the chest in Marle at 11:37 a.m.",
    ),
    "a quarter, and to the minute": (
        "A boy was shot in the chest at 11:30 a.m. in Marle.",
        "A boy was shot in the chest in Marle at 11:37 a.m.",
    ),
    "two logs of calls": (
        "Officers were called to the shooting in Marle at 6:02 a.m.",
        "Crews got the call to the shooting in Marle at 6:08 a.m.",
    ),
    "what just before takes off": (
        "The shooting happened about 8:30 p.m. in Marle, police said.",
        "A man was shot just before 9 p.m. in Marle, police said.",
    ),
    "midnight is wide": (
        "The shooting happened shortly after midnight in Marle, police said.",
        "The shooting happened around 12:36 a.m. in Marle, police said.",
    ),
    "the event and the call": (
        "The shooting happened about 8:30 p.m. in Marle, police said.",
        "Officers were called to the shooting in Marle about 9:10 p.m., police said.",
    ),
    "a call and the answer to one": (
        "A driver called police around 9:30 a.m. Monday after the shooting in Marle.",
        "Deputies responded to a report of the shooting in Marle about 10 a.m. Monday.",
    ),
    "the event, and a call about somebody shot": (
        "The shooting of a woman in Marle happened about 8:45 p.m. Saturday.",
        "Police said they received a call about a man being shot around 9:30 p.m. Saturday in Marle.",
    ),
    "calls to two streets": (
        "Officers were called to the 800 block of 36th Street in Marle at 6:16 p.m. for gunshots heard.",
        "Officers were called to the 700 block of 35th Street in Marle at 7:26 p.m. for gunshots heard.",
    ),
    "a round of shootings": (
        "A woman was shot at 10 p.m. Friday in Calder. A boy was shot at 3 p.m. Saturday in Velmora. A man was shot in Marle just after 4 p.m. Saturday. "
        "Two girls were shot at 1 a.m. Sunday in Torrin.",
        "Two men were shot in Marle at about 4 a.m. Saturday at a nightclub.",
    ),
    "one zone is not told": (
        "The gunman opened fire at the Marle theater at 7:30 p.m. Thursday, police said.",
        "The shooting at the Marle theater happened shortly before 8:30 p.m. EST Thursday, police said.",
    ),
    "both hours in one article": (
        "The shooting happened about 8:30 p.m. in Marle, police said. Officers came about 9 p.m.",
        "A man was shot at 9 p.m. in Marle, police said.",
    ),
}


def hours(left: str, right: str) -> list[Disagreement]:
    return [d for d in disagreements(left, right) if d.kind == "time"]


@pytest.mark.parametrize("case", SHOWN.values(), ids=SHOWN)
def test_hours_that_no_rounding_joins_are_shown(case: tuple[str, str]) -> None:
    (found,) = hours(*case)
    assert found.relation == "contradict"
    assert len(found.sides) == 2


@pytest.mark.parametrize("case", NOT_SHOWN.values(), ids=NOT_SHOWN)
def test_hours_that_leave_room_are_not_shown(case: tuple[str, str]) -> None:
    assert not hours(*case)
