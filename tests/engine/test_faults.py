"""Whatever happens to workers, what comes out is what a run without an engine gives: on a real Dask scheduler with two workers on loopback, and on two processes."""

import errno
import json
import os
import shutil
import socket
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

pytest.importorskip("distributed", reason="no Dask: pip install 'storydesk[engine]'")

import psutil
from distributed import LocalCluster

from storydesk import pipeline
from storydesk.desk import annotating as desk_annotating
from storydesk.engine import EngineSettings, Here, Processes, Run, RunReport, Standing, Workers, annotating, comparing, extracting
from storydesk.engine.cluster import Cluster
from storydesk.engine.driving import Tell
from storydesk.engine.folder import Done, Folder
from storydesk.engine.running import STAGES, untold
from storydesk.engine.tables import read_rows
from storydesk.errors import StorydeskError
from storydesk.model import Annotations, Article, Report, Story
from tests.engine import faults
from tests.engine.faulty import Mortal, Shuffled, undone
from tests.engine.made import SMALL, files_of, local_site, record, write_news

Site = dict[str, bytes]


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_news(tmp_path_factory.mktemp("faulty") / "news")


@pytest.fixture(scope="module")
def local(news: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    return local_site(news, tmp_path_factory.mktemp("faulty") / "local")


@pytest.fixture(scope="module")
def finished(news: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A work folder in which everything is done."""
    work = tmp_path_factory.mktemp("faulty") / "work"
    Run(str(work), Here(), SMALL).run([news])
    return work


def run(work: Path, workers: Workers, news: Path, tell: Tell = untold, settings: EngineSettings = SMALL) -> tuple[RunReport, Site]:
    """The report of a run, and the site that it leaves."""
    going = Run(str(work), workers, settings, tell)
    report = going.run([news])
    going.site(work / "site")
    site = files_of(work / "site")
    shutil.rmtree(work / "site")
    return report, site


def test_what_is_started_listens_on_loopback_only(cluster: Cluster) -> None:
    started = psutil.Process(os.getpid()).children(recursive=True)
    listening = []
    for process in started:
        with suppress(psutil.NoSuchProcess):  # another test may have killed a worker, and Dask be putting another in its place
            listening += [c.laddr.ip for c in process.net_connections("inet") if c.status == psutil.CONN_LISTEN]
    server = cluster._own.scheduler
    listening += [dashboard.getsockname()[0] for dashboard in server.http_server._sockets.values()]
    assert len(listening) > 2
    assert set(listening) <= {"127.0.0.1", "::1"}
    assert server.address.startswith("tcp://127.0.0.1:")


@pytest.mark.parametrize("stage", STAGES)
def test_a_worker_killed_in_any_stage(
    stage: str, cluster: Cluster, armoury: Path, news: Path, local: Site, finished: Path, tmp_path: Path
) -> None:
    work = undone(finished, tmp_path / "work", stage)
    (armoury / f"kill-{stage}").touch()
    report, site = run(work, cluster, news)
    assert not (armoury / f"kill-{stage}").exists()
    assert not list(work.rglob("*.part"))
    assert {account.stage: account.losses > 0 for account in report.stages} == {name: name == stage for name in STAGES}
    assert site == local


def test_a_slow_worker(cluster: Cluster, armoury: Path, news: Path, local: Site, finished: Path, tmp_path: Path) -> None:
    (armoury / "slow").touch()
    assert run(undone(finished, tmp_path / "work", "extract", "annotate"), cluster, news)[1] == local
    assert not (armoury / "slow").exists()


def test_a_full_disk_ends_the_run_and_the_next_goes_on(
    cluster: Cluster, armoury: Path, news: Path, local: Site, finished: Path, tmp_path: Path
) -> None:
    work = undone(finished, tmp_path / "work", "annotate", "compare")
    (armoury / "full-compare").touch()
    with pytest.raises(OSError) as told:
        run(work, cluster, news)
    assert told.value.errno == errno.ENOSPC
    (armoury / "full-compare").unlink()
    report, site = run(work, cluster, news)
    assert site == local
    assert [account.stage for account in report.stages if not all(done.resumed for done in account.done)] == ["compare"]


def test_partitions_delivered_twice_and_out_of_order(cluster: Cluster, news: Path, local: Site, finished: Path, tmp_path: Path) -> None:
    work = undone(finished, tmp_path / "work", *STAGES)
    assert run(work, Shuffled(cluster), news)[1] == local


def test_a_scheduler_restarted_between_stages_and_within_one(news: Path, local: Site, tmp_path: Path) -> None:
    port = _port()
    running, restarts = [_threads(port)], list[str]()

    def restart(standing: Standing) -> None:
        if (standing.stage, standing.left > 0) in [("extract", False), ("annotate", True)] and standing.stage not in restarts:
            restarts.append(standing.stage)
            running.pop().close()
            running.append(_threads(port))

    with Cluster(running[0].scheduler_address) as workers:
        assert run(tmp_path / "work", workers, news, restart)[1] == local
    running.pop().close()
    assert restarts == ["extract", "annotate"]


def test_a_scheduler_that_does_not_come_back_ends_the_run_with_words_and_the_next_goes_on(
    cluster: Cluster, news: Path, local: Site, tmp_path: Path
) -> None:
    running = [_threads(0)]

    def close(standing: Standing) -> None:
        if running and standing.stage == "annotate":
            workers._client._timeout = 0.1  # it would wait for a minute
            running.pop().close()

    with Cluster(running[0].scheduler_address) as workers, pytest.raises(StorydeskError, match="start again to go on"):
        run(tmp_path / "work", workers, news, close)
    report, site = run(tmp_path / "work", cluster, news)
    assert site == local
    assert {account.stage for account in report.stages if not all(done.resumed for done in account.done)} <= {"annotate", "compare"}


def _port() -> int:
    """A port that nobody has, and that no connection is given by chance while nobody listens on it."""
    for port in range(20_000, 30_000):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")


def _threads(port: int) -> LocalCluster:
    """A scheduler and two workers that talk over loopback, in one process."""
    return LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=False,
        protocol="tcp",
        host="127.0.0.1",
        scheduler_port=port,
        dashboard_address="127.0.0.1:0",
    )


SINGLE = replace(SMALL, partition=400, annotated=1, compared=1)
"""Partitions of one item, so that few workers have to die."""


def test_an_article_that_kills_the_worker_is_set_aside_and_told(cluster: Cluster, news: Path, tmp_path: Path) -> None:
    poisoned, sound = _with(news, tmp_path, "hemlock"), tmp_path / "sound"
    report, site = run(tmp_path / "work", cluster, poisoned, settings=SINGLE)
    lines = (poisoned / "b.jsonl").read_text(encoding="utf-8").splitlines()
    told = [(r.location, r.stage, r.reason) for r in report.rejected if r.reason == "crashed"]
    assert told == [(f"{poisoned}/b.jsonl:{len(lines)}", "extract", "crashed")]
    poisoned.rename(sound)
    (sound / "b.jsonl").write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")
    sound.rename(poisoned)  # places are part of what is written
    expected = local_site(poisoned, tmp_path / "local")
    assert _without_rejected(site) == _without_rejected(expected)


def test_an_article_that_kills_annotation_is_shown_without(
    armoury: Path, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    poisoned = _with(news, tmp_path, "nightshade")
    annotate = desk_annotating.annotate

    def sparing(article: Article) -> Annotations:
        return Annotations(article.id) if "nightshade" in article.text else annotate(article)

    monkeypatch.setattr(desk_annotating, "annotate", sparing)
    expected = local_site(poisoned, tmp_path / "local")
    with Processes(2, faults.install) as workers:
        report, site = run(tmp_path / "work", workers, poisoned, settings=SINGLE)
    assert [(r.stage, r.reason) for r in report.rejected if r.reason == "crashed"] == [("annotate", "crashed")]
    assert _without_rejected(site) == _without_rejected(expected)


def test_an_article_that_kills_comparison_is_shown_and_not_compared(
    cluster: Cluster, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    poisoned = _with(news, tmp_path, "wolfsbane")
    compare = pipeline.compare_story

    def failing(story: Story, articles: Sequence[Article], annotations: Mapping[str, Annotations] | None) -> Report:
        if annotations is not None and "wolfsbane" in str(articles):
            raise ZeroDivisionError
        return compare(story, articles, annotations)

    monkeypatch.setattr(pipeline, "compare_story", failing)
    expected = local_site(poisoned, tmp_path / "local")
    report, site = run(tmp_path / "work", cluster, poisoned, settings=SINGLE)
    assert [(r.stage, r.reason) for r in report.rejected if r.reason == "crashed"] == [("compare", "crashed")]
    assert _without_rejected(site) == _without_rejected(expected)


DEADLY: Final = {"extract": (extracting, "extract"), "annotate": (annotating, "annotate"), "compare": (comparing, "compare_story")}


@pytest.mark.parametrize("stage", DEADLY)
def test_what_kills_is_found_by_halving_and_not_tried_again(stage: str, news: Path, tmp_path: Path) -> None:
    poisoned = _with(news, tmp_path, "aconite")
    large = replace(SMALL, partition=100_000, annotated=100, compared=100)
    workers = Mortal(*DEADLY[stage], "aconite")
    report, _ = run(tmp_path / "work", workers, poisoned, settings=large)
    crashed = [r for r in report.rejected if r.reason == "crashed"]
    assert [r.stage for r in crashed] == [stage]
    assert workers.deaths < 12
    stories = Folder(str(tmp_path / "work"))
    rows = [
        row for file in stories.names("tables/stories") for row in read_rows(stories, f"tables/stories/{file}") if len(row["articles"]) > 1
    ]
    assert len(rows) > 1
    assert [row["story"] for row in rows if not row["compared"]] == ([crashed[0].location] if stage == "compare" else [])
    deaths = workers.deaths
    again, _ = run(tmp_path / "work", workers, poisoned, settings=large)
    assert workers.deaths == deaths
    assert [r.location for r in again.rejected] == [r.location for r in report.rejected]
    assert all(isinstance(done, Done) and done.resumed for account in again.stages for done in account.done)


def _with(news: Path, tmp_path: Path, word: str) -> Path:
    """The news, with one article more that holds a word."""
    folder = tmp_path / "poisoned"
    shutil.copytree(news, folder)
    article = record(2, 3, 7)
    article["text"] += f" It held {word}."
    with (folder / "b.jsonl").open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(article) + "\n")
    return folder


def _without_rejected(site: Site) -> Site:
    """All but the two files that list what could not be read."""
    return {name: data for name, data in site.items() if name not in ("rejected.jsonl", "index.html")}
