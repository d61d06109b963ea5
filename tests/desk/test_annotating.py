"""Annotations are kept by article: a story that grew reads its new articles alone, and finds what it would have found."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text

from storydesk.annotate import annotate
from storydesk.desk import Desk, annotating
from storydesk.desk.annotating import packed, unpacked
from storydesk.model import Annotations, Article
from storydesk.store.migrations import schema_of
from storydesk.store.tables import annotations
from tests.desk.invented_news import telling, write_lines


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.open(tmp_path / "desk.db") as opened:
        opened.add([write_lines(tmp_path / "a.jsonl", [telling(event, outlet) for event in range(2) for outlet in range(3)])])
        yield opened


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles that are annotated, in order."""
    found: list[str] = []

    def told(article: Article) -> Annotations:
        found.append(article.id)
        return annotate(article)

    monkeypatch.setattr(annotating, "annotate", told)
    return found


def kept(desk: Desk) -> int:
    with desk.store.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(annotations)).scalar_one())


def test_a_grown_story_reads_its_new_article_alone(desk: Desk, read: list[str], tmp_path: Path) -> None:
    desk.refresh()
    assert len(read) == kept(desk) == 6
    read.clear()
    desk.add([write_lines(tmp_path / "b.jsonl", [telling(1, 5)])])
    assert desk.refresh() == 1
    assert read == ["1-5"]
    with Desk.open(tmp_path / "other.db") as whole:
        whole.add(
            [write_lines(tmp_path / "c.jsonl", [telling(event, outlet) for event in range(2) for outlet in range(3)] + [telling(1, 5)])]
        )
        whole.refresh()
        for part in ("entities", "facts", "disagreements", "utterances", "timeline", "brief", "copies", "gaps"):
            assert desk.report_json(str(desk.story_of("1-5")))[part] == whole.report_json(str(whole.story_of("1-5")))[part], part


def test_what_other_code_found_is_found_again(desk: Desk, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    desk.refresh()
    read.clear()
    monkeypatch.setattr(annotating, "code_version", lambda stages: "newer")
    with desk.store.writing() as connection:
        connection.execute(text("DELETE FROM reports"))
    assert desk.refresh() == 2
    assert len(read) == kept(desk) == 6


def test_workers_keep_the_same(desk: Desk, tmp_path: Path) -> None:
    from storydesk.pipeline import Settings

    desk.settings = Settings(jobs=2)
    assert desk.refresh() == 2
    assert kept(desk) == 6


def test_packing_loses_nothing(desk: Desk) -> None:
    article = desk.article("0-0")
    found = annotate(article)
    assert found.claims
    assert unpacked(packed(found)) == found


def test_an_article_that_ends_its_worker_leaves_the_others(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def ends(article: Article) -> Any:
        return os._exit(3) if article.id == "0-1" else annotate(article)

    monkeypatch.setattr(annotating, "annotate", ends)
    found = annotating.annotated(desk.store, [desk.article(f"{e}-{o}") for e in range(2) for o in range(3)], 2)
    assert "0-1" not in found
    assert set(found) <= {"0-0", "0-2", "1-0", "1-1", "1-2"}


def test_a_store_of_before_takes_the_step(desk: Desk, tmp_path: Path) -> None:
    with desk.store.writing() as connection:
        connection.execute(text("DROP TABLE annotations"))
        connection.execute(text("UPDATE meta SET value = '1' WHERE name = 'schema'"))
    desk.close()
    with Desk.open(tmp_path / "desk.db") as opened:
        with opened.store.reading() as connection:
            assert schema_of(connection) == 2
        assert opened.refresh() == 2
        assert kept(opened) == 6
