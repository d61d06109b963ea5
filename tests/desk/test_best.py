"""The other tagger of quotes: what was made with it and without it is told apart in a desk."""

import sys
from pathlib import Path

import pytest

from storydesk.annotate.quotes import best
from storydesk.desk import Desk
from storydesk.errors import MissingPartError
from storydesk.pipeline import Settings
from tests.desk.invented_news import telling, write_lines


@pytest.fixture
def place(tmp_path: Path) -> str:
    where = str(tmp_path / "desk.db")
    with Desk.open(where) as desk:
        desk.add([write_lines(tmp_path / "a.jsonl", [telling(0, outlet) for outlet in range(2)])])
        desk.settle()
        assert desk.refresh() == 1
    return where


def test_a_report_by_the_other_tagger_is_stale(place: str) -> None:
    with Desk.open(place, Settings(best=True)) as desk:
        (card,) = desk.stories().items
        assert card.stale
        assert desk.is_stale(card.id)
    with Desk.open(place) as desk:
        assert not desk.stories().items[0].stale
        assert desk.refresh() == 0


def test_with_the_best_tagger_the_story_is_compared_again(place: str) -> None:
    pytest.importorskip("onnxruntime")
    pytest.importorskip("tokenizers")
    with Desk.open(place, Settings(best=True)) as desk:
        assert desk.refresh() == 1
        assert desk.refresh() == 0
        assert not desk.stories().items[0].stale
    with Desk.open(place) as desk:
        assert desk.stories().items[0].stale


def test_without_the_extra_the_remedy_is_told_and_nothing_is_set_aside(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    best.load_network.cache_clear()
    with Desk.open(place, Settings(best=True)) as desk:
        with pytest.raises(MissingPartError, match=r"storydesk\[best\]"):
            desk.refresh()
        assert desk.all_rejected() == []
    best.load_network.cache_clear()
