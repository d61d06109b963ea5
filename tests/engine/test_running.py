"""What an engine writes is what a run without one writes, byte for byte, however the input is cut, and after every stop."""

import shutil
from pathlib import Path
from typing import Any, ClassVar

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from storydesk.desk import adding
from storydesk.engine import EngineSettings, Here, Run, settings
from storydesk.engine.partitions import cut_input, items_of
from storydesk.engine.planning import plan
from storydesk.engine.running import STAGES
from storydesk.engine.stages import peak_memory
from storydesk.engine.tables import TABLES, read_rows
from storydesk.pipeline import Settings
from tests.engine.made import SMALL, files_of, local_site, write_news


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_news(tmp_path_factory.mktemp("engine") / "news")


@pytest.fixture(scope="module")
def local(news: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return local_site(news, tmp_path_factory.mktemp("engine") / "local")


def test_batches_and_lots_are_those_of_a_desk() -> None:
    assert (EngineSettings().batch, EngineSettings().lot) == (adding.BATCH, adding.SETTLED_EVERY)


@pytest.mark.parametrize("partition", [1, 2_500, 10_000_000])
def test_the_site_is_that_of_a_run_without_an_engine(news: Path, local: dict[str, bytes], tmp_path: Path, partition: int) -> None:
    run = Run(
        str(tmp_path / "work"), Here(), EngineSettings(partition=partition, annotated=3, compared=4, batch=SMALL.batch, lot=SMALL.lot)
    )
    report = run.run([news])
    run.site(tmp_path / "site")
    assert files_of(tmp_path / "site") == local
    assert report.counts("pages")["versions"] > 0
    assert report.counts("pages")["known"] > 0


def test_a_second_run_does_nothing_again(news: Path, local: dict[str, bytes], tmp_path: Path) -> None:
    Run(str(tmp_path / "work"), Here(), SMALL).run([news])
    again = Run(str(tmp_path / "work"), Here(), SMALL)
    for _ in range(2):
        report = again.run([news])
        assert len(report.stages) == len(STAGES)
        assert all(done.resumed for account in report.stages for done in account.done)
        again.site(tmp_path / "site")
        assert files_of(tmp_path / "site") == local


@pytest.mark.parametrize("changed", ["text/x.py", "sources/x.py", "engine/deep/x.py", "pipeline.py"])
def test_what_other_code_made_is_made_again(changed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("model", "text", "sources", "extract", "engine"):
        (tmp_path / name / "deep").mkdir(parents=True)
        (tmp_path / name / "x.py").write_text("x = 1\n", encoding="utf-8")
    (tmp_path / "pipeline.py").touch()
    monkeypatch.setattr(settings, "files", lambda package: tmp_path)
    before = settings.code_of.__wrapped__("extract")
    assert settings.code_of.__wrapped__("extract") == before
    (tmp_path / changed).write_text("x = 2\n", encoding="utf-8")
    assert settings.code_of.__wrapped__("extract") != before


def test_a_folder_in_memory_and_a_file_url_are_work_folders(news: Path, local: dict[str, bytes], tmp_path: Path) -> None:
    for url in (f"memory://{tmp_path.name}", f"file://{tmp_path}/work"):
        run = Run(url, Here(), SMALL)
        run.run([news])
        run.site(tmp_path / "site")
        assert files_of(tmp_path / "site") == local


class Remembering(MemoryFileSystem):
    """An object store of which a process remembers what it listed, as some do."""

    protocol = "remembering"
    store: ClassVar[dict[str, Any]] = {}
    pseudo_dirs: ClassVar[list[str]] = [""]
    listed: ClassVar[dict[str, Any]] = {}

    def ls(self, path: str, detail: bool = True, **options: Any) -> Any:
        place = self._strip_protocol(path)
        found = self.listed.setdefault(place, super().ls(path, detail=True, **options))
        return found if detail else [entry["name"] for entry in found]

    def info(self, path: str, **options: Any) -> Any:
        place = self._strip_protocol(path)
        remembered = [entry for entry in self.listed.get(self._parent(place), ()) if entry["name"] == place]
        return remembered[0] if remembered else super().info(path, **options)

    def invalidate_cache(self, path: str | None = None) -> None:
        for place in list(self.listed) if path is None else [self._strip_protocol(path)]:
            self.listed.pop(place, None)


def test_what_an_object_store_listed_is_not_believed_later(news: Path, tmp_path: Path) -> None:
    fsspec.register_implementation("remembering", Remembering, clobber=True)
    fewer = tmp_path / "fewer"
    shutil.copytree(news, fewer)
    Run("remembering://work", Here(), SMALL).run([fewer])
    (fewer / "b.jsonl").unlink()
    run = Run("remembering://work", Here(), SMALL)
    report = run.run([fewer])
    run.site(tmp_path / "site")
    assert files_of(tmp_path / "site") == local_site(fewer, tmp_path / "local")
    kept = {name for account in report.stages for done in account.done for name in done.files}
    assert {f"tables/stories/{name}" for name in run.folder.names("tables/stories")} <= kept


def test_stories_of_one_article_are_compared_where_that_is_asked_for(news: Path, tmp_path: Path) -> None:
    local = local_site(news, tmp_path / "local", singles=True)
    run = Run(str(tmp_path / "work"), Here(), EngineSettings(run=Settings(singles=True), partition=2_500, batch=SMALL.batch, lot=SMALL.lot))
    run.run([news])
    run.site(tmp_path / "site")
    assert files_of(tmp_path / "site") == local


def test_tables_cite_what_the_articles_print(news: Path, tmp_path: Path) -> None:
    run = Run(str(tmp_path / "work"), Here(), SMALL)
    run.run([news])
    found = {
        name: [row for file in run.folder.names(f"tables/{name}") for row in read_rows(run.folder, f"tables/{name}/{file}")]
        for name in TABLES
    }
    texts = {row["id"]: row["text"] for row in found["articles"]}
    cited = [c for row in found["quotes"] for c in row["content"]] + [c for row in found["facts"] for c in row["citations"]]
    cited += [c for row in found["disagreements"] for side in row["sides"] for c in side["citations"]]
    assert len(cited) > 10
    assert all(texts[c["article"]][c["start"] : c["end"]] == c["exact"] for c in cited)
    assert {row["story"] for row in found["articles"]} == {row["story"] for row in found["stories"]}
    assert {row["reason"] for row in found["rejected"]} >= {"binary", "broken_json", "no_text"}


def test_a_plan_says_what_would_be_done_and_writes_nothing(news: Path, tmp_path: Path) -> None:
    before = set(news.parent.rglob("*"))
    foreseen = plan([news], SMALL)
    assert (foreseen.files, foreseen.items) == (4, len(list(items_of(cut_input([news], 10_000_000, 100).partitions[0]))))
    assert [stage.stage for stage in foreseen.stages] == ["extract", "stories", "annotate", "compare"]
    assert all(stage.each is not None for stage in foreseen.stages)
    assert set(news.parent.rglob("*")) == before


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="only Linux can forget how much memory a process held")
def test_the_memory_of_a_partition_is_its_own(news: Path, tmp_path: Path) -> None:
    large = bytearray(300_000_000)
    peak = peak_memory()
    del large
    report = Run(str(tmp_path / "work"), Here(), SMALL).run([news], until="profiles")
    held = [done.memory for account in report.stages for done in account.done]
    assert 0 < max(held) < peak - 200_000_000
