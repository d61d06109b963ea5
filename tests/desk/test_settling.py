"""Stories outlive the grouper's memory: those that closed stay, and a state that cannot be read is made again."""

import random
from datetime import date, timedelta
from pathlib import Path

import pytest

from storydesk.desk import Desk
from storydesk.store import stories
from tests.desk.invented_news import shuffled, telling, write_lines


def year(events: int, outlets: int) -> list[dict[str, str]]:
    """Events two weeks apart, over a year and more."""
    first = date(2031, 1, 6)
    return [
        {**telling(event, outlet), "published": str(first + timedelta(days=14 * event + outlet % 2))}
        for event in range(events)
        for outlet in range(outlets)
    ]


def told(desk: Desk) -> set[frozenset[str]]:
    return {frozenset(desk.story(card.id).articles) for card in desk.stories(limit=1000)}


def whole(events: int, outlets: int) -> set[frozenset[str]]:
    return {frozenset(f"{event}-{outlet}" for outlet in range(outlets)) for event in range(events)}


@pytest.mark.parametrize("portions", [1, 6])
def test_stories_that_closed_stay(tmp_path: Path, portions: int) -> None:
    records = year(30, 3)
    with Desk.open(tmp_path / "desk.db") as desk:
        for n in range(portions):
            part = records[n * len(records) // portions : (n + 1) * len(records) // portions]
            desk.add([write_lines(tmp_path / f"{n}.jsonl", part)])
        assert told(desk) == whole(30, 3)
        closed = {c.change.story for c in desk.changes() if c.change.kind == "closed"}
        assert len(closed) > 15
        first = str(desk.story_of("0-0"))
        assert first in closed
        assert desk.story(first).articles == ("0-0", "0-2", "0-1")  # by day
        assert len(desk.report(first).articles) == 3
        desk.add([write_lines(tmp_path / "late.jsonl", [{**telling(0, 7), "published": "2031-01-06"}])])
        assert desk.story(first).articles == ("0-0", "0-2", "0-1")
        assert desk.counts().stories == 31


@pytest.mark.parametrize("harm", ["gone", "of another version"])
def test_a_state_that_cannot_be_read_is_made_again(place: str, tmp_path: Path, harm: str) -> None:
    records = shuffled(12, 5)
    with Desk.open(place) as desk:
        desk.add([write_lines(tmp_path / "first.jsonl", records[:40])])
        before = {card.id for card in desk.stories()}
        changes = len(desk.changes())
        with desk.store.writing() as connection:
            stories.put_snapshot(connection, "grouper", b"" if harm == "gone" else b"not what it was")
    with Desk.open(place) as desk:
        desk.add([write_lines(tmp_path / "second.jsonl", records[40:])])
        assert told(desk) == whole(12, 5)
        for story in before:
            assert desk.story(story).articles  # found, through forwards at the least
        new = desk.changes()[changes:]
        assert {c.change.kind for c in new} <= {"opened", "joined"}
        assert not {c.change.story for c in new if c.change.kind == "opened"} & before


def test_a_failure_while_settling_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = shuffled(6, 4, seed=random.Random(3).randint(0, 99))
    with Desk.open(tmp_path / "desk.db") as desk:
        desk.add([write_lines(tmp_path / "first.jsonl", records[:12])])
        before = told(desk)
        with monkeypatch.context() as patched:
            patched.setattr(stories, "put_snapshot", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                desk.add([write_lines(tmp_path / "second.jsonl", records[12:])])
        assert told(desk) == before
        desk.settle()
        assert told(desk) == whole(6, 4)
