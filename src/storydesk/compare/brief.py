"""The brief: a few sentences of the articles that together cover the facts reported most widely.

Theory: maximal coverage, greedily. A fact weighs its independent outlets; a sentence is worth the weight of the facts it tells that no chosen
sentence tells yet, per square root of its length, so that one long sentence does not beat two plain ones. Every sentence is whole and from one
article's own telling. Left out are sentences that hold a side of a disagreement, a day that is in dispute or an outdated count of the dead, speech, words of framing,
words of colour that one outlet alone uses, turns of phrase, questions, what is not told yet, what an article of two days and more before the last announces, or a
beginning that points back ("He", "But", "Two weeks later", "Whether that was"). What a sentence takes as known ("The bill", "the night before") must be told by
a sentence before it (`leaning`).
Where the articles span several days, the first such sentence of the last day opens the brief: later states (the search, then the death) are told
first. The rest stand in the order of their worth. Deterministic; fails where every telling of a main fact is in dispute or coloured: then the fact is
not in the brief.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from storydesk.compare.disagreements.words.wordings import GRAVER, is_grave
from storydesk.compare.leaning import Leaning, leaning, stems
from storydesk.compare.plain import of_one_outlet, stands_alone
from storydesk.model import STORY_ROLES, Citation, Disagreement, Fact, Member, Span, Statement, Tally
from storydesk.text.calendar import MONTHS, WEEKDAYS, day_of

LEAST, MOST = 3, 8
LONGEST: Final = 320
SHORTEST: Final = 40
OPENING: Final = 3
"""Sentences of an article that tell its news."""
LEAD: Final = 1.5
"""How much more a sentence among these is worth."""
FRAGMENTS: Final = 1 / 3
"""Up to this share an opening sentence may be words of somebody: news of words is told in them."""
UNKNOWN_NAME: Final = 0.5
"""What a sentence is worth that names by surname alone somebody whom no chosen sentence has introduced."""
NAMED_SHARE: Final = 0.25
"""What it is worth to name somebody or something, beside telling what happened; names and phrases alone are worth nothing."""
_AHEAD: Final = re.compile(r"\b(?:will|won['’]t|(?:is|are) (?:expected|due|set|scheduled|likely) to|plans? to)\b")
"""What is to come: in an older article it may have come, or come otherwise."""
OLDER: Final = timedelta(days=2)
_NAMES_A_DAY: Final = re.compile(
    rf"\b(?:{'|'.join(WEEKDAYS)}|(?:{'|'.join(m[:3] for m in MONTHS)})[a-z]*\.? \d|\d+ (?:{'|'.join(MONTHS)}))", re.IGNORECASE
)
"""A time that prints its day, as an hour alone does not."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    member: int
    span: Span
    facts: frozenset[int]
    opens: bool
    leans: Leaning
    words: frozenset[str]


def choose_brief(
    members: Sequence[Member], facts: Sequence[Fact], disagreements: Sequence[Disagreement], tallies: Sequence[Tally] = ()
) -> tuple[Statement, ...]:
    """Three to eight sentences, where the articles have so many that tell facts nobody disputes."""
    shared = [f for f in facts if f.outlets > 1]
    named = frozenset(i for i, f in enumerate(shared) if any(s.value in ("named", "phrase") for s in f.signals))
    weights = [f.independent * (NAMED_SHARE if i in named else 1.0) for i, f in enumerate(shared)]
    places, alone = _places(shared), _places([f for f in facts if f.outlets == 1])
    latest = _latest(members, disagreements)
    disputed = [c for d in disagreements for c in _disputed(d) if not (d.relation == "update" and c.article in latest)]
    days = _of_a_disputed_day(members, disagreements)
    barred = _spans([*disputed, *days, *(c for tally in tallies for c in _outdated(tally, latest))])
    lone = of_one_outlet(members)
    older = _older(members)
    candidates = [
        c
        for i, m in enumerate(members)
        for c in _candidates(i, m, places, alone, barred, lone)
        if i not in older or not _AHEAD.search(c.span.of(m.article.text))
    ]
    opening = [c for c in candidates if members[c.member].article.id in latest and c.opens and c.leans.stands(frozenset())]
    first = min(opening, key=lambda c: (c.span.start, members[c.member].article.id), default=None)
    chosen = _greedy(candidates, weights, named, members, [first] if first else [])
    return tuple(Statement.quoting(members[c.member].article.cite(c.span)) for c in chosen)


def _greedy(
    candidates: Sequence[_Candidate],
    weights: Sequence[float],
    named: frozenset[int],
    members: Sequence[Member],
    chosen: list[_Candidate],
) -> list[_Candidate]:
    told = {f for c in chosen for f in c.facts}
    known = {w for c in chosen for w in c.words}
    goal = 0.6 * sum(weights)
    while len(chosen) < MOST:
        fewest = 2 if len(chosen) >= LEAST else 1
        openings = [c for c in candidates if c.opens and not chosen]
        worth = {c: _worth(c, told, known, weights, named, fewest) for c in openings or candidates}
        if not any(worth.values()):
            worth = {c: _worth(c, told, known, weights, named, fewest) for c in candidates}
        best = max(worth, key=lambda c: (worth[c], members[c.member].article.id, -c.span.start), default=None)
        if best is None or worth[best] <= 0 or (len(chosen) >= LEAST and sum(weights[f] for f in told) >= goal):
            break
        chosen.append(best)
        told |= best.facts
        known |= best.words
        candidates = [c for c in candidates if not (c.words <= best.words or best.words <= c.words)]  # one holds the other, word for word
    return chosen


def _worth(candidate: _Candidate, told: set[int], known: set[str], weights: Sequence[float], named: frozenset[int], fewest: int) -> float:
    """What the facts are worth that no chosen sentence tells; nothing where there are fewer than `fewest`, or names alone, or where what the sentence takes as known
    is not."""
    untold = candidate.facts - told
    if len(untold) < fewest or untold <= named or not candidate.leans.stands(known):
        return 0.0
    new = sum(weights[f] for f in untold)
    early = LEAD if candidate.opens else 1.0
    introduced = 1.0 if candidate.leans.surnames <= known else UNKNOWN_NAME
    return early * introduced * new / math.sqrt(len(candidate.span))


def _candidates(
    index: int,
    member: Member,
    places: dict[str, list[tuple[Span, int]]],
    alone: dict[str, list[tuple[Span, int]]],
    barred: dict[str, list[Span]],
    lone: frozenset[str],
) -> Iterable[_Candidate]:
    article, annotations = member.article, member.annotations
    speech = [q.extent for q in annotations.quotes if q.form != "indirect"]
    telling = [b.span for b in article.blocks if b.role in STORY_ROLES and b.role != "headline"]
    opening = frozenset([s for s in annotations.sentences if any(b.covers(s) for b in telling)][:OPENING])
    for sentence in annotations.sentences:
        if not SHORTEST <= len(sentence) <= LONGEST or not any(b.covers(sentence) for b in telling):
            continue
        if any(sentence.overlap(s) for s in barred.get(article.id, ())) or not stands_alone(sentence.of(article.text), lone):
            continue
        if _spoken(sentence, speech) > (FRAGMENTS if sentence in opening else 0.0) * len(sentence):
            continue
        facts = frozenset(f for span, f in places.get(article.id, ()) if sentence.covers(span))
        news = sentence in opening and any(sentence.covers(span) for span, _ in alone.get(article.id, ()))
        leans = leaning(member, sentence)
        if (facts or news) and leans is not None:
            yield _Candidate(index, sentence, facts, sentence in opening, leans, frozenset(stems(sentence.of(article.text))))


def _spoken(sentence: Span, speech: Sequence[Span]) -> int:
    """How many characters of a sentence are somebody's words."""
    return sum(s.overlap(sentence) for s in speech)


def _places(facts: Sequence[Fact]) -> dict[str, list[tuple[Span, int]]]:
    found: dict[str, list[tuple[Span, int]]] = defaultdict(list)
    for i, fact in enumerate(facts):
        for citation in fact.statement.citations:
            found[citation.article].append((citation.span, i))
    return found


def _spans(citations: Iterable[Citation]) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = defaultdict(list)
    for citation in citations:
        found[citation.article].append(citation.span)
    return found


def _disputed(found: Disagreement) -> Iterator[Citation]:
    """What a brief must not print: the sides of a disagreement; of words that weigh differently the graver alone, and of other tensions nothing."""
    weighed = any(s.name == GRAVER.name for s in found.signals)
    if found.relation == "tension" and not weighed:
        return
    for side in found.sides:
        if not weighed or is_grave(side.value):
            yield from side.citations


def _of_a_disputed_day(members: Sequence[Member], disagreements: Sequence[Disagreement]) -> Iterator[Citation]:
    """Wherever a day is printed of which the articles say that it was another: a sentence that prints it takes a side, whatever verb it has."""
    sides = _spans(c for d in disagreements if d.kind == "date" and d.relation == "contradict" for s in d.sides for c in s.citations)
    told = [(m, t, day) for m in members for t in m.annotations.times if (day := day_of(t.value))]
    days = {day for m, t, day in told if any(t.span.overlap(span) for span in sides.get(m.article.id, ()))}
    yield from (m.article.cite(t.span) for m, t, day in told if day in days and _NAMES_A_DAY.search(t.span.of(m.article.text)))


def _outdated(tally: Tally, latest: frozenset[str]) -> Iterator[Citation]:
    """Where the articles count differently, the counts of all but the latest articles."""
    if len({count.number for count in tally.counts}) > 1:
        yield from (c for count in tally.counts if count.article not in latest for c in count.statement.citations)


def _older(members: Sequence[Member]) -> frozenset[int]:
    """The articles of two days and more before the last: what they announce is out of date."""
    days = {i: day for i, m in enumerate(members) if (day := day_of(m.article.published.day))}
    return frozenset(i for i, day in days.items() if day <= max(days.values()) - OLDER)


def _latest(members: Sequence[Member], disagreements: Sequence[Disagreement]) -> frozenset[str]:
    """The articles of the last day, where the articles span several days: what they tell is the present state."""
    days = {m.article.id: m.article.published.day for m in members}
    known = sorted({d for d in days.values() if d is not None})
    later = len(known) > 1 or any(d.relation == "update" for d in disagreements)
    return frozenset(i for i, d in days.items() if d == known[-1]) if known and later else frozenset()
