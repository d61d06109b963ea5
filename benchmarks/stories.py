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
import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import csr_matrix
from scipy.spatial.distance import squareform
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.data import SHARED as SHARED_DATA
from benchmarks.data import need
from benchmarks.story_sets import SETS, Labelled, load, score
from storydesk.stories import Grouper, Settings
from storydesk.stories.profiles import NO_DAY, Text, rarity
from storydesk.stories.terms import scan

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
RARE = 5.0
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


def made_stream(size: int) -> Iterator[str]:
    """JSON Lines of a longer stream: real articles told again on later days with other rare words (names and numbers among them), so that the copies are other events."""
    rows = [r.text for r in load("allsides-stream", "choose")]
    made = 0
    turn = 0
    while made < size:
        for text in rows:
            yield json.dumps(
                {
                    "id": f"{text.id}-{turn}",
                    "title": _other(text.title, turn),
                    "text": _other(text.body, turn),
                    "day": text.day + 800 * turn,
                    "outlet": text.outlet,
                }
            )
            made += 1
            if made == size:
                return
        turn += 1


def _other(text: str, turn: int) -> str:
    """The text with rare words rewritten: names, numbers, and whatever tells this event from others. Everyday words stay, so that they stay everyday."""
    return " ".join(f"{w}q{turn}" if _is_rare(w) else w for w in text.split(" ")) if turn else text


@cache
def _is_rare(word: str) -> bool:
    term = scan([word]).term
    return len(term) > 0 and float(rarity(term).max()) >= RARE


def cost(sizes: Sequence[int]) -> None:
    """From JSON Lines to story ids: CPU time and memory by the length of the stream."""
    for size in sizes:
        lines = list(made_stream(size))
        started = time.process_time()
        grouper = Grouper(Settings())
        for begin in range(0, size, 1000):
            records = [json.loads(line) for line in lines[begin : begin + 1000]]
            grouper.add_texts([Text(r["id"], r["title"], r["text"], r["day"], r["outlet"]) for r in records])
            grouper.settle()
        used = time.process_time() - started
        kept = sum(column.nbytes for column in grouper.shelf.columns().values()) / size
        edges = sum(map(len, grouper.likely.values())) / size
        print(
            f"{size:8,d} articles  {size / used:8,.0f} a CPU-second  {kept:.0f} bytes of profile and {edges:.1f} likely pairs an article",
            flush=True,
        )


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
