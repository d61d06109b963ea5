"""Why articles are where they are: the same for one as for many at once, and what it says is so."""

from itertools import islice
from typing import Any

import pytest

from storydesk.model import Assignment
from storydesk.stories import Grouper, Settings, reasons
from tests.stories.invented_stream import DAY, EVENTS, PLACES, told


@pytest.fixture(scope="module")
def grouper() -> Grouper:
    found = Grouper(Settings(window=None))
    found.add_texts(told(event, place, n, DAY + place) for event in range(len(EVENTS)) for place in range(len(PLACES)) for n in range(3))
    found.settle()
    return found


def signals_of(assignment: Assignment) -> dict[str, Any]:
    return {signal.name: signal.value for signal in assignment.signals}


@pytest.mark.parametrize("together", [1, 2, 5, 1_000])
def test_how_many_are_explained_at_once_changes_nothing(grouper: Grouper, together: int, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = {article: grouper.why(article) for article in grouper.shelf.ids}
    monkeypatch.setattr(reasons, "TOGETHER", together)
    stories = grouper.stories()
    assert {a.article: a for story in stories for a in story.assignments} == alone
    assert [grouper.story(story.id) for story in stories] == stories
    assert all([a.article for a in story.assignments] == list(story.articles) for story in stories)


def test_means_are_those_over_all_pairs(grouper: Grouper) -> None:
    row_of, compared = grouper.shelf.row_of, 0
    for story in grouper.stories():
        for assignment in story.assignments:
            row, told_of = row_of[assignment.article], signals_of(assignment)
            likely = grouper.likely.of(row)
            for name, kind in ((story.id, "own_story"), (assignment.runner_up, "runner_up")):
                others = [r for r in grouper.rows_of.get(name or "", ()) if r != row]
                expected = sum(likely.get(r, 0.0) for r in others) / len(others) if others else 0.0
                compared += kind in told_of
                assert told_of.get(kind, 0.0) == pytest.approx(expected, abs=1e-4)
    assert compared > 10


def test_stories_are_made_as_they_are_asked_for(grouper: Grouper, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    monkeypatch.setattr(reasons, "TOGETHER", 4)
    monkeypatch.setattr(reasons, "_assignment", lambda *given: made.append(given[1]) or Assignment(grouper.shelf.ids[given[1]], (), None))
    first = list(islice(grouper.each_story(), 2))
    assert len(first) == 2
    assert 0 < len(made) < len(grouper.shelf.ids) / 2
