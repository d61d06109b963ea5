"""A day of the news that several articles name is a fact, in whatever words they name it."""

import pytest

from storydesk.model import Fact
from tests.compare.facts.made_facts import facts, kind_of


def days(*texts: str, published: str = "2031-03-14") -> list[Fact]:
    """The facts of days of articles that were published on a Friday."""
    return [f for f in facts(*texts, days=(published,) * len(texts)) if kind_of(f) == "day"]


def test_one_day_under_three_names() -> None:
    (found,) = days(
        "Dam\nThe dam at Ellery broke on Thursday.",
        "Dam\nWater broke through the dam yesterday.",
        "Dam\nOn March 13 the dam at Ellery gave way.",
    )
    assert found.coverage == "all"
    assert found.statement.citations[0].exact == "March 13"
    assert {c.exact for c in found.statement.citations} == {"March 13", "Thursday", "yesterday"}


@pytest.mark.parametrize(
    "texts",
    [
        ("Dam\nThe dam broke on Thursday.", "Dam\nThe dam broke on Wednesday."),
        ("Dam\nThe dam broke on Thursday.", "Dam\nThe dam broke."),
        (
            "Dam\nThe dam broke. The mayor spoke. A man wept. It opened on May 2, 1988.",
            "Dam\nIt broke. All fled. None was hurt. It opened on May 2, 1988.",
        ),
    ],
)
def test_another_day_one_article_and_the_past_are_none(texts: tuple[str, ...]) -> None:
    assert not days(*texts)


def test_a_bare_clock_names_no_day_and_speech_is_left_to_its_speaker() -> None:
    (found,) = days(
        "Dam\nThe dam broke at 9 a.m. on Thursday. “On Thursday we ran,” said Ida North.",
        "Dam\nThe mayor woke at 9 a.m., and on Thursday she fled.",
    )
    assert all("Thursday" in c.exact for c in found.statement.citations)
    assert len(found.statement.citations) == 2
