"""Hours of one event that cannot both be right.

Compared are clock times of one moment: the event itself (see `occasions`), or the call that brought help (police were called, alerted, the shooting was reported).
Half an hour apart they exclude each other even where both are told as about, for "about 10:30" and "shortly after 11" leave no room that news would call rounding; 20
minutes are enough where one is told to the minute (3:51), two where both are (11:35, 11:37); noon and midnight, which stand for a wide hour, ask for more. The call
against the event asks for an hour, for help may be called late. Of one hour by night and the same by day one is wrong. Where an article prints both times, or a time
between, they are of two moments (the call, the shooting, the death). How an hour is read stands in `hours.py`. Fails where each of two articles tells of another moment
of a long event.
"""

import re
from collections.abc import Iterator
from typing import Final

from storydesk.compare.disagreements.findings import Finding, Position, passages_alike
from storydesk.compare.disagreements.occasions import kinds, same_event
from storydesk.compare.disagreements.pairing import facing
from storydesk.compare.disagreements.predicates import MAIN, REPEATED, shared_kinds
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.compare.disagreements.times.dates import all_who_say, day_key, happenings, of_one_moment, plain
from storydesk.compare.disagreements.times.hours import NOON, apart, bare, half_told, minutes, to_the_minute
from storydesk.model import Signal

HALF_HOUR: Final = 30
TO_THE_MINUTE: Final = 20
"""Minutes that are enough where one of the two is told to the minute."""
TWO_CLOCKS: Final = 2
"""Minutes that are enough where both tell the event's own time, to the minute or to five (11:35, 11:37); calls are logged by more than one desk."""
WIDE: Final = 45
"""Minutes asked for beside noon or midnight, and between a call and an answer to one."""
AN_HOUR: Final = 60
"""Minutes asked for between the call and the event, and between the event and where somebody was found."""
FAR: Final = 240
"""Minutes further apart than this are two moments, unless they are half a day apart."""
NEAR: Final = 90
MOST_HOURS: Final = 3
"""Hours of harm from which on an article tells of a night of shootings, where one hour by night and by day are two."""
ALIKE_PASSAGES: Final = 0.3
ALIKE_MAIN: Final = 0.08
SAME_CLOCK: Final = Signal("same_clock", 1.0, 1.0, "The clock time is the same, but for a.m. and p.m.")
THE_CALL: Final = Signal("the_call", 1.0, 0.6, "Both tell when help was called.")
CALLED: Final = frozenset({"called"})
_ANSWERED: Final = frozenset("respond dispatch".split())
_INCIDENT: Final = frozenset("shooting incident crash accident attack fire gunfire shot gunshot robbery explosion stabbing".split())
"""What is reported to those who help."""
HELP: Final = frozenset(
    "call police officer deputy trooper office department sheriff firefighter crew paramedic medic ambulance unit responder 911".split()
)
"""Who is called, or the call itself."""
_NUMBERED: Final = re.compile(r"\b\d+(?:st|nd|rd|th)\b|\b\d{2,5}(?= block)")
_ALERTED: Final = re.compile(
    r"\b(?:alerted|notified|summoned|called|dispatched|sent|responded|responding) (?:(?:to|of|about) )?(?:\w+ ){0,3}$", re.IGNORECASE
)
"""Words before a time that tell of the call, where the parser hangs it on the noun of what the call was about ("alerted to the shooting about 8")."""
_CALL_ABOUT: Final = re.compile(r"\b(?:calls?|reports?) (?:about|of|for|regarding) (?:\w+ ){0,6}$", re.IGNORECASE)
"""The same, on a verb ("received a call about a man being shot around 7")."""


def clock_findings(tellings: Tellings) -> Iterator[Finding]:
    """Clock times of one event that exclude each other."""
    told = [
        t
        for t in tellings.of("time")
        if minutes(t) is not None and plain(t) and half_told(t) and (t.claim.event not in REPEATED or _for_help(t) or _reported(t))
    ]
    for left, right in facing(told, lambda t: (kinds(t.claim), minutes(t)), _keys):
        if not of_one_moment(left, right):
            continue
        shared = _shared(left, right)
        if _flipped(left, right):
            yield from _half_a_day(left, right, shared, tellings)
        elif shared and _hours_differ(left, right):
            yield from _judged(left, right, shared, tellings)


def _keys(telling: Telling) -> frozenset[object]:
    """The event's kinds, the harm for a call to the police, and the clock without its half of the day."""
    called = {"main", *CALLED} if of_a_call(telling) else frozenset()
    return frozenset({*happenings(telling), *called, (minutes(telling) or 0) % 720})


def _shared(left: Telling, right: Telling) -> frozenset[str]:
    """The kinds of event that the two share; a call to the police is about the harm, if the times are an hour apart."""
    one, two = of_a_call(left), of_a_call(right)
    if one and two:
        return CALLED
    if one or two:
        called = kinds((right if one else left).claim) & MAIN
        return CALLED if called and apart(left, right) >= AN_HOUR else frozenset()
    return shared_kinds(left.claim.event, right.claim.event)


def of_a_call(telling: Telling) -> bool:
    """Is the police's being called told: "officers were called", "the first call was reported"?"""
    about = telling.claim.about
    if CALLED & kinds(telling.claim) or (about is not None and about.head == "call") or _reported(telling):
        return True
    if telling.claim.event == "get" and any(a.role == "object" and a.head == "call" for a in telling.claim.arguments):
        return True
    before = telling.text[telling.sentence.start : telling.at.start]
    return (about is None and _ALERTED.search(before) is not None) or _CALL_ABOUT.search(before) is not None


def _reported(telling: Telling) -> bool:
    """ "The shooting was reported": the call, told of what it was about."""
    return telling.claim.event == "report" and any(a.role == "object" and a.head in _INCIDENT for a in telling.claim.arguments)


def _for_help(telling: Telling) -> bool:
    """Is it the call to those who help, which comes once, and no other call or report?"""
    heads = {a.head for a in telling.claim.arguments if a.role in ("subject", "object", "attribute")}
    return bool(heads & HELP) and of_a_call(telling)


def _flipped(left: Telling, right: Telling) -> bool:
    """The same hour and minute, once by night and once by day."""
    one, two = minutes(left), minutes(right)
    return one is not None and two is not None and abs(one - two) == 720


def _half_a_day(left: Telling, right: Telling, shared: frozenset[str], tellings: Tellings) -> Iterator[Finding]:
    """A clock time that is a.m. in one article and p.m. in another, in passages that are alike, or of the harm that the story is about."""
    alike = tellings.alike(left, right)
    pair = {minutes(left), minutes(right)}
    one_each = all(len(pair & {minutes(t) for t in tellings.of_article(a, "time")}) == 1 for a in (left.article, right.article))
    one_day = day_key(left) == day_key(right) != ""
    if not one_each or alike < (ALIKE_MAIN if shared & MAIN or one_day else ALIKE_PASSAGES):
        return
    if any(len(_clocks_of_harm(t, tellings)) > MOST_HOURS for t in (left, right)):
        return
    signals = (SAME_CLOCK, passages_alike(alike))
    yield _finding(left, right, signals, tellings)


def _hours_differ(left: Telling, right: Telling) -> bool:
    """Are the two hours of one moment too far apart for any rounding, and not so far that they are of two?"""
    exact = sum(map(to_the_minute, (left, right)))
    least = TO_THE_MINUTE if exact else HALF_HOUR
    if exact and all(bare(t) for t in (left, right)) and not of_a_call(left) and not of_a_call(right):
        least = TWO_CLOCKS
    if any(NOON.search(t.printed) for t in (left, right)) or (left.claim.event in _ANSWERED) != (right.claim.event in _ANSWERED):
        least = WIDE
    return least <= apart(left, right) <= FAR


def _judged(left: Telling, right: Telling, shared: frozenset[str], tellings: Tellings) -> Iterator[Finding]:
    if _near_clock(left, right, tellings) or _near_clock(right, left, tellings) or _other_days(left, right) or _other_numbers(left, right):
        return
    only = bool(shared & (MAIN | CALLED)) and _only_clock(left, tellings) and _only_clock(right, tellings)
    score, signals = same_event(left, right, tellings, apart(left, right) <= NEAR, only=only, shared=shared)
    if only and of_a_call(left) and of_a_call(right):
        score, signals = score + THE_CALL.weight, (*signals, THE_CALL)
    if score > 0:
        yield _finding(left, right, signals, tellings)


def _near_clock(telling: Telling, other: Telling, tellings: Tellings) -> bool:
    """Does the article of `telling` also print a time near the other's, or a range of hours that holds it?"""
    nearest = min(AN_HOUR // 2, apart(telling, other))
    if any(minutes(t) is not None and apart(t, other) < nearest for t in tellings.of_article(telling.article, "time")):
        return True
    in_sentence = {minutes(t) for t in tellings.of_sentence("time", telling.article, telling.order)}
    return len(in_sentence - {None}) > 1


def _other_numbers(left: Telling, right: Telling) -> bool:
    """Do the passages give blocks or numbered streets, and none that is the same?"""
    one, two = (set(_NUMBERED.findall(t.of(t.passage).lower())) for t in (left, right))
    return bool(one and two) and not one & two


def _other_days(left: Telling, right: Telling) -> bool:
    """Is each told with a date of its own, and not the same? Then the days are what is compared."""
    one, two = day_key(left), day_key(right)
    return (
        one[:4].isdigit()
        and two[:4].isdigit()
        and one != two
        and apart(left, right) < 720
        and abs((minutes(left) or 0) - (minutes(right) or 0)) < 720
    )


def _only_clock(telling: Telling, tellings: Tellings) -> bool:
    """Does the article tell one clock time only of any harm?"""
    return len(_clocks_of_harm(telling, tellings)) == 1


def _clocks_of_harm(telling: Telling, tellings: Tellings) -> set[int | None]:
    """The clock times that an article tells of any harm, and of calls for help."""
    return {minutes(t) for t in tellings.of_article(telling.article, "time") if kinds(t.claim) & MAIN or of_a_call(t)} - {None}


def _clock_key(telling: Telling) -> str:
    at = minutes(telling)
    return "" if at is None else f"{at // 60:02d}:{at % 60:02d}"


def _finding(left: Telling, right: Telling, signals: tuple[Signal, ...], tellings: Tellings) -> Finding:
    """The hours with all who give them; between two clocks only those who read one ("about 11:35" agrees with 11:37)."""
    exact = apart(left, right) < TO_THE_MINUTE
    shown = [[(t, span) for t, span in all_who_say(side, tellings, _clock_key) if not exact or bare(t)] for side in (left, right)]
    positions = tuple(Position(_clock_key(side), tuple(places)) for side, places in zip((left, right), shown, strict=True))
    return Finding("time", "~".join(sorted(p.key for p in positions)), positions, signals, left.cite(left.claim.value_span))
