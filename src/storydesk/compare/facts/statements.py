"""How a fact is printed: the shortest telling that can be read on its own first, one telling an article."""

from collections.abc import Sequence
from typing import Final

from storydesk.compare.facts.units import Unit
from storydesk.model import Member, Statement
from storydesk.text.tokens import words

PRONOUNS: Final = frozenset("he she it they his her its their him them who which that this".split())
READABLE: Final = 120
"""Characters up to which a longer telling is no worse than a shorter one that lacks its subject."""


TELLINGS: Final = 3
"""Citations that a fact takes from one article at most."""


def rank(unit: Unit, member: Member) -> tuple[int, int, int, int, int, int]:
    """The smaller, the better a unit stands for its group: certain, with its subject, in the text rather than the headline, named rather than
    pointed at, short, early."""
    claim = unit.claim
    subject = unit.relation in ("subject", "sole", "object") or any(role in ("subject", "sole") for role, _ in unit.others)
    opening = words(claim.span.of(member.article.text)[:20])[:1]
    headline = member.article.headline is not None and member.article.headline.covers(claim.span)
    return (
        int(claim.hedged), int(unit.of_event and not subject) + int(len(claim.span) > READABLE), int(headline),
        int(bool(PRONOUNS & set(opening))), len(claim.span), claim.span.start,
    )  # fmt: skip


def choose_units(units: Sequence[Unit], members: Sequence[Member]) -> list[Unit]:
    """The best telling of each article, and others of it that stand apart; the best of all first."""
    ranked = sorted(units, key=lambda u: (rank(u, members[u.article]), u.article))
    first: dict[int, Unit] = {}
    more: list[Unit] = []
    for unit in ranked:
        if unit.article not in first:
            first[unit.article] = unit
        elif not any(u.article == unit.article and u.claim.span.overlap(unit.claim.span) for u in [first[unit.article], *more]):
            more.append(unit)
    taken: dict[int, int] = dict.fromkeys(first, 1)
    kept: list[Unit] = []
    for unit in more:
        if taken[unit.article] < TELLINGS:
            taken[unit.article] += 1
            kept.append(unit)
    return [*first.values(), *kept]


def statement_of(units: Sequence[Unit], members: Sequence[Member]) -> Statement:
    """The statement of a fact: the first unit's words, with all units cited."""
    return Statement.quoting(*(members[u.article].article.cite(u.claim.span) for u in units))
