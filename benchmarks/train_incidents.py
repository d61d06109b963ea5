"""Learn the weights of the incident reader (src/storydesk/annotate/claims/incident/learned.json) from incidents whose facts were kept by people.

    python -m benchmarks.train_incidents [--stories N] [--check]

Data: the choose part of gva-stories (dev), stories of two articles or more; about four minutes of one core. Each candidate (a number, a person, a day, a place) of
an article is an example; it is right where it is the gold value. An article that tells of no death, of an incident whose gold counts dead, is left out for
the injured: gold is the latest state, and the article may rightly call injured who died later. `sure` is the lowest probability from which the share
of right answers, in five-fold cross-validation by story, reaches the wanted precision. --check prints precision and recall so found, and writes nothing.
"""

import argparse
import gzip
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.data import need
from benchmarks.disagreements import part_of, stories
from benchmarks.incidents import DATA, Gold, gold_of, same_name
from storydesk.annotate.claims.headlines import plain_headlines
from storydesk.annotate.claims.incident import chances
from storydesk.annotate.claims.incident.article import Telling
from storydesk.annotate.claims.incident.people import features, full_names
from storydesk.annotate.claims.incident.scene import days, towns
from storydesk.annotate.claims.incident.tolls import candidates
from storydesk.annotate.claims.reading import Reading
from storydesk.annotate.names import find_mentions
from storydesk.annotate.parsing import parse
from storydesk.annotate.quotes import find_quotes
from storydesk.annotate.times import find_times
from storydesk.extract import extract
from storydesk.model import Article, RawDocument

OUT: Final = Path(__file__).resolve().parents[1] / "src/storydesk/annotate/claims/incident/learned.json"
STRENGTH: Final = 0.3
"""Inverse of the L2 penalty."""
FOLDS: Final = 5
PRECISION: Final = {"killed": 0.9, "injured": 0.88, "people": 0.86, "day": 0.86, "town": 0.87}
"""Wanted of sure answers, by article."""


@dataclass(frozen=True)
class Example:
    """The candidates of one article for one judge, and which are right."""

    story: str
    article: str
    values: tuple[Any, ...]
    told: tuple[Mapping[str, float], ...]
    right: tuple[bool, ...]
    counted: bool = True
    """Is it an example to learn from?"""


def telling_of(article: Article) -> Telling:
    """An article as the reader of incidents sees it."""
    grammar = parse(article)
    mentions = find_mentions(grammar)
    return Telling(Reading(plain_headlines(grammar, mentions), mentions, find_quotes(grammar, mentions), find_times(article)))


def tellings(limit: int | None) -> Iterator[tuple[str, Gold, list[Telling]]]:
    """The stories of the choose part, in the order of the benchmark."""
    with gzip.open(DATA / "dev/incidents.jsonl.gz", "rt", encoding="utf-8") as lines:
        known = {row["story"]: row for row in map(json.loads, lines)}
    told = stories()
    wanted = [s for s in told if len(told[s]) > 1 and s in known and part_of(s) == "choose"]
    wanted.sort(key=lambda s: hashlib.md5(s.encode(), usedforsecurity=False).hexdigest())
    for story in wanted[:limit]:
        made = []
        for record in told[story]:
            fields: dict[str, object] = {
                key: record[name]
                for key, name in (("id", "id"), ("text", "text"), ("outlet", "outlet"), ("published", "date"), ("url", "url"))
            }
            article = extract(RawDocument(record["id"], "record", fields=fields))
            if isinstance(article, Article):
                made.append(telling_of(article))
        yield story, gold_of(known[story]), made


def examples(
    rows: Sequence[tuple[str, Gold, list[Telling]]], propose: Callable[[Telling], Sequence[tuple[Any, Mapping[str, float]]]],
    right: Callable[[Any, Gold], bool], counted: Callable[[Telling, Gold], bool] = lambda _, __: True,
) -> list[Example]:  # fmt: skip
    found = []
    for story, gold, articles in rows:
        for telling in articles:
            if telling.casualties and (told := propose(telling)):
                article = telling.reading.parse.article.id
                values, numbers = tuple(v for v, _ in told), tuple(n for _, n in told)
                found.append(Example(story, article, values, numbers, tuple(right(v, gold) for v in values), counted(telling, gold)))
    return found


def fit(rows: Sequence[Example]) -> tuple[DictVectorizer, LogisticRegression]:
    used = [e for e in rows if e.counted]
    vectors = DictVectorizer(sparse=False)
    table = vectors.fit_transform([t for e in used for t in e.told])
    return vectors, LogisticRegression(C=STRENGTH, max_iter=4000).fit(table, np.array([r for e in used for r in e.right]))


def fold(story: str) -> int:
    return hashlib.md5(story.encode(), usedforsecurity=False).digest()[0] % FOLDS


def across(rows: Sequence[Example]) -> list[list[float]]:
    """The probabilities of each example's candidates by a judge that never saw its story."""
    judged: dict[int, list[float]] = {}
    for k in range(FOLDS):
        vectors, model = fit([e for e in rows if fold(e.story) != k])
        for i, e in enumerate(rows):
            if fold(e.story) == k:
                judged[i] = [float(p) for p in model.predict_proba(vectors.transform(list(e.told)))[:, 1]]
    return [judged[i] for i in range(len(rows))]


def bar(rows: Sequence[Example], judged: Sequence[Sequence[float]], wanted: float, *, every: bool) -> tuple[float, float, float]:
    """The lowest probability from which precision is as wanted, with that precision and the recall among examples that hold a right candidate."""
    answers = []
    for e, chances_ in zip(rows, judged, strict=True):
        if not e.counted:
            continue
        ranked = sorted(zip(chances_, e.right, strict=True), reverse=True)
        answers += ranked if every else ranked[:1]
    answers.sort(reverse=True)
    reachable = sum(any(e.right) for e in rows if e.counted) if not every else sum(sum(e.right) for e in rows if e.counted)
    right, best = 0, (0.99, 1.0, 0.0)
    for n, (chance, ok) in enumerate(answers, 1):
        right += ok
        if right / n >= wanted and n > 20:
            best = (chance, right / n, right / max(1, reachable))
    return best


def learn(rows: Sequence[tuple[str, Gold, list[Telling]]]) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Each judge with its figures."""
    dead: dict[str, dict[int, float]] = {}

    def toll(slot: str) -> Callable[[Telling], Sequence[tuple[Any, Mapping[str, float]]]]:
        return lambda t: [
            (n, f) for n, f, _ in candidates(t.account, slot, dead.get(t.reading.parse.article.id, {}) if slot == "injured" else {})
        ]

    told_dead = lambda t, gold: gold.killed == 0 or dead.get(t.reading.parse.article.id, {0: 1.0}).get(0, 1.0) <= 0.6  # noqa: E731
    plans: list[tuple[str, Callable[[], list[Example]]]] = [
        ("killed", lambda: examples(rows, toll("killed"), lambda n, g: n == g.killed)),
        ("injured", lambda: examples(rows, toll("injured"), lambda n, g: n == g.injured, told_dead)),
        (
            "people",
            lambda: examples(
                rows, lambda t: [(n, features(t, e, n)) for e, n, _ in full_names(t)], lambda n, g: any(same_name(n, x) for x in g.names)
            ),
        ),
        ("day", lambda: examples(rows, lambda t: [(d, f) for d, f, _ in days(t)], lambda d, g: d == g.date)),
        ("town", lambda: examples(rows, lambda t: [(n, f) for n, f, _ in towns(t)], lambda n, g: n == g.city)),
    ]
    for name, make in plans:
        made = make()
        judged = across(made)
        if name == "killed":
            dead.update({e.article: chances(list(zip(p, e.values, strict=True))) for e, p in zip(made, judged, strict=True)})
        sure, precision, recall = bar(made, judged, PRECISION[name], every=name == "people")
        vectors, model = fit(made)
        weights = {str(n): round(float(w), 3) for n, w in zip(vectors.feature_names_, model.coef_[0], strict=True)}
        line = f"{name:8} {sum(e.counted for e in made):5d} articles  sure from {sure:.2f}: precision {precision:.3f}, recall {recall:.3f} of right candidates"
        yield name, {"intercept": round(float(model.intercept_[0]), 3), "sure": round(sure, 2), "weights": weights}, line


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--stories", type=int, default=None)
    parser.add_argument("--check", action="store_true", help="print the figures, write nothing")
    options = parser.parse_args()
    need(DATA)
    found = {}
    for name, judge, line in learn(list(tellings(options.stories))):
        found[name] = judge
        print(line)
    if not options.check:
        OUT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
