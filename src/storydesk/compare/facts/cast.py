"""Who is who in a story: what tells one person from another, and to how many things an event happens."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from storydesk.compare.disagreements.predicates import kinds_of
from storydesk.compare.facts.terms import Term
from storydesk.compare.facts.units import Unit
from storydesk.compare.lexicon import lexicon
from storydesk.text.word_classes import values_of

LIGHT: Final = frozenset(
    "have get take give make leave receive do put keep bring hold post show share see find call use begin start continue want need feel know lose".split()
)
"""Verbs that go with anything: that two articles have one thing each with them says nothing."""
USING: Final = frozenset("drive ride use carry wear own fly load".split())
"""Verbs of what one may do with one thing after another."""
WIDELY: Final = 3
"""Articles that tell of an event of one kind, from which it is the story's."""
ANYBODY: Final = frozenset("man woman person people victim boy girl child driver passenger resident suspect gunman".split())
"""Words for a person that a name may stand for without having been described so."""


def _marks(term: Term) -> set[tuple[str, object]]:
    """What tells one person from another: name, age, sex, how many."""
    found: set[tuple[str, object]] = {("sex", value) for value in values_of("sex", [term.word])}
    if term.entity is not None:
        found.add(("name", term.entity))
    if term.age is not None:
        found.add(("age", term.age))
    if lexicon().is_person(term.word) and term.number is not None:
        found.add(("number", term.number))
    return found


class Cast:
    """Who is who in a story: the words that describe each entity, and its ages."""

    def __init__(self, units: Iterable[Unit] = ()) -> None:
        self._words: dict[str, set[str]] = defaultdict(set)
        self._called: dict[str, list[str]] = defaultdict(list)
        self._of_age: dict[str, dict[int, set[str]]] = defaultdict(dict)
        self._ages: dict[str, set[float]] = defaultdict(set)
        self._several: dict[tuple[str, str], bool] = {}
        self._patients: dict[str, set[tuple[str, object]]] = defaultdict(set)
        self._things: dict[tuple[int, str], set[str]] = defaultdict(set)
        self._of_kind: dict[tuple[int, str], set[str]] = defaultdict(set)
        for unit in units:
            head, complement = unit.head, unit.complement
            if unit.of_event and unit.relation in ("sole", "object"):
                self._things[unit.article, head.word].add(complement.key)
                for kind in kinds_of(head.word):
                    self._of_kind[unit.article, kind].add(complement.key)
                if unit.year is None:
                    self._patients[head.word].update(_marks(complement))
            if unit.relation in ("same", "is", "attribute") and bool(head.entity) != bool(complement.entity):
                entity, word = (head.entity, complement.word) if head.entity else (complement.entity, head.word)
                self._call(entity, word)
            for term in (head, complement):
                self._call(term.entity, term.word)
            if unit.relation == "age":
                self._of_age[complement.word].setdefault(unit.article, set()).add(head.key)
            if head.entity and unit.age is not None:
                self._ages[head.entity].add(unit.age)

    def _call(self, entity: str | None, word: str) -> None:
        """Take note of a word for a person by which an article calls somebody named."""
        if entity and lexicon().is_person(word):
            self._words[entity].add(word)
            if entity not in self._called[word]:
                self._called[word].append(entity)

    def lone(self, unit: Unit) -> bool:
        """Does the event happen to this one thing only in the unit's article?"""
        return len(self._things[unit.article, unit.head.word]) == 1

    def things(self, unit: Unit) -> int:
        """To how many things an event of this kind happens in the unit's article."""
        return max((len(self._of_kind[unit.article, kind]) for kind in kinds_of(unit.head.word)), default=0)

    def widely_told(self, kind: str) -> bool:
        """Do three articles or more, and half of them all, tell of one thing that such an event happened to?"""
        telling = sum(1 for (_, told), things in self._of_kind.items() if told == kind and len(things) == 1)
        return telling >= WIDELY and 2 * telling >= len({article for article, _ in self._things})

    def names_of(self, term: Term) -> list[str]:
        """Keys under which a person stands who is described by this word, or the words that describe this person."""
        if term.entity is not None:
            return sorted(self._words.get(term.entity, ()))
        return [f"={e}" for e in self._called.get(term.word, ())]

    def several(self, a: Unit, b: Unit) -> bool:
        """Does the event happen to more than one person in this story (two names, two ages, a man and a woman)? Then "the victim" may be any of them."""
        pair = (a.head.word, b.head.word)
        if pair not in self._several:
            kinds = [kind for kind, _ in self._patients[pair[0]] | self._patients[pair[1]]]
            self._several[pair] = len(kinds) > len(set(kinds))
        return self._several[pair]

    def described(self, a: Term, b: Term) -> float:
        """A name on one side, on the other a word for the person: 1 if some article calls them so, 0.5 for man, woman, victim. Two words for
        persons: 1 for an equal number of them, 0.5 if one is of the kind that anybody is."""
        if a.entity and b.entity:
            return 0.0
        if not a.entity and not b.entity:
            if not all(word in ANYBODY or lexicon().is_person(word) for word in (a.word, b.word)):
                return 0.0
            if a.number is not None and a.number == b.number:
                return 1.0
            return 0.5 if (a.word in ANYBODY or b.word in ANYBODY) and a.number == b.number else 0.0
        entity, word = (a.entity, b.word) if a.entity else (b.entity, a.word)
        if word in self._words[entity or ""]:
            return 1.0
        return 0.5 if word in ANYBODY else 0.0

    def one_instance(self, a: Unit, b: Unit) -> bool:
        """Do both articles tell of one thing only that the event happened to, and is it a thing? Then it is the same thing under two names."""
        if a.relation not in ("sole", "object") or b.relation not in ("sole", "object") or a.complement.entity or b.complement.entity:
            return False
        if a.relation == "object" and a.head.word in LIGHT | USING:
            return False
        if lexicon().is_person(a.complement.word) or lexicon().is_person(b.complement.word):
            return False
        return self.lone(a) and self.lone(b)

    def apart(self, a: Unit, b: Unit) -> bool:
        """Does some article give this age to both of them? Then they are two people of one age."""
        keys = {a.head.key, b.head.key}
        return len(keys) > 1 and any(keys <= told for told in self._of_age[a.complement.word].values())

    def other_age(self, a: Term, b: Term) -> bool:
        """Are both of known age, and of none in common?"""
        left, right = self._ages_of(a), self._ages_of(b)
        return bool(left) and bool(right) and not left & right

    def _ages_of(self, term: Term) -> set[float]:
        return {term.age} if term.age is not None else self._ages.get(term.entity or "", set())


def anybody(a: Term, b: Term) -> bool:
    """A name on one side, on the other a word that any person may be called by (the man)?"""
    return bool(a.entity) != bool(b.entity) and (a.word if b.entity else b.word) in ANYBODY
