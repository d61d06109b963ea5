"""What two articles print alike without stating anything: fixed phrases (gas station, license plate), parts of the calendar (Sunday night), forms of
address, and counts of one.

Theory: a modifier states something where the thing is also spoken of without it (a wooden cross, the cross). A noun of this story that hardly ever stands
without its modifier is one name for one thing, and says no more than the thing. Counted over the story's own words, so that no list of compounds is needed. Fails on
a thing spoken of once only, with an adjective that does state something; of such a thing other facts are told.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from storydesk.compare.facts.units import CLOSED, Unit

FIXED_SHARE: Final = 0.75
"""Share of the mentions of a thing that have the modifier, from which the two are one phrase."""
ORDINALS: Final = frozenset("first second third fourth fifth".split())
CALENDAR: Final = frozenset(
    "day week month year weekend night morning afternoon evening hour minute moment time date century decade".split()
) | (CLOSED - ORDINALS - frozenset("left right red blue green black white gray silver yellow brown".split()))
ADDRESSES: Final = frozenset("mr mrs ms miss dr sir".split())
Phrase = tuple[str, str]


def fixed_phrases(units: Sequence[Unit]) -> frozenset[Phrase]:
    """Modifier and thing, where the thing of this story is nearly always printed with the modifier."""
    printed: dict[str, set[tuple[int, int]]] = defaultdict(set)
    modified: dict[Phrase, set[tuple[int, int]]] = defaultdict(set)
    for unit in units:
        claim = unit.claim
        for argument in (*([claim.about] if claim.about is not None and not unit.of_event else []), *claim.arguments):
            printed[argument.head].add((unit.article, argument.span.end))
        if _modifier(unit) and claim.about is not None:
            modified[unit.complement.word, unit.head.word].add((unit.article, claim.about.span.end))
    return frozenset(p for p, places in modified.items() if len(places) > 1 and len(places) >= FIXED_SHARE * len(printed[p[1]] | places))


def scenery(unit: Unit, fixed: frozenset[Phrase]) -> bool:
    """Does the unit state nothing: a fixed phrase, or a word of the calendar with what goes before it?"""
    if unit.relation == "count" and unit.value:
        return unit.head.word == "one"
    if _modifier(unit) and unit.complement.word in ADDRESSES:
        return True
    if not _modifier(unit) or unit.head.entity is not None or unit.head.number is not None or unit.complement.word in ORDINALS:
        return False
    return unit.head.word in CALENDAR or (unit.complement.word, unit.head.word) in fixed


def _modifier(unit: Unit) -> bool:
    return unit.relation == "is" and not unit.of_event and not unit.value
