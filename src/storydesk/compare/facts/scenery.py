"""What two articles print alike without stating anything: fixed phrases (gas station, license plate), parts of the calendar (Sunday night), forms of
address, and counts of one, or of one that only is ("this one is his").

Theory: a modifier states something where the thing is also spoken of without it (a wooden cross, the cross). A noun of this story that hardly ever stands
without its modifier is one name for one thing, and says no more than the thing. Counted over the story's own words, so that no list of compounds is needed. Fails on
a thing spoken of once only, with an adjective that does state something; of such a thing other facts are told.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from storydesk.compare.facts.units import CLOSED, CORE, Unit
from storydesk.compare.lexicon import lexicon

FIXED_SHARE: Final = 0.75
"""Share of the mentions of a thing that have the modifier, from which the two are one phrase."""
ORDINALS: Final = frozenset("first second third fourth fifth".split())
CALENDAR: Final = frozenset(
    "day week month year weekend night morning afternoon evening hour minute moment time date century decade".split()
) | (CLOSED - ORDINALS - frozenset("left right red blue green black white gray silver yellow brown".split()))
ADDRESSES: Final = frozenset("mr mrs ms miss dr sir".split())
SHARES: Final = frozenset({"per"})
"""What makes "per cent" of a hundredth."""
SETTINGS: Final = frozenset(
    "system conference interview statement document hospital area coast side street center centre team government police spokesman spokeswoman spokesperson "
    "time front region part peninsula world history office room closet village town city animal".split()
)
"""Words for where things stand or are said, which a phrase names and states nothing of."""
SIDES: Final = frozenset("north south east west northern southern eastern western central local nearby".split())
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
        return unit.head.word == "one" or (unit.head.word == "1" and all(term.word == "be" for _, term in unit.others))
    if _modifier(unit) and unit.complement.word in ADDRESSES | SHARES:
        return True
    if not _modifier(unit) or unit.head.entity is not None or unit.head.number is not None or unit.complement.word in ORDINALS:
        return False
    return unit.head.word in CALENDAR or (unit.complement.word, unit.head.word) in fixed


def actors(groups: Iterable[Sequence[Unit]]) -> frozenset[str]:
    """The words for what takes part in the events that several articles tell: the things of the story."""
    told = [group for group in groups if len({u.article for u in group}) > 1]
    return frozenset(u.complement.word for group in told for u in group if u.of_event and u.relation in CORE)


def beside_the_story(group: Sequence[Unit], acting: frozenset[str]) -> bool:
    """Does a group only name where things are told or stand (a phone interview, the west coast), or what is so by its name (a town of the story's place), and
    nothing that takes part in the story? What says who somebody is, or a number, states something."""
    return all(u.head.word in SETTINGS or u.complement.word in SIDES for u in group) and not any(
        u.of_event
        or u.value
        or u.relation in ("same", "attribute")
        or u.head.word in acting
        or u.head.number is not None
        or _of_somebody(u)
        for u in group
    )


def _of_somebody(unit: Unit) -> bool:
    """Whose kin, friend, head or spokesman somebody is, or what somebody named is."""
    persons = [t.entity is not None or lexicon().is_person(t.word) for t in (unit.head, unit.complement)]
    return all(persons) and lexicon().is_person(unit.head.word)


def _modifier(unit: Unit) -> bool:
    return unit.relation == "is" and not unit.of_event and not unit.value
