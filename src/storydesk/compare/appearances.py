"""Who and what several articles name: a fact for each person, organisation, place or event named in two articles or more.

Naming is the plainest thing that articles agree on, and what they differ in most at first (the dead man named, or not yet). The statement is the fullest printing that says what the named
one is: with a title or an apposition, or with the words that place it ("the Alpine village of Cevo").
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from storydesk.compare.voices import Voices
from storydesk.model import Claim, Entity, Fact, Member, Mention, Signal, Span, Statement, content_id

NAMED: Final = frozenset({"person", "organisation", "place", "event", "work"})
INTRODUCES: Final = frozenset({"is", "same", "of", "attribute"})
LONGEST: Final = 90
"""Characters of a phrase that introduces a name."""


def named_facts(members: Sequence[Member], entities: Sequence[Entity], voices: Voices) -> list[Fact]:
    """One fact for each entity that two articles name, from the first good naming of each."""
    kinds = {e.id: e.kind for e in entities}
    rows: dict[str, dict[int, list[Mention]]] = defaultdict(lambda: defaultdict(list))
    for i, member in enumerate(members):
        for mention in member.annotations.mentions:
            if kinds.get(mention.entity) in NAMED:
                rows[mention.entity][i].append(mention)
    phrases = [_phrases(m) for m in members]
    found = []
    for entity, by_article in sorted(rows.items()):
        if len(by_article) > 1:
            spans = {i: _introduction(mentions, phrases[i]) for i, mentions in by_article.items()}
            found.append(_fact(entity, kinds[entity], spans, members, voices))
    return found


def _phrases(member: Member) -> dict[str, list[Claim]]:
    """Noun phrases that say what an entity is, by entity."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in member.annotations.claims:
        if claim.attribute != "link" or claim.about is None or claim.about.role == "event" or len(claim.span) > LONGEST:
            continue
        for argument in (claim.about, claim.arguments[0]):
            if argument.entity is not None and claim.arguments[0].role in INTRODUCES:
                found[argument.entity].append(claim)
    return found


def _introduction(mentions: Sequence[Mention], phrases: dict[str, list[Claim]]) -> Span:
    """The fullest mention, with the phrase that introduces it if there is one."""
    best = min(mentions, key=lambda m: (-len(m.span), m.span.start))
    plain = best.kind == "person"
    around = [c.span for c in phrases.get(best.entity, ()) if c.span.covers(best.span) and (plain or c.arguments[0].role in ("of", "same"))]
    return min(around, key=lambda s: (len(s), s.start), default=best.span)


def _fact(entity: str, kind: str, spans: dict[int, Span], members: Sequence[Member], voices: Voices) -> Fact:
    ordered = sorted(spans.items(), key=lambda item: (-len(item[1]) if kind == "person" else len(item[1]), item[0]))
    statement = Statement.quoting(*(members[i].article.cite(span) for i, span in ordered))
    outlets, independent, coverage = voices.count(spans)
    signals = (Signal("relation", "named", 0.0, "that it is named"), Signal("kind", kind, 0.0, "what sort of name it is"))
    return Fact(
        content_id("named", entity, *(f"{c.article}:{c.start}" for c in statement.citations)),
        statement,
        outlets,
        independent,
        coverage,
        signals,
    )
