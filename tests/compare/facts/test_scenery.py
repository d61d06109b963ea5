"""What states nothing by itself is no line of the board, nor what another line says already."""

import pytest

from storydesk.model import Fact
from tests.compare.facts.made_facts import facts, told_by


def phrases(found: tuple[Fact, ...]) -> list[str]:
    return [f.statement.text for f in found if f.outlets > 1 and any(s.value == "phrase" for s in f.signals)]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "The mayor said so in a phone interview. The interview was short. Nobody heard the interview.",
            "He gave a phone interview in Marle. The interview was long.",
        ),
        ("The storm had reached the west coast.", "Boats left the west coast in time."),
        ("He was seen at a local hospital.", "She drove to a local hospital."),
    ],
)
def test_where_things_stand_or_are_said_is_no_fact(left: str, right: str) -> None:
    assert not phrases(facts(f"News\n{left}", f"News\n{right}"))


@pytest.mark.parametrize(
    ("left", "right", "stays"),
    [
        (
            "The bridge had false readings for a year.",
            "They hid the false readings. The readings were sold, and all readings were read.",
            "false readings",
        ),
        ("Anton Vell is the father of the mayor.", "Anton Vell, father of the mayor, came too.", "father"),
    ],
)
def test_what_tells_a_thing_or_a_person_stays(left: str, right: str, stays: str) -> None:
    assert any(stays in text for text in phrases(facts(f"News\n{left}", f"News\n{right}")))


def test_what_a_wider_line_says_too_is_no_line_of_its_own() -> None:
    found = facts(
        "Bridge\nThe wooden bridge collapsed on Monday.",
        "Bridge\nPolice say the wooden bridge collapsed.",
        "Bridge\nThe bridge collapsed in the night.",
    )
    assert any(f.coverage == "all" for f in told_by(found, "bridge collapsed"))
    assert not [text for text in phrases(found) if text.endswith("wooden bridge")]


def test_one_that_only_is_counts_nobody() -> None:
    found = facts("News\n“This one is Emil’s,” she said of the song.", "News\n“This one was Emil’s,” Ruiz said of the song.")
    assert not [f for f in found if f.statement.text in ("one is", "one was")]
    found = facts("News\nOne was killed in the blast at Marle.", "News\nIn Marle one was killed by a blast.")
    assert any("killed" in f.statement.text for f in found if f.outlets > 1)
