"""Do two units say the same? A learned score on signals that can be shown.

Theory: two smallest statements say the same when their heads name one thing or event, their complements one thing, the relation agrees, and nothing
else said in the two clauses tells them apart. Likeness of words takes WordNet's kinship and the closeness of word vectors; an entity of the story is
itself and nothing else. The weights are a logistic regression on pairs of ECB+ (events and participants that people marked as the same across
documents), by benchmarks/facts.py. Opposites, other numbers, other ages, other negation and other entities forbid a join, whatever the score. Typed
values only equal themselves, and need holders or events that may be the same. Fails on likenesses that no lexicon holds (a metaphor, a new name of a
thing).
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from storydesk.compare.disagreements.predicates import kinds_of
from storydesk.compare.facts.units import CLOSED, CORE, Term, Unit
from storydesk.compare.lexicon import lexicon
from storydesk.text.word_classes import MEMBERS, exclude, values_of

FEATURES: Final = (
    "head_kin", "head_close", "complement_kin", "complement_close", "both", "relation_same", "relation_fits", "others_same", "others_other",
    "named_and_described",
)  # fmt: skip
WEIGHTS: Final[Mapping[str, float]] = dict(zip(FEATURES, (2.48, 0.05, 1.42, 0.2, 1.68, 0.26, 1.73, 0.28, -1.2, 4.0), strict=True))
"""Learned, but for two: ECB+ stories tell of one event with few people, so that other participants cost nothing and any man is the man named. A desk meets
stories of several victims; `others_other` is set to outweigh a shared complement, `named_and_described` to need a head that is the same."""
BIAS: Final = -5.46
LEAST, LEAST_COMPLEMENT = 0.6, 0.4
"""Likeness that head and complement must each reach; of an event's participants less, which the event itself makes likely to be one."""
SAME_KIND, SAME_THING, SAME_QUALITY = 0.7, 0.8, 0.8
"""Kinship and closeness of two nouns from which they may name one thing; kinship of two qualities from which they are one."""
LIGHT: Final = frozenset(
    "have get take give make leave receive do put keep bring hold post show share see find call use begin start continue want need feel know lose".split()
)
"""Verbs that go with anything: that two articles have one thing each with them says nothing."""
USING: Final = frozenset("drive ride use carry wear own fly load".split())
"""Verbs of what one may do with one thing after another."""
ONE_INSTANCE: Final = 0.6
"""Likeness of two things, whatever their names, to which one and the same event happens in two articles, and to nothing else in them."""
LEAST_ACROSS: Final = 0.65
"""Kinship of a verb with the noun that stands for it (search, manhunt); closeness will not do (transport, vehicle)."""
HOLDING: Final = frozenset("have suffer sustain receive bear get".split())
"""Verbs by which somebody has something: who has it is what is told (the cut on his neck, the cut on hers)."""
ACTING: Final = frozenset("visit travel go come attend arrive live work study stay perform sing speak play".split())
"""Verbs of one's own doing: who does it is what is told, wherever it leads."""
KINDS_OF_THINGS: Final = frozenset({"vehicle", "weapon", "home"})
"""Classes of things of which one story has several: a car is the car of the other article only where each tells of one."""
POINTING: Final = frozenset({"he", "she", "him", "her", "they"})
SAME_VALUE: Final = 0.75
"""Score of two equal typed values whose holders may be the same."""
PATIENTS: Final = frozenset({"object", "sole", "of"})
AGENTS: Final = frozenset({"subject", "sole", "by", "of"})
PLACES: Final = frozenset("in at near on inside outside within around".split())
CAUSES: Final = frozenset("for of over about on after because".split())
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
                if entity and lexicon().is_person(word):
                    self._words[entity].add(word)
                    if entity not in self._called[word]:
                        self._called[word].append(entity)
            if unit.relation == "age":
                self._of_age[complement.word].setdefault(unit.article, set()).add(head.key)
            if unit.relation == "age" and head.entity and re.fullmatch(r"\d+", complement.word):
                self._ages[head.entity].add(float(complement.word))

    def lone(self, unit: Unit) -> bool:
        """Does the event happen to this one thing only in the unit's article?"""
        return len(self._things[unit.article, unit.head.word]) == 1

    def things(self, unit: Unit) -> int:
        """To how many things an event of this kind happens in the unit's article."""
        return max((len(self._of_kind[unit.article, kind]) for kind in kinds_of(unit.head.word)), default=0)

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
            if not (lexicon().is_person(a.word) and lexicon().is_person(b.word)):
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
    return _word_likeness(a.word, b.word) if a.word < b.word else _word_likeness(b.word, a.word)


@lru_cache(maxsize=200_000)
def _word_likeness(a: str, b: str) -> tuple[float, float]:
    book = lexicon()
    return book.kinship(a, b), max(0.0, book.closeness(a, b))


def excluded(a: Unit, b: Unit, cast: Cast) -> str | None:
    """Why two units cannot say the same, or None: a fixed label."""
    if a.claim.negated != b.claim.negated:
        return "negation"
    if a.value != b.value or (a.value and (a.complement.word, a.relation) != (b.complement.word, b.relation)):
        return "value"
    if a.year != b.year:
        return "year"
    for x, y in ((a.complement, b.complement), (a.head, b.head)):
        if x.entity and y.entity and x.entity != y.entity:
            return "entity"
        if x.number is not None and y.number is not None and x.number != y.number:
            return "number"
        if x.word != y.word and _opposed(x.word, y.word):
            return "opposite"
        if cast.other_age(x, y):
            return "age"
        if x.another != y.another and (x.entity or y.entity or lexicon().is_person(x.word)):
            return "another"
    if _other_patient(a, b) or _other_holder(a, b, cast) or ((_of_many(a, cast) or _of_many(b, cast)) and _one_thing_by_its_kind(a, b)):
        return "participant"
    return "relation" if _fit(a.relation, b.relation) == 0.0 else None


def _other_patient(a: Unit, b: Unit) -> bool:
    """Does it happen to others: another name, another number, and where only who does it is compared, another thing?"""
    ours, theirs = ([t for role, t in u.others if role in ("object", "sole")] for u in (a, b))
    doers = a.of_event and b.of_event and {a.relation, b.relation} <= {"subject", "by"}
    return bool(ours) and bool(theirs) and all(_apart(x, y) or (doers and _unlike(x, y)) for x in ours for y in theirs)


def _other_holder(a: Unit, b: Unit, cast: Cast) -> bool:
    """Is it told of others who have it, or who do it themselves?"""
    if a.of_event and b.of_event and a.head.word == b.head.word and a.head.word in HOLDING:
        ours, theirs = ([t for role, t in u.others if role in ("subject", "sole")] for u in (a, b))
        return bool(ours) and bool(theirs) and not any(_one_holder(x, y, cast) for x in ours for y in theirs)
    if a.head.word in ACTING or b.head.word in ACTING:
        ours, theirs = ([t for role, t in u.others if role in ("subject", "sole", "of", "by")] for u in (a, b))
        return bool(ours) and bool(theirs) and all(x.entity and y.entity and x.entity != y.entity for x in ours for y in theirs)
    return False


def _one_holder(x: Term, y: Term, cast: Cast) -> bool:
    if x.entity and y.entity:
        return x.entity == y.entity
    if x.word in POINTING or y.word in POINTING:
        return False
    return max(likeness(x, y)) >= SAME_KIND or cast.described(x, y) > 0.5


def _one_thing_by_its_kind(a: Unit, b: Unit) -> bool:
    """Are both a thing that is called by its kind only: a car, the gun?"""
    return all(u.of_event and u.relation in ("object", "sole") and not u.complement.entity for u in (a, b)) and bool(
        _classes(a.complement.word) & _classes(b.complement.word) & KINDS_OF_THINGS
    )


def _of_many(unit: Unit, cast: Cast) -> bool:
    """Does an event of this kind happen to several things in the unit's article?"""
    return unit.of_event and cast.things(unit) > 1


def _same_patient(a: Unit, b: Unit, others_same: float, cast: Cast) -> bool:
    """May both clauses happen to one: the one named, or two words for persons that fit? Where a clause does not say to whom, any participant in common."""
    ours, theirs = ([t for role, t in u.others if role in ("object", "sole")] for u in (a, b))
    if not ours or not theirs:
        return others_same > 0
    return any(
        x.key == y.key or max(likeness(x, y)) >= SAME_KIND or (cast.described(x, y) > 0 and not _anybody(x, y))
        for x in ours
        for y in theirs
    )


def _unlike(x: Term, y: Term) -> bool:
    """Two things that nothing makes one (he left his heart, he left the fans)."""
    return not (x.entity and y.entity) and max(likeness(x, y)) < LEAST_COMPLEMENT


def _apart(x: Term, y: Term) -> bool:
    if x.entity and y.entity:
        return x.entity != y.entity
    return x.number is not None and y.number is not None and x.number != y.number


@lru_cache(maxsize=200_000)
def _opposed(a: str, b: str) -> bool:
    """Opposites, or members of one closed class that exclude each other (arm and leg, car and truck)."""
    if lexicon().opposed(a, b):
        return True
    return any(exclude(name, values_of(name, [a]), values_of(name, [b])) for name in _classes(a) & _classes(b))


@lru_cache(maxsize=50_000)
def _classes(word: str) -> frozenset[str]:
    return frozenset(name for name, members in MEMBERS.items() if word in members)


def signals(a: Unit, b: Unit, cast: Cast) -> dict[str, float]:
    """The signals of a pair by name, in FEATURES' order."""
    head, complement = likeness(a.head, b.head), likeness(a.complement, b.complement)
    same, other = _others(a, b)
    described = cast.described(a.complement, b.complement)
    values = (
        *head, *complement, max(head) * max(complement), float(a.relation == b.relation), _fit(a.relation, b.relation), same, other,
        described if (described == 1.0 and not _anybody(a.complement, b.complement)) or not cast.several(a, b) else 0.0,
    )  # fmt: skip
    return dict(zip(FEATURES, values, strict=True))


def _anybody(a: Term, b: Term) -> bool:
    """A name on one side, on the other a word that any person may be called by (the man)?"""
    return bool(a.entity) != bool(b.entity) and (a.word if b.entity else b.word) in ANYBODY


def score(a: Unit, b: Unit, cast: Cast) -> float:
    """How likely two units say the same, from 0 to 1."""
    if not a.value and not _same_head(a, b):
        return 0.0
    if excluded(a, b, cast):
        return 0.0
    if a.value:
        return _value_score(a, b, cast)
    found = signals(a, b, cast)
    if (
        a.of_event
        and b.of_event
        and not {a.relation, b.relation} & CORE
        and not _same_patient(a, b, found["others_same"], cast)
        and cast.several(a, b)
    ):
        return 0.0  # taken to hospital: who? the event happens to several, and nothing says that it is the same one
    if a.of_event and b.of_event and a.head == b.head and cast.one_instance(a, b):
        found["complement_kin"] = max(found["complement_kin"], ONE_INSTANCE)
        found["both"] = max(found["both"], ONE_INSTANCE)
    bar = LEAST_COMPLEMENT if a.of_event or b.of_event else LEAST
    if {a.relation, b.relation} & {"attribute", "is"} and max(found["complement_kin"], found["named_and_described"]) < SAME_QUALITY:
        return 0.0  # a quality is the same by its word or its kin, not by what it is talked of with (excited, emotional)
    if ({a.head.word, b.head.word} & (LIGHT | {"be"}) and not {a.relation, b.relation} & CORE) and found["complement_kin"] < SAME_QUALITY:
        return 0.0  # being in danger is not being in some condition
    if a.of_event != b.of_event and found["head_kin"] < LEAST_ACROSS:
        return 0.0
    if max(found["complement_kin"], found["complement_close"], found["named_and_described"]) < bar:
        return 0.0
    return 1 / (1 + math.exp(-(BIAS + sum(WEIGHTS[k] * v for k, v in found.items()))))


def _same_head(a: Unit, b: Unit) -> bool:
    """May the heads name one thing or event? Things that are only talked of alike (voice, ballad) are not one; events are told in such words."""
    kinship, closeness = likeness(a.head, b.head)
    return max(kinship, closeness) >= LEAST if a.of_event or b.of_event else kinship >= SAME_KIND or closeness >= SAME_THING


def _value_score(a: Unit, b: Unit, cast: Cast) -> float:
    """Equal values say the same where what they are of is the same, may be the same, or is not said."""
    head = max(likeness(a.head, b.head))
    same, other = _others(a, b)
    if other > same:
        return 0.0
    if a.relation in ("date", "count"):
        return SAME_VALUE if head >= LEAST and (a.relation == "date" or same > 0) else 0.0
    if a.relation in ("time", "distance"):  # to the minute or the mile: told twice in one story, it is one
        return SAME_VALUE
    if a.relation == "age" and cast.apart(a, b):
        return 0.0
    pointed = {a.head.word, b.head.word} & POINTING and a.relation in ("height", "weight")
    return SAME_VALUE if pointed or head >= LEAST or cast.described(a.head, b.head) else 0.0


def _fit(a: str, b: str) -> float:
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
