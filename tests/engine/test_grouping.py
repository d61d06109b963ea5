"""The fold over the lots of the input goes on from the state that it kept."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from storydesk.engine import Here, Run, grouping
from storydesk.engine.folder import Folder
from storydesk.engine.tables import read_rows
from storydesk.model import Story
from storydesk.stories import Grouper
from storydesk.stories import Settings as GroupSettings
from storydesk.stories.profiles import Text
from tests.engine.made import SMALL, files_of, local_site, write_news

SHORT = replace(SMALL, batch=2, lot=4)


@pytest.fixture
def stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A run that is stopped before its third lot is put into stories; the sizes of the lots that were, and of those that will be."""
    settled, lots = grouping._settled, list[int]()

    def stopping(grouper: Grouper, texts: Sequence[Text]) -> list[Story]:
        lots.append(len(texts))
        if len(lots) == 3:
            raise KeyboardInterrupt
        return settled(grouper, texts)

    monkeypatch.setattr(grouping, "_settled", stopping)
    with pytest.raises(KeyboardInterrupt):
        Run(str(tmp_path / "work"), Here(), SHORT).run([write_news(tmp_path / "news")])
    return lots


def site_of_a_run(tmp_path: Path) -> dict[str, bytes]:
    run = Run(str(tmp_path / "work"), Here(), SHORT)
    run.run([tmp_path / "news"])
    run.site(tmp_path / "site")
    assert not (tmp_path / "work" / "state").exists()
    return files_of(tmp_path / "site")


def test_a_run_stopped_while_grouping_goes_on_behind_the_state_kept(stopped: list[int], tmp_path: Path) -> None:
    (kept,) = (tmp_path / "work" / "state").rglob("*.*")
    assert kept.name == "00000002.state"
    lots = list(stopped)
    assert site_of_a_run(tmp_path) == local_site(tmp_path / "news", tmp_path / "local", lot=4, batch=2)
    assert stopped[3] == lots[2], "it goes on with the lot in which it was stopped"


@pytest.mark.parametrize("left", [0, 1, 20, 200])
def test_a_state_that_was_cut_short_is_passed_over(stopped: list[int], tmp_path: Path, left: int) -> None:
    (kept,) = (tmp_path / "work" / "state").rglob("*.*")
    kept.write_bytes(kept.read_bytes()[:left])
    assert site_of_a_run(tmp_path) == local_site(tmp_path / "news", tmp_path / "local", lot=4, batch=2)
    assert stopped[3] == stopped[0], "it begins again"


def test_a_state_that_another_worker_lets_go_of_meanwhile_is_passed_over(
    stopped: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = Folder.names

    def gone(folder: Folder, where: str) -> list[str]:
        found = names(folder, where)
        if where.startswith(grouping.STATES):
            folder.remove(where)
        return found

    monkeypatch.setattr(Folder, "names", gone)
    assert site_of_a_run(tmp_path) == local_site(tmp_path / "news", tmp_path / "local", lot=4, batch=2)


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
