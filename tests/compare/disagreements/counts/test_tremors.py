"""The magnitude of a story's earthquake, also where one article prints the figures of two agencies."""

import pytest

from storydesk.model import Disagreement
from tests.compare.made_stories import disagreements

ONE = "The 5.7-magnitude quake struck the Ostrel valley at dawn."
BOTH = "The Orsk observatory put the quake's magnitude at 5.4, but the Survey of Marle said it was 5.7."
SILENT = [
    ("an aftershock", ONE, "The quake in the Ostrel valley was followed by an aftershock with a magnitude of 5.1."),
    ("loosened", ONE, "The earthquake in the Ostrel valley had a magnitude of about 5.4."),
    ("another year", ONE, "In 1987 an earthquake of magnitude 5.4 struck the valley."),
    ("in general", ONE, "A magnitude 5.4 earthquake can cause damage."),
    (
        "an article that prints the other of another shock",
        ONE,
        "An earthquake of magnitude 5.4 hit the valley on Monday. Its second shock within a day; on Sunday a shock of 5.7 was felt.",
    ),
    ("far from it", ONE, "The earthquake had a magnitude of 3.2."),
]


def strengths(*texts: str) -> list[Disagreement]:
    return [d for d in disagreements(*texts) if d.kind == "measure" and {s.name for s in d.signals} == {"same_event"}]


@pytest.mark.parametrize(
    "other", [BOTH, "An earthquake with a magnitude of 5.4 shook the Ostrel valley.", "The quake measured 5.4 on the Richter scale."]
)
def test_two_magnitudes(other: str) -> None:
    (shown,) = strengths(ONE, other)
    assert shown.relation == "contradict"
    assert len(shown.sides) == 2


def test_two_agencies_inside_one_article() -> None:
    (shown,) = strengths(BOTH, "The roof of the mill fell in.")
    assert shown.relation == "inside_one_article"


@pytest.mark.parametrize(("one", "two"), [case[1:] for case in SILENT], ids=[case[0] for case in SILENT])
def test_other_shocks(one: str, two: str) -> None:
    assert not strengths(one, two)
