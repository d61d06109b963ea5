"""Whether tellings that share no words of their own stand in one company: a further word, a name or a number in the sentences around them.

Theory: two statements joined by kinship alone ("the fighters dispersed", "the girls are scattered") are one event if their sentences speak of the same; sentences
on two matters of one story share nothing but what every sentence of it has. Where two articles have both words in common, or words of one happening, the
words bear themselves out, and so do two words for persons beside one event, or for what fell. Words count by their first letters; those of a fifth of the
story's sentences count for nothing. Fails on short sentences that tell one thing and nothing else.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Final

from storydesk.compare.disagreements.predicates import kinds_of
from storydesk.compare.facts.happenings import one_happening
from storydesk.compare.facts.likeness import FALL
from storydesk.compare.facts.statements import PREFIX, key_of
from storydesk.compare.facts.terms import Term
from storydesk.compare.facts.units import Unit
from storydesk.compare.lexicon import SHARED, lexicon
from storydesk.model import Member, Span
from storydesk.text.tokens import tokens

EVERYWHERE: Final = 0.2
"""Share of a story's sentences from which a word is in the company of anything."""
MOST: Final = 40
"""Tellings of one fact that are looked at."""
FUNCTION: Final = frozenset(
    word[:PREFIX]
    for word in "that with from have been were they their which would about after before when said says also into more than over this there other some could "
    "what while being because where those these only will during very just even such most many much your year years time first last news told people day "
    "week month according officials".split()
)
"""Words that stand beside anything, cut as words are here."""


class Company:
    """The words of a story's sentences, and which of them are everywhere."""

    def __init__(self, members: Sequence[Member]) -> None:
        self._members = members
        self._sentences = [[(s, _keys(m, s)) for s in m.annotations.sentences] for m in members]
        printed = Counter(key for row in self._sentences for _, keys in row for key in keys)
        total = sum(len(row) for row in self._sentences)
        self._common = FUNCTION | {key for key, n in printed.items() if n > EVERYWHERE * total}

    def bears_out(self, group: Sequence[Unit]) -> bool:
        """May a group of several articles stand: two of them share the words of the statement, or its sentences share another, a name or a number?"""
        told = group[:MOST]
        if any(u.value for u in told) or len({u.article for u in told}) < 2:
            return True
        pairs = [(a, b) for a, b in combinations(told, 2) if a.article != b.article]
        return any(_one_wording(a, b) for a, b in pairs) or self._meet(told, pairs)

    def _meet(self, told: Sequence[Unit], pairs: Iterable[tuple[Unit, Unit]]) -> bool:
        own = {t.word[:PREFIX] for u in told for t in (u.head, u.complement)}
        around = {id(u): self._around(u) - own for u in told}
        return any(around[id(a)] & around[id(b)] or _marks(a) & _marks(b) for a, b in pairs)

    def _around(self, unit: Unit) -> set[str]:
        found = [keys for s, keys in self._sentences[unit.article] if s.overlap(unit.claim.span)]
        return set().union(*found) - self._common


def _keys(member: Member, span: Span) -> set[str]:
    return {key for token in tokens(member.article.text, span.start, span.end) if (key := key_of(token)) is not None}


def _marks(unit: Unit) -> set[str | float]:
    """Names and numbers of what takes part."""
    terms = (unit.head, unit.complement, *(t for _, t in unit.others))
    return {mark for t in terms for mark in (t.entity, t.number) if mark}


def _one_wording(a: Unit, b: Unit) -> bool:
    persons = all(t.entity or lexicon().is_person(t.word) for t in (a.complement, b.complement))
    fell = FALL in kinds_of(a.head.word) & kinds_of(b.head.word)
    return _one_word(a.head, b.head) and (persons or fell or _one_word(a.complement, b.complement))


def _one_word(x: Term, y: Term) -> bool:
    return (
        x.key == y.key
        or x.word == y.word
        or one_happening(x.word, y.word)
        or bool({k for k in kinds_of(x.word) & kinds_of(y.word) if not k.startswith("=")})
        or lexicon().kinship(x.word, y.word) >= SHARED
    )
