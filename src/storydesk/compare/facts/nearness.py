"""How near two terms are, and whether two relations can tell the same."""

from functools import lru_cache
from typing import Final

from storydesk.compare.facts.happenings import AS_NEAR, one_happening
from storydesk.compare.facts.terms import Term
from storydesk.compare.facts.units import CLOSED, PATIENTS
from storydesk.compare.lexicon import lexicon

LEAST, LEAST_COMPLEMENT = 0.6, 0.4
"""Likeness that head and complement must each reach; of an event's participants less, which the event itself makes likely to be one."""
SAME_KIND, SAME_THING, SAME_QUALITY = 0.7, 0.8, 0.8
"""Kinship and closeness of two nouns from which they may name one thing; kinship of two qualities from which they are one."""
CALLED_ALIKE, ONE_WORD = 0.7, 0.5
"""Likeness of somebody named and somebody unnamed whom two articles call by one word (the director; the director, Ida Hale); of a thing so called."""
AGENTS: Final = frozenset({"subject", "sole", "by", "of"})
PLACES: Final = frozenset("in at near on inside outside within around".split())
CAUSES: Final = frozenset("for of over about on after because".split())


def likeness(a: Term, b: Term) -> tuple[float, float]:
    """Kinship and closeness of two terms. Entities are the same or not at all; a name against a word says nothing."""
    if a.entity and b.entity:
        return (1.0, 1.0) if a.entity == b.entity else (0.0, 0.0)
    if a.entity or b.entity:
        told_apart = any(w.isdigit() for w in a.modifiers | b.modifiers)  # "the 2007 champion" need not be the champion who is named
        alike = 0.0 if a.word != b.word else CALLED_ALIKE if lexicon().is_person(a.word) and not told_apart else ONE_WORD
        return alike, alike
    if a.word == b.word:
        return 1.0, 1.0
    if a.word in CLOSED or b.word in CLOSED:
        return 0.0, 0.0
    return _word_likeness(a.word, b.word) if a.word < b.word else _word_likeness(b.word, a.word)


@lru_cache(maxsize=200_000)
def _word_likeness(a: str, b: str) -> tuple[float, float]:
    book = lexicon()
    return max(book.kinship(a, b), AS_NEAR * one_happening(a, b)), max(0.0, book.closeness(a, b))


def fit(a: str, b: str) -> float:
    """Can two relations say the same? 0 forbids."""
    if a == b:
        return 1.0
    if {a, b} <= {"is", "same", "attribute", "of"} or {a, b} == {"subject", "by"}:
        return 0.7 if "by" not in (a, b) else 1.0
    for group in (PATIENTS, AGENTS, PLACES, CAUSES):
        if a in group and b in group:
            return 0.7
    core = {"subject", "object", "sole", "by"}
    return 0.0 if a in core and b in core else 0.3
