"""A story that cannot be compared costs no other its report, is told, and is tried again when it changes."""

import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from storydesk import pipeline
from storydesk.desk import Desk, annotating, refreshing
from storydesk.desk.doctor import examine
from storydesk.errors import MissingPartError
from storydesk.model import Annotations, Article
from storydesk.pipeline import NOTHING_KNOWN, Settings
from tests.desk.invented_news import telling, write_lines

Compare = Callable[..., Any]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.open(tmp_path / "desk.db") as opened:
        opened.add([write_lines(tmp_path / "a.jsonl", [telling(event, outlet) for event in range(3) for outlet in range(2)])])
        yield opened


def failing(on: str, how: Callable[[], None]) -> Compare:
    """Comparing as it is, but for the story that holds an article."""
    whole = refreshing.report_story

    def compare(story: Any, articles: Any, deep: bool = True, known: Any = NOTHING_KNOWN) -> Any:
        if deep and on in story.articles:
            how()
        return whole(story, articles, deep, known)

    return compare


def broken() -> None:
    raise KeyError("a word that nobody expected")


def set_aside(desk: Desk) -> list[str]:
    return [r.location for r in desk.all_rejected() if r.stage == "compare"]


def break_on(monkeypatch: pytest.MonkeyPatch, on: str, how: Callable[[], None] = broken) -> None:
    compare = failing(on, how)
    monkeypatch.setattr("storydesk.pipeline.report_story", compare)
    monkeypatch.setattr(refreshing, "report_story", compare)


def test_the_others_are_compared_and_the_fault_is_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bad = str(desk.story_of("1-0"))
    break_on(monkeypatch, "1-0")
    with caplog.at_level(logging.WARNING, "storydesk"):
        assert desk.refresh() == 3
    assert "a word that nobody expected" in caplog.text
    assert "Traceback" in caplog.text
    assert set_aside(desk) == [bad]
    assert {c.id for c in desk.all_stories() if c.facts is None} == {bad}
    assert [a["id"] for a in desk.report_json(bad)["articles"]] == list(desk.story(bad).articles)
    assert desk.report_json(bad)["facts"] == []
    assert desk.refresh() == 0, "it is not tried again as it is"
    finding = next(f for f in examine(str(desk.store.url)) if f.name == "comparing")
    assert not finding.well
    assert bad in finding.found
    assert "KeyError" in finding.found


def test_it_is_tried_again_when_it_changes(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        break_on(patched, "1-0")
        desk.refresh()
    desk.add([write_lines(tmp_path / "more.jsonl", [telling(1, 7)])])
    assert desk.refresh() == 1
    assert set_aside(desk) == []
    assert all(c.facts is not None for c in desk.all_stories())
    assert next(f for f in examine(str(desk.store.url)) if f.name == "comparing").well


def test_a_worker_that_dies_costs_its_story_alone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = str(desk.story_of("1-0"))
    whole = pipeline.annotate

    def annotate(article: Article) -> Annotations:
        return os._exit(3) if article.id == "1-0" else whole(article)

    monkeypatch.setattr(pipeline, "annotate", annotate)
    monkeypatch.setattr(annotating, "annotate", annotate)
    desk.settings = Settings(jobs=2)
    assert desk.refresh() == 3
    assert set_aside(desk) == [bad]
    assert {c.id for c in desk.all_stories() if c.facts is None} == {bad}


def test_a_missing_model_is_no_fault_of_a_story(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise MissingPartError("no English language model")

    break_on(monkeypatch, "1-0", missing)
    with pytest.raises(MissingPartError):
        desk.refresh()
    assert set_aside(desk) == []
