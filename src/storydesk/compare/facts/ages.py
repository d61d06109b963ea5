"""Ages as anchors: two words for one person who is as old in every article (boy, son, "the 11-year-old", the name).

Theory: an age tells few people of a story apart from each other, so that whoever is of one age is one person, unless something says that they are two: names,
sexes, kinds of kin, or one sentence that tells the age of both. Words of one sex are joined first; a name, a word without a sex (student) and the age
alone join them where all of that age may be one person. A parent, an aunt or a husband is not as old as the child that is spoken of. Fails on two persons of one
age and sex whom no sentence sets side by side.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import Final

from storydesk.compare.facts.unions import Group, Unions
from storydesk.compare.facts.units import POINTING, Unit
from storydesk.model import Member
from storydesk.text.word_classes import values_of

ANYONE: Final = "person"
"""What somebody is called of whom only the age is told."""
GROWN: Final = frozenset({"man", "woman"})
"""Words for somebody of whose age a story may tell of several."""
YOUNGER: Final = frozenset({"son", "daughter", "brother", "sister", "nephew", "niece", "grandson", "granddaughter"})
"""Kin who are as old as the child or the youth that is meant; "the father of the 11-year-old" is not."""


def join_ages(unions: Unions, members: Sequence[Member]) -> None:
    """Join the groups that tell one person's age."""
    rows: dict[float, list[int]] = defaultdict(list)
    for i, group in enumerate(unions.groups):
        age = group[0].age
        if age is not None and (group[0].head.entity or _kin(group[0]) <= YOUNGER):
            rows[age].append(i)
    for row in rows.values():
        for i, j in combinations(row, 2):
            if _same_word(unions.groups[i][0], unions.groups[j][0]):
                unions.join(i, j)
        if _one_person([unions.groups[i] for i in row], members):
            for i in row[1:]:
                unions.join(row[0], i)


def _kin(unit: Unit) -> frozenset[str]:
    return frozenset(values_of("relation", [unit.head.word]))


def _sex(unit: Unit) -> frozenset[str]:
    return frozenset(values_of("sex", [unit.head.word]))


def _same_word(a: Unit, b: Unit) -> bool:
    """Two words for a person of one sex, neither of them a name, nor two kinds of kin."""
    if a.head.entity or b.head.entity:
        return a.head.entity == b.head.entity
    return bool(_sex(a)) and _sex(a) == _sex(b) and (_kin(a) == _kin(b) or not (_kin(a) and _kin(b)))


def _one_person(groups: Sequence[Group], members: Sequence[Member]) -> bool:
    """May all who are of one age be one: a name at most, a sex at most, a kind of kin at most, one of them, no two of them in one sentence, and no man or woman
    of the age in an article that gives it to the one named?"""
    units = [u for group in groups for u in group]
    names, sexes, kin = ({v for u in units for v in of(u)} for of in (_name, _sex, _kin))
    if len(names) > 1 or len(sexes) > 1 or len(kin) > 1 or any((u.head.number or 1.0) > 1 and u.head.word != ANYONE for u in units):
        return False
    naming = {u.article for u in units if u.head.entity}
    if any(u.article in naming and u.head.word in GROWN and not u.head.entity for u in units):
        return False
    told: dict[tuple[int, int], set[str]] = defaultdict(set)
    for unit in units:
        if unit.head.word != ANYONE and unit.head.word not in POINTING:
            told[unit.article, _sentence(unit, members[unit.article])].add(unit.head.key)
    return all(len(keys) == 1 for keys in told.values())


def _name(unit: Unit) -> list[str]:
    return [unit.head.entity] if unit.head.entity else []


def _sentence(unit: Unit, member: Member) -> int:
    """Where the sentence of a unit begins."""
    return max((s.start for s in member.annotations.sentences if s.start <= unit.claim.span.start), default=0)
