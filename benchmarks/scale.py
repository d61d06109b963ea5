"""What an archive costs: the engine beside a plain loop, by stage, size and number of workers, on a made stream whose stories are known.

    python -m benchmarks.scale 10000 100000             both sizes: plain loop, engine with one worker and with two, growth between the sizes
    python -m benchmarks.scale 10000 100000 1000000 --given --workers 2 --no-plain      a million articles grouped, and how each stage grows up to there
    python -m benchmarks.scale 100000 --given           articles as storydesk extract writes them: all but extraction, which is nine tenths of the time
    python -m benchmarks.scale 10000 --copies           copies across the archive: by the engine, and as storydesk copies --archive finds them
    python -m benchmarks.scale --deep 300               annotation and comparison, on so many articles of the stream

The stream is that of benchmarks/made_stream.py (real articles told again as other events, some 1,000 a day), written as one file of JSON Lines; one article in COPIED
is printed again by another outlet. Each run is a process of its own that begins cold. CPU seconds are of all its processes, start included; what stages say is
of the work of partitions alone. On a machine that other work shares all of this is noisy, and the speed-up by workers says nothing.

The plain loop makes the same calls in one process and writes nothing: read, extract, the grouper lot by lot. Stories are those known for the articles that the labels
name; BCubed is on these; the first
come after some 12,000 articles. With --keep the streams stay in the folder and are used again, since writing a million articles takes as long as grouping them.
"""

import argparse
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from datetime import date
from hashlib import blake2b
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, Final

from benchmarks.data import SHARED, need
from benchmarks.made_stream import made_stream
from benchmarks.story_sets import bcubed_parts, load
from storydesk.cli.pairs import of_an_archive
from storydesk.engine import EngineSettings, Processes, Run
from storydesk.engine.tables import read_rows
from storydesk.extract import extract
from storydesk.model import Article, Block, Published, RawDocument, Rejected, Span, Story
from storydesk.pipeline import articles_of, compare_story, keepable
from storydesk.report import article_to_json
from storydesk.report.restore import article_given, is_article
from storydesk.sources import read
from storydesk.stories import Grouper
from storydesk.stories import Settings as GroupSettings

COPIED: Final = 50
COPY: Final = "-again"
MEBIBYTE: Final = 1 << 20


def records(size: int) -> Iterator[dict[str, str]]:
    """The made articles as records that storydesk reads, copies among them."""
    for made, line in enumerate(made_stream(size), 1):
        record: dict[str, Any] = json.loads(line)
        record["published"] = date.fromordinal(record.pop("day")).isoformat()
        yield record
        if made % COPIED == 0:
            yield {**record, "id": record["id"] + COPY, "outlet": "Second Printing"}


def write_stream(size: int, path: Path, given: bool = False) -> None:
    """Write the stream to a file; `size` counts the copies too. `given`: as articles that were extracted."""
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(as_article(record) if given else record) + "\n" for record in islice(records(size), size))


def as_article(record: dict[str, str]) -> dict[str, Any]:
    """A record as the line of an article: a headline and a body."""
    title, text = record["title"], record["text"]
    blocks = (Block(Span(0, len(title)), "headline"), Block(Span(len(title) + 2, len(title) + 2 + len(text)), "body"))
    published = Published(record["published"], "day")
    article = Article(
        record["id"], record["id"], f"{title}\n\n{text}", outlet=record["outlet"], published=published, blocks=blocks, language="en"
    )
    return article_to_json(article)


def known_story(gold: dict[str, str | None], identity: str) -> str | None:
    """The known story of a made article: that of the real one, in its turn."""
    base, _, turn = identity.removesuffix(COPY).rpartition("-")
    return f"{gold[base]}-{turn}" if gold.get(base) else None


def bcubed(found: dict[str, str]) -> str:
    """How well the stories found, by article, agree with the known ones; no score whose cost grows with the square of the stories."""
    gold = {r.text.id: r.story for r in load("allsides-stream", "choose")}
    rows = [(known, story) for identity, story in found.items() if (known := known_story(gold, identity))]
    if not rows:
        return "no article of a known story among them"
    precision, recall, f1 = bcubed_parts(rows, rows)
    stories = f"{len({known for known, _ in rows}):,d} known stories, {len({story for _, story in rows}):,d} found"
    return f"BCubed precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f} on {len(rows):,d} articles of {stories}"


def grouping(window: int | None) -> GroupSettings:
    """The settings of grouping: as without an engine, or with a window of days."""
    return GroupSettings(window=window)


def item_of(raw: RawDocument | Rejected) -> Article | Rejected:
    """The article of a document, extracted unless it is one."""
    if isinstance(raw, Rejected):
        return raw
    return article_given(raw) if is_article(raw) else extract(raw)


def plain_loop(file: Path, window: int | None) -> dict[str, Any]:
    """The same calls in one process, nothing written."""
    settings, started = EngineSettings(), time.process_time()
    stages = {"extract": 0.0, "stories": 0.0}
    grouper, home, lot = Grouper(grouping(window)), dict[str, str](), list[Article]()
    for place, raw in enumerate(read([file])):
        if place and place % settings.lot == 0:
            stages["extract"] += time.process_time() - started
            stages["stories"] += _settle(grouper, lot, home)
            started, lot = time.process_time(), []
        found = keepable(item_of(raw))
        if not isinstance(found, Rejected):
            lot.append(found)
    stages["extract"] += time.process_time() - started
    stages["stories"] += _settle(grouper, lot, home)
    started = time.process_time()
    home.update((article, story.id) for story in grouper.each_story() for article in story.articles)
    stages["stories"] += time.process_time() - started
    return {"articles": len(home), "stages": stages, "bcubed": bcubed(home), **used()}


def _settle(grouper: Grouper, lot: Sequence[Any], home: dict[str, str]) -> float:
    started = time.process_time()
    grouper.add(lot)
    for change in grouper.settle():
        if change.kind == "closed":
            home.update(dict.fromkeys(change.articles, change.story))
    return time.process_time() - started


def by_engine(file: Path, workers: int, window: int | None, work: Path) -> dict[str, Any]:
    """The engine up to the tables of articles; no story is compared."""
    settings = EngineSettings(grouping=grouping(window), as_given=True)
    started = time.perf_counter()
    with Processes(workers) as processes:
        run = Run(str(work), processes, settings)
        report = run.run([file], until="tables")
    wall = time.perf_counter() - started
    rows = (
        row for name in run.folder.names("tables/articles") for row in read_rows(run.folder, f"tables/articles/{name}", ("id", "story"))
    )
    home = {row["id"]: row["story"] for row in rows}
    stages = {stage["stage"]: stage["cpu"] for stage in report.to_json()["stages"]}
    memory = {stage["stage"]: stage["memory"] for stage in report.to_json()["stages"]}
    spent = used()
    together = 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + workers * max(memory.values())
    disk = sum(path.stat().st_size for path in work.rglob("*") if path.is_file())
    told = {
        "articles": len(home),
        "stages": stages,
        "memory_by_stage": memory,
        "driver": report.cpu,
        "wall": wall,
        "together": together,
        "disk": disk,
    }
    return {**told, "bcubed": bcubed(home), "cpu": spent["cpu"], "memory": max(spent["memory"], *memory.values())}


def copies_by_engine(file: Path, workers: int, work: Path) -> dict[str, Any]:
    """The stages of copies across the archive."""
    with Processes(workers) as processes:
        run = Run(str(work), processes, EngineSettings(as_given=True))
        report = run.run_copies([file])
    stages = report.to_json()["stages"]
    found = hashed(run.pairs())
    memory, spent = {s["stage"]: s["memory"] for s in stages}, used()
    told = {"stages": {s["stage"]: s["cpu"] for s in stages}, "memory_by_stage": memory, "driver": report.cpu, "wall": report.seconds}
    return {
        "articles": report.counts("sketch")["articles"],
        **found,
        **told,
        "cpu": spent["cpu"],
        "memory": max(spent["memory"], *memory.values()),
    }


def copies_alone(file: Path) -> dict[str, Any]:
    """What `storydesk copies --archive` does."""
    pairs: list[Any] = []
    started = time.process_time()
    articles = of_an_archive((a for raw in read([file]) if not isinstance(a := item_of(raw), Rejected)), pairs.append)
    return {"articles": articles, **hashed(pairs), "stages": {"all": time.process_time() - started}, **used()}


def hashed(pairs: Iterable[Any]) -> dict[str, Any]:
    """How many pairs, and a digest of them all in their order."""
    written = [json.dumps(pair, sort_keys=True) for pair in pairs]
    return {"bcubed": f"{len(written):,d} pairs, {blake2b(''.join(written).encode(), digest_size=8).hexdigest()}"}


def deep(file: Path) -> dict[str, Any]:
    """Annotation and comparison in one process: CPU seconds of parsing, of the rest of annotation, and of comparison."""
    from storydesk import annotate as package
    from storydesk.annotate import annotate

    articles = [a for a in articles_of([file]) if not isinstance(a, Rejected)]
    grouper = Grouper(GroupSettings(window=None))
    grouper.add(articles)
    grouper.settle()
    annotate(articles[0])
    parse, parsing = package.parse, [0.0]

    def timed(article: Any) -> Any:
        began = time.process_time()
        found = parse(article)
        parsing[0] += time.process_time() - began
        return found

    package.parse = timed  # type: ignore[attr-defined]
    by_id, started = {a.id: a for a in articles}, time.process_time()
    found = {a.id: annotate(a) for a in articles}
    annotating, started = time.process_time() - started, time.process_time()
    several = [story for story in grouper.stories() if len(story.articles) > 1]
    for story in several:
        compare_story(Story(story.id, story.articles), [by_id[i] for i in story.articles], found)
    compared = sum(len(story.articles) for story in several)
    stages = {"parse": parsing[0], "annotate but parse": annotating - parsing[0], "compare": time.process_time() - started}
    return {"articles": len(articles), "compared": compared, "stories": len(several), "stages": stages, **used()}


def used() -> dict[str, float]:
    """CPU seconds of this process and those it waited for, and the most memory that one of them held."""
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime
    return {"cpu": cpu, "memory": 1024 * max(own.ru_maxrss, others.ru_maxrss)}


def apart(*arguments: object) -> dict[str, Any]:
    """One measurement in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.scale", "--one", *map(str, arguments)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def one(arguments: Sequence[str]) -> dict[str, Any]:
    """What `apart` asks for."""
    kind, file, *rest = arguments
    if kind == "deep":
        return deep(Path(file))
    if kind == "copies-alone":
        return copies_alone(Path(file))
    if kind == "copies":
        with tempfile.TemporaryDirectory(dir=Path(file).parent) as work:
            return copies_by_engine(Path(file), int(rest[0]), Path(work))
    window = int(rest[-1]) if rest[-1] != "None" else None
    if kind == "plain":
        return plain_loop(Path(file), window)
    with tempfile.TemporaryDirectory(dir=Path(file).parent) as work:
        return by_engine(Path(file), int(rest[0]), window, Path(work))


def told(name: str, found: dict[str, Any]) -> None:
    """One measurement for people."""
    rates = ", ".join(f"{stage} {found['articles'] / max(cpu, 1e-9):,.0f}" for stage, cpu in found["stages"].items() if cpu > 0)
    print(
        f"  {name:16} {found['cpu']:8.1f} CPU s, {found['memory'] / MEBIBYTE:6,.0f} MiB at most a process; articles a CPU-second: {rates}"
    )
    if "memory_by_stage" in found:
        memory = ", ".join(f"{stage} {size / MEBIBYTE:,.0f}" for stage, size in found["memory_by_stage"].items())
        print(f"  {'':16} {found['wall']:8.1f} s on the clock, {found['driver']:.1f} CPU s of the driver; MiB a worker by stage: {memory}")
    if "disk" in found:
        together = f"all processes together hold no more than {found['together'] / MEBIBYTE:,.0f} MiB"
        print(f"  {'':16} {together}; {found['disk'] / 1e6:,.0f} MB in the work folder")
    print(f"  {'':16} {found['bcubed']}", flush=True)


def measure(size: int, options: argparse.Namespace, folder: Path) -> dict[str, float]:
    """All that is measured of one size. Returns CPU seconds by stage: of the engine with the first number of workers, or of the plain loop where there is none."""
    workers: Sequence[int] = options.workers
    file = folder / f"stream-{size}{'-given' if options.given else ''}.jsonl"
    if not file.exists():
        write_stream(size, whole := file.with_suffix(".part"), options.given)
        whole.rename(file)
    print(f"{size:,d} articles, {file.stat().st_size / 1e6:,.0f} MB", flush=True)
    alone = ("copies-alone", file) if options.copies else ("plain", file, options.window)
    base = apart(*alone) if not options.no_plain else None
    if base:
        told("alone" if options.copies else "plain loop", base)
    runs = {}
    for count in workers:
        runs[count] = apart("copies", file, count) if options.copies else apart("engine", file, count, options.window)
        told(f"engine, {count}", runs[count])
        if base:
            print(f"  {'':16} {100 * (runs[count]['cpu'] / base['cpu'] - 1):+.0f} % CPU beside the plain loop")
    for few, more in pairwise(workers):
        print(f"  {few} to {more} workers: {runs[few]['wall'] / runs[more]['wall']:.2f} times as fast on the clock")
    if not options.keep:
        file.unlink()
    stages: dict[str, float] = (runs[workers[0]] if workers else base)["stages"]
    return stages


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int)
    parser.add_argument("--workers", nargs="*", type=int, default=[1, 2])
    parser.add_argument("--window", type=int, help="days in which stories are decided anew, as a desk does; none: for ever, as build does")
    parser.add_argument("--given", action="store_true", help="write the stream as articles that were extracted")
    parser.add_argument("--copies", action="store_true", help="measure copies across the archive")
    parser.add_argument("--no-plain", action="store_true", help="leave the plain loop out")
    parser.add_argument("--deep", type=int, default=0, metavar="N", help="measure annotation and comparison on N articles")
    parser.add_argument("--folder", type=Path, help="where the stream and the work lie; a temporary folder unless given")
    parser.add_argument("--keep", action="store_true", help="leave the streams in the folder, and use those that are there")
    options = parser.parse_args()
    if options.no_plain and not options.workers:
        parser.error("--no-plain and no --workers leave nothing to measure")
    if options.keep and not options.folder:
        parser.error("--keep needs a --folder to keep them in")
    with nullcontext(options.folder) if options.keep else tempfile.TemporaryDirectory(dir=options.folder) as temporary:
        points = [(n, measure(n, options, Path(temporary))) for n in options.sizes]
        for (small, before), (large, after) in pairwise(points):
            ratio = math.log(large / small)
            grown = ", ".join(f"{s} {math.log(after[s] / before[s]) / ratio:.2f}" for s in after if before.get(s, 0) > 0 and after[s] > 0)
            print(f"growth from {small:,d} to {large:,d}, exponents: {grown}")
        if options.deep:
            file = Path(temporary) / "deep.jsonl"
            write_stream(options.deep, file)
            found = apart("deep", file)
            print(f"deep: {found['articles']:,d} articles, {found['compared']:,d} of them in {found['stories']:,d} stories of several")
            for stage, cpu in found["stages"].items():
                of = found["compared" if stage == "compare" else "articles"]
                print(f"  {stage:20} {cpu:7.1f} CPU s, {of / max(cpu, 1e-9):8.1f} articles a CPU-second")


if __name__ == "__main__":
    if "--one" in sys.argv:
        print(json.dumps(one(sys.argv[sys.argv.index("--one") + 1 :])))
    else:
        need(SHARED / "allsides")
        main()
