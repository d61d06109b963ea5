"""How a fact is printed: the telling that claims least of its own, one telling an article.

A line of the board says that several articles report its statement. So the statement must be one that the others bear out: "Vance shot Hampton" is no
statement for articles that tell of two officers. Of the tellings of a group the one comes first whose words most of the articles print too, told as
surely or as carefully as most of them tell it; then one that can be read on its own, then the one that says the most of what they share.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from storydesk.compare.facts.terms import NUMBERS
from storydesk.compare.facts.units import Unit
from storydesk.model import Member, Span, Statement
from storydesk.text.tokens import Token, tokens, words

PRONOUNS: Final = frozenset("he she it they his her its their him them who which that this".split())
READABLE: Final = 120
"""Characters up to which a longer telling is no worse than a shorter one that lacks its subject."""
TELLINGS: Final = 3
"""Citations that a fact takes from one article at most."""
SHORTEST: Final = 4
"""Letters of a word that is looked for in the other articles; a number counts at any length."""
_FROM: Final = re.compile(
    r" (?:from|off|out|away|outside|short of|[a-z]+ of)\b(?: (?!and\b|when\b|but\b)[\w'’-]+){0,4}?(?=[.,;:)\n]| and | when | but |$)"
)
"""From where a way is measured."""
PREFIX: Final = 5
"""Letters by which two forms of a word are taken for one (injured, injuries)."""


class Borne:
    """What the articles of one fact print in the sentences that tell it."""

    def __init__(self, units: Sequence[Unit], members: Sequence[Member]) -> None:
        self._members = members
        sentences: dict[int, set[Span]] = defaultdict(set)
        hedged: dict[int, set[bool]] = defaultdict(set)
        for unit in units:
            found = [s for s in members[unit.article].annotations.sentences if s.overlap(unit.claim.span)]
            sentences[unit.article] |= set(found or [unit.claim.span])
            hedged[unit.article].add(unit.claim.hedged)
        printed = Counter(key for i, spans in sentences.items() for key in _keys(members[i].article.text, spans))
        self._most = {key for key, n in printed.items() if 3 * n >= 2 * len(sentences)}
        self.hedged = 2 * sum(all(told) for told in hedged.values()) >= len(hedged)
        """Do half of the articles or more tell it as possible, alleged, tried or planned, and never flatly?"""

    def count(self, unit: Unit) -> tuple[int, int]:
        """How many words of a telling, its verb apart, under two thirds of the articles print where they tell it, and how many more do."""
        text, span, about = self._members[unit.article].article.text, unit.claim.span, unit.claim.about
        verb = about.span if about is not None and about.role == "event" else None
        found = [t for t in tokens(text, span.start, span.end) if verb is None or not t.span.overlap(verb)]
        keys = [key for token in found if (key := key_of(token)) is not None]
        shared = sum(key in self._most for key in keys)
        return len(keys) - shared, shared


def _keys(text: str, spans: Iterable[Span]) -> set[str]:
    return {key for s in spans for token in tokens(text, s.start, s.end) if (key := key_of(token)) is not None}


def key_of(token: Token) -> str | None:
    """What a word is looked for by, or None for one too short to tell."""
    word = token.folded
    if word in NUMBERS:
        return str(NUMBERS[word])
    return word[:PREFIX] if len(word) >= SHORTEST or word[:1].isdigit() else None


def rank(unit: Unit, member: Member, borne: Borne) -> tuple[int, ...]:
    """The smaller, the better a unit stands for its group: as sure as the others tell it, borne out by them, with its subject or holder, in the text rather than
    the headline, named rather than pointed at, telling the most that they share, short, early."""
    claim = unit.claim
    alone, shared = borne.count(unit)
    subject = unit.relation in ("subject", "sole", "object") or any(role in ("subject", "sole") for role, _ in unit.others)
    bare = unit.value and claim.span == claim.value_span
    pointing = int(bool(PRONOUNS & set(words(claim.span.of(member.article.text)[:20])[:1])))
    headline = member.article.headline is not None and member.article.headline.covers(claim.span)
    return (
        int(claim.hedged != borne.hedged), alone + pointing, int((unit.of_event and not subject) or bare) + int(len(claim.span) > READABLE), int(headline),
        pointing, -shared, len(claim.span), claim.span.start,
    )  # fmt: skip


def choose_units(units: Sequence[Unit], members: Sequence[Member]) -> list[Unit]:
    """The best telling of each article, and others of it that stand apart; the best of all first."""
    units = [_least(u, units, members) for u in units]
    borne = Borne(units, members)
    ranks: Mapping[int, tuple[int, ...]] = {id(u): rank(u, members[u.article], borne) for u in units}
    ranked = sorted(units, key=lambda u: (ranks[id(u)], u.article))
    first: dict[int, Unit] = {}
    more: list[Unit] = []
    for unit in ranked:
        if unit.article not in first:
            first[unit.article] = unit
        elif not any(u.article == unit.article and u.claim.span.overlap(unit.claim.span) for u in [first[unit.article], *more]):
            more.append(unit)
    taken: dict[int, int] = dict.fromkeys(first, 1)
    kept: list[Unit] = []
    for unit in sorted(more, key=lambda u: (u.claim.span, u.article)):
        if taken[unit.article] < TELLINGS:
            taken[unit.article] += 1
            kept.append(unit)
    return [*first.values(), *kept]


def _least(unit: Unit, group: Sequence[Unit], members: Sequence[Member]) -> Unit:
    """The telling of a distance cut to the distance and from where it is, where the articles tell of different things that were so far off."""
    where = unit.claim.value_span
    if unit.relation != "distance" or where is None or len({u.head.key for u in group}) < 2:
        return unit
    further = _FROM.match(members[unit.article].article.text, where.end)
    return replace(unit, claim=replace(unit.claim, span=Span(where.start, further.end() if further else where.end)))


def statement_of(units: Sequence[Unit], members: Sequence[Member]) -> Statement:
    """The statement of a fact: the first unit's words, with all units cited."""
    return Statement.quoting(*(members[u.article].article.cite(u.claim.span) for u in units))
