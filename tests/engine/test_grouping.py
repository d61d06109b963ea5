"""The fold over the lots of the input goes on from the state that it kept."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from storydesk.engine import Here, Run, grouping
from storydesk.engine.tables import read_rows
from storydesk.model import Story
from storydesk.stories import Grouper
from storydesk.stories import Settings as GroupSettings
from storydesk.stories.profiles import Text
from tests.engine.made import SMALL, files_of, local_site, write_news

SHORT = replace(SMALL, batch=2, lot=4)


def test_a_run_stopped_while_grouping_goes_on_behind_the_state_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    news = write_news(tmp_path / "news")
    local = local_site(news, tmp_path / "local", lot=4, batch=2)
    settled, lots = grouping._settled, list[int]()

    def stopping(grouper: Grouper, texts: Sequence[Text]) -> list[Story]:
        lots.append(len(texts))
        if len(lots) == 3:
            raise KeyboardInterrupt
        return settled(grouper, texts)

    monkeypatch.setattr(grouping, "_settled", stopping)
    with pytest.raises(KeyboardInterrupt):
        Run(str(tmp_path / "work"), Here(), SHORT).run([news])
    assert [path.suffix for path in sorted((tmp_path / "work" / "state").rglob("*.*"))] == [".json", ".snapshot"]
    run = Run(str(tmp_path / "work"), Here(), SHORT)
    run.run([news])
    assert lots[3] == lots[2], "it goes on with the lot in which it was stopped"
    run.site(tmp_path / "site")
    assert files_of(tmp_path / "site") == local
    assert not (tmp_path / "work" / "state").exists() or not list((tmp_path / "work" / "state").rglob("*.snapshot"))


def test_stories_that_close_are_given_out_too(tmp_path: Path) -> None:
    news = write_news(tmp_path / "news")
    run = Run(str(tmp_path / "work"), Here(), replace(SHORT, grouping=GroupSettings(window=0, quiet=0, close=0)))
    report = run.run([news])
    rows = [row for file in run.folder.names("tables/articles") for row in read_rows(run.folder, f"tables/articles/{file}")]
    assert len({row["id"] for row in rows}) == len(rows) == report.counts("tables")["articles"]
    assert all(row["story"] for row in rows)
    assert {row["story"] for row in rows} == {
        row["story"] for file in run.folder.names("tables/stories") for row in read_rows(run.folder, f"tables/stories/{file}")
    }
