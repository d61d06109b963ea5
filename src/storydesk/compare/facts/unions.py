"""Facts that are one: groups of units joined by what both tell of, where the likeness of their words does not suffice.

Theory: words are paraphrased, anchors are not. Four anchors of a story are read off its own units, each with its guard:

- the toll: where articles count the same dead (`annotate/claims/incident`), what they tell there is one death, whether it is "killing two relatives" or
  "two people were found dead"; not where one death is told of persons of different names;
- an amount: 715 planets and 715 worlds are one amount. A number of three figures and more that are not noughts names its things by itself; a smaller one,
  from `SMALLEST` up, wants akin things and no two kinds of event (38 rescued are not 38 dead);
- an age: two words for one person (boy, son) who is as old in every article, of one sex, where neither is named and no two kinds of kin are meant;
- an event: two groups that read the same verb in two articles are sides of one event ("authorities searched", "searched for the man"), if nothing is
  told to happen to two different things. Sides of who and what become one fact, told by every article of either; where, when and how stay facts of their own. An article
  that only names such an event ("the manhunt continues") tells of it too, while the story has one such event.

Fails on two persons of one sex and age whom no article sets side by side, on two amounts of things alike that are both 12,400.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import combinations
from typing import Final

from storydesk.compare.disagreements.predicates import kinds_of
from storydesk.compare.facts.likeness import Cast, excluded, likeness
from storydesk.compare.facts.units import CORE, Term, Unit
from storydesk.compare.lexicon import lexicon
from storydesk.model import Claim, Member, Span
from storydesk.text.word_classes import values_of

Group = Sequence[Unit]
SMALLEST: Final = 13
"""Amounts below this are too common to name what is counted."""
FIGURES: Final = 3
"""Figures, noughts at the end apart, from which a number names its things."""
AKIN: Final = 0.8
"""Kinship or closeness of two words for what is counted."""
READ_TWICE: Final = 2
"""Articles in which two groups must read the same verb to be sides of one event."""
_AGE: Final = re.compile(r"(\d+(?:\.\d+)?) year")
DEATH: Final = frozenset({"kill", "die"})
ANYONE: Final = "person"
"""What somebody is called of whom only the age is told."""
ONCE: Final = frozenset({"resign", "bury", "marry"})
"""Kinds of event that befall one person once."""
YOUNGER: Final = frozenset({"son", "daughter", "brother", "sister", "nephew", "niece", "grandson", "granddaughter"})
"""Kin who are as old as the child or the youth that is meant; "the father of the 11-year-old" is not."""
PATIENTS: Final = frozenset({"object", "sole", "of"})


class _Unions:
    """Groups by number, and which of them were made one."""

    def __init__(self, groups: Iterable[Group]) -> None:
        self.groups = [list(g) for g in groups]
        self._root = list(range(len(self.groups)))

    def of(self, i: int) -> int:
        while self._root[i] != i:
            i = self._root[i]
        return i

    def add(self, groups: Iterable[Group]) -> range:
        """Further groups, by number."""
        before = len(self.groups)
        self.groups += [list(g) for g in groups]
        added = range(before, len(self.groups))
        self._root += added
        return added

    def join(self, i: int, j: int) -> None:
        low, high = sorted((self.of(i), self.of(j)))
        self._root[high] = low

    def made(self) -> list[list[Unit]]:
        """The groups as joined, in the order of the first of each."""
        rows: dict[int, list[Unit]] = defaultdict(list)
        for i, group in enumerate(self.groups):
            rows[self.of(i)] += group
        return [list(dict.fromkeys(row)) for row in rows.values()]


def united(groups: Sequence[Group], members: Sequence[Member], cast: Cast) -> list[list[Unit]]:
    """The groups, those joined that tell of one toll, amount, age or event. A toll that no group tells for an article gets a unit of its own."""
    unions = _Unions(groups)
    _one_toll(unions, members)
    for anchor, same in ((_amount, _same_things), (_age, _same_person), (_once, partial(_same_once, cast=cast))):
        _by_anchor(unions, anchor, same)
    _ages_alone(unions)
    return _events(unions.made(), cast)


# -- the toll -----------------------------------------------------------------------------------------------------------------------------


def _one_toll(unions: _Unions, members: Sequence[Member]) -> None:
    """Join what tells of the dead of one number, where two articles or more count them so and one of them surely, unless it is one dead with two names."""
    told: dict[float, list[tuple[int, Claim]]] = defaultdict(list)
    for i, member in enumerate(members):
        for claim in member.annotations.claims:
            if claim.attribute == "killed" and claim.value is not None and claim.value.low:
                told[claim.value.low].append((i, claim))
    for number, tellings in sorted(told.items()):
        if len(tellings) < 2 or all(claim.hedged for _, claim in tellings):
            continue
        persons = {(i, a.span) for i, claim in tellings for a in claim.arguments}
        deaths = [i for i, group in enumerate(unions.groups) if any(_of_death(u, persons) for u in group)]
        names = {u.complement.entity for i in deaths for u in unions.groups[i] if u.complement.entity}
        if number == 1 and len(names) > 1:
            continue
        has = {u.article for i in deaths for u in unions.groups[i]}
        dead = Term("people", number=number)
        alone = [
            Unit(i, replace(c, hedged=False), Term("kill"), "object", dead, ())
            for i, c in tellings
            if i not in has and " " in _words(c, members[i])
        ]
        for i in (*deaths, *unions.add([unit] for unit in alone)):
            unions.join(deaths[0] if deaths else i, i)


def _words(claim: Claim, member: Member) -> str:
    return claim.span.of(member.article.text)


def _of_death(unit: Unit, persons: set[tuple[int, Span]]) -> bool:
    """Does a unit tell that one of these persons died?"""
    if unit.value or unit.relation not in PATIENTS or not kinds_of(unit.head.word) & DEATH:
        return False
    return any(i == unit.article and unit.claim.arguments[0].span.overlap(span) for i, span in persons)


# -- amounts and ages ---------------------------------------------------------------------------------------------------------------------


def _by_anchor(unions: _Unions, anchor: Callable[[Unit], Hashable], same: Callable[[Unit, Unit], bool]) -> None:
    """Join groups of one anchor whose units all may be the same."""
    rows: dict[Hashable, list[int]] = defaultdict(list)
    for i, group in enumerate(unions.groups):
        value = anchor(group[0])
        if value is not None:
            rows[value].append(i)
    for row in rows.values():
        held = {i: unions.groups[i] for i in row}
        for i, j in combinations(row, 2):
            a, b = unions.of(i), unions.of(j)
            if a != b and all(same(x, y) for x in held[a] for y in held[b]):
                unions.join(a, b)
                held[unions.of(a)] = [*held[a], *held[b]]


def _amount(unit: Unit) -> float | None:
    """The number of things that is counted, if it is large enough to tell; "more than 3,600" is 3,600."""
    value = unit.claim.value
    if unit.relation != "count" or value is None:
        return None
    number = value.low if value.low is not None else value.high
    return number if number is not None and number >= SMALLEST and value.high in (None, value.low) else None


def _same_things(a: Unit, b: Unit) -> bool:
    x, y = a.head.word, b.head.word
    if lexicon().is_person(x) != lexicon().is_person(y) and not _figures(a) >= FIGURES:
        return False
    ours, theirs = ({k for role, t in u.others if role == "event" for k in kinds_of(t.word) if not k.startswith("=")} for u in (a, b))
    if ours and theirs and not ours & theirs and _figures(a) < FIGURES:
        return False
    return _figures(a) >= FIGURES or max(likeness(a.head, b.head)) >= AKIN


def _figures(unit: Unit) -> int:
    number = _amount(unit) or 0.0
    return len(f"{number:.0f}".rstrip("0"))


def _age(unit: Unit) -> float | None:
    found = _AGE.fullmatch(unit.complement.word) if unit.relation == "age" else None
    return float(found.group(1)) if found else None


def _same_person(a: Unit, b: Unit) -> bool:
    """Two words for a person of one sex, neither of them a name, nor two kinds of kin."""
    if a.head.entity or b.head.entity:
        return a.head.entity == b.head.entity
    sexes, kin = ([values_of(name, [u.head.word]) for u in (a, b)] for name in ("sex", "relation"))
    if not sexes[0] or sexes[0] != sexes[1]:
        return False
    return kin[0] == kin[1] or (not (kin[0] and kin[1]) and (kin[0] or kin[1]) <= YOUNGER)


def _ages_alone(unions: _Unions) -> None:
    """ "The 11-year-old" is whoever else is 11, where that is one person."""
    rows: dict[float, set[int]] = defaultdict(set)
    bare: dict[float, set[int]] = defaultdict(set)
    for i, group in enumerate(unions.groups):
        age = _age(group[0])
        if age is not None and len({u.article for u in group}) > 1 and values_of("relation", [group[0].head.word]) <= YOUNGER:
            (bare if group[0].head.word == ANYONE else rows)[age].add(i)
    for age, found in bare.items():
        whose = {unions.of(i) for i in rows[age]}
        if len(whose) == 1:
            for i in found:
                unions.join(min(whose), i)


def _once(unit: Unit) -> str | None:
    """The event that befalls one person once: a death, a resignation."""
    person = unit.complement.entity is not None or lexicon().is_person(unit.complement.word)
    if unit.value or unit.relation not in PATIENTS or not (person or unit.relation == "sole"):
        return None
    return min(kinds_of(unit.head.word) & ONCE, default=None)


def _same_once(a: Unit, b: Unit, cast: Cast) -> bool:
    """Two words for the person whom the event of the story befell: nobody else is told of."""
    return not cast.several(a, b) and excluded(a, b, cast) is None


# -- events -------------------------------------------------------------------------------------------------------------------------------

Verb = tuple[int, int]
"""Article, and where its verb stands."""


def _events(groups: list[list[Unit]], cast: Cast) -> list[list[Unit]]:
    unions = _Unions(groups)
    verbs = [frozenset(v for u in group if (v := _verb(u)) is not None) for group in groups]
    things = _things(groups)
    bridges = [i for i, group in enumerate(groups) if verbs[i] and not all(_agent(u) for u in group)]
    where: dict[Verb, list[int]] = defaultdict(list)
    for i in bridges:
        for verb in verbs[i]:
            where[verb].append(i)
    pairs = sorted({pair for row in where.values() for pair in combinations(sorted(row), 2)})
    joined: dict[int, set[Verb]] = {i: set(verbs[i]) for i in bridges}
    for i, j in pairs:
        a, b = unions.of(i), unions.of(j)
        if a != b and len({article for article, _ in verbs[i] & verbs[j]}) >= READ_TWICE and _one_event(joined[a] | joined[b], things):
            unions.join(a, b)
            joined[unions.of(a)] = joined[a] | joined[b]
    return list(_told(unions, groups, cast))


def _verb(unit: Unit) -> Verb | None:
    about = unit.claim.about
    return (unit.article, about.span.start) if unit.of_event and about is not None and not unit.value and not unit.claim.negated else None


def _agent(unit: Unit) -> bool:
    return unit.relation in ("subject", "by")


def _things(groups: Sequence[Group]) -> dict[Verb, set[int]]:
    """To what each verb happens, by the number of the group that holds it."""
    found: dict[Verb, set[int]] = defaultdict(set)
    for i, group in enumerate(groups):
        for unit in group:
            verb = _verb(unit)
            if verb is not None and unit.relation == "object":
                found[verb].add(i)
    return found


def _one_event(verbs: Iterable[Verb], things: dict[Verb, set[int]]) -> bool:
    """Does it happen to one thing, wherever it is told to what?"""
    return len({group for verb in verbs for group in things.get(verb, ())}) < 2


def _told(unions: _Unions, groups: Sequence[Group], cast: Cast) -> Iterator[list[Unit]]:
    """The groups, sides of one event as one: who and what of it, and for an article that tells neither whatever it tells of the event."""
    rows: dict[int, list[int]] = defaultdict(list)
    for i in range(len(groups)):
        rows[unions.of(i)].append(i)
    named = _nouns(groups)
    for row in rows.values():
        whole = list(dict.fromkeys(u for i in row for u in groups[i]))
        core = [u for u in whole if u.relation in CORE]
        if len(row) == 1 or not core:
            yield from (list(groups[i]) for i in row)
            continue
        has = {u.article for u in core}
        told = list(core)
        if not any(u.complement.number for u in core):
            told += (u for u in whole if u.article not in has)
            told += _named_only(told, named, cast)
        articles = {u.article for u in told}
        yield told
        yield from (
            list(groups[i])
            for i in row
            if not all(u.relation in CORE for u in groups[i]) and len({u.article for u in groups[i]}) < len(articles)
        )


def _nouns(groups: Sequence[Group]) -> dict[str, list[Unit]]:
    """Units that speak of a thing, by its word."""
    found: dict[str, list[Unit]] = defaultdict(list)
    for group in groups:
        for unit in group:
            if not unit.value and not unit.claim.negated:
                for term in (unit.complement,) if unit.of_event else (unit.head, unit.complement):
                    found[term.word].append(unit)
    return found


def _named_only(told: Sequence[Unit], named: dict[str, list[Unit]], cast: Cast) -> list[Unit]:
    """What the articles say of the event by its noun."""
    nouns = {u.head.word for u in told if not u.of_event}
    if not nouns or any(cast.several(u, u) for u in told):
        return []
    return [u for noun in sorted(nouns) for u in named.get(noun, ())]
