"""How well articles are grouped, beside peers in the same run, and what it costs.

    python -m benchmarks.stories                the report parts of all sets: ours and the peers
    python -m benchmarks.stories --cost         articles per CPU-second, growth and bytes of a made stream

Ours has one set of weights and settings for all sets and works in streaming order: articles are fed by date, some at a time, each lot settled. Peers:
benchmarks/story_peers.py. Sets, splits and measures: benchmarks/story_sets.py. "mixed" is all sets in one stream.
"""

import argparse
import gc
import json
import math
import tempfile
import time
from collections.abc import Mapping, Sequence
from itertools import islice, pairwise
from pathlib import Path

from benchmarks.data import SHARED as SHARED_DATA
from benchmarks.data import need
from benchmarks.made_stream import made_stream
from benchmarks.story_peers import PEERS, Peer
from benchmarks.story_sets import MIXED, SETS, Labelled, load, score
from storydesk.stories import Grouper, Settings
from storydesk.stories.profiles import Text

LOT = 200


def ours(rows: Sequence[Labelled]) -> list[str]:
    """The stories that our grouper finds, fed in order of days."""
    grouper = Grouper(Settings())
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


def compare(names: Sequence[str]) -> None:
    """A table of ours and the peers on the report part of each set."""
    for name in names:
        report = load(name, "report")
        gold = [r.story for r in report]
        print(f"\n{name}: {len(report)} articles, {sum(g is not None for g in gold)} labelled, {len({g for g in gold if g})} stories")
        started = time.process_time()
        found: Sequence[object] = ours(report)
        print(f"  {'storydesk':24s} {score(gold, found)}  | {len(report) / (time.process_time() - started):,.0f} a CPU-second", flush=True)
        print(f"  {'alone':24s} {score(gold, list(range(len(gold))))}")
        choose = load(name, "choose")
        for label, peer in PEERS.items():
            if peer.missing():
                print(f"  {label:24s} skipped: {', '.join(peer.missing())} not installed")
            elif max(len(choose), len(report)) > peer.most:
                print(f"  {label:24s} skipped: more than {peer.most:,d} articles")
            else:
                setting, found, used = against(peer, choose, report)
                print(f"  {f'{label} {setting}':24s} {score(gold, found)}  | {len(report) / used:,.0f} a CPU-second", flush=True)


def against(peer: Peer, choose: Sequence[Labelled], report: Sequence[Labelled]) -> tuple[float, Sequence[object], float]:
    """The setting that does best on the choose part, the stories that it finds in the report part, and the CPU seconds that took."""
    run = peer.prepare(choose)
    setting = max(peer.settings, key=lambda t: score([r.story for r in choose], run(t)).bcubed)
    started = time.process_time()
    return setting, peer.prepare(report)(setting), time.process_time() - started


def cost(sizes: Sequence[int]) -> None:
    """From JSON Lines to story ids: CPU time and memory by the length of the stream."""
    points = []
    for size in sizes:
        articles_a_second, used, kept, likely = grow(size)
        points.append((size, used))
        print(
            f"{size:9,d} articles  {articles_a_second:7,.0f} a CPU-second  {kept:5.0f} bytes and {likely:.1f} likely pairs an active article",
            flush=True,
        )
    for (small, before), (large, after) in pairwise(points):
        print(f"growth from {small:,d} to {large:,d}: exponent {math.log(after / before) / math.log(large / small):.2f}")


def grow(size: int) -> tuple[float, float, float, float]:
    """Articles per CPU-second, CPU seconds, bytes of resident memory gained and likely pairs by active article, for a made stream read from a file."""
    file = Path(tempfile.gettempdir()) / f"storydesk-made-{size}.jsonl"
    with file.open("w", encoding="utf-8") as out:
        out.writelines(line + "\n" for line in made_stream(size))
    gc.collect()
    before, started = _resident(), time.process_time()
    grouper = Grouper(Settings())
    with file.open(encoding="utf-8") as lines:
        while batch := list(islice(lines, 1000)):
            records = map(json.loads, batch)
            grouper.add_texts([Text(r["id"], r["title"], r["text"], r["day"], r["outlet"]) for r in records])
            grouper.settle()
    used = time.process_time() - started
    gc.collect()
    active = len(grouper.story_of)
    file.unlink()
    return size / used, used, (_resident() - before) / active, sum(map(len, grouper.likely.values())) / 2 / active


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cost", action="store_true", help="measure speed and memory on a made stream")
    parser.add_argument("--sets", nargs="*", default=[*SETS, MIXED], choices=[*SETS, MIXED])
    parser.add_argument("--sizes", nargs="*", type=int, default=[3000, 10_000, 30_000])
    options = parser.parse_args()
    if options.cost:
        cost(options.sizes)
    else:
        compare(options.sets)


if __name__ == "__main__":
    need(SHARED_DATA / "gva-stories")
    main()
