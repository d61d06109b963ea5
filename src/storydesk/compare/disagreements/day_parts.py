"""Parts of one day: a call that came on Monday morning, or on Monday afternoon.

Theory: morning, afternoon and evening are spans of hours, and so is a clock time with an hour of room; two that do not meet, on a day that both articles name, exclude
each other where one event is told (see `occasions`), or one occasion by the same noun ("a call", "the meeting") in passages that are alike. Night is left out: it runs
over midnight, and papers call one night by two days. An article that tells of both parts tells of two moments. Fails where a thing of one name happens twice on a day.
"""

import re
from collections.abc import Iterator
from typing import Final

from storydesk.compare.disagreements.clocks import minutes
from storydesk.compare.disagreements.dates import DYING, REPEATED, day_key, happenings, names_day, plain, printed
from storydesk.compare.disagreements.findings import Finding, Position, passages_alike
from storydesk.compare.disagreements.occasions import same_event
from storydesk.compare.disagreements.pairing import fair, sharing
from storydesk.compare.disagreements.predicates import shared_kinds
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Signal

MOST_CLAIMS: Final = 400
HOURS: Final = {"MO": (0, 12 * 60), "AF": (12 * 60, 18 * 60), "EV": (16 * 60, 24 * 60)}
"""Minutes since midnight that a part of the day may name."""
ROOM: Final = 60
"""Minutes around a clock time, which may be told loosely."""
LEAST_ALIKE: Final = 0.25
LEAST_ALIKE_OF_A_NOUN: Final = 0.18
"""How alike the passages must be where only the noun tells that it is one occasion."""
OCCASIONS: Final = frozenset(
    "call meeting game match raid vote ceremony hearing trial conference concert briefing crash blast explosion fire attack shooting protest march rally funeral vigil "
    "launch landing election debate auction strike earthquake storm tornado flood verdict interview autopsy search landslide collision robbery fight argument".split()
)
SAME_DAY: Final = Signal("same_day", 1.0, 0.5, "Both name the same day.")
SAME_OCCASION: Final = "Both tell of it by the same noun."
_PART: Final = re.compile(r"T(MO|AF|EV)$")
_WEEKDAY: Final = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)


def day_part_findings(tellings: Tellings) -> Iterator[Finding]:
    """Two parts of one day for one event."""
    told = [t for t in tellings.of("date", "time") if t.claim.event not in REPEATED and hours(t) and names_day(t) and plain(t)]
    for left, right in sharing(fair(told, lambda t: (_keys(t), hours(t)), MOST_CLAIMS), _keys):
        if left.article == right.article or not _same_day(left, right) or not _apart(left, right):
            continue
        if (left.claim.event in DYING) != (right.claim.event in DYING) or _tells_both(left, right, told):
            continue
        signals = _one_event(left, right, tellings)
        if signals:
            positions = tuple(Position(printed(t).lower(), ((t, t.claim.value_span or t.claim.span),)) for t in (left, right))
            yield Finding("time", f"part:{min(_keys(left) & _keys(right))}", positions, signals, left.cite(left.claim.value_span))


def hours(telling: Telling) -> tuple[int, int] | None:
    """From which minute of the day to which the words leave it open; None where they name no part of it."""
    part = _PART.search(telling.claim.value.key) if telling.claim.value else None
    if part:
        return HOURS[part.group(1)]
    at = minutes(telling)
    return None if at is None else (at - ROOM, at + ROOM)


def _keys(telling: Telling) -> frozenset[str]:
    """The kinds of the event, and the occasions that its clause names."""
    return happenings(telling) | {f"a {a.head}" for a in telling.claim.arguments if a.head in OCCASIONS}


def _apart(left: Telling, right: Telling) -> bool:
    """Do the two leave no room for each other, one of them a part of the day? Two clock times are compared as such."""
    one, two = hours(left), hours(right)
    parts = [t for t in (left, right) if minutes(t) is None]
    return bool(parts) and one is not None and two is not None and (one[1] <= two[0] or two[1] <= one[0])


def _same_day(left: Telling, right: Telling) -> bool:
    """One weekday, or one date, by the words; the days that are worked out must not be weeks apart."""
    one, two = _WEEKDAY.search(printed(left)), _WEEKDAY.search(printed(right))
    if one and two and one.group(1).lower() != two.group(1).lower():
        return False
    return day_key(left) == day_key(right)


def _tells_both(left: Telling, right: Telling, told: list[Telling]) -> bool:
    """Does one of the two articles tell of that day at the other's hours too, of anything of the same name?"""
    for one, other in ((left, right), (right, left)):
        span = hours(other)
        for t in told:
            here = t.article == one.article and t is not one and _keys(t) & _keys(other) and _same_day(t, other)
            if here and span and (found := hours(t)) and found[0] < span[1] and span[0] < found[1]:
                return True
    return False


def _one_event(left: Telling, right: Telling, tellings: Tellings) -> tuple[Signal, ...]:
    """The signals that it is one event; none where that is not sure."""
    alike = max(tellings.likeness(left.words, right.words), tellings.likeness(left.around, right.around))
    nouns = sorted(key for key in _keys(left) & _keys(right) if key.startswith("a "))
    if nouns and alike >= LEAST_ALIKE_OF_A_NOUN:
        like = passages_alike(alike)
        return (Signal("same_occasion", nouns[0][2:], 1.0, SAME_OCCASION), SAME_DAY, like)
    if not shared_kinds(left.claim.event, right.claim.event) or alike < LEAST_ALIKE:
        return ()
    score, signals = same_event(left, right, tellings, True)
    return (*signals, SAME_DAY) if score + SAME_DAY.weight > 0 else ()
