"""Amounts and measures as anchors: numbers that are told with other words, or in other units, are one.

- An amount: 715 planets and 715 worlds. A number of `FIGURES` figures that are not noughts names its things by itself, also where no thing is printed
  beside it ("from 246 to 961"); a smaller one wants akin things and no two kinds of event (38 rescued are not 38 dead), one below `SMALLEST` the same kind
  (two officers shot, two wounded). "About 12,000 homes" is 12,400 homes, where one number rounds to it.
- A measure: a length, a weight, a sum of money, a share. 40 feet are 12 metres: in two units a measure is one within `ROUNDING`, in one unit only if it is the
  same. What is measured may have two words (the cross, the sculpture), but not two names; a measure of one figure wants akin things or the same event.

Fails on two amounts of things alike that are both 12,400, on two things of a story that are as long.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import Final

from storydesk.compare.disagreements.predicates import kinds_of
from storydesk.compare.facts.nearness import likeness
from storydesk.compare.facts.unions import Group, Unions
from storydesk.compare.facts.units import Unit
from storydesk.compare.lexicon import lexicon
from storydesk.model import Member

SMALLEST: Final = 13
"""Amounts below this are too common to name what is counted: the same must befall them."""
FIGURES: Final = 3
"""Figures, noughts at the end apart, from which a number names its things."""
ROUNDED: Final = 1000
"""Round amounts below this are told of anything."""
AKIN: Final = 0.8
"""Kinship or closeness of two words for what is counted."""
POPULATION: Final = "population"
INHABITED: Final = 100
"""People from which a population and a number of people in one story are one number."""
LENGTHS: Final = frozenset({"length", "height", "width", "distance"})
"""Attributes that are one measure under several words: a thing's height is its length when it lies."""
MEASURES: Final = LENGTHS | {"weight", "speed", "money", "share"}
ROUNDING: Final = 0.025
"""Share by which a measure in one unit may differ from the same in another (100 feet, 30 metres)."""
TELLING: Final = 2
"""Figures from which a measure names what is measured."""
SHORTEST: Final = 100.0
"""Metres from which a length is a way, whatever lies at its ends."""
_NUMBER: Final = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_YEAR: Final = re.compile(r"(?:1[89]|20)\d\d")
_UNIT: Final = re.compile(r"[a-z$€£%]+", re.IGNORECASE)


def join_amounts(unions: Unions, members: Sequence[Member]) -> None:
    """Join the groups that tell one amount or one measure."""
    unions.join_by(amount, _same_things)
    _rounded(unions)
    _measured(unions, members)


# -- counts -------------------------------------------------------------------------------------------------------------------------------


def amount(unit: Unit) -> float | None:
    """The number of things that is counted, two or more ("more than 3,600" is 3,600), or a number of `FIGURES` figures without a thing."""
    value = unit.claim.value
    if unit.relation == "count" and value is not None:
        number = value.low if value.low is not None else value.high
        return number if number is not None and number > 1 and value.high in (None, value.low) else None
    word = unit.complement.word
    if unit.value or unit.complement.entity or not _NUMBER.fullmatch(word) or _YEAR.fullmatch(word):
        return None
    number = float(word.replace(",", ""))
    if unit.head.word == POPULATION and unit.relation == "of":
        return number
    return number if number == int(number) and _figures(number) >= FIGURES else None


def _same_things(a: Unit, b: Unit) -> bool:
    """By its figures alone, or akin things of no two kinds of event; a few things of one kind."""
    number = amount(a) or 0.0
    if _figures(number) >= FIGURES:
        return True
    if number >= INHABITED and _inhabitants(a) and _inhabitants(b) and POPULATION in (a.head.word, b.head.word):
        return True
    if lexicon().is_person(a.head.word) != lexicon().is_person(b.head.word) or max(likeness(a.head, b.head)) < AKIN:
        return False
    ours, theirs = ({k for role, t in u.others if role == "event" for k in kinds_of(t.word) if not k.startswith("=")} for u in (a, b))
    return bool(ours & theirs) or not (number < SMALLEST or (ours and theirs))


def _inhabitants(unit: Unit) -> bool:
    """Is it people, or a population, that is counted? "Population 950" and "950 residents" are one number of people."""
    return unit.head.word == POPULATION or lexicon().is_person(unit.head.word) or unit.head.word == "people"


def _rounded(unions: Unions) -> None:
    """Join "about 12,000 homes" with 12,400 homes: a number of fewer figures that is said to be a round one."""
    exact, round_ones = defaultdict(list), []
    for i, group in enumerate(unions.groups):
        number = amount(group[0]) if group[0].relation == "count" else None
        if number is not None and _figures(number) >= FIGURES:
            exact[number].append(i)
        elif number is not None and number >= ROUNDED and all(_said_round(u) for u in group):
            round_ones.append((i, number))
    for i, number in round_ones:
        places = len(f"{number:.0f}") - _figures(number)
        near = [j for n, row in exact.items() if round(n, -places) == number for j in row if _akin(unions.groups[i], unions.groups[j])]
        if len({unions.of(j) for j in near}) == 1:
            unions.join(near[0], i)


def _said_round(unit: Unit) -> bool:
    value = unit.claim.value
    return value is not None and (value.approximate or value.low != value.high)


def _akin(left: Group, right: Group) -> bool:
    return any(max(likeness(a.head, b.head)) >= AKIN for a in left for b in right)


def _figures(number: float) -> int:
    """Figures of a whole number, noughts at its end apart."""
    return len(f"{number:.0f}".rstrip("0"))


# -- measures -----------------------------------------------------------------------------------------------------------------------------


def _measured(unions: Unions, members: Sequence[Member]) -> None:
    """Join the groups of one measure: equal in one unit, near in two."""
    rows: dict[tuple[str, str], list[tuple[float, int]]] = defaultdict(list)
    for i, group in enumerate(unions.groups):
        value = group[0].claim.value
        if group[0].relation in MEASURES and value is not None and value.low and value.low == value.high:
            rows["length" if group[0].relation in LENGTHS else group[0].relation, value.unit or ""].append((value.low, i))
    for row in rows.values():
        row.sort()
        for (low, i), (high, j) in combinations(row, 2):
            a, b = unions.groups[i][0], unions.groups[j][0]
            if high - low > ROUNDING * high:
                continue
            converted = _other_unit(a, b, members)
            figures = TELLING if converted else max(_figures_printed(u, members[u.article]) for u in (a, b))
            if (high == low or converted) and _one_measure(a, b, figures):
                unions.join(i, j)


def _one_measure(a: Unit, b: Unit, figures: int) -> bool:
    """May both be the measure of one thing? `figures` are those that are printed; a measure in two units counts as telling enough."""
    if a.head.entity and b.head.entity and a.head.entity != b.head.entity:
        return False
    value = a.claim.value
    if a.relation in LENGTHS and value is not None and (value.low or 0.0) >= SHORTEST:
        return True
    return figures >= TELLING or a.head.key == b.head.key or max(likeness(a.head, b.head)) >= AKIN


def _other_unit(a: Unit, b: Unit, members: Sequence[Member]) -> bool:
    """Are they printed in two units?"""
    ours, theirs = ({m.lower().rstrip("s") for m in _UNIT.findall(_printed(u, members[u.article]))} for u in (a, b))
    return bool(ours) and bool(theirs) and not ours & theirs


def _figures_printed(unit: Unit, member: Member) -> int:
    return max((len(n.replace(",", "").replace(".", "").strip("0")) for n in _NUMBER.findall(_printed(unit, member))), default=0)


def _printed(unit: Unit, member: Member) -> str:
    return (unit.claim.value_span or unit.claim.span).of(member.article.text)
