"""How well articles are grouped, beside peers in the same run, and what it costs.

    python -m benchmarks.stories                the report parts of all sets: ours and the peers
    python -m benchmarks.stories --ours         the same without the peers
    python -m benchmarks.stories --cost         articles per CPU-second, growth, memory, and time to restore a snapshot, of a made stream
    python -m benchmarks.stories --cost --open  the same where no story closes, so that all articles are active

Ours has one set of weights and settings for all sets and works in streaming order: articles are fed by date, some at a time, each lot settled. It is measured as
it comes ("storydesk", stories close after 60 days) and with stories that never close ("storydesk, none closes"): some sets spread a few articles over years, and dates of
gva-stories are months late. Peers: benchmarks/story_peers.py. Sets, splits and measures: benchmarks/story_sets.py. "mixed" is all sets in one stream, by date.
"""

import argparse
import json
import math
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import fields
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING

from benchmarks.data import SHARED as SHARED_DATA
from benchmarks.data import need
from benchmarks.story_sets import MIXED, SETS, Labelled, load, score
from storydesk.stories import Grouper, Settings, restore, snapshot
from storydesk.stories.profiles import Text

if TYPE_CHECKING:
    from benchmarks.story_peers import Peer

LOT, LOT_OF_STREAM = 200, 1000
OURS = {"storydesk": Settings(), "storydesk, none closes": Settings(close=1 << 20)}


def ours(rows: Sequence[Labelled], settings: Settings) -> list[str]:
    """The stories that our grouper finds, fed in order of days."""
    grouper = Grouper(settings)
    home: dict[str, str] = {}
    forwards: dict[str, str] = {}
    for begin in range(0, len(rows), LOT):
        grouper.add_texts([r.text for r in rows[begin : begin + LOT]])
        for change in grouper.settle():
            if change.kind in ("opened", "joined"):
                home.update(dict.fromkeys(change.articles, change.story))
            elif change.kind == "left" and change.other:
                home.update(dict.fromkeys(change.articles, change.other))
            elif change.kind == "merged" and change.other:
                forwards[change.story] = change.other
    return [_now(home[r.text.id], forwards) for r in rows]


def _now(name: str, forwards: Mapping[str, str]) -> str:
    while name in forwards:
        name = forwards[name]
    return name


def compare(names: Sequence[str], peers: "Mapping[str, Peer]") -> None:
    """A table of ours and the peers on the report part of each set."""
    for name in names:
        report = load(name, "report")
        gold = [r.story for r in report]
        print(f"\n{name}: {len(report)} articles, {sum(g is not None for g in gold)} labelled, {len({g for g in gold if g})} stories")
        found: Sequence[object]
        for label, settings in OURS.items():
            started = time.process_time()
            found = ours(report, settings)
            print(f"  {label:24s} {score(gold, found)}  | {len(report) / (time.process_time() - started):,.0f} a CPU-second", flush=True)
        print(f"  {'alone':24s} {score(gold, list(range(len(gold))))}")
        choose = load(name, "choose") if peers else []
        for label, peer in peers.items():
            if peer.missing():
                print(f"  {label:24s} skipped: {', '.join(peer.missing())} not installed")
            elif max(len(choose), len(report)) > peer.most:
                print(f"  {label:24s} skipped: more than {peer.most:,d} articles")
            else:
                setting, found, used = against(peer, choose, report)
                print(f"  {f'{label} {setting}':24s} {score(gold, found)}  | {len(report) / used:,.0f} a CPU-second", flush=True)


def against(peer: "Peer", choose: Sequence[Labelled], report: Sequence[Labelled]) -> tuple[float, Sequence[object], float]:
    """The setting that does best on the choose part, the stories that it finds in the report part, and the CPU seconds that took."""
    run = peer.prepare(choose)
    setting = max(peer.settings, key=lambda t: score([r.story for r in choose], run(t)).bcubed)
    started = time.process_time()
    return setting, peer.prepare(report)(setting), time.process_time() - started


def cost(sizes: Sequence[int], settings: Settings) -> None:
    """From JSON Lines to story ids: CPU time and memory at some lengths of one made stream, which another process makes."""
    command = [sys.executable, "-m", "benchmarks.made_stream", str(max(sizes))]
    grouper, done, points, aside = Grouper(settings), 0, [(0, 0.0)], 0.0
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as maker:
        lines, started = iter(maker.stdout or ()), time.process_time()
        for size in sorted(sizes):
            while done < size:
                batch = list(islice(lines, min(LOT_OF_STREAM, size - done)))
                records = map(json.loads, batch)
                grouper.add_texts([Text(r["id"], r["title"], r["text"], r["day"], r["outlet"]) for r in records])
                grouper.settle()
                done += len(batch)
            points.append((size, time.process_time() - started - aside))
            tell_cost(grouper, points)
            aside += tell_restoring(grouper)


def tell_cost(grouper: Grouper, points: Sequence[tuple[int, float]]) -> None:
    """The last point: speed from the beginning and since the point before, the exponent of growth since then, bytes kept an active article, and memory."""
    (small, before), (large, after) = points[-2:]
    grown = f"exponent {math.log(after / before) / math.log(large / small):.2f}" if small else ""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    active = len(grouper.shelf.row_of)
    print(
        f"{large:9,d} articles  {large / after:6,.0f} a CPU-second, {(large - small) / (after - before):6,.0f} since the line before  {grown:13s}  "
        f"{active:,d} active, {kept(grouper) / active:,.0f} bytes each beside {fixed(grouper) / 1e6:.0f} MB of fixed tables, peak resident memory {peak:,.0f} MB",
        flush=True,
    )


def tell_restoring(grouper: Grouper) -> float:
    """How large a snapshot is and how long it takes to make and to restore. Returns the CPU-seconds spent."""
    points = [time.process_time()]
    data = snapshot(grouper)
    points.append(time.process_time())
    wall = time.perf_counter()
    restore(data)
    wall = time.perf_counter() - wall
    points.append(time.process_time())
    print(
        f"           a snapshot of {len(data) / len(grouper.shelf.row_of):,.0f} bytes an active article, made in {points[1] - points[0]:.2f} CPU-seconds, "
        f"restored in {points[2] - points[1]:.2f} ({wall:.2f} seconds)",
        flush=True,
    )
    return time.process_time() - points[0]


def kept(grouper: Grouper) -> int:
    """Bytes of the state that grow with the active articles."""
    shelf, likely = grouper.shelf, grouper.likely
    tables = [getattr(shelf.profiles, field.name) for field in fields(shelf.profiles)]
    tables += [shelf.seen_day, shelf.closed, likely.first, likely.other, likely.told, likely.next]
    lists = (shelf.ids, shelf.when, shelf.row_of, shelf.marks, grouper.story_of, grouper.rows_of, grouper.last_day, grouper.forwards)
    each = (
        shelf.ids,
        grouper.rows_of,
        grouper.rows_of.values(),
        shelf.row_of.values(),
        grouper.last_day.values(),
        grouper.forwards,
        grouper.forwards.values(),
    )
    sets = (grouper.quiet, grouper.spent)
    held = sum(map(sys.getsizeof, (*lists, *sets))) + sum(sum(map(sys.getsizeof, values)) for values in each)
    return sum(table.nbytes for table in tables) + held + sum(map(sys.getsizeof, grouper.spent))


def fixed(grouper: Grouper) -> int:
    """Bytes of the lists of candidates, which do not grow."""
    return grouper.postings.rows.nbytes + grouper.postings.filled.nbytes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cost", action="store_true", help="measure speed and memory on a made stream")
    parser.add_argument("--open", action="store_true", help="with --cost: no story closes")
    parser.add_argument("--sets", nargs="*", default=[*SETS, MIXED], choices=[*SETS, MIXED])
    parser.add_argument("--ours", action="store_true", help="leave the peers out")
    parser.add_argument("--sizes", nargs="*", type=int, default=[10_000, 30_000, 100_000])
    options = parser.parse_args()
    if options.cost:
        cost(options.sizes, OURS["storydesk, none closes" if options.open else "storydesk"])
    else:
        compare(options.sets, {} if options.ours else import_module("benchmarks.story_peers").PEERS)


if __name__ == "__main__":
    need(SHARED_DATA / "gva-stories")
    main()
