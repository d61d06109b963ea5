"""A run of the engine: the stages in order, each cut into the partitions that the one before makes possible."""

import json
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from storydesk.engine import across
from storydesk.engine.accounts import RunReport, write_report
from storydesk.engine.annotating import NO_BUCKET, Portion
from storydesk.engine.comparing import Bucket
from storydesk.engine.cutting import NUMBERED
from storydesk.engine.driving import Account, Driver, Kind, Standing, Tell
from storydesk.engine.folder import Folder
from storydesk.engine.giving import REJECTED_FILE, reports, write_rejected
from storydesk.engine.grouping import STATES, STORIES_FILE
from storydesk.engine.paging import Leaf
from storydesk.engine.partitions import Partition, cut_input
from storydesk.engine.settings import EngineSettings, code_of, digest, extract_digest
from storydesk.engine.stages import Task
from storydesk.engine.tables import TABLES, read_between, read_rows
from storydesk.engine.workers import Workers
from storydesk.model import Rejected
from storydesk.report import write_site

Stages = Callable[[Sequence[Partition], int], Iterator[tuple[list[Task], Kind]]]
"""Given the partitions of the input, and how many items come before them: the partitions of one stage after the other."""
STAGES: Final = ("extract", "profiles", "pages", "stories", "tables", "annotate", "compare")


def untold(standing: Standing) -> None:
    """The progress that tells nobody."""


class Run:
    """The input, where the work lies, and who does it."""

    def __init__(self, work: str, workers: Workers, settings: EngineSettings | None = None, tell: Tell = untold) -> None:
        self.settings = settings or EngineSettings()
        self.folder = Folder(work)
        self.driver = Driver(self.folder, workers, tell)
        self.accounts: list[Account] = []
        self.compared: list[str] = []
        self.leaves: list[Leaf] = []
        self.rejected: list[Rejected] = []

    def run(self, sources: Iterable[str | Path], until: str = STAGES[-1]) -> RunReport:
        """Have all stages of stories done, up to one. Raises InputError for sources that are not there, OSError where the work folder cannot be written."""
        report = self._have_done(sources, STAGES[: STAGES.index(until) + 1], self._stages, TABLES if until == STAGES[-1] else ())
        self.compared = [done.key for account in report.stages if account.stage == "compare" for done in account.done]
        return report

    def run_copies(self, sources: Iterable[str | Path]) -> RunReport:
        """Have all stages of copies across the archive done. Raises what `run` raises."""
        return self._have_done(sources, across.STAGES, partial(across.stages, self), (across.PAIRS,))

    def pairs(self) -> Iterator[dict[str, Any]]:
        """The pairs of articles that share text, as `copy_to_json` gives them, in the order of `storydesk copies --archive`."""
        for done in self.accounts[-1].done:
            for row in read_rows(self.folder, f"tables/{across.PAIRS}/{done.key}.parquet", ("payload",)):
                yield json.loads(row["payload"])

    def _have_done(self, sources: Iterable[str | Path], names: Sequence[str], stages: Stages, given_out: Iterable[str]) -> RunReport:
        """Have stages done, and say what they came to. `given_out` are the tables of which nothing of an earlier run is to be left."""
        started, cpu = time.monotonic(), time.process_time()
        given = cut_input(sources, self.settings.partition, self.settings.files)
        self.folder.take_over()
        self.accounts.clear()
        self.leaves.clear()
        for name, (tasks, kind) in zip(names, stages(given.partitions, len(given.rejected)), strict=False):
            assert all(task.stage == name for task in tasks)
            self.accounts.append(self.driver.stage(name, tasks, kind))
        files = [name for account in self.accounts for done in account.done for name in done.files]
        self.rejected = write_rejected(self.folder, (name for name in files if name.startswith("rejected/")), given.rejected)
        self._sweep(given_out, {*files, REJECTED_FILE})
        report = RunReport(tuple(self.accounts), tuple(self.rejected), time.monotonic() - started, time.process_time() - cpu)
        write_report(self.folder, report)
        return report

    def site(self, out: str | Path) -> int:
        """Write the site of a run that has ended, and return the number of stories."""
        return write_site(reports(self.folder, self.compared, [leaf.key for leaf in self.leaves]), self.rejected, Path(out))

    def task(self, stage: str, key: str, made_of: str, what: Any, units: int) -> Task:
        """A partition of a stage."""
        return Task(stage, key, made_of, self.folder.url, what, self.settings, units, self.folder.holder)

    def extraction(self, partitions: Sequence[Partition]) -> tuple[list[Task], Kind]:
        """The partitions of extraction, with which every run begins."""
        made_of = extract_digest(self.settings)
        return [self._extract_task(made_of, p) for p in partitions], Kind(self._halves_of_input, _spared_input)

    def extracted(self, before: int) -> str:
        """Note what extraction came to, `before` items from the start of the input on. Returns the digest of it."""
        chain = digest([(done.key, done.made_of, done.counts["items"]) for done in self.accounts[0].done], before)
        for done in self.accounts[0].done:
            self.leaves.append(Leaf(done.key, before, done.counts["items"]))
            before += done.counts["items"]
        return chain

    def _stages(self, partitions: Sequence[Partition], before: int) -> Iterator[tuple[list[Task], Kind]]:
        """The partitions of each stage; those of one are asked for when the stages before it are done."""
        yield self.extraction(partitions)

        chain = self.extracted(before)
        items = sum(leaf.items for leaf in self.leaves)
        profiles = digest(chain, code_of("profiles"))
        yield [self.task("profiles", leaf.key, digest(profiles, leaf.key), leaf.key, leaf.items) for leaf in self.leaves], Kind()

        chain = digest(chain, code_of("pages"), self.settings.batch, self.settings.lot)
        yield [self.task("pages", "all", chain, tuple(self.leaves), items)], Kind()

        chain = digest(chain, code_of("stories"), str(self.settings.grouping), self.settings.run.singles, self.settings.compared)
        yield [self.task("stories", "all", chain, (chain, tuple(self.leaves)), items)], Kind()

        tables = digest(chain, code_of("tables"))
        yield [self.task("tables", leaf.key, digest(tables, leaf.key), leaf.key, leaf.items) for leaf in self.leaves], Kind()

        chain = digest(chain, code_of("annotate"), self.settings.run.best)
        portions = self._portions()
        yield (
            [self.task("annotate", key, digest(chain, str(p)), p, p.last - p.first) for key, p in portions],
            NUMBERED,
        )

        annotated = self.accounts[-1].done
        chain = digest(chain, code_of("compare"), [(done.key, done.counts["rejected"]) for done in annotated])
        buckets = self._buckets([done.key for done in annotated])
        yield [self.task("compare", key, digest(chain, str(b)), b, units) for key, b, units in buckets], NUMBERED

    def _extract_task(self, extract: str, partition: Partition) -> Task:
        made_of = digest(
            extract, [(p.path, p.name, p.size, p.changed, p.start, p.stop) for p in partition.pieces], partition.first, partition.last
        )
        return self.task("extract", partition.key, made_of, partition, partition.bytes)

    def _halves_of_input(self, driver: Driver, task: Task) -> list[Task]:
        partition: Partition = task.what
        items = None if partition.last is None else partition.last - partition.first
        if len(partition.pieces) == 1 and partition.last is None:
            counted = driver.ask(replace(task, stage="count"))
            items = counted.counts["items"] if counted else None
        return [replace(self._extract_task(extract_digest(self.settings), half), units=task.units // 2) for half in partition.halves(items)]

    def _portions(self) -> list[tuple[str, Portion]]:
        """Portions of the articles that are in stories to be compared."""
        found: list[tuple[str, Portion]] = []
        for leaf in self.leaves:
            rows = sum(1 for _ in read_between(self.folder, f"placed/{leaf.key}.parquet", "bucket", 0, NO_BUCKET, ("bucket",)))
            for n, first in enumerate(range(0, rows, self.settings.annotated)):
                found.append((f"{leaf.key}-{n:04d}", Portion(leaf.key, first, min(first + self.settings.annotated, rows))))
        return found

    def _buckets(self, portions: Sequence[str]) -> list[tuple[str, Bucket, int]]:
        """The stories of each bucket, with the portions that hold their articles, and how many these are."""
        numbers: dict[int, list[int]] = {}
        for row in read_rows(self.folder, STORIES_FILE, ("number", "bucket")):
            if row["bucket"] >= 0:
                numbers.setdefault(row["bucket"], []).append(row["number"])
        holding: dict[int, set[str]] = {bucket: set() for bucket in numbers}
        sizes: Counter[int] = Counter()
        for portion in portions:
            for row in read_rows(self.folder, f"members/{portion}.parquet", ("bucket",)):
                holding[row["bucket"]].add(portion)
                sizes[row["bucket"]] += 1
        return [
            (f"{bucket:06d}", Bucket(found[0], found[-1] + 1, tuple(sorted(holding[bucket]))), sizes[bucket])
            for bucket, found in sorted(numbers.items())
        ]

    def _sweep(self, tables: Iterable[str], kept: Collection[str]) -> None:
        """Take away what an earlier run with other input has left among the tables, the state of a grouping that is done, and what dead workers have left."""
        self.folder.held()
        for name in tables:
            for file in self.folder.names(f"tables/{name}"):
                if f"tables/{name}/{file}" not in kept:
                    self.folder.remove(f"tables/{name}/{file}")
        if STORIES_FILE in kept:
            self.folder.remove(STATES)
        self.folder.remove_parts()


def _spared_input(task: Task) -> Task | None:
    partition: Partition = task.what
    following = {"": "extract", "extract": "read"}
    if partition.without not in following:
        return None
    return replace(task, what=replace(partition, without=following[partition.without]))
