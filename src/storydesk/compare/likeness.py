"""Do two units say the same? A learned score on signals that can be shown.

Theory: two smallest statements say the same when their heads name one thing or event, their complements one thing, the relation agrees, and nothing else said in the two clauses tells them
apart. Each likeness of words takes the better of WordNet's kinship and the closeness of word vectors, scaled; an entity of the story is itself and nothing else. The weights are a logistic
regression on pairs of ECB+ (events and participants that people marked as the same across documents), by benchmarks/facts.py. Opposites, other numbers, other negation
and other entities forbid a join, whatever the score. Fails on likenesses that no lexicon holds (a metaphor, a new name of a thing).
"""

import math
from collections.abc import Mapping
from typing import Final

from storydesk.compare.lexicon import lexicon
from storydesk.compare.units import CLOSED, Term, Unit

FEATURES: Final = (
    "head_kin", "head_close", "complement_kin", "complement_close", "both", "relation_same", "relation_fits", "others_same", "others_other", "named_and_described",
)  # fmt: skip
WEIGHTS: Final[Mapping[str, float]] = dict(zip(FEATURES, (2.48, 0.05, 1.42, 0.2, 1.68, 0.26, 1.73, 0.28, -0.8, 4.0), strict=True))
"""Learned, but for two: ECB+ stories tell of one event with few people, so that other participants cost nothing and any man is the man named. A desk meets
stories of several victims; `others_other` is set to outweigh a shared complement, `named_and_described` to need a head that is the same."""
BIAS: Final = -5.46
PATIENTS: Final = frozenset({"object", "sole", "of", "is"})
AGENTS: Final = frozenset({"subject", "sole", "by", "of"})
PLACES: Final = frozenset("in at near on inside outside within around".split())
CAUSES: Final = frozenset("for of over about on after because".split())


def likeness(a: Term, b: Term) -> tuple[float, float]:
    """Kinship and closeness of two terms. Entities are the same or not at all; a name against a word says nothing."""
    if a.entity and b.entity:
        return (1.0, 1.0) if a.entity == b.entity else (0.0, 0.0)
    if a.entity or b.entity:
        return (0.5, 0.5) if a.word == b.word else (0.0, 0.0)
    if a.word == b.word:
        return 1.0, 1.0
    if a.word in CLOSED or b.word in CLOSED:
        return 0.0, 0.0
    book = lexicon()
    return book.kinship(a.word, b.word), max(0.0, book.closeness(a.word, b.word))


def excluded(a: Unit, b: Unit) -> str | None:
    """Why two units cannot say the same, or None: a fixed label."""
    if a.claim.negated != b.claim.negated:
        return "negation"
    if a.value or b.value:
        if not (a.value and b.value) or a.complement.word != b.complement.word or a.relation != b.relation:
            return "value"
    for x, y in ((a.complement, b.complement), (a.head, b.head)):
        if x.entity and y.entity and x.entity != y.entity:
            return "entity"
        if x.number is not None and y.number is not None and x.number != y.number:
            return "number"
        if lexicon().opposed(x.word, y.word):
            return "opposite"
    if _fit(a.relation, b.relation) == 0.0:
        return "relation"
    return None


def signals(a: Unit, b: Unit) -> dict[str, float]:
    """The signals of a pair by name, in FEATURES' order."""
    head, complement = likeness(a.head, b.head), likeness(a.complement, b.complement)
    same, other = _others(a, b)
    values = (
        *head, *complement, max(head) * max(complement), float(a.relation == b.relation), _fit(a.relation, b.relation), same, other,
        _described(a.complement, b.complement),
    )  # fmt: skip
    return dict(zip(FEATURES, values, strict=True))


def score(a: Unit, b: Unit) -> float:
    """How likely two units say the same, from 0 to 1."""
    if excluded(a, b):
        return 0.0
    found = signals(a, b)
    return 1 / (1 + math.exp(-(BIAS + sum(WEIGHTS[k] * v for k, v in found.items()))))


def _described(a: Term, b: Term) -> float:
    """A person's name on one side, a word for a person on the other."""
    if bool(a.entity) == bool(b.entity):
        return 0.0
    return float(lexicon().is_person(b.word if a.entity else a.word))


def _fit(a: str, b: str) -> float:
    """Can two relations say the same? 0 forbids."""
    if a == b:
        return 1.0
    if {a, b} == {"subject", "object"}:
        return 0.0
    for group in (PATIENTS, AGENTS, PLACES, CAUSES):
        if a in group and b in group:
            return 0.7
    if {a, b} <= {"is", "same", "attribute", "of"}:
        return 0.7
    core = {"subject", "object", "sole"}
    return 0.0 if a in core and b in core else 0.3


def _others(a: Unit, b: Unit) -> tuple[float, float]:
    """How many other participants of the two clauses are the same, and how many cannot be."""
    same = other = 0.0
    for role, x in a.others:
        for their_role, y in b.others:
            if _fit(role, their_role) < 0.7:
                continue
            if x.entity and y.entity and x.entity != y.entity:
                other += 1
            elif x.key == y.key:
                same += 1
            elif x.number is not None and y.number is not None and x.number != y.number:
                other += 1
            elif not (x.entity or y.entity):
                kin = max(likeness(x, y))
                same += kin >= 0.7
                other += 0.5 * (kin < 0.25)
    return min(same, 2.0), min(other, 2.0)
