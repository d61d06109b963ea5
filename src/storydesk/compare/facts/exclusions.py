"""Why two units cannot say the same, whatever their likeness: other numbers, names, ages or years, a negation, opposites, other people or things."""

from functools import lru_cache
from typing import Final

from storydesk.compare.facts.cast import Cast
from storydesk.compare.facts.nearness import LEAST_COMPLEMENT, SAME_KIND, fit, likeness
from storydesk.compare.facts.terms import Term
from storydesk.compare.facts.units import CORE, POINTING, Unit
from storydesk.compare.lexicon import SHARED, lexicon
from storydesk.text.word_classes import MEMBERS, exclude, values_of

RANKS: Final = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth last".split())
"""Places in a row: the seventh week is not the ninth."""
HOLDING: Final = frozenset("have suffer sustain receive bear get".split())
"""Verbs by which somebody has something: who has it is what is told (the cut on his neck, the cut on hers)."""
ACTING: Final = frozenset("visit travel go come attend arrive live work study stay perform sing speak play".split())
"""Verbs of one's own doing: who does it is what is told, wherever it leads."""
OWN: Final = frozenset({"fail"})
"""Verbs of which who does it and what it is done to are never one: a failed effort is no test that was failed."""
KINDS_OF_THINGS: Final = frozenset({"vehicle", "weapon", "home"})
"""Classes of things of which one story has several: a car is the car of the other article only where each tells of one."""


def excluded(a: Unit, b: Unit, cast: Cast) -> str | None:
    """Why two units cannot say the same, or None: a fixed label."""
    if a.claim.negated != b.claim.negated:
        return "negation"
    if a.value != b.value or (a.value and (a.complement.word, a.relation) != (b.complement.word, b.relation)):
        return "value"
    if a.bound != b.bound and a.bound and b.bound:
        return "value"
    if a.year != b.year:
        return "year"
    ours, theirs = a.beside or a.head.entity, b.beside or b.head.entity
    if ours and theirs and ours != theirs:
        return "entity"
    for x, y in ((a.complement, b.complement), (a.head, b.head)):
        if x.entity and y.entity and x.entity != y.entity:
            return "entity"
        if x.number is not None and y.number is not None and x.number != y.number:
            return "number"
        if x.modifiers & RANKS and y.modifiers & RANKS and not x.modifiers & y.modifiers & RANKS:
            return "number"
        if _one_and_several(x, y, {a.relation, b.relation}):
            return "several"
        if (x.word != y.word and _opposed(x.word, y.word)) or _other_side(x, y):
            return "opposite"
        if cast.other_age(x, y):
            return "age"
        if x.another != y.another and (x.entity or y.entity or lexicon().is_person(x.word)):
            return "another"
    if _other_count(a, b):
        return "number"
    if a.claim.negated and _other_denied(a, b):
        return "negation"
    if any(_other_side(x, y) for x in _doers(a) for y in _doers(b)):
        return "opposite"
    if a.head.word == b.head.word and a.head.word in OWN and {a.relation, b.relation} == {"sole", "object"}:
        return "relation"
    if _other_patient(a, b) or _other_holder(a, b, cast) or ((_of_many(a, cast) or _of_many(b, cast)) and _one_thing_by_its_kind(a, b)):
        return "participant"
    return "relation" if fit(a.relation, b.relation) == 0.0 else None


def _other_side(x: Term, y: Term) -> bool:
    """Are they told to be for or against two different things (pro-Norland, pro-Sudland)?"""
    return x.side is not None and y.side is not None and x.side != y.side


def _doers(unit: Unit) -> list[Term]:
    return [t for role, t in unit.others if role in ("subject", "sole", "by")]


def _other_denied(a: Unit, b: Unit) -> bool:
    """Is one thing denied, and another, though kin: who had no headache may have had other symptoms?"""
    ours, theirs = ([t for role, t in ((u.relation, u.complement), *u.others) if role == "object"] for u in (a, b))
    if any(t.entity or lexicon().is_person(t.word) for t in (*ours, *theirs)):
        return False
    return (
        bool(ours)
        and bool(theirs)
        and not any(x.word == y.word or lexicon().kinship(x.word, y.word) >= SHARED for x in ours for y in theirs)
    )


def _one_and_several(x: Term, y: Term, relations: set[str]) -> bool:
    """Is one told of and several: of persons (the victim, the victims), of a number (two blue whales), or of any of a kind that does it (whales wash ashore)?"""
    if x.several == y.several or x.entity or y.entity:
        return False
    several = x if x.several else y
    if lexicon().is_person(x.word) and lexicon().is_person(y.word):
        return "attribute" not in relations and (x.word == y.word or several.number is not None or bool(relations & CORE))
    return x.word == y.word and (several.number is not None or (several.any_of_kind and relations <= {"subject", "sole", "by"}))


def _other_count(a: Unit, b: Unit) -> bool:
    """Does it happen to another number of the same, whatever else is told of it: one officer in the square, two officers on Sunday; the first, 38 people?"""
    ours, theirs = _patients(a), _patients(b)
    return bool(ours) and bool(theirs) and all(_counted_apart(x, y) or _counted_apart(y, x) for x in ours for y in theirs)


def _patients(unit: Unit) -> list[Term]:
    """Whom or what it happens to."""
    return [t for role, t in ((unit.relation, unit.complement), *unit.others) if role in ("object", "sole")] if unit.of_event else []


def _counted_apart(x: Term, y: Term) -> bool:
    if x.entity or y.entity:
        return False
    if x.word in RANKS:
        return y.several
    return x.word == y.word and ((x.just_one and y.several) or _apart(x, y))


def _other_patient(a: Unit, b: Unit) -> bool:
    """Does it happen to others: another name, another number, and where only who does it is compared, another thing?"""
    ours, theirs = ([t for role, t in u.others if role in ("object", "sole")] for u in (a, b))
    doers = a.of_event and b.of_event and {a.relation, b.relation} <= {"subject", "by"}
    aside = not {a.relation, b.relation} & CORE  # where, when and how: of one, or of several
    return (
        bool(ours)
        and bool(theirs)
        and all(
            _apart(x, y) or (doers and _unlike(x, y)) or (aside and _one_and_several(x, y, {a.relation, b.relation}))
            for x in ours
            for y in theirs
        )
    )


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
