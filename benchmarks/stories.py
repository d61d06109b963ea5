"""How well articles are grouped, beside peers in the same run, and what it costs.

    python -m benchmarks.stories                the report parts of all sets: ours and the peers
    python -m benchmarks.stories --cost         articles per CPU-second, growth and bytes of a made stream

Ours has one set of weights and settings for all sets and works in streaming order: articles are fed by date, some at a time, each lot settled. The peers' thresholds are
chosen for each set apart, on its choose part, which favours them. Peers:
    single pass    TF-IDF centroids of the stories of a window, the nearest joined above a threshold
    agglomerative  average link on TF-IDF cosines with a time penalty exp(-days / 20), the whole set at once
    alone          every article is its own story
Sets, splits and measures: benchmarks/story_sets.py.
"""

import argparse
import gc
import json
import math
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import islice, pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import csr_matrix
from scipy.spatial.distance import squareform
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.data import SHARED as SHARED_DATA
from benchmarks.data import need
from benchmarks.made_stream import made_stream
from benchmarks.story_sets import SETS, Labelled, load, score
from storydesk.stories import Grouper, Settings
from storydesk.stories.profiles import NO_DAY, Text

LOT = 200
WINDOW = 3
PENALTY = 20.0
Stories = list[int]


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


def vectors(rows: Sequence[Labelled]) -> csr_matrix:
    """Unit TF-IDF vectors; the frequencies are those of the rows themselves."""
    model = TfidfVectorizer(sublinear_tf=True, min_df=2, max_df=0.5, stop_words="english", dtype=np.float32)
    return model.fit_transform([f"{r.text.title}\n{r.text.body}" for r in rows])


def days(rows: Sequence[Labelled]) -> NDArray[np.float64]:
    return np.array([np.nan if r.text.day == NO_DAY else r.text.day for r in rows])


def agglomerative(rows: Sequence[Labelled]) -> Callable[[float], Stories]:
    table = vectors(rows)
    alike = (table @ table.T).toarray()
    gap = np.abs(days(rows)[:, None] - days(rows)[None, :])
    distance = 1 - alike * np.exp(-np.nan_to_num(gap) / PENALTY)
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(np.clip(distance, 0, 1).astype(np.float32), checks=False), "average")
    return lambda threshold: fcluster(tree, 1 - threshold, "distance").tolist()


def single_pass(rows: Sequence[Labelled]) -> Callable[[float], Stories]:
    table, when = vectors(rows), np.nan_to_num(days(rows))

    def run(threshold: float) -> Stories:
        sums = np.zeros((0, table.shape[1]), dtype=np.float32)
        last: list[float] = []
        names: list[int] = []
        story: Stories = []
        for i in range(len(rows)):
            open_ = [k for k, day in enumerate(last) if when[i] - day <= WINDOW]
            if len(open_) < len(last):
                sums, last, names = sums[open_], [last[k] for k in open_], [names[k] for k in open_]
            row = table[i]
            near = np.asarray(row @ sums.T).ravel() / np.maximum(np.sqrt((sums * sums).sum(axis=1)), 1e-9) if last else np.zeros(0)
            best = int(near.argmax()) if len(near) else -1
            if best >= 0 and near[best] >= threshold:
                sums[best] += row.toarray()[0]
                last[best] = when[i]
                story.append(names[best])
            else:
                sums = np.vstack([sums, row.toarray()])
                last.append(when[i])
                names.append(i)
                story.append(i)
        return story

    return run


PEERS: dict[str, tuple[Callable[[Sequence[Labelled]], Callable[[float], Stories]], Sequence[float]]] = {
    "single pass": (single_pass, np.arange(0.1, 0.6, 0.05).round(2).tolist()),
    "agglomerative": (agglomerative, np.arange(0.04, 0.4, 0.02).round(2).tolist()),
}
TOO_LARGE = 5000
"""Rows from which on a peer that compares all with all, or keeps dense centroids, is left out."""


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
        for peer, (prepare, thresholds) in PEERS.items():
            if max(len(choose), len(report)) > TOO_LARGE:
                continue
            runs = prepare(choose)
            chosen = max(thresholds, key=lambda t: score([r.story for r in choose], runs(t)).bcubed)
            started = time.process_time()
            found = prepare(report)(chosen)
            print(
                f"  {f'{peer} {chosen}':24s} {score(gold, found)}  | {len(report) / (time.process_time() - started):,.0f} a CPU-second",
                flush=True,
            )


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
    parser.add_argument("--sets", nargs="*", default=list(SETS), choices=SETS)
    parser.add_argument("--sizes", nargs="*", type=int, default=[3000, 10_000, 30_000])
    options = parser.parse_args()
    if options.cost:
        cost(options.sizes)
    else:
        compare(options.sets)


if __name__ == "__main__":
    need(SHARED_DATA / "gva-stories")
    main()
