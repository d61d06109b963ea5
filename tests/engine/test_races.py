"""Two at one thing: what a worker that was thought dead, a partition delivered twice, or another run does to files that others write, list and take away."""

import errno
import os
import pickle
import signal
import subprocess
import sys
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil
import pytest

from storydesk.engine import EngineSettings, Here, Processes, Run, comparing, stages
from storydesk.engine.driving import UNREACHED, Driver
from storydesk.engine.folder import PART, Done, Folder
from storydesk.engine.partitions import Partition
from storydesk.engine.running import untold
from storydesk.engine.stages import Task, perform
from storydesk.engine.tables import read_rows
from storydesk.engine.workers import Lost, Outcome, Unreached
from storydesk.errors import InputError, StorydeskError
from tests.engine.faulty import Mortal
from tests.engine.made import SMALL, files_of, local_site, write_news

if TYPE_CHECKING:
    from storydesk.engine.cluster import Cluster


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(str(tmp_path / "work"))


def write(folder: Folder, name: str, data: bytes) -> None:
    with folder.writing(name) as out:
        out.write(data)


def doing(monkeypatch: pytest.MonkeyPatch, *before: Any) -> None:
    """Make `count` a stage that writes two files, and what happens before the second."""

    def work(folder: Folder, key: str, what: bytes, settings: EngineSettings) -> tuple[dict[str, int], list[str]]:
        write(folder, f"a/{key}", what)
        for step in before:
            step()
        write(folder, f"b/{key}", what)
        return {"items": 1}, [f"a/{key}", f"b/{key}"]

    monkeypatch.setattr(stages, "STAGES", {"count": work})


# a worker of a run before


def test_what_a_run_before_still_writes_gets_no_name(folder: Folder) -> None:
    folder.take_over()
    before = Folder(folder.url, folder.holder)
    write(before, "kept", b"old")
    slow = before.writing("articles")
    slow.__enter__().write(b"old")
    folder.take_over()
    write(folder, "articles", b"new")
    with pytest.raises(InputError, match="another run"):
        slow.__exit__(None, None, None)
    with folder.reading("articles") as stream:
        assert stream.read() == b"new"
    assert folder.names("") == ["articles", "holder.json", "kept"]


def test_a_run_that_is_overtaken_takes_nothing_away_and_says_so(tmp_path: Path) -> None:
    news, fewer = write_news(tmp_path / "news"), write_news(tmp_path / "fewer")
    (fewer / "b.jsonl").unlink()
    old, new = (Run(str(tmp_path / "work"), Here(), SMALL) for _ in range(2))
    sweep, tables = old._sweep, dict[str, bytes]()

    def overtaken(*arguments: Any) -> None:
        new.run([news])
        tables.update(files_of(tmp_path / "work" / "tables"))
        sweep(*arguments)

    old._sweep = overtaken  # type: ignore[method-assign]
    with pytest.raises(InputError, match="another run"):
        old.run([fewer])
    assert files_of(tmp_path / "work" / "tables") == tables
    new.site(tmp_path / "site")
    assert files_of(tmp_path / "site") == local_site(news, tmp_path / "local")


# a partition that others have done, or cut, while a worker is at it


def test_a_worker_that_is_late_writes_nothing_more(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    task = Task("count", "0", "m", folder.url, b"late")
    whole = Done("count", "0", "m", {"items": 7})
    doing(monkeypatch, lambda: Folder(folder.url).mark(whole))
    assert perform(task) == replace(whole, resumed=True)
    assert folder.names("b") == []
    assert not list(Path(folder.url).rglob(f"*{PART}"))


def test_a_partition_that_was_cut_meanwhile_leaves_no_rows_beside_those_of_its_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker that was thought dead goes on with the whole partition, and ends after the run."""
    workers = Mortal(comparing, "compare_story", "Tavel")
    run = Run(str(tmp_path / "work"), workers, replace(SMALL, annotated=100, compared=100))
    given, give = list[Task](), workers.give
    monkeypatch.setattr(workers, "give", lambda task: given.append(task) or give(task))
    report = run.run([write_news(tmp_path / "news")])
    assert report.stages[-1].stage == "compare"
    assert report.stages[-1].cut > 0
    before = files_of(tmp_path / "work" / "tables")
    marked, looks = Folder.marked, iter([True])
    with monkeypatch.context() as patch:  # it had looked for the marker before that was there
        patch.setattr(Folder, "marked", lambda *where: None if next(looks, False) else marked(*where))
        assert perform(next(task for task in given if task.stage == "compare")).parts
    assert files_of(tmp_path / "work" / "tables") == before
    rows = [row["story"] for file in run.folder.names("tables/stories") for row in read_rows(run.folder, f"tables/stories/{file}")]
    assert len(rows) == len(set(rows))


# files that vanish and appear while they are listed or taken away


def test_a_file_that_vanishes_while_a_folder_is_listed_hides_no_other(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, "tables/a", b"a")
    ls, vanishing = folder.files.ls, iter([True])

    def listing(*arguments: Any, **options: Any) -> Any:
        if next(vanishing, False):
            raise FileNotFoundError("tables/b")
        return ls(*arguments, **options)

    monkeypatch.setattr(folder.files, "ls", listing)
    assert folder.names("tables") == ["a"]
    assert folder.names("none") == []


def test_a_folder_in_which_another_worker_writes_is_taken_away(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, "state/x/1", b"1")
    rm, busy = folder.files.rm, iter([errno.ENOTEMPTY, errno.ENOENT])

    def removing(path: str, recursive: bool = False) -> None:
        if code := next(busy, 0):
            raise OSError(code, os.strerror(code), path)
        rm(path, recursive=recursive)

    monkeypatch.setattr(folder.files, "rm", removing)
    folder.remove("state")
    assert not (Path(folder.url) / "state").exists()
    folder.remove("state")


def test_what_forbids_to_take_a_folder_away_is_told(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(path: str, recursive: bool = False) -> None:
        raise PermissionError(errno.EACCES, "no", path)

    monkeypatch.setattr(folder.files, "rm", refusing)
    with pytest.raises(PermissionError):
        folder.remove("state")


@pytest.mark.parametrize("left", ["", "{", "[]", "null", '{"stage": "count", "key": "0"}', '{"made_of": "m", "parts": []}'])
def test_a_marker_that_was_cut_short_marks_nothing(folder: Folder, left: str) -> None:
    folder.mark(Done("count", "0", "m"))
    assert folder.marked("count", "0", "m")
    (Path(folder.url) / "done" / "count" / "0.json").write_text(left, encoding="utf-8")
    assert folder.marked("count", "0", "m") is None


def test_a_partition_whose_file_was_taken_away_before_it_was_measured_is_not_done(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    doing(monkeypatch, lambda: folder.remove("a/0"))
    done = perform(Task("count", "0", "m", folder.url, b"x"))
    assert done.files == {"a/0": -1, "b/0": 1}
    assert folder.marked("count", "0", "m") is None


# workers that die with nothing to do, drivers that die, schedulers that are away


def test_a_process_that_died_with_nothing_to_do_costs_nothing(folder: Folder) -> None:
    with Processes(1) as workers:
        (idle,) = workers._idle
        assert isinstance(idle.submit(os._exit, 1).exception(), BrokenProcessPool)
        workers.give(_empty(folder))
        _, outcome = workers.next()
        assert isinstance(outcome, Done), outcome


def test_an_error_of_ours_arrives_from_another_process(folder: Folder) -> None:
    folder.take_over()
    task = replace(_empty(folder), holder="another")
    with Processes(1) as workers:
        workers.give(task)
        _, outcome = workers.next()
    assert isinstance(outcome, Lost)
    assert isinstance(outcome.problem, InputError)
    assert outcome.problem.remedy
    told = InputError("place", "problem", "remedy")
    assert str(pickle.loads(pickle.dumps(told))) == str(told)


DRIVER = """
import os, signal
from storydesk.engine import Processes
if __name__ == "__main__":
    workers = Processes(2)
    print(*[process.submit(os.getpid).result() for process in workers._idle], flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_workers_end_with_the_process_that_drives_them(tmp_path: Path) -> None:
    (tmp_path / "driver.py").write_text(DRIVER, encoding="utf-8")
    with subprocess.Popen([sys.executable, tmp_path / "driver.py"], stdout=subprocess.PIPE, text=True) as driver:
        assert driver.stdout
        pids = [int(pid) for pid in driver.stdout.readline().split()]
    assert driver.returncode == -signal.SIGKILL
    left = [psutil.Process(pid) for pid in pids if psutil.pid_exists(pid)]
    assert len(pids) == 2
    assert not psutil.wait_procs(left, timeout=60)[1]


class Away:
    """Workers of whom so many cannot be reached before one can."""

    def __init__(self, misses: int) -> None:
        self.misses, self.given = misses, list[Task]()

    def room(self) -> bool:
        return not self.given

    def give(self, task: Task) -> None:
        self.given.append(task)

    def next(self) -> tuple[Task, Outcome]:
        self.misses -= 1
        task = self.given.pop()
        return task, Unreached() if self.misses >= 0 else Done(task.stage, task.key, task.made_of, {"items": 3})

    def forget(self) -> None:
        self.given = []

    def close(self) -> None:
        self.forget()


def test_a_file_is_not_given_up_because_the_scheduler_is_away(folder: Folder) -> None:
    done = Driver(folder, Away(UNREACHED), untold).ask(_empty(folder))
    assert done is not None
    assert done.counts == {"items": 3}
    with pytest.raises(StorydeskError, match="no worker could be reached"):
        Driver(folder, Away(UNREACHED + 1), untold).ask(_empty(folder))


def test_there_is_room_for_one_partition_while_the_scheduler_is_away(cluster: "Cluster", monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise OSError("no scheduler")

    monkeypatch.setattr(cluster._client, "nthreads", away)
    assert cluster.room()


def _empty(folder: Folder) -> Task:
    """A partition of nothing."""
    return Task("count", "0", "m", folder.url, Partition("0", ()))
