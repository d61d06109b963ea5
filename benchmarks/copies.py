"""How well copies are told apart, beside plain baselines, on labelled pairs of articles.

    python -m benchmarks.copies            measure on the report part
    python -m benchmarks.copies --made N   find the copies in a made archive of N articles, by sketches
    python -m benchmarks.copies --learn    learn the weights of src/storydesk/copies/learned/kinds.json (needs scikit-learn), then measure

Reads ../shared/data/pair-labels/copies.jsonl and the articles it names. Its labels were made by a language model that read the articles; no person has reviewed them. The
pairs are split in two by a hash of their ids: weights and thresholds come from one part, figures from the other. The weights also come from the pairs of
benchmarks/copies_read.jsonl, of stories that neither part touches: same sets, same manner of labelling, most of them hard (police and court texts printed by two outlets,
an outlet's own phrases). The pairs of benchmarks/copies_sample.jsonl were drawn as the labelled ones were, from what was left of stories
that the report part does not touch, and labelled before our answers were seen; nothing is learned from them. Articles go
through extraction, as in a run; quotations are told by their marks alone, without annotation.
"""

import argparse
import gzip
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import numpy as np
import zstandard
from datasketch import MinHash

from benchmarks.copies_made import measure as measure_made
from benchmarks.data import SHARED as SHARED_DATA
from benchmarks.data import need
from storydesk.copies.direction import original_of
from storydesk.copies.evidence import Evidence, weigh
from storydesk.copies.kinds import KINDS, MEASURES, kind_of, measures
from storydesk.copies.masks import telling
from storydesk.extract import extract
from storydesk.model import Annotations, Article, Block, Member, Published, RawDocument, Span
from storydesk.text.tokens import words

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
WEIGHTS = ROOT / "src" / "storydesk" / "copies" / "learned" / "kinds.json"
READ = Path(__file__).with_name("copies_read.jsonl")
SAMPLE = Path(__file__).with_name("copies_sample.jsonl")
SETS = {
    "gva": "gva-stories/dev/articles.jsonl.gz",
    "wikinews": "wikinews-events/dev/articles.jsonl.gz",
    "gnews": "google-news-2018/dev/articles.jsonl.gz",
    "allsides": "allsides/dev/articles.jsonl.zst",
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A labelled pair with what our code finds the two share."""

    id: str
    kind: str
    direction: str
    left: Article
    right: Article
    evidence: Evidence

    @property
    def same_outlet(self) -> bool:
        return self.left.outlet == self.right.outlet

    @property
    def part(self) -> str:
        return part_of(self.id)


def part_of(pair: str) -> str:
    """The part that a pair is in, by its id: choose, report, read (to learn from, with choose) or sample (drawn later, not learned from)."""
    if pair[0] in "RS":
        return "read" if pair[0] == "R" else "sample"
    return "choose" if blake2b(f"copies{pair}".encode(), digest_size=4).digest()[0] % 2 == 0 else "report"


def labels() -> list[dict[str, str]]:
    """All labels."""
    files = (DATA / "pair-labels" / "copies.jsonl", READ, SAMPLE)
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def load() -> list[Pair]:
    """All labelled pairs."""
    labelled = labels()
    wanted = {label[side] for label in labelled for side in ("left", "right")}
    articles = {}
    for name, file in SETS.items():
        for record in records(DATA / file):
            if record["id"] in wanted:
                articles[name, record["id"]] = article_of(record)
    pairs = []
    for label in labelled:
        left, right = articles[label["set"], label["left"]], articles[label["set"], label["right"]]
        evidence = weigh(*(telling(Member(a, Annotations(a.id))) for a in (left, right)))
        pairs.append(Pair(label["id"], label["kind"], label.get("direction", "unknown"), left, right, evidence))
    return pairs


def records(path: Path) -> Iterator[dict[str, str]]:
    """The records of a set."""
    with (gzip if path.suffix == ".gz" else zstandard).open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def article_of(record: dict[str, str]) -> Article:
    """The article as extraction gives it; one that extraction refuses (a page without a story) has no story blocks."""
    fields = {"id": record["id"], "title": record["title"], "text": record["text"], "outlet": record["outlet"], "date": record.get("date")}
    found = extract(RawDocument(record["id"], "record", fields=fields))
    if isinstance(found, Article):
        return found
    day = record.get("date")
    whole = (Block(Span(0, len(record["text"])), "widget", found.reason),)
    return Article(
        record["id"], record["id"], record["text"], outlet=record["outlet"], published=Published(day, "day" if day else None), blocks=whole
    )


def ours(pair: Pair) -> str:
    return kind_of(pair.evidence, pair.same_outlet).name


def minhash(pair: Pair) -> str:
    """Copy at an estimated Jaccard similarity of 0.5 of word 5-grams, by datasketch, else independent."""
    sketches = []
    for article in (pair.left, pair.right):
        sketch = MinHash(num_perm=128, seed=1)
        sketch.update_batch([gram.encode() for gram in sorted(_grams(article.text))])
        sketches.append(sketch)
    return "copy" if sketches[0].jaccard(sketches[1]) >= 0.5 else "independent"


def containment(pair: Pair) -> float:
    """Shared word 5-grams over those of the article with fewer."""
    left, right = _grams(pair.left.text), _grams(pair.right.text)
    return len(left & right) / max(1, min(len(left), len(right)))


def _grams(text: str) -> set[str]:
    found = words(text)
    return {" ".join(found[i : i + 5]) for i in range(len(found) - 4)}


def best_threshold(pairs: Sequence[Pair]) -> float:
    """The containment from which on calling a pair a copy does best on these pairs."""
    values = {p.id: containment(p) for p in pairs}
    truth = [p.kind for p in pairs]
    return max(
        (t / 100 for t in range(2, 96, 2)),
        key=lambda t: scores(truth, ["copy" if values[p.id] >= t else "independent" for p in pairs])["copy"][2],
    )


def scores(truth: Sequence[str], answers: Sequence[str]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 of each kind, and their mean F1 as `macro`."""
    found = {}
    for kind in KINDS:
        hit = sum(t == a == kind for t, a in zip(truth, answers, strict=True))
        precision, recall = hit / max(1, list(answers).count(kind)), hit / max(1, list(truth).count(kind))
        found[kind] = (precision, recall, 2 * precision * recall / (precision + recall) if hit else 0.0)
    macro = sum(f for _, _, f in found.values()) / len(KINDS)
    return {**found, "macro": (macro, macro, macro)}


def learn(pairs: Iterable[Pair]) -> None:
    """Learn the weights of the kinds on these pairs and write them."""
    from sklearn.linear_model import LogisticRegression

    pairs = list(pairs)
    table = np.array([list(measures(p.evidence, p.same_outlet).values()) for p in pairs])
    spread = table.std(axis=0) + 1e-9
    trust = [READ_WEIGHT if p.part == "read" else 1.0 for p in pairs]
    model = LogisticRegression(C=STRENGTH, max_iter=5000, class_weight="balanced").fit(table / spread, [p.kind for p in pairs], trust)
    weights = {}
    for row, kind in enumerate(model.classes_):
        weights[kind] = {"intercept": round(float(model.intercept_[row]), 4)}
        weights[kind] |= {name: round(float(w / s), 4) for name, w, s in zip(MEASURES, model.coef_[row], spread, strict=True)}
    WEIGHTS.write_text(json.dumps({kind: weights[kind] for kind in KINDS}, indent=1) + "\n", encoding="utf-8")


READ_WEIGHT = 0.3
"""What a pair of copies_read.jsonl counts, beside one of the choose part: they are of hard kinds, not drawn at random. By the same cross-validation."""
STRENGTH = 0.5
"""Inverse of the ridge penalty, from eight-fold cross-validation by story on the pairs that are learned from."""


def show(name: str, pairs: Sequence[Pair], answer: Callable[[Pair], str]) -> None:
    """One line of figures."""
    found = scores([p.kind for p in pairs], [answer(p) for p in pairs])
    each = "  ".join(f"{kind} {p:.2f}/{r:.2f}/{f:.2f}" for kind, (p, r, f) in found.items() if kind != "macro")
    print(f"{name:34s} macro F1 {found['macro'][2]:.3f}   {each}")


def show_directions(pairs: Sequence[Pair]) -> None:
    """How often a direction is given, and how often it is the labelled one."""
    outcome: Counter[str] = Counter()
    for pair in pairs:
        kind = ours(pair)
        original = None if kind == "independent" else original_of(pair.left, pair.right, kind, pair.evidence)[0]
        answer = "unknown" if original is None else "left" if original == pair.left.id else "right"
        outcome[
            "right answer"
            if answer == pair.direction
            else "left unknown"
            if answer == "unknown"
            else "said, label unknown"
            if pair.direction == "unknown"
            else "wrong way"
        ] += 1
    print("direction:", dict(sorted(outcome.items())))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--learn", action="store_true", help="learn the weights on the choose part first")
    parser.add_argument(
        "--no-report", dest="report", action="store_false", help="leave the report part alone, while something is being chosen"
    )
    parser.add_argument("--verbose", action="store_true", help="show the pairs of the choose part that we get wrong")
    parser.add_argument("--made", type=int, metavar="N", help="instead, sketch a made archive of N articles and find its copies")
    options = parser.parse_args()
    if options.made:
        measure_made(options.made)
        return
    need(SHARED_DATA / "pair-labels")
    started = time.process_time()
    pairs = load()
    read, chosen, sample, report = ([p for p in pairs if p.part == part] for part in ("read", "choose", "sample", "report"))
    sizes = f"read {len(read)}, choose {len(chosen)}, sample {len(sample)}, report {len(report)}"
    print(f"{len(pairs)} pairs weighed in {time.process_time() - started:.1f} CPU seconds; {sizes}")
    if options.learn:
        learn([*chosen, *read])
    threshold = best_threshold(chosen)
    parts = (("choose (learned from)", chosen), ("sample (not learned from)", sample), ("report", report))
    for part, rows in parts if options.report else parts[:2]:
        print(f"{part}: precision/recall/F1")
        show("  storydesk", rows, ours)
        show(f"  5-gram containment >= {threshold:.2f}", rows, lambda p: "copy" if containment(p) >= threshold else "independent")
        show("  MinHash Jaccard >= 0.5", rows, minhash)
        if rows is not sample:
            show_directions(rows)
    if options.verbose:
        for p in chosen:
            if ours(p) != p.kind:
                print(p.id, p.kind, "->", ours(p), {k: round(v, 2) for k, v in measures(p.evidence, p.same_outlet).items()})


if __name__ == "__main__":
    main()
