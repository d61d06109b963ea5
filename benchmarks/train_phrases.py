"""Make the table of runs of words that many stories hold, and see what it does for pairs that cannot be copies.

    python -m benchmarks.train_phrases            make src/storydesk/copies/learned/phrases.npy, in minutes on one core
    python -m benchmarks.train_phrases --across   call the kinds of pairs of different stories that share most words

Counts the stories of the development sets that hold each run; an article without a story is its own. Left out are the stories and articles of the report part of the
labelled pairs that benchmarks/copies.py measures on. `--across` takes pairs of articles of different stories of gva-stories, wikinews-events and
google-news-2018 that share a run of eight narrated words. Hardly any can be a copy, so it shows how often set phrases and page text are taken for one. The pairs called a
copy are printed, to be read: some stories of the sets tell of one event.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numpy as np

from benchmarks.copies import DATA, SETS, article_of, labels, part_of, records
from benchmarks.data import SHARED, need
from storydesk.copies.evidence import weigh
from storydesk.copies.kinds import kind_of
from storydesk.copies.masks import NARRATED, Telling, telling
from storydesk.copies.phrases import run_hashes
from storydesk.model import Annotations, Member
from storydesk.text.tokens import words

OUT = Path(__file__).resolve().parents[1] / "src/storydesk/copies/learned/phrases.npy"
STORIES = 4
"""A run that so many stories hold is a phrase. With three, more formulas are known and more copied sentences are taken for one; chosen with the pairs learned from."""
SHARED_RUN = 8
HOLDERS = 30
PAIRS = 600


def allowed() -> Iterator[tuple[str, dict[str, str]]]:
    """All articles of the sets that no measured pair touches."""
    measured = [label for label in labels() if part_of(label["id"]) == "report"]
    stories = {(label["set"], label["story"]) for label in measured}
    articles = {label[side] for label in measured for side in ("left", "right")}
    for name, file in SETS.items():
        for record in records(DATA / file):
            if (name, record["story"]) not in stories and record["id"] not in articles:
                yield name, record


def make() -> None:
    """Count the stories of each run and keep the runs that many hold."""
    by_story: dict[tuple[str, str], list[np.ndarray]] = defaultdict(list)
    for name, record in allowed():
        by_story[name, record["story"] or record["id"]].append(np.unique(np.array(run_hashes(words(record["text"])), np.uint32)))
    runs = np.concatenate([np.unique(np.concatenate(parts)) for parts in by_story.values()])
    keys, counts = np.unique(runs, return_counts=True)
    kept = keys[counts >= STORIES]
    np.save(OUT, kept)
    print(f"{len(by_story)} stories, {len(keys)} runs, {len(kept)} phrases")


def across() -> None:
    """The kinds of pairs of different stories that share most runs."""
    tellings: list[tuple[str, Telling]] = []
    holders: dict[int, list[int]] = defaultdict(list)
    for name, record in allowed():
        if name == "allsides" or not record["story"]:
            continue
        article = article_of(record)
        told = telling(Member(article, Annotations(article.id)))
        for key in set(_narrated_runs(told)):
            holders[key].append(len(tellings))
        tellings.append((f"{name} {record['story']}", told))
    shared: Counter[tuple[int, int]] = Counter()
    for found in holders.values():
        if len(found) <= HOLDERS:
            shared.update((i, j) for i, j in combinations(found, 2) if tellings[i][0] != tellings[j][0])
    kinds: Counter[str] = Counter()
    for (i, j), _ in shared.most_common(PAIRS):
        (left_story, left), (right_story, right) = tellings[i], tellings[j]
        evidence = weigh(left, right)
        kind = kind_of(evidence, left.article.outlet == right.article.outlet).name
        kinds[kind] += 1
        if kind == "copy":
            longest = max((p.left.exact for p in evidence.passages), key=len)
            print(left_story, left.article.outlet, "|", right_story, right.article.outlet, "|", " ".join(longest[:120].split()))
    print(f"{len(tellings)} articles, {len(shared)} pairs; of the {PAIRS} that share most:", dict(kinds.most_common()))


def _narrated_runs(told: Telling) -> Iterator[int]:
    for i in range(len(told.folded) - SHARED_RUN + 1):
        if all(kind == NARRATED for kind in told.kinds[i : i + SHARED_RUN]):
            yield hash(told.folded[i : i + SHARED_RUN])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--across", action="store_true", help="call the kinds of pairs of different stories instead")
    options = parser.parse_args()
    need(SHARED / "pair-labels")
    if options.across:
        across()
    else:
        make()


if __name__ == "__main__":
    main()
