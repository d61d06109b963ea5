"""Facts that are one by what they tell of, where the likeness of their words does not suffice: a toll, an amount, a way, an age, an end of office.

Theory: words are paraphrased, anchors are not. The anchors of a story are read off its own units, each with its guard:

- the toll: where articles count the same dead (`annotate/claims/incident`), what they tell there is one death, whether it is "killing two relatives" or
  "two people were found dead"; not where one death is told of persons of different names;
- an amount: 715 planets and 715 worlds are one amount. A number of three figures and more that are not noughts names its things by itself; a smaller one
  wants akin things and no two kinds of event (38 rescued are not 38 dead), one below `SMALLEST` the same kind (two officers shot, two wounded). "About 12,000
  homes" is 12,400 homes, where one number rounds to it;
- a way: half a mile is 800 metres;
- an age: two words for one person (boy, son) who is as old in every article, of one sex, where neither is named and no two kinds of kin are meant;
- what befalls one person once (a resignation), under the names of one office, while the story tells it of nobody else.

Fails on two persons of one sex and age whom no article sets side by side, on two amounts of things alike that are both 12,400.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from functools import partial
from itertools import combinations
from typing import Final

from storydesk.compare.disagreements.predicates import kinds_of
from storydesk.compare.facts.cast import Cast
from storydesk.compare.facts.exclusions import excluded
from storydesk.compare.facts.nearness import likeness
from storydesk.compare.facts.unions import Group, Unions
from storydesk.compare.facts.units import Term, Unit
from storydesk.compare.lexicon import lexicon
from storydesk.model import Claim, Member, Span
from storydesk.text.word_classes import values_of

SMALLEST: Final = 13
"""Amounts below this are too common to name what is counted: the same must befall them."""
FIGURES: Final = 3
"""Figures, noughts at the end apart, from which a number names its things."""
ROUNDED: Final = 1000
"""Round amounts below this are told of anything."""
SHORTEST: Final = 100.0
"""Metres from which a length is a way."""
AKIN: Final = 0.8
"""Kinship or closeness of two words for what is counted."""
_AGE: Final = re.compile(r"(\d+(?:\.\d+)?) year")
DEATH: Final = frozenset({"kill", "die"})
ANYONE: Final = "person"
"""What somebody is called of whom only the age is told."""
ONCE: Final = frozenset({"resign", "bury", "marry"})
"""Kinds of event that befall one person once."""
YOUNGER: Final = frozenset({"son", "daughter", "brother", "sister", "nephew", "niece", "grandson", "granddaughter"})
"""Kin who are as old as the child or the youth that is meant; "the father of the 11-year-old" is not."""
PATIENTS: Final = frozenset({"object", "sole", "of"})


def join_by_anchors(unions: Unions, members: Sequence[Member], cast: Cast) -> None:
    """Join the groups that tell of one toll, amount, way, age or end of office. A toll that no group tells for an article gets a unit of its own."""
    _one_toll(unions, members)
    for anchor, same in ((_amount, _same_things), (_way, _always), (_age, _same_person), (_once, partial(_same_once, cast=cast))):
        _by_anchor(unions, anchor, same)
    _rounded(unions)
    _ages_alone(unions)


# -- the toll -----------------------------------------------------------------------------------------------------------------------------


def _one_toll(unions: Unions, members: Sequence[Member]) -> None:
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
        # `hedged` of a toll says that its reading is not sure by itself, not that the article doubts it; another article's sure reading bears it out
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


def _by_anchor(unions: Unions, anchor: Callable[[Unit], Hashable], same: Callable[[Unit, Unit], bool]) -> None:
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
    """The number of things that is counted, two or more; "more than 3,600" is 3,600."""
    value = unit.claim.value
    if unit.relation != "count" or value is None:
        return None
    number = value.low if value.low is not None else value.high
    return number if number is not None and number > 1 and value.high in (None, value.low) else None


def _same_things(a: Unit, b: Unit) -> bool:
    """By its figures alone, or akin things of no two kinds of event; a few things of one kind."""
    if _figures(a) >= FIGURES:
        return True
    if lexicon().is_person(a.head.word) != lexicon().is_person(b.head.word) or max(likeness(a.head, b.head)) < AKIN:
        return False
    ours, theirs = ({k for role, t in u.others if role == "event" for k in kinds_of(t.word) if not k.startswith("=")} for u in (a, b))
    few = (_amount(a) or 0.0) < SMALLEST
    return bool(ours & theirs) or not (few or (ours and theirs))


def _rounded(unions: Unions) -> None:
    """Join "about 12,000 homes" with 12,400 homes: a number of fewer figures that is said to be a round one."""
    exact, round_ones = defaultdict(list), []
    for i, group in enumerate(unions.groups):
        number = _amount(group[0])
        if number is not None and _figures(group[0]) >= FIGURES:
            exact[number].append(i)
        elif number is not None and number >= ROUNDED and all(_said_round(u) for u in group):
            round_ones.append((i, number))
    for i, number in round_ones:
        places = len(f"{number:.0f}") - _figures(unions.groups[i][0])
        near = [j for n, row in exact.items() if round(n, -places) == number for j in row if _akin(unions.groups[i], unions.groups[j])]
        if len({unions.of(j) for j in near}) == 1:
            unions.join(near[0], i)


def _said_round(unit: Unit) -> bool:
    value = unit.claim.value
    return value is not None and (value.approximate or value.low != value.high)


def _akin(left: Group, right: Group) -> bool:
    return any(max(likeness(a.head, b.head)) >= AKIN for a in left for b in right)


def _way(unit: Unit) -> Hashable:
    """A length on the ground, to two figures: half a mile is 800 metres."""
    value = unit.claim.value
    if unit.relation not in ("distance", "length") or value is None or value.low is None or value.low != value.high or value.low < SHORTEST:
        return None
    return float(f"{value.low:.1e}")


def _always(a: Unit, b: Unit) -> bool:
    return True


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


def _ages_alone(unions: Unions) -> None:
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
