"""Parts of one day: a call that came on Monday morning, or on Monday afternoon.

Theory: morning, afternoon, evening and night are spans of hours, and so is a clock time with an hour of room; two that do not meet, on one day, exclude each other where
one event is told (see `occasions`), or one occasion by the same noun ("a call", "the meeting") in passages that are alike; the call for help is of the day part of the
harm. Night is its hours before midnight, for what happens after it is told by two days: "early Saturday" and "Saturday night" are a day apart, and so is an hour of
Saturday, if the words themselves set it on that day; an hour whose day only follows from the text must lie by day to be held against a night or an evening. An article
that tells of both parts tells of two moments. Fails where a thing of one name happens twice on a day.
"""

import re
from collections.abc import Iterator
from typing import Final

from storydesk.compare.disagreements.findings import Finding, Position, passages_alike
from storydesk.compare.disagreements.occasions import same_event
from storydesk.compare.disagreements.pairing import also_told, facing
from storydesk.compare.disagreements.predicates import DYING, REPEATED, shared_kinds
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.compare.disagreements.times.clocks import of_a_call
from storydesk.compare.disagreements.times.dates import day_key, happenings, names_day, plain
from storydesk.compare.disagreements.times.hours import half_told, minutes
from storydesk.model import Signal

HOURS: Final = {"MO": (0, 12 * 60), "AF": (12 * 60, 18 * 60), "EV": (16 * 60, 24 * 60), "NI": (17 * 60, 24 * 60)}
"""Minutes since midnight that a part of the day may name."""
ROOM: Final = 60
"""Minutes around a clock time, which may be told loosely."""
EARLY: Final = (0, 10 * 60)
BY_DAY: Final = (8 * 60, 16 * 60)
"""Hours that nobody calls evening or night."""
LEAST_ALIKE: Final = 0.25
LEAST_ALIKE_OF_A_NOUN: Final = 0.18
"""How alike the passages must be where only the noun tells that it is one occasion."""
LEAST_ALIKE_OF_HARM: Final = 0.12
"""The same of the harm that the story is about."""
OCCASIONS: Final = frozenset(
    "call meeting game match raid vote ceremony hearing trial conference concert briefing crash blast explosion fire attack shooting protest march rally funeral vigil "
    "launch landing election debate auction strike earthquake storm tornado flood verdict interview autopsy search landslide collision robbery fight argument".split()
)
SAME_DAY: Final = Signal("same_day", 1.0, 0.5, "Both name the same day.")
SAME_OCCASION: Final = "Both tell of it by the same noun."
_PART: Final = re.compile(r"T(MO|AF|EV|NI)$")
_EARLY: Final = re.compile(r"\b(?:early|predawn|pre-dawn)\b(?!.*\b(?:afternoon|evening|night)\b)", re.IGNORECASE)
_HARMFUL: Final = frozenset("deadly fatal violent bloody tragic".split())
_WEEKDAY: Final = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)


def day_part_findings(tellings: Tellings) -> Iterator[Finding]:
    """Two parts of one day for one event."""
    told = [t for t in tellings.of("date", "time") if t.claim.event not in REPEATED and hours(t) and _on_a_day(t) and plain(t)]
    for left, right in facing(told, lambda t: (_keys(t), hours(t)), _keys):
        if not _same_day(left, right) or not _apart(left, right):
            continue
        if _may_follow(left, right) or _may_follow(right, left) or _tells_both(left, right, told):
            continue
        signals = _one_event(left, right, tellings)
        if signals:
            positions = tuple(Position(t.printed.lower(), ((t, t.at),)) for t in (left, right))
            thing = f"part:{min(_keys(left) & _keys(right))}:{'~'.join(sorted(p.key for p in positions))}"
            yield Finding("time", thing, positions, signals, left.cite(left.claim.value_span))


def _may_follow(death: Telling, harm: Telling) -> bool:
    """Is one a death and the other not, and the death no earlier: somebody shot in the morning may die in the afternoon, and not the other way round."""
    if death.claim.event not in DYING or harm.claim.event in DYING:
        return False
    one, two = hours(death), hours(harm)
    return one is None or two is None or one[1] > two[0]


def hours(telling: Telling) -> tuple[int, int] | None:
    """From which minute of the day to which the words leave it open; None where they name no part of it."""
    part = _PART.search(telling.key)
    if "midnight" in telling.printed.lower():
        return None  # of the day before or after
    if part:
        return HOURS[part.group(1)]
    at = minutes(telling)
    if at is None:
        return EARLY if _EARLY.search(telling.printed) else None
    return (at - ROOM, at + ROOM) if half_told(telling) else None


def _on_a_day(telling: Telling) -> bool:
    """Do the words name the day, or is a clock time on a day that the text before it names?"""
    return names_day(telling) or (minutes(telling) is not None and day_key(telling)[:4].isdigit())


def _keys(telling: Telling) -> frozenset[str]:
    """The kinds of the event, and the occasions that its clause names; a call for help, and what turned deadly, is of the harm."""
    harm = of_a_call(telling) or any(a.head in _HARMFUL for a in telling.claim.arguments if a.role == "attribute")
    return (
        happenings(telling) | {f"a {a.head}" for a in telling.claim.arguments if a.head in OCCASIONS} | ({"main"} if harm else frozenset())
    )


def _apart(left: Telling, right: Telling) -> bool:
    """Do the two leave no room for each other, one of them a part of the day? Two clock times are compared as such."""
    one, two = hours(left), hours(right)
    parts = [t for t in (left, right) if minutes(t) is None]
    if not parts or one is None or two is None or (one[0] < two[1] and two[0] < one[1]):
        return False
    reckoned = next((minutes(t) for t in (left, right) if not names_day(t)), None)
    return reckoned is None or BY_DAY[0] <= reckoned <= BY_DAY[1]


def _same_day(left: Telling, right: Telling) -> bool:
    """One weekday, or one date, by the words; the days that are worked out must not be weeks apart."""
    one, two = _WEEKDAY.search(left.printed), _WEEKDAY.search(right.printed)
    if one and two and one.group(1).lower() != two.group(1).lower():
        return False
    return day_key(left) == day_key(right)


def _tells_both(left: Telling, right: Telling, told: list[Telling]) -> bool:
    """Does one of the two articles tell of that day at the other's hours too, of anything of the same name?"""

    def agree(t: Telling, other: Telling) -> bool:
        one, two = hours(t), hours(other)
        same = one and two and (_holds_middle(one, two) or _holds_middle(two, one))
        return bool(same and _keys(t) & _keys(other) and _same_day(t, other))

    return also_told(told, left, right, agree)


def _holds_middle(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span[0] < sum(other) / 2 < span[1]


def _one_event(left: Telling, right: Telling, tellings: Tellings) -> tuple[Signal, ...]:
    """The signals that it is one event; none where that is not sure."""
    alike = tellings.alike(left, right)
    nouns = sorted(key for key in _keys(left) & _keys(right) if key.startswith("a "))
    if nouns and alike >= LEAST_ALIKE_OF_A_NOUN:
        like = passages_alike(alike)
        return (Signal("same_occasion", nouns[0][2:], 1.0, SAME_OCCASION), SAME_DAY, like)
    harm = "main" in _keys(left) & _keys(right)
    shared = frozenset({"main"}) if harm else shared_kinds(left.claim.event, right.claim.event)
    if not shared or alike < (LEAST_ALIKE_OF_HARM if harm else LEAST_ALIKE):
        return ()
    score, signals = same_event(left, right, tellings, True, only=harm, shared=shared)
    return (*signals, SAME_DAY) if score + SAME_DAY.weight > 0 else ()
