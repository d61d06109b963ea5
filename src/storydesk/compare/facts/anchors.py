"""Facts that are one by what they tell of, where the likeness of their words does not suffice: a toll, an end of office, an amount, a measure, an age.

Theory: words are paraphrased, anchors are not. The anchors of a story are read off its own units, each with its guard:

- the toll: where articles count the same dead (`annotate/claims/incident`), what they tell there is one death, whether it is "killing two relatives" or
  "two people were found dead"; not where one death is told of persons of different names;
- what befalls one person once (a resignation), under the names of one office, while the story tells it of nobody else;
- amounts and measures (`amounts.py`) and ages (`ages.py`).

Fails on two tolls of one number in one story.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from storydesk.compare.disagreements.predicates import kinds_of
from storydesk.compare.facts.ages import join_ages
from storydesk.compare.facts.amounts import amount, join_amounts
from storydesk.compare.facts.cast import Cast
from storydesk.compare.facts.exclusions import excluded
from storydesk.compare.facts.terms import Term
from storydesk.compare.facts.unions import Unions
from storydesk.compare.facts.units import PATIENTS, Unit
from storydesk.compare.lexicon import lexicon
from storydesk.model import Claim, Member, Span

DEATH: Final = frozenset({"kill", "die"})
ONCE: Final = frozenset({"resign", "bury", "marry"})
"""Kinds of event that befall one person once."""


def join_by_anchors(unions: Unions, members: Sequence[Member], cast: Cast) -> None:
    """Join the groups that tell of one toll, end of office, amount, measure or age. A toll that no group tells for an article gets a unit of its own."""
    _one_toll(unions, members)
    unions.join_by(_once, partial(_same_once, cast=cast))
    join_amounts(unions, members)
    join_ages(unions, members)


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
        counted = [i for i, group in enumerate(unions.groups) if any(_counts_dead(u, number) for u in group)]
        told_by_words = [*deaths, *counted]
        for i in (*told_by_words, *unions.add([unit] for unit in alone)):
            unions.join(told_by_words[0] if told_by_words else i, i)


def _counts_dead(unit: Unit, number: float) -> bool:
    """Does a unit count so many dead ("among the three killed")?"""
    return number > 1 and amount(unit) == number and any(kinds_of(t.word) & DEATH for role, t in unit.others if role == "event")


def _words(claim: Claim, member: Member) -> str:
    return claim.span.of(member.article.text)


def _of_death(unit: Unit, persons: set[tuple[int, Span]]) -> bool:
    """Does a unit tell that one of these persons died?"""
    if unit.value or unit.relation not in PATIENTS or not kinds_of(unit.head.word) & DEATH:
        return False
    return any(i == unit.article and unit.claim.arguments[0].span.overlap(span) for i, span in persons)


# -- what happens once -------------------------------------------------------------------------------------------------------------------


def _once(unit: Unit) -> str | None:
    """The event that befalls one person once: a death, a resignation."""
    person = unit.complement.entity is not None or lexicon().is_person(unit.complement.word)
    if unit.value or unit.relation not in PATIENTS or not (person or unit.relation == "sole"):
        return None
    return min(kinds_of(unit.head.word) & ONCE, default=None)


def _same_once(a: Unit, b: Unit, cast: Cast) -> bool:
    """Two words for the person whom the event of the story befell: nobody else is told of."""
    return not cast.several(a, b) and excluded(a, b, cast) is None
