"""Who and what several articles name: a fact for each person, organisation, place or event named in two articles or more, if it is a person or some
article opens with it.

Naming is the plainest thing that articles agree on, and what they differ in most at first (the dead man named, or not yet). The statement is the
fullest printing that says what the named one is: with a title or an apposition, or with the words that place it ("the hill town of Marle").
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from storydesk.compare.facts.units import TYPED
from storydesk.compare.facts.voices import Voices
from storydesk.model import STORY_ROLES, Claim, Entity, Fact, Member, Mention, Signal, Span, Statement, content_id
from storydesk.text.folding import fold

NAMED: Final = frozenset({"person", "organisation", "place", "event", "work"})
INTRODUCES: Final = frozenset({"is", "same", "of", "attribute"})
LONGEST: Final = 90
"""Characters of a phrase that introduces a name."""
_SAID: Final = re.compile(
    r"\b(?:is|was|are|were|be|been|who|which|that|on|about|with|from|by|against|after|before|over|to|into|like|than|and|"
    r"likes|names?|named|[\w-]+ed(?= by| of))\b|\bof $|['’]s? *$|[\"“”]"
)
"""Words in a phrase around a name by which it tells more than who that is."""
_NUMBER: Final = re.compile(r"\d+")
_SOMEWHERE: Final = re.compile(r"\b(?:in|at|near|outside|around|across|on) (?:[\w.'’-]+,? ){0,4}$")
"""What stands before a place at which something is told to be."""
_KIND: Final = re.compile(
    r"\b(?:town|city|village|hamlet|county|district|region|province|state|island|isle|port|capital|suburb|resort|parish|republic|kingdom|"
    r"university|bank|city-state|municipality|borough|community) of $"
)
"""What a place or body is that is named behind of."""


def named_facts(members: Sequence[Member], entities: Sequence[Entity], voices: Voices) -> dict[str, Fact]:
    """One fact for each entity that two articles name, from the first good naming of each, by entity."""
    kinds = {e.id: e.kind for e in entities}
    rows: dict[str, dict[int, list[Mention]]] = defaultdict(lambda: defaultdict(list))
    one = _one_of_a_name(entities, members)
    for i, member in enumerate(members):
        for mention in member.annotations.mentions:
            if kinds.get(mention.entity) in NAMED:
                rows[one[mention.entity]][i].append(mention)
    phrases = [_phrases(m) for m in members]
    numbers = [frozenset(_NUMBER.findall(m.article.text)) for m in members]
    found = {}
    for entity, by_article in sorted(rows.items()):
        if len(by_article) > 1 and (kinds[entity] == "person" or any(_leads(members[i], row) for i, row in by_article.items())):
            borne = frozenset.intersection(*(numbers[i] for i in by_article))
            spans = {i: _introductions(mentions, phrases[i], members[i], borne) for i, mentions in by_article.items()}
            found[entity] = _fact(entity, kinds[entity], spans, members, voices)
    return found


def _one_of_a_name(entities: Sequence[Entity], members: Sequence[Member]) -> dict[str, str]:
    """For each entity the one that stands for its name. Articles may be read to name a body where others name a person or place: under one name in full
    they name one thing, of the kind that most mentions are read as."""
    mentioned = Counter(m.entity for member in members for m in member.annotations.mentions)
    named: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        named[fold(entity.name) if " " in entity.name else entity.id].append(entity)
    first = {name: max(row, key=lambda e: (mentioned[e.id], e.id)).id for name, row in named.items()}
    return {e.id: first[name] for name, row in named.items() for e in row}


def without_namings(facts: Sequence[Fact], named: Mapping[str, Fact], members: Sequence[Member]) -> list[Fact]:
    """The facts but for those that only name somebody ("Captain Tom Hale") who has a fact of as many outlets for being named."""
    namings: dict[tuple[str, Span], str] = {}
    for member in members:
        phrases = _phrases(member)
        for mention in member.annotations.mentions:
            for claim in phrases.get(mention.entity, ()) if mention.kind == "person" and mention.entity in named else ():
                if _introduces(claim, mention, member.article.text):
                    namings[member.article.id, claim.span] = mention.entity
    kept = []
    for fact in facts:
        who = {namings.get((c.article, c.span)) for c in fact.statement.citations}
        entity = next(iter(who)) if len(who) == 1 else None
        if entity is None or _typed(fact) or fact.outlets > named[entity].outlets:
            kept.append(fact)
    return kept


def _typed(fact: Fact) -> bool:
    return any(s.name == "relation" and s.value in TYPED for s in fact.signals)


def _leads(member: Member, mentions: Sequence[Mention]) -> bool:
    """Does an article name it in its headline or first sentence? A place or body that none puts there is scenery."""
    body = next((b.span.start for b in member.article.blocks if b.role == "body"), None)
    first = next((s for s in member.annotations.sentences if body is not None and s.start >= body), None)
    heads = [s for s in (member.article.headline, first) if s is not None]
    return any(s.covers(m.span) for s in heads for m in mentions)


def _phrases(member: Member) -> dict[str, list[Claim]]:
    """Noun phrases that say what an entity is, by entity."""
    found: dict[str, list[Claim]] = defaultdict(list)
    persons = {m.entity for m in member.annotations.mentions if m.kind == "person"}
    for claim in member.annotations.claims:
        if claim.attribute != "link" or claim.about is None or claim.about.role == "event" or len(claim.span) > LONGEST:
            continue
        if len({a.entity for a in (claim.about, claim.arguments[0])} & persons) > 1:
            continue  # two names side by side, as lists have them ("Ida Hale, 31, Tom Field")
        for argument in (claim.about, claim.arguments[0]):
            if argument.entity is not None and claim.arguments[0].role in INTRODUCES:
                found[argument.entity].append(claim)
    return found


def _introductions(mentions: Sequence[Mention], phrases: dict[str, list[Claim]], member: Member, borne: frozenset[str]) -> list[Span]:
    """The fullest mention in the text, with the phrase that introduces it if there is one, and the mention in the headline. `borne`: the numbers that all
    articles print which name it; a phrase with another (an age in dispute, or that not all give) is no words of theirs."""
    headline = member.article.headline
    above = [m for m in mentions if headline is not None and headline.covers(m.span)]
    inside = [m for m in mentions if m not in above]
    telling = [b.span for b in member.article.blocks if b.role in STORY_ROLES]
    chosen = [min(group, key=lambda m: _plainest(m, member.article.text, telling)) for group in (inside, above) if group]
    return [_phrase(m, phrases, member.article.text, borne) for m in chosen]


def _plainest(mention: Mention, text: str, telling: Sequence[Span]) -> tuple[bool, bool, bool, int, int]:
    """The smaller, the better a mention shows the name: in the article's own telling, not in capitals as in a transcript, a place where something is said
    to be there, full, early."""
    name = mention.span.of(text)
    aside = not any(t.covers(mention.span) for t in telling)
    somewhere = mention.kind != "place" or _SOMEWHERE.search(text[max(0, mention.span.start - 60) : mention.span.start]) is not None
    return aside, name.isupper() and " " in name, not somewhere, -len(mention.span), mention.span.start


def _phrase(mention: Mention, phrases: dict[str, list[Claim]], text: str, borne: frozenset[str]) -> Span:
    named = frozenset(_NUMBER.findall(mention.span.of(text)))
    around = [
        c.span
        for c in phrases.get(mention.entity, ())
        if _introduces(c, mention, text) and set(_NUMBER.findall(c.span.of(text))) <= borne | named
    ]
    return min(around, key=lambda s: (len(s), s.start), default=mention.span)


def _introduces(claim: Claim, mention: Mention, text: str) -> bool:
    """Does a phrase say what the named one is, and nothing else: a person with a title before the name or an apposition beside it; of a thing or a
    place an apposition, or the kind of thing that it is ("the hill town of Marle")? What belongs to the named one, is like it or is said of it does not."""
    span, role = claim.span, claim.arguments[0].role
    if not span.covers(mention.span):
        return False
    before, after = text[span.start : mention.span.start], text[mention.span.end : span.end]
    if after:
        return not before and after.startswith((",", " (")) and not _SAID.search(after)
    if mention.kind == "person":
        return _SAID.search(before) is None
    return role == "same" or (role == "of" and _KIND.search(before) is not None)


def _fact(entity: str, kind: str, spans: dict[int, list[Span]], members: Sequence[Member], voices: Voices) -> Fact:
    printed = Counter(fold(row[0].of(members[i].article.text)) for i, row in spans.items())

    def order(item: tuple[int, Span]) -> tuple[bool, int, int]:
        """The fullest telling of a person, one that several articles print before one of a single article; the plainest of all else."""
        i, span = item
        own = fold(span.of(members[i].article.text))
        alone = kind == "person" and printed[own] < 2 and any(n > 1 and text not in own for text, n in printed.items())
        return alone, -len(span) if kind == "person" else len(span), i

    first = sorted(((i, row[0]) for i, row in spans.items()), key=order)
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
