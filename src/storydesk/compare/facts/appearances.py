"""Who and what several articles name: a fact for each person, organisation, place or event named in two articles or more, if it is a person or some
article opens with it.

Naming is the plainest thing that articles agree on, and what they differ in most at first (the dead man named, or not yet). The statement is the
fullest printing that says what the named one is: with a title or an apposition, or with the words that place it ("the hill town of Marle").
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from storydesk.compare.facts.voices import Voices
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
        if len(by_article) > 1 and (kinds[entity] == "person" or any(_leads(members[i], row) for i, row in by_article.items())):
            spans = {i: _introductions(mentions, phrases[i], members[i]) for i, mentions in by_article.items()}
            found.append(_fact(entity, kinds[entity], spans, members, voices))
    return found


def _leads(member: Member, mentions: Sequence[Mention]) -> bool:
    """Does an article name it in its headline or first sentence? A place or body that none puts there is scenery."""
    body = next((b.span.start for b in member.article.blocks if b.role == "body"), None)
    first = next((s for s in member.annotations.sentences if body is not None and s.start >= body), None)
    heads = [s for s in (member.article.headline, first) if s is not None]
    return any(s.covers(m.span) for s in heads for m in mentions)


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


def _introductions(mentions: Sequence[Mention], phrases: dict[str, list[Claim]], member: Member) -> list[Span]:
    """The fullest mention in the text, with the phrase that introduces it if there is one, and the mention in the headline."""
    headline = member.article.headline
    above = [m for m in mentions if headline is not None and headline.covers(m.span)]
    inside = [m for m in mentions if m not in above]
    chosen = [min(group, key=lambda m: (-len(m.span), m.span.start)) for group in (inside, above) if group]
    return [_phrase(m, phrases) for m in chosen]


def _phrase(mention: Mention, phrases: dict[str, list[Claim]]) -> Span:
    person = mention.kind == "person"
    around = [
        c.span for c in phrases.get(mention.entity, ()) if c.span.covers(mention.span) and (person or c.arguments[0].role in ("of", "same"))
    ]
    return min(around, key=lambda s: (len(s), s.start), default=mention.span)


def _fact(entity: str, kind: str, spans: dict[int, list[Span]], members: Sequence[Member], voices: Voices) -> Fact:
    first = sorted(
        ((i, row[0]) for i, row in spans.items()), key=lambda item: (-len(item[1]) if kind == "person" else len(item[1]), item[0])
    )
    more = [(i, span) for i, row in sorted(spans.items()) for span in row[1:]]
    statement = Statement.quoting(*(members[i].article.cite(span) for i, span in first + more))
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
