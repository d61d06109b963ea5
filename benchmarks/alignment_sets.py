"""The four sets of benchmarks/alignment.py: pairs of statements, of which people said whether they say the same.

Headlines (sts_headlines, dev: graded from 0 to 5, same from 3 on; 2013 and 2014 choose, 2015 report). Answers of outlets to one question (nanco, dev: same if people
grouped them; Q2 and Q5 choose, Q3 and Q6 report). Questions with their answers (QA-ALIGN, dev: alignment_questions.py). Sentences of one story (ECB+, dev, validated
sentences: same if they share a marked event with a marked participant; topics split by a hash as in benchmarks/facts.py), with the likeness of the product's
smallest statements in them.
"""

import glob
import gzip
import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import numpy as np

from benchmarks.alignment_features import NAMES, features
from benchmarks.alignment_questions import Place
from benchmarks.alignment_questions import pairs as question_pairs
from benchmarks.data import SHARED
from benchmarks.facts import Story, read
from storydesk.compare.facts.cast import Cast
from storydesk.compare.facts.likeness import score
from storydesk.compare.facts.units import Unit
from storydesk.text.tokens import words

SAME_FROM, FOLDS = 3.0, 10
SUMMED = tuple(NAMES.index(n) for n in ("plain_overlap", "sentence"))
"""Two questions are too few to learn weights on: of their answers, the share of equal words and the cosine of the sentence vectors are added up."""
BEST = 3
"""So many of the best units of a sentence count."""


@dataclass
class Set:
    """Pairs of one set. `fold` names what may not lie on both sides of a cross-validation; `places` or `groups` are
    the other pairs that a pair stands among."""

    name: str
    texts: list[tuple[str, str]] = field(default_factory=list)
    same: list[bool] = field(default_factory=list)
    choose: list[bool] = field(default_factory=list)
    fold: list[str] = field(default_factory=list)
    numbers: list[list[float]] = field(default_factory=list)
    grades: list[float] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    groups: list[tuple[str, int, int]] = field(default_factory=list)
    peers: dict[str, int] = field(default_factory=dict)
    """Numbers that are a method by themselves, by their places."""

    def add(self, texts: tuple[str, str], same: bool, choose: bool, fold: str, numbers: list[float]) -> None:
        self.texts.append(texts)
        self.same.append(same)
        self.choose.append(choose)
        self.fold.append(fold)
        self.numbers.append(numbers)


def headlines() -> Set:
    found = Set("headlines (sts_headlines)")
    order = np.random.default_rng(0)
    for row in _lines("claim-pairs/dev/sts_headlines.jsonl.gz"):
        texts, grade = (row["text1"], row["text2"]), row["score"]
        found.add(texts, grade >= SAME_FROM - 1e-9, row["year"] < 2015, str(order.integers(FOLDS)), features(*texts))
        found.grades.append(grade)
    return found


def answers() -> Set:
    found = Set("answers (nanco)")
    for path in sorted(glob.glob(str(SHARED / "nanco/dev/*.jsonl.gz"))):
        for question in _lines(path):
            given = question["answers"]
            name = given[0]["qid"]
            for (i, a), (j, b) in combinations(enumerate(given), 2):
                texts = a["Answer"], b["Answer"]
                numbers = features(*texts)
                found.add(texts, a["cluster_global"] == b["cluster_global"], name in ("Q2", "Q5"), name, [numbers[n] for n in SUMMED])
                found.groups.append((name, i, j))
    return found


def _lines(path: str) -> Iterator[dict[str, Any]]:
    with gzip.open(SHARED / path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def questions() -> Set:
    found = Set("questions and answers (QA-ALIGN)")
    for pair in question_pairs():
        found.add(pair.texts, pair.same, pair.choose, pair.topic, [*features(*pair.texts), *pair.numbers])
        found.places.append(pair.place)
    return found


# -- sentences of ECB+ --------------------------------------------------------------------------------------------------------------------


@dataclass
class Sentence:
    """A sentence with the marked events and participants in it, the product's units, and its words by their rarity in the story."""

    article: int
    text: str
    events: set[str]
    others: set[str]
    units: list[Unit]
    weights: dict[str, float]


def sentences() -> Set:
    found = Set("sentences (ECB+)", peers={"TF-IDF cosine": -1, "storydesk units": len(NAMES)})
    for story in read(SHARED / "ecbplus"):
        cast = Cast(story.units)
        known: dict[object, float] = {}
        for a, b in combinations(_sentences(story), 2):
            if a.article != b.article:
                same = bool(a.events & b.events and a.others & b.others)
                numbers = [*features(a.text, b.text), *_units(a, b, cast, known), tfidf(a, b)]
                found.add((a.text, b.text), same, story.part == "choose", story.name.rstrip("ep"), numbers)
    return found


def _sentences(story: Story) -> list[Sentence]:
    found = []
    for number, member in enumerate(story.members):
        for span in member.annotations.sentences:
            marks = [m for m in story.marks[member.article.id] if span.start <= m[0] < span.end]
            events = {c for *_, tag, c in marks if "ACTION" in tag and "REPORTING" not in tag}
            others = {c for *_, tag, c in marks if "ACTION" not in tag}
            units = [u for u in story.units if u.article == number and span.covers(u.claim.span)]
            found.append(Sentence(number, span.of(member.article.text), events, others, units, {}))
    rarity = Counter(w for sentence in found for w in set(words(sentence.text)))
    for sentence in found:
        weights = {w: n * math.log((len(found) + 1) / rarity[w]) for w, n in Counter(words(sentence.text)).items()}
        size = math.sqrt(sum(v * v for v in weights.values())) or 1.0
        sentence.weights = {w: v / size for w, v in weights.items()}
    return found


def tfidf(a: Sentence, b: Sentence) -> float:
    """Cosine of the words, weighted by their rarity in the story."""
    return sum(v * b.weights.get(w, 0.0) for w, v in a.weights.items())


def _units(a: Sentence, b: Sentence, cast: Cast, known: dict[object, float]) -> list[float]:
    """The mean of the BEST best units of either sentence, the best of all, and how many units there are."""

    def same(u: Unit, v: Unit) -> float:
        key = (u.signature, v.signature)
        if key not in known:
            known[key] = score(u, v, cast)
        return known[key]

    table = [[same(u, v) for v in b.units] for u in a.units]
    best = [sorted((max(row, default=0.0) for row in side), reverse=True) for side in (table, _turned(table))]
    return [*(sum(side[:BEST]) / BEST for side in best), best[0][0] if best[0] else 0.0, float(len(a.units)), float(len(b.units))]


def _turned(table: Sequence[Sequence[float]]) -> list[list[float]]:
    return [list(row) for row in zip(*table, strict=True)]
