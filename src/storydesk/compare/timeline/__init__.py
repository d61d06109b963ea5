"""What happened when: the dated sentences of a story's articles, those that say the same on one line.

Theory. A sentence of an article's own telling that holds a resolved date or time is a candidate. What a bare year says of a name ("the 2020 Awards"), what lies
more than a hundred years back, decades, questions, a bare year of the past about nobody whom a second article names, and durations are left out. Candidates
of one value join where their clauses share words or names; of one clock minute always. A date that the articles dispute stands once for each value, marked.
Undated articles are read by the days of publication of the story's other articles, where the first and the last of these give the same answer. Assumes that a
sentence's date belongs to the clause around it. Fails where one sentence holds two events and one date. What is not resolved is no entry; the gaps tell of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from storydesk.compare.facts.units import TYPED
from storydesk.compare.plain import FRAMING, POINTING, WORN, of_its_writer
from storydesk.compare.timeline.happenings import (
    NEWS_DAY,
    PART_OF_DAY,
    RARE,
    Happening,
    Likeness,
    named_of_day,
    same_happening,
    scenery,
    told_words,
)
from storydesk.compare.timeline.order import finest, in_time
from storydesk.compare.timeline.passing import counts_from, names_a_thing, tells_no_day
from storydesk.model import STORY_ROLES, Disagreement, Fact, Member, Span, Statement, TimeExpression, TimelineEntry
from storydesk.text.calendar import anchored, bounds, day_of, publication_day
from storydesk.text.tokens import words as words_of

FURTHEST_YEARS: Final = 100
"""Dates further back than this are history told in passing."""
BACKGROUND_YEARS: Final = 1
"""A bare year further back than this many years before the first article is told in passing, unless it is about whom the story is about."""
DERIVED: Final = "derived_from_other_articles"
NEWS_DAYS: Final = timedelta(days=4)
"""So near to publication many things happen on one day; further off a date names one."""
MOST_COMPARED: Final = 60
"""Sentences of one line that are weighed against each other to choose the one to print."""
_PRECISIONS: Final = ("minute", "hour", "part_of_day", "day", "week", "month", "quarter", "season", "year", "decade", "century")


@dataclass(frozen=True, slots=True)
class _Dated:
    happening: Happening
    value: str
    time: TimeExpression
    basis: str


def find_timeline(
    members: Sequence[Member], disagreements: Sequence[Disagreement], facts: Sequence[Fact] = ()
) -> tuple[TimelineEntry, ...]:
    """The dated entries of a story, in order of time. The order of the members does not matter."""
    members = sorted(members, key=lambda m: m.article.id)
    anchors = days_of_publication(members)
    told = _events(facts)
    found = [d for m in members for d in _dated(m, anchors, told.get(m.article.id, ()))]
    common = scenery(d.happening for d in found)
    shared = _shared_names(members)
    entries = [
        _entry(group, disagreements)
        for value in sorted({d.value for d in found})
        for group in _grouped([d for d in found if d.value == value], anchors, common)
        if not _background(group, shared, anchors)
    ]
    entries = list(finest(entries))
    entries.extend(_publications(members))
    return tuple(sorted(entries, key=in_time))


def _shared_names(members: Sequence[Member]) -> frozenset[str]:
    """Whom and what the story is about: persons, bodies, events and works that two articles name."""
    carriers: dict[str, set[str]] = {}
    for member in members:
        for mention in member.annotations.mentions:
            if mention.kind != "place":
                carriers.setdefault(mention.entity, set()).add(member.article.id)
    return frozenset(entity for entity, articles in carriers.items() if len(articles) >= min(2, len(members)))


def _background(group: Sequence["_Dated"], shared: frozenset[str], anchors: Sequence[date]) -> bool:
    """A bare year of the past that one article tells, about nobody whom another article names: history told in passing."""
    if any(d.time.precision != "year" for d in group) or len({d.happening.citation.article for d in group}) > 1:
        return False
    if not shared:
        return False
    past = not anchors or int(group[0].value[:4]) < anchors[0].year - BACKGROUND_YEARS
    return past and not any(d.happening.names & shared for d in group)


def _events(facts: Sequence[Fact]) -> dict[str, list[tuple[Span, str]]]:
    """Where each article tells an event that two articles tell."""
    found: dict[str, list[tuple[Span, str]]] = {}
    for fact in facts:
        told = {s.name: s.value for s in fact.signals}
        if len({c.article for c in fact.statement.citations}) > 1 and told.get("tells") == "event" and told.get("relation") not in TYPED:
            for citation in fact.statement.citations:
                found.setdefault(citation.article, []).append((citation.span, fact.id))
    return found


def _dated(member: Member, anchors: Sequence[date], events: Sequence[tuple[Span, str]]) -> Iterator[_Dated]:
    article = member.article
    blocks = [b for b in article.blocks if b.role in STORY_ROLES]
    for time in member.annotations.times:
        block = next((b for b in blocks if b.span.covers(time.span)), None)
        if (
            block is None
            or time.type not in {"date", "time"}
            or time.basis == "same_time_in_another_zone"
            or time.precision in {"decade", "century"}
            or (time.precision == "year" and time.basis == "relative_to_publication" and time.value == (article.published.value or "")[:4])
            or (time.precision == "year" and names_a_thing(article.text, time.span))
        ):
            continue
        sentence = next((s for s in member.annotations.sentences if s.covers(time.span)), block.span)
        if sentence.of(article.text).rstrip("\"'”’ ").endswith("?") or sentence.of(article.text).strip() == time.span.of(article.text):
            continue
        found = resolved(time, anchors)
        if found is None:
            continue
        value, basis = found
        spread = bounds(value)
        if spread is None or (anchors and int(spread[0][:4]) < anchors[-1].year - FURTHEST_YEARS):
            continue
        if tells_no_day(member, sentence, time):
            continue
        mentions = [m for m in member.annotations.mentions if sentence.covers(m.span)]
        words = told_words(article.text, sentence, time.span, [m.span for m in mentions if m.kind == "person"])
        names = frozenset(m.entity for m in mentions)
        people = frozenset(m.entity for m in mentions if m.kind == "person")
        facts = frozenset(fact for span, fact in events if sentence.covers(span))
        named = named_of_day(article.text, sentence, time.span)
        yield _Dated(
            Happening(article.cite(sentence), time.span, words, names, block.role == "headline", facts, named, people), value, time, basis
        )


def days_of_publication(members: Sequence[Member]) -> list[date]:
    """The days on which the articles of a story were published, as far as they are known and no misprint, in order."""
    return sorted(d for m in members if (d := publication_day(m.article.published.value)))


def resolved(time: TimeExpression, anchors: Sequence[date]) -> tuple[str, str] | None:
    """Value and basis of a time; of an open one by the days of the other articles; None where it cannot be told."""
    if time.value is None:
        return None
    if "X" not in time.value:
        return time.value, time.basis
    future = time.direction == "future"
    answers = {anchored(time.value, day, future) for day in (*anchors[:1], *anchors[-1:])}
    answer = answers.pop() if len(answers) == 1 else None
    return (answer, DERIVED) if answer else None


def _grouped(dated: Sequence[_Dated], anchors: Sequence[date], common: frozenset[str]) -> list[list[_Dated]]:
    """Candidates of one value in groups that tell the same: single link."""
    groups: list[list[_Dated]] = []
    asked = _asked(dated[0].value, anchors)
    for item in sorted(dated, key=lambda d: (d.happening.headline, d.happening.citation)):
        joined = [
            g
            for g in groups
            if asked is None or any(_may_join(item, d) and same_happening(item.happening, d.happening, asked, common) for d in g)
        ]
        groups = [g for g in groups if g not in joined]
        groups.append([item, *(d for g in joined for d in g)])
    return [sorted(g, key=lambda d: (d.happening.headline, d.happening.citation)) for g in groups]


def _may_join(left: _Dated, right: _Dated) -> bool:
    """What has been and what is to come in one month, week or year are two things; on one day they may be the plan and its outcome."""
    return day_of(left.value) is not None or (left.time.direction == "future") == (right.time.direction == "future")


def _asked(value: str, anchors: Sequence[date]) -> Likeness | None:
    """How alike two clauses of this value must be: a clock minute settles it, a day on which the story was news asks most."""
    if "T" in value:
        return None if value[-1].isdigit() else PART_OF_DAY
    spread = bounds(value) if day_of(value) or "-W" in value else None
    if spread is None or (anchors and not (_iso(anchors[0] - NEWS_DAYS) <= spread[1] and spread[0] <= _iso(anchors[-1] + NEWS_DAYS))):
        return RARE
    return NEWS_DAY


def _iso(day: date) -> str:
    return day.isoformat()


def _entry(group: Sequence[_Dated], disagreements: Sequence[Disagreement]) -> TimelineEntry:
    """One line: the sentence whose dated clause says most of what the others say too, and little else, stands first; none that only counts from the date,
    names or colours what happened, begins with a pronoun or is somebody's "I"."""

    def central(item: _Dated) -> tuple[bool, bool, float, int, str, int]:
        words = item.happening.words
        shared = sum(len(words & other.happening.words) for other in group[:MOST_COMPARED] if other is not item)
        citation = item.happening.citation
        printed = words_of(citation.exact)
        coloured = not FRAMING.isdisjoint(printed) or WORN.search(citation.exact) is not None
        points = (bool(printed) and printed[0] in POINTING) or of_its_writer(citation.exact)
        passing = coloured or points or item.happening.named is not None or counts_from(citation, item.happening.time)
        return item.happening.headline, passing, -shared / (len(words) + 1), len(citation.exact), citation.article, citation.start

    ordered = sorted(group, key=central)
    citations = dict.fromkeys(d.happening.citation for d in ordered)
    first = ordered[0]
    printed = [d for d in ordered if d.basis != DERIVED]
    lead = printed[0] if printed else first
    kind = "planned" if all(d.time.direction == "future" for d in group) else "event"
    precision = min(
        (d.time.precision or "day" for d in group), key=lambda p: (_PRECISIONS.index(p) if p in _PRECISIONS else len(_PRECISIONS), p)
    )
    return TimelineEntry(first.value, precision, lead.basis, kind, Statement.quoting(*citations), _dispute(group, disagreements))


def _dispute(group: Sequence[_Dated], disagreements: Sequence[Disagreement]) -> str | None:
    for disagreement in sorted(disagreements, key=lambda d: d.id):
        if disagreement.kind not in {"date", "time"} or disagreement.relation != "contradict":
            continue
        for citation in (c for side in disagreement.sides for c in side.citations):
            if any(citation.article == d.happening.citation.article and citation.span.overlap(d.happening.time) for d in group):
                return disagreement.id
    return None


def _publications(members: Sequence[Member]) -> Iterator[TimelineEntry]:
    """When the articles were published, where the text prints it: one entry a day."""
    days: dict[str, list[Member]] = {}
    for member in members:
        if member.article.published.span is not None and member.article.published.day:
            days.setdefault(member.article.published.day, []).append(member)
    for day, own in sorted(days.items()):
        citations = [m.article.cite(m.article.published.span) for m in own if m.article.published.span is not None]
        yield TimelineEntry(day, "day", own[0].article.published.basis, "publication", Statement.quoting(*citations))
