"""Units: the smallest statements of an article in the form that comparison needs.

A unit is a head (what happened, or what is spoken of), a relation, and a complement (who, what, where, which kind, or a typed value), with the others who take part
in the same event. `links` of annotation give units of words; typed claims (ages, measures, counts) give units whose complement is a value.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from storydesk.model import Argument, Claim, Member
from storydesk.text.folding import fold_word

TYPED: Final = frozenset(
    {
        "age",
        "height",
        "weight",
        "length",
        "width",
        "distance",
        "speed",
        "price",
        "count",
        "colour",
        "address",
        "model",
        "home",
        "date",
        "time",
    }
)
"""Attributes of typed claims that make units of their own."""
NUMBERS: Final = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
}
CLOSED: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december "
    "first second third fourth fifth north south east west northern southern eastern western left right red blue green black white gray silver yellow brown".split()
)
"""Words of closed sets: near in meaning to one another, and never the same thing."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a unit: its folded lemma, the entity of the story it refers to, how many of it there are (None: not said)."""

    word: str
    entity: str | None = None
    number: float | None = None

    @property
    def key(self) -> str:
        return f"={self.entity}" if self.entity else self.word


@dataclass(frozen=True, slots=True)
class Unit:
    """One smallest statement of one article."""

    article: int
    claim: Claim
    head: Term
    relation: str
    complement: Term
    others: tuple[tuple[str, Term], ...]

    @property
    def value(self) -> bool:
        """Is the complement a typed value, which only equals itself?"""
        return self.claim.attribute != "link"

    @property
    def signature(self) -> tuple[object, ...]:
        """What two printings of one statement share; equal signatures need no comparison."""
        return (self.head, self.relation, self.complement, tuple(sorted((r, t.key) for r, t in self.others)), self.claim.negated)


def units_of(index: int, member: Member) -> Iterator[Unit]:
    """The units of one article, in text order."""
    for claim in sorted(member.annotations.claims, key=lambda c: (c.span, c.attribute)):
        unit = _unit(index, claim, member.article.text)
        if unit is not None:
            yield unit


def _unit(index: int, claim: Claim, text: str) -> Unit | None:
    if claim.attribute == "link" and claim.about is not None and claim.arguments:
        first, *rest = claim.arguments
        head = Term(claim.event or claim.about.head, claim.about.entity, None)
        others = tuple((a.role, _term(a, text)) for a in rest if a.role in ("subject", "object", "sole", "attribute"))
        return Unit(index, claim, head, first.role, _term(first, text), others)
    if claim.attribute in TYPED and claim.value is not None and claim.about is not None and claim.value.key:
        if claim.attribute in ("date", "time"):
            head = Term(claim.event or claim.about.head)
            others = tuple((a.role, _term(a, text)) for a in claim.arguments if a.role in ("subject", "object", "sole"))
        else:
            head, others = Term(claim.about.head, claim.about.entity), ()
        return Unit(index, claim, head, claim.attribute, Term(claim.value.key), others)
    return None


def _term(argument: Argument, text: str) -> Term:
    return Term(argument.head, argument.entity, _number(argument.span.of(text)))


def _number(phrase: str) -> float | None:
    """The amount that a short noun phrase opens with."""
    for word in phrase.split()[:4]:
        folded = fold_word(word.strip(",.()"))
        if folded in NUMBERS and folded != "one":
            return float(NUMBERS[folded])
        if re.fullmatch(r"\d{1,3}(?:,\d{3})*|\d+", folded):
            return float(folded.replace(",", ""))
    return None


def all_units(members: Sequence[Member]) -> list[Unit]:
    """The units of all articles, in the order of the members."""
    return [u for i, m in enumerate(members) for u in units_of(i, m)]
