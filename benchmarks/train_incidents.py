"""Learn the weights of the incident reader, by article (src/storydesk/annotate/claims/incident/learned.json) and by story (src/storydesk/compare/tallies/learned.json),
from incidents whose facts were kept by people.

    python -m benchmarks.train_incidents [--stories N] [--check]

Data: the choose part of gva-stories (dev), stories of two articles or more; about eight minutes of one core. The articles are their publishers', and the archive
states no licence for its facts: nothing of either is kept but the weights. Each candidate (a number, a person, a day, a place) of an article is an example; it is
right where it is the gold value. An article that tells of no death, of an incident whose gold counts dead, is left out for the injured: gold is the latest state,
and the article may rightly call injured who died later. The story's regressions are learned on the probabilities that articles got in cross-validation. `bar` is the
lowest probability from which the share of right answers, in five-fold cross-validation by story, reaches the wanted precision. --check prints precision and recall
so found, and writes nothing.
"""

import argparse
import gzip
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.data import need
from benchmarks.disagreements import stories
from benchmarks.incidents import DATA, Gold, gold_of, parts, same_name
from storydesk.annotate.claims.headlines import plain_headlines
from storydesk.annotate.claims.incident import chances
from storydesk.annotate.claims.incident.article import Telling
from storydesk.annotate.claims.incident.learned import FLOOR
from storydesk.annotate.claims.incident.people import features, full_names
from storydesk.annotate.claims.incident.scene import days, towns
from storydesk.annotate.claims.incident.tolls import candidates
from storydesk.annotate.claims.reading import Reading
from storydesk.annotate.names import find_mentions
from storydesk.annotate.parsing import parse
from storydesk.annotate.quotes import find_quotes
from storydesk.annotate.times import find_times
from storydesk.compare.facts.voices import Voices
from storydesk.compare.tallies import KINDS
from storydesk.compare.tallies.evidence import Told, evidence
from storydesk.copies import find_copies
from storydesk.extract import extract
from storydesk.model import Annotations, Article, Member, RawDocument

SOURCES: Final = Path(__file__).resolve().parents[1] / "src/storydesk"
ARTICLES: Final = SOURCES / "annotate/claims/incident/learned.json"
STORIES: Final = SOURCES / "compare/tallies/learned.json"
STRENGTH: Final = 0.1
"""Inverse of the L2 penalty."""
FOLDS: Final = 5
SILENT: Final = 0.6
"""From this chance of no death an article counts as telling of none."""
PRECISION: Final = {"killed": 0.9, "injured": 0.88, "people": 0.86, "day": 0.86, "town": 0.87}
"""Wanted of sure answers, by article."""
STORY_PRECISION: Final = {"killed": 0.89, "injured": 0.88}
"""Wanted of a story's numbers. Numbers of incidents whose gold has none, mostly of an earlier case, count as wrong here."""

Row: TypeAlias = tuple[str, Gold, list[tuple[Telling, Member]]]
"""A story, what is known of it, and its articles."""
Judged: TypeAlias = dict[str, list[tuple[float, int]]]
"""By article, the numbers with their probabilities."""


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


def telling_of(article: Article) -> tuple[Telling, Member]:
    """An article as the reader of incidents sees it, and as the finder of copies does."""
    grammar = parse(article)
    mentions = find_mentions(grammar)
    quotes, times = find_quotes(grammar, mentions), find_times(article)
    member = Member(article, Annotations(article.id, grammar.sentences, mentions, quotes, times, ()))
    return Telling(Reading(plain_headlines(grammar, mentions), mentions, quotes, times)), member


def rows_of(limit: int | None) -> Iterator[Row]:
    """The stories of the choose part, in the order of the benchmark."""
    with gzip.open(DATA / "dev/incidents.jsonl.gz", "rt", encoding="utf-8") as lines:
        known = {row["story"]: row for row in map(json.loads, lines)}
    told = stories()
    for story in parts()["choose"][:limit]:
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
    rows: Sequence[Row], propose: Callable[[Telling], Sequence[tuple[Any, Mapping[str, float]]]],
    right: Callable[[Any, Gold], bool], counted: Callable[[Telling, Gold], bool] = lambda _, __: True,
) -> list[Example]:  # fmt: skip
    found = []
    for story, gold, articles in rows:
        for telling, member in articles:
            if telling.is_incident and (told := propose(telling)):
                values, numbers = tuple(v for v, _ in told), tuple(n for _, n in told)
                found.append(
                    Example(story, member.article.id, values, numbers, tuple(right(v, gold) for v in values), counted(telling, gold))
                )
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


def learn(rows: Sequence[Row]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The regressions by article and by story."""
    judged: dict[str, Judged] = {}
    dead: dict[str, Mapping[int, float]] = {}
    killed = examples(rows, lambda t: _numbers(t, "killed", {}), lambda n, g: n == g.killed)
    by_article = {"killed": _learned("killed", killed, PRECISION["killed"], judged)}
    dead.update({article: chances(list(told)) for article, told in judged["killed"].items()})
    of = lambda t: dead.get(t.reading.parse.article.id, {0: 1.0})  # noqa: E731
    for slot, made, every in (
        ("injured", examples(rows, lambda t: _numbers(t, "injured", of(t)), lambda n, g: n == g.injured, lambda t, g: not g.killed or of(t)[0] <= SILENT), False),
        ("people", examples(rows, lambda t: [(n, features(t, e, n)) for e, n, _ in full_names(t)], lambda n, g: any(same_name(n, x) for x in g.names)), True),
        ("day", examples(rows, lambda t: [(d, f) for d, f, _ in days(t)], lambda d, g: d == g.date), False),
        ("town", examples(rows, lambda t: [(n, f) for n, f, _ in towns(t)], lambda n, g: n == g.city), False),
    ):  # fmt: skip
        by_article[slot] = _learned(slot, made, PRECISION[slot], judged, every=every)
    by_story: dict[str, Any] = {}
    whole: Judged = {}
    for kind in KINDS:
        made = list(_stories(rows, kind, judged, whole))
        found: dict[str, Judged] = {}
        by_story[kind] = _learned(kind, made, STORY_PRECISION[kind], found)
        whole = found[kind]
    return by_article, by_story


def _numbers(telling: Telling, slot: str, dead: Mapping[int, float]) -> list[tuple[int, dict[str, float]]]:
    return [(number, told) for number, told, _ in candidates(telling.account, slot, dead)]


def _stories(rows: Sequence[Row], kind: str, judged: Mapping[str, Judged], dead: Judged) -> Iterator[Example]:
    """Each story with its numbers as candidates; `dead`: the numbers of dead of each story, for the injured."""
    for story, gold, articles in rows:
        members = sorted((member for _, member in articles), key=lambda m: m.article.id)
        voices = Voices([m.article for m in members], find_copies(members))
        told = []
        for place, member in enumerate(members):
            chance, number = _answer(judged[kind].get(member.article.id, ()))
            killed = _answer(judged["killed"].get(member.article.id, ()))[0] if kind == "injured" else 0.0
            told.append(Told(voices.voice(place), (member.article.published.value or "")[:10], number, chance, killed))
        found = list(evidence(told, {n: p for p, n in dead.get(story, ())}))
        if found:
            yield Example(
                story, story, tuple(n for n, _ in found), tuple(f for _, f in found), tuple(n == getattr(gold, kind) for n, _ in found)
            )


def _answer(told: Sequence[tuple[float, int]]) -> tuple[float, int | None]:
    """The number that an article claims, with its probability."""
    best = max(told, key=lambda w: (w[0], -w[1]), default=None)
    return best if best is not None and best[0] >= FLOOR else (0.0, None)


def _learned(name: str, made: Sequence[Example], wanted: float, judged: dict[str, Judged], *, every: bool = False) -> dict[str, Any]:
    """A regression as it is kept; its probabilities in cross-validation go into `judged`."""
    told = across(made)
    judged[name] = {e.article: list(zip(p, e.values, strict=True)) for e, p in zip(made, told, strict=True)}
    least, precision, recall = bar(made, told, wanted, every=every)
    vectors, model = fit(made)
    weights = {str(n): round(float(w), 3) for n, w in zip(vectors.feature_names_, model.coef_[0], strict=True)}
    counted = sum(e.counted for e in made)
    print(f"{name:8} {counted:5d} examples  bar {least:.2f}: precision {precision:.3f}, recall {recall:.3f} of right candidates")
    return {"intercept": round(float(model.intercept_[0]), 3), "bar": round(least, 2), "weights": weights}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--stories", type=int, default=None)
    parser.add_argument("--check", action="store_true", help="print the figures, write nothing")
    options = parser.parse_args()
    need(DATA)
    by_article, by_story = learn(list(rows_of(options.stories)))
    if not options.check:
        for path, found in ((ARTICLES, by_article), (STORIES, by_story)):
            path.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
