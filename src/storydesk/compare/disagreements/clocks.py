"""Hours of one event that cannot both be right.

Compared are clock times of one event (see `occasions`): more than half an hour apart, or an hour where one is told as about; and one hour by night against the same by
day. Where an article prints both times, or a time between, they are of two moments (the call, the shooting, the death). Zones are brought to one where both are told;
one told zone against none leaves room for whole hours. Fails where each of two articles tells of another moment of a long event.
"""

import re
from collections.abc import Iterator
from typing import Final

from storydesk.compare.disagreements.dates import DYING, REPEATED, all_who_say, happenings, plain, printed
from storydesk.compare.disagreements.findings import Finding, Position, passages_alike
from storydesk.compare.disagreements.occasions import kinds, same_event
from storydesk.compare.disagreements.pairing import fair, sharing
from storydesk.compare.disagreements.predicates import MAIN, shared_kinds
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Signal, Span

MOST_CLAIMS: Final = 400
HALF_HOUR: Final = 35
AN_HOUR: Final = 60
LOOSE_HALF_HOUR: Final = 30
"""Minutes from which on two hours, of which one is told loosely, are shown as told differently."""
FAR: Final = 240
"""Minutes further apart than this are two moments, unless they are half a day apart."""
NEAR: Final = 90
ALIKE_PASSAGES: Final = 0.3
ALIKE_MAIN: Final = 0.08
SAME_CLOCK: Final = Signal("same_clock", 1.0, 1.0, "The clock time is the same, but for a.m. and p.m.")
THE_CALL: Final = Signal("the_call", 1.0, 0.6, "Both tell when help was called.")
CALLED: Final = frozenset({"called"})
HELP: Final = frozenset(
    "call police officer deputy trooper office department sheriff firefighter crew paramedic medic ambulance unit responder 911".split()
)
"""Who is called, or the call itself."""
ZONES: Final = {
    "gmt": 0, "utc": 0, "bst": 60, "et": -300, "est": -300, "edt": -240, "eastern": -300, "ct": -360, "cst": -360, "cdt": -300, "central": -360,
    "mt": -420, "mst": -420, "mdt": -360, "pt": -480, "pst": -480, "pdt": -420, "pacific": -480,
}  # fmt: skip
"""Minutes from Greenwich. Short forms without S or D are taken for standard time on both sides."""
_CLOCK: Final = re.compile(r"T(\d\d):?(\d\d)?")
_ZONE: Final = re.compile(r"\b(local time|gmt|utc|bst|e[sd]?t|c[sd]t|ct|m[sd]?t|p[sd]?t|eastern|pacific|central)\b", re.IGNORECASE)
_HALF: Final = re.compile(r"[ap]\.?m\b|noon|midday|midnight|morning|afternoon|evening|night|dawn|dusk|lunch", re.IGNORECASE)
_LOOSE: Final = re.compile(r"\b(?:about|around|after|before|shortly|nearly|just|approximately|between|by|almost)\b", re.IGNORECASE)


def clock_findings(tellings: Tellings) -> Iterator[Finding]:
    """Clock times of one event that exclude each other."""
    told = [
        t
        for t in tellings.of("time")
        if minutes(t) is not None and plain(t) and _half_told(t) and (t.claim.event not in REPEATED or _for_help(t))
    ]
    timed = fair(told, lambda t: (kinds(t.claim), minutes(t)), MOST_CLAIMS)
    for left, right in sharing(timed, _keys):
        if left.article == right.article or (left.claim.event in DYING) != (right.claim.event in DYING):
            continue
        shared = _shared(left, right)
        if _flipped(left, right):
            yield from _half_a_day(left, right, shared, tellings)
        elif shared and (_hours_differ(left, right) or _half_an_hour_loosely(left, right)):
            yield from _judged(left, right, shared, tellings)


def _keys(telling: Telling) -> frozenset[object]:
    """The event's kinds, the harm for a call to the police, and the clock without its half of the day."""
    called = {"main", *CALLED} if _of_a_call(telling) else frozenset()
    return frozenset({*happenings(telling), *called, (minutes(telling) or 0) % 720})


def _shared(left: Telling, right: Telling) -> frozenset[str]:
    """The kinds of event that the two share; a call to the police is about the harm, if the times are an hour apart."""
    shared = shared_kinds(left.claim.event, right.claim.event)
    one, two = _of_a_call(left), _of_a_call(right)
    called = (one and kinds(right.claim) & MAIN) or (two and kinds(left.claim) & MAIN)
    return shared or (CALLED if (one and two) or (called and _apart(left, right) >= AN_HOUR) else frozenset())


def _of_a_call(telling: Telling) -> bool:
    """Is the police's being called told: "officers were called", "the first call was reported"?"""
    about = telling.claim.about
    return bool(CALLED & kinds(telling.claim)) or (about is not None and about.head == "call")


def _for_help(telling: Telling) -> bool:
    """Is it the call to those who help, which comes once, and no other call or report?"""
    heads = {a.head for a in telling.claim.arguments if a.role in ("subject", "object")}
    return bool(heads & HELP) and _of_a_call(telling)


def minutes(telling: Telling) -> int | None:
    """Minutes since midnight of the clock time told."""
    found = _CLOCK.search(telling.claim.value.key) if telling.claim.value else None
    return int(found.group(1)) * 60 + int(found.group(2) or 0) if found else None


def _half_told(telling: Telling) -> bool:
    """Do the words tell which half of the day it is? "9:00" beside "9 p.m." is no other time."""
    told = printed(telling)
    return _HALF.search(told) is not None or (
        (found := re.search(r"\b(\d\d):\d\d", told)) is not None and not 1 <= int(found.group(1)) <= 12
    )


def _zone(telling: Telling) -> str | None:
    end = (telling.claim.value_span or telling.claim.span).end
    found = _ZONE.search(printed(telling) + telling.of(Span(end, min(end + 14, len(telling.member.article.text)))))
    return found.group(1).lower() if found else None


def _apart(left: Telling, right: Telling) -> int:
    """Minutes between two clock times, the shorter way round; 0 where their zones leave room."""
    one, two = minutes(left) or 0, minutes(right) or 0
    here, there = _zone(left), _zone(right)
    if here != there:
        if here in ZONES and there in ZONES:
            one, two = one - ZONES[here], two - ZONES[there]
        elif (one - two) % 60 == 0:
            return 0
    apart = abs(one - two) % 1440
    return min(apart, 1440 - apart)


def _flipped(left: Telling, right: Telling) -> bool:
    """The same hour and minute, once by night and once by day."""
    one, two = minutes(left), minutes(right)
    return one is not None and two is not None and abs(one - two) == 720


def _half_a_day(left: Telling, right: Telling, shared: frozenset[str], tellings: Tellings) -> Iterator[Finding]:
    """A clock time that is a.m. in one article and p.m. in another, in passages that are alike, or of the harm that the story is about."""
    alike = max(tellings.likeness(left.words, right.words), tellings.likeness(left.around, right.around))
    pair = {minutes(left), minutes(right)}
    one_each = all(len(pair & {minutes(t) for t in tellings.of_article(a, "time")}) == 1 for a in (left.article, right.article))
    one_day = left.claim.value is not None and right.claim.value is not None and left.claim.value.key[:10] == right.claim.value.key[:10]
    if not one_each or alike < (ALIKE_MAIN if shared & MAIN or one_day else ALIKE_PASSAGES):
        return
    signals = (SAME_CLOCK, passages_alike(alike))
    yield _finding(left, right, signals, tellings)


def _hours_differ(left: Telling, right: Telling) -> bool:
    apart = _apart(left, right)
    loose = _loosely(left, right)
    return (AN_HOUR if loose else HALF_HOUR) <= apart <= FAR


def _half_an_hour_loosely(left: Telling, right: Telling) -> bool:
    """Half an hour apart and more, one of them told as about: both may be right."""
    return _loosely(left, right) and LOOSE_HALF_HOUR <= _apart(left, right) < AN_HOUR


def _loosely(left: Telling, right: Telling) -> bool:
    return any(_LOOSE.search(printed(t)) or _LOOSE.search(t.of(_before(t))) for t in (left, right))


def _before(telling: Telling) -> Span:
    start = (telling.claim.value_span or telling.claim.span).start
    return Span(max(0, start - 10), start)


def _judged(left: Telling, right: Telling, shared: frozenset[str], tellings: Tellings) -> Iterator[Finding]:
    if _near_clock(left, right, tellings) or _near_clock(right, left, tellings) or _other_days(left, right):
        return
    only = bool(shared & (MAIN | CALLED)) and _only_clock(left, tellings) and _only_clock(right, tellings)
    score, signals = same_event(left, right, tellings, _apart(left, right) <= NEAR, only=only, shared=shared)
    if only and _of_a_call(left) and _of_a_call(right) and not _hours_differ(left, right):
        score, signals = score + THE_CALL.weight, (*signals, THE_CALL)
    if score > 0:
        yield _finding(left, right, signals, tellings)


def _near_clock(telling: Telling, other: Telling, tellings: Tellings) -> bool:
    """Does the article of `telling` also print a time near the other's, or a range of hours that holds it?"""
    nearest = min(HALF_HOUR, _apart(telling, other))
    if any(minutes(t) is not None and _apart(t, other) < nearest for t in tellings.of_article(telling.article, "time")):
        return True
    in_sentence = {minutes(t) for t in tellings.of_sentence("time", telling.article, telling.order)}
    return len(in_sentence - {None}) > 1


def _other_days(left: Telling, right: Telling) -> bool:
    """Is each told with a date of its own, and not the same? Then the days are what is compared."""
    one, two = (t.claim.value.key[:10] if t.claim.value else "" for t in (left, right))
    return (
        one[:4].isdigit()
        and two[:4].isdigit()
        and one != two
        and _apart(left, right) < 720
        and abs((minutes(left) or 0) - (minutes(right) or 0)) < 720
    )


def _only_clock(telling: Telling, tellings: Tellings) -> bool:
    """Does the article tell one clock time only of any harm?"""
    return len({minutes(t) for t in tellings.of_article(telling.article, "time") if kinds(t.claim) & MAIN or _of_a_call(t)} - {None}) == 1


def _clock_key(telling: Telling) -> str:
    at = minutes(telling)
    return "" if at is None else f"{at // 60:02d}:{at % 60:02d}"


def _finding(left: Telling, right: Telling, signals: tuple[Signal, ...], tellings: Tellings) -> Finding:
    relation = "contradict" if _flipped(left, right) or _hours_differ(left, right) else "tension"
    positions = tuple(Position(_clock_key(t), all_who_say(t, tellings, _clock_key)) for t in (left, right))
    return Finding("time", "~".join(sorted(p.key for p in positions)), positions, signals, left.cite(left.claim.value_span), relation)
