"""Bad and odd input of public test suites: every file through the reader of its kind and through extraction.

    python -m benchmarks.hostile [--data FILE] [--limit SECONDS] [--reasons] [--project WORD]

Reads ../shared/data/hostile/hostile.tar.zst beside the checkout (5,544 files, see its SOURCE.md; they stay there). A file is read (a document comes out of it) or refused
(each refusal has a reason). Three things must be nought: crash (an exception, or the process ends), hang (no article and no end for longer than the limit), silence
(neither document nor refusal). Files run in a process of their own, which is ended and begun again after a hang or a crash. Exit status 1 where one of the three happens.
"""

import argparse
import multiprocessing as mp
import sys
import tarfile
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

import zstandard

DATA = Path(__file__).resolve().parents[2] / "shared/data/hostile/hostile.tar.zst"
LIMIT = 5.0
FAULTS = ("crash", "hang", "silence")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: read, refused, crash, hang or silence; how many articles and refusals; why; how long it took."""

    kind: str
    articles: int = 0
    reasons: tuple[str, ...] = ()
    seconds: float = 0.0


@dataclass(slots=True)
class Row:
    """One project's counts."""

    outcomes: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    articles: int = 0
    slowest: float = 0.0


def judge(path: Path, alive: Callable[[], None]) -> Outcome:
    """The outcome of one file, in this process; `alive` is called after each article."""
    from storydesk.errors import InputError
    from storydesk.extract import extract
    from storydesk.fetch.robots import read_rules
    from storydesk.model import Rejected
    from storydesk.sources import ReadSettings
    from storydesk.sources.files import read_file
    from storydesk.sources.opml import read_opml

    if "protego" in str(path) and path.name != "COMMIT":  # robots.txt files, named by their sites
        read_rules(path.read_bytes()).refusal("https://news.example/story", "storydesk")
        return Outcome("read")
    if path.suffix == ".opml":
        try:
            return Outcome("read" if read_opml(path.read_bytes(), path.name) else "refused", reasons=("no_feeds",))
        except InputError as problem:
            return Outcome("refused", reasons=(problem.problem.partition(":")[0],))
    documents, refused = 0, list[Rejected]()
    for item in read_file(path, path.name, ReadSettings()):
        documents += not isinstance(item, Rejected)
        article = item if isinstance(item, Rejected) else extract(item)
        if isinstance(article, Rejected):
            refused.append(article)
        alive()
    reasons = tuple(f"{r.stage}: {r.reason}" for r in refused)
    if not (documents or refused) or not all(r.reason for r in refused):
        return Outcome("silence")
    return Outcome("read" if documents else "refused", articles=documents - sum(r.stage == "extract" for r in refused), reasons=reasons)


def work(pipe: Connection) -> None:
    """Judges the paths that come through the pipe."""
    import storydesk.extract.pages  # loaded before the clock runs
    import storydesk.sources.kinds  # noqa: F401

    pipe.send("ready")
    while (path := pipe.recv()) is not None:
        began = time.perf_counter()
        try:
            outcome = judge(path, lambda: pipe.send(None))
        except Exception as problem:  # noqa: BLE001  (what is looked for)
            outcome = Outcome("crash", reasons=(f"{type(problem).__name__}: {problem}"[:160],))
        pipe.send((outcome, time.perf_counter() - began))


class Worker:
    """A process that judges files and may be ended at any time."""

    def __init__(self, limit: float) -> None:
        self.limit = limit
        self._start()

    def _start(self) -> None:
        self.pipe, theirs = mp.get_context("spawn").Pipe()
        self.process = mp.get_context("spawn").Process(target=work, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()
        self.pipe.recv()

    def judge(self, path: Path) -> Outcome:
        """The outcome of one file."""
        self.pipe.send(path)
        try:
            while self.pipe.poll(self.limit):
                if (answer := self.pipe.recv()) is not None:
                    outcome, seconds = answer
                    return Outcome(outcome.kind, outcome.articles, outcome.reasons, seconds)
            outcome = Outcome("hang", reasons=(f"longer than {self.limit:g} s",), seconds=self.limit)
        except EOFError:
            outcome = Outcome("crash", reasons=("the process ended",))
        self.stop()
        self._start()
        return outcome

    def stop(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.join()


@contextmanager
def unpacked(archive: Path) -> Iterator[Path]:
    """The files in a folder that is removed afterwards."""
    with tempfile.TemporaryDirectory() as folder, archive.open("rb") as raw:
        with zstandard.ZstdDecompressor().stream_reader(raw) as opened, tarfile.open(fileobj=opened, mode="r|") as files:
            files.extractall(folder, filter="data")
        yield Path(folder)


def measure(folder: Path, limit: float, project: str) -> dict[str, Row]:
    """The counts of each project, and every fault as it happens."""
    rows: dict[str, Row] = {}
    worker = Worker(limit)
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and project in str(p.relative_to(folder))):
        name = path.relative_to(folder).parts[0].replace("+", "/")
        row = rows.setdefault(name, Row())
        outcome = worker.judge(path)
        row.outcomes[outcome.kind] += 1
        row.reasons.update(set(outcome.reasons))
        row.articles += outcome.articles
        row.slowest = max(row.slowest, outcome.seconds)
        if outcome.kind in FAULTS:
            print(f"{outcome.kind}: {path.relative_to(folder)}: {', '.join(outcome.reasons)}", file=sys.stderr)
    worker.stop()
    return rows


def show(rows: dict[str, Row], reasons: bool) -> None:
    """The counts as a table."""
    print(
        f"{'project':40s}{'files':>7s}{'read':>7s}{'refused':>9s}{'crash':>7s}{'hang':>6s}{'silence':>9s}{'articles':>10s}{'slowest s':>11s}"
    )
    whole = Row()
    for name, row in [*sorted(rows.items()), ("all", whole)]:
        counts = [row.outcomes[kind] for kind in ("read", "refused", *FAULTS)]
        print(
            f"{name:40s}{sum(counts):7d}{counts[0]:7d}{counts[1]:9d}{counts[2]:7d}{counts[3]:6d}{counts[4]:9d}{row.articles:10d}{row.slowest:11.2f}"
        )
        if reasons:
            for reason, count in row.reasons.most_common():
                print(f"{'':6s}{count:5d}  {reason}")
        whole.outcomes += row.outcomes
        whole.articles += row.articles
        whole.slowest = max(whole.slowest, row.slowest)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=DATA)
    options.add_argument("--limit", type=float, default=LIMIT, help="seconds for one file")
    options.add_argument("--reasons", action="store_true", help="print why files were refused")
    options.add_argument("--project", default="", help="only files whose path holds this word")
    chosen = options.parse_args()
    if not chosen.data.exists():
        print(f"skipped: {chosen.data} is not here")
        return
    with unpacked(chosen.data) as folder:
        rows = measure(folder, chosen.limit, chosen.project)
    show(rows, chosen.reasons)
    sys.exit(1 if any(row.outcomes[kind] for row in rows.values() for kind in FAULTS) else 0)


if __name__ == "__main__":
    main()
