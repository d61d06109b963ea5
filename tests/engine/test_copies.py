"""Copies across an archive, by the engine: the pairs that a run without one finds, in their order, however the input is cut, and after faults."""

import json
import random
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from click.testing import CliRunner

from storydesk.cli import main
from storydesk.copies import archive
from storydesk.engine import EngineSettings, Here, Run, RunReport, Workers, across, sketching
from storydesk.report import article_to_json
from tests.copies.test_archive import PARAGRAPH
from tests.copies.test_archive import archive as strangers
from tests.engine.faulty import Mortal, Shuffled, undone

if TYPE_CHECKING:
    from storydesk.engine.cluster import Cluster

Pairs = list[dict[str, Any]]
SMALL = EngineSettings(partition=6_000, prints=300, paired=3, as_given=True)
TWIN = "twin-a006"


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive in which a paragraph and some whole articles are printed twice; some lines are articles of ours, some cannot be read."""
    folder, chance = tmp_path_factory.mktemp("copies") / "news", random.Random(8)
    folder.mkdir()
    articles = strangers(24)
    rows: list[dict[str, Any]] = [{"id": a.id, "outlet": a.outlet, "text": a.text} for a in articles]
    rows += [
        {"id": f"twin-{a.id}", "outlet": "Crail Post" if n % 2 else None, "text": a.text.replace(".", " and so on.", 2)}
        for n, a in enumerate(articles[2:9])
    ]
    rows += [{"id": "short", "text": "Two words."}, {"id": "none"}]
    chance.shuffle(rows)
    rows += [article_to_json(articles[3]), {**article_to_json(articles[4]), "text": "Its blocks are elsewhere."}]
    for number in range(3):
        (folder / f"{number}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows[number::3]), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def local(news: Path) -> str:
    """What a run without an engine writes."""
    done = CliRunner().invoke(main, ["copies", str(news), "--archive"])
    assert done.exit_code == 0, done.output
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) > 6
    assert any(passage["left"]["exact"].startswith(PARAGRAPH[:20]) for pair in found for passage in pair["passages"])
    assert any(TWIN in (pair["left"], pair["right"]) for pair in found)
    return done.stdout


def written(pairs: Pairs) -> str:
    return "".join(json.dumps(pair, ensure_ascii=False, separators=(",", ":")) + "\n" for pair in pairs)


def run(work: Path, workers: Workers, news: Path, settings: EngineSettings = SMALL) -> tuple[RunReport, str]:
    going = Run(str(work), workers, settings)
    return going.run_copies([news]), written(list(going.pairs()))


@pytest.fixture(scope="module")
def finished(news: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A work folder in which everything is done."""
    work = tmp_path_factory.mktemp("copies") / "work"
    run(work, Here(), news)
    return work


@pytest.mark.parametrize(
    "settings", [SMALL, EngineSettings(partition=1, prints=1_000, paired=1, as_given=True), EngineSettings(as_given=True)]
)
def test_the_pairs_are_those_of_a_run_without_an_engine(news: Path, local: str, tmp_path: Path, settings: EngineSettings) -> None:
    report, found = run(tmp_path / "work", Here(), news, settings)
    assert found == local
    assert {r.reason for r in report.rejected} == {"no_text", "bad_record"}
    again, found = run(tmp_path / "work", Here(), news, settings)
    assert found == local
    assert all(done.resumed for account in again.stages for done in account.done)


def test_the_command_writes_what_it_writes_without_an_engine(news: Path, local: str, tmp_path: Path) -> None:
    options = ["copies", str(news), "--archive", "--engine", "local", "--work", str(tmp_path / "work"), "--quiet"]
    done = CliRunner().invoke(main, [*options, "--rejected", str(tmp_path / "lost.jsonl")])
    assert (done.exit_code, done.stdout) == (0, local)
    assert len((tmp_path / "lost.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    table = CliRunner().invoke(main, [*options, "--format", "csv"])
    assert table.stdout == CliRunner().invoke(main, ["copies", str(news), "--archive", "--format", "csv"]).stdout
    refused = CliRunner().invoke(main, ["copies", str(news), "--engine", "local"])
    assert (refused.exit_code, "--archive" in refused.output) == (2, True)


@pytest.mark.parametrize("rows", [[], [{"id": "none"}], [{"id": "short", "text": "Two words."}]])
def test_an_archive_with_nothing_to_compare(tmp_path: Path, rows: Pairs) -> None:
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert run(tmp_path / "work", Here(), tmp_path / "a.jsonl")[1] == ""


def test_what_an_earlier_run_found_does_not_stay(news: Path, finished: Path, tmp_path: Path) -> None:
    work, fewer = tmp_path / "work", tmp_path / "fewer"
    shutil.copytree(finished, work)
    fewer.mkdir()
    shutil.copy(news / "0.jsonl", fewer)
    report, _ = run(work, Here(), fewer)
    assert len(list((work / "tables" / "pairs").iterdir())) == len(report.stages[-1].done)


@pytest.mark.parametrize("stage", across.STAGES)
def test_a_worker_killed_in_any_stage(
    stage: str, cluster: "Cluster", armoury: Path, news: Path, local: str, finished: Path, tmp_path: Path
) -> None:
    work = undone(finished, tmp_path / "work", stage)
    (armoury / f"kill-{stage}").touch()
    report, found = run(work, cluster, news)
    assert {account.stage: account.losses > 0 for account in report.stages} == {name: name == stage for name in across.STAGES}
    assert found == local


def test_partitions_delivered_twice_and_out_of_order(cluster: "Cluster", news: Path, local: str, finished: Path, tmp_path: Path) -> None:
    assert run(undone(finished, tmp_path / "work", *across.STAGES), Shuffled(cluster), news)[1] == local


DEADLY: Final[dict[str, tuple[Any, str]]] = {"sketch": (sketching, "article_to_json"), "links": (archive, "link_of")}


@pytest.mark.parametrize("stage", DEADLY)
def test_an_article_that_kills_the_worker_is_left_out_and_told(stage: str, news: Path, local: str, tmp_path: Path) -> None:
    workers = Mortal(*DEADLY[stage], TWIN)
    report, found = run(tmp_path / "work", workers, news)
    told = [r for r in report.rejected if r.reason == "crashed"]
    lost = [line for line in local.splitlines() if TWIN in line]
    assert lost
    assert workers.deaths > 0
    assert {r.stage for r in told} == {"copies"}
    assert found.splitlines() == [line for line in local.splitlines() if line not in lost]
    deaths = workers.deaths
    assert run(tmp_path / "work", workers, news)[1] == found
    assert workers.deaths == deaths
