"""Particulars of one thing: the calibre of the gun, where it had lain, how many wounds the one who was hurt had.

Assumes that a story is about one gun, and one who was hurt, where each article prints one value alone; in stories of several nothing is compared. Where a gun lay
is compared by the piece of furniture, and only where the passages are alike: guns are found in many places of a house after the harm.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from storydesk.compare.disagreements.amounts import fits
from storydesk.compare.disagreements.findings import Finding, Position
from storydesk.compare.disagreements.parts import of_another_occasion
from storydesk.compare.disagreements.people import aged_people, printed_name
from storydesk.compare.disagreements.tellings import Telling, Tellings, thin
from storydesk.model import Signal
from storydesk.text.word_classes import exclude

ALIKE: Final = 0.12
ALIKE_RANKED: Final = 0.5
SAME_KIND: Final = Signal("same_noun", 1.0, 1.0, "Both count the same.")
ONLY_ONE: Final = Signal("only_one_in_each", 1.0, 1.0, "Each article prints just one such value.")
ONE_HURT: Final = Signal("one_victim", 1.0, 1.0, "The story tells of one who was hurt, by name and age.")


def particular_findings(tellings: Tellings) -> Iterator[Finding]:
    """Calibres, places of a gun, and numbers of wounds that exclude each other."""
    yield from _pairs("calibre", "object", tellings)
    yield from _pairs("kept", "place", tellings)
    yield from _ranks(tellings)
    hurt = [p for p in aged_people(tellings) if p.part == "hurt" and p.entity]
    if len({p.entity for p in hurt}) == 1:
        surnames = frozenset(n[-1] for t in hurt[0].tellings if (n := printed_name(t)))
        yield from _pairs("wounds", "number", tellings, surnames)


def _pairs(attribute: str, kind: str, tellings: Tellings, beside: frozenset[str] = frozenset()) -> Iterator[Finding]:
    """Pairs of one attribute; only such as stand beside one of the words `beside`, where some are given."""
    told = [t for t in tellings.of(attribute) if not t.claim.negated and not of_another_occasion(t)]
    told = [t for t in told if not beside or beside & t.around]
    keys: dict[str, set[str]] = {}
    for telling in told:
        keys.setdefault(telling.article, set()).add(_key(telling))
    for left, right in combinations((t for t in told if len(keys[t.article]) == 1), 2):
        if left.article == right.article or not _excludes(attribute, left, right):
            continue
        alike = max(tellings.likeness(left.words, right.words), tellings.likeness(left.around, right.around))
        if alike < ALIKE:
            continue
        like = Signal("likeness", round(alike, 3), 1.0, "The passages share telling words.")
        first = (ONE_HURT,) if attribute == "wounds" else (ONLY_ONE,)
        positions = tuple(
            Position(_key(t), tuple((o, o.claim.value_span or o.claim.span) for o in told if _key(o) == _key(t))) for t in (left, right)
        )
        yield Finding(kind, attribute, positions, (*first, like), None)


def _ranks(tellings: Tellings) -> Iterator[Finding]:
    """The first of a kind in one article and the second in another, told in like sentences."""
    told = [t for t in tellings.of("rank") if not t.claim.negated and not t.claim.hedged]
    for left, right in combinations(thin(told, lambda t: (_key(t), t.claim.about.head if t.claim.about else "")), 2):
        one, two = left.claim.about, right.claim.about
        if (
            left.article == right.article
            or _key(left) == _key(right)
            or not one
            or not two
            or one.head != two.head
            or _both_ranks(told, left, right)
        ):
            continue
        alike = tellings.likeness(left.words - {_key(left)}, right.words - {_key(right)})
        if alike >= ALIKE_RANKED and "only" not in (_key(left), _key(right)):
            like = Signal("likeness", round(alike, 3), 1.0, "The passages share telling words.")
            positions = tuple(Position(_key(t), ((t, t.claim.span),)) for t in (left, right))
            yield Finding("number", f"rank:{one.head}", positions, (SAME_KIND, like), left.cite(one.span))


def _both_ranks(told: list[Telling], left: Telling, right: Telling) -> bool:
    keys = {_key(left), _key(right)}
    return any(len(keys & {_key(t) for t in told if t.article == a}) > 1 for a in (left.article, right.article))


def _key(telling: Telling) -> str:
    return telling.claim.value.key if telling.claim.value else ""


def _excludes(attribute: str, left: Telling, right: Telling) -> bool:
    a, b = left.claim.value, right.claim.value
    if a is None or b is None or a.key == b.key:
        return False
    if attribute == "kept":
        return exclude("kept", frozenset({a.key}), frozenset({b.key}))
    return not fits(a, b) if attribute == "wounds" else True
