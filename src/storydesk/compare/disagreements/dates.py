"""Days and hours of one event that cannot both be right.

Two days are compared when the same event is told (see `occasions`). A month or a year fits any day in it; a weekday that no date resolves is compared with another such
weekday. Hours are compared when both are clock times of one event: further apart than half an hour, or the same hour at night and by day.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Final

from storydesk.compare.disagreements.findings import Finding, Position
from storydesk.compare.disagreements.occasions import kinds, same_event
from storydesk.compare.disagreements.tellings import Telling, Tellings, thin
from storydesk.model import Signal, Span

NEAR_DAYS: Final = 3
MOST_DAYS: Final = 40
MOST_CLAIMS: Final = 600
LEAST_ALIKE_WORDS: Final = 0.25
"""What is told or shown must be told in like words: people announce many things."""
ALIKE_PASSAGES: Final = 0.3
SAME_CLOCK: Final = Signal("same_clock", 1.0, 1.0, "The clock time is the same, but for a.m. and p.m.")
REPEATED: Final = frozenset(
    "update deny warn urge criticize condemn defend claim speak tweet meet visit call play search trade rise gain drop schedule broadcast air "
    "continue work travel protest march vote report "
    "test launch discuss talk debate".split()
)
"""Events that happen on many days of one story; two days are no contradiction."""
ALMOST: Final = -1.7
"""A claim that gives a side's own value needs fewer signs to stand on that side than a contradiction needs."""
HALF_HOUR: Final = 35
_WEEKDAY: Final = re.compile(r"W(?:XX|\d\d)-([1-7])")
_CLOCK: Final = re.compile(r"T(\d\d):?(\d\d)?")
_RECKONED: Final = re.compile(r"\b(next|following|later|earlier|previous|same|that|overnight|tonight|recent|ago)\b", re.IGNORECASE)
_DAY: Final = re.compile(r"^(?:\d{4}|XXXX)-\d\d-\d\d")


def date_findings(tellings: Tellings) -> Iterator[Finding]:
    """Days, then hours, of one event that exclude each other."""
    told = [
        t
        for t in tellings.of("date", "time")
        if t.claim.event not in REPEATED and t.claim.value and t.claim.value.key and kinds(t.claim) and _plain(t)
    ]
    dated = thin(told, lambda t: (kinds(t.claim), t.claim.value.key if t.claim.value else ""))[:MOST_CLAIMS]
    for left, right in combinations(dated, 2):
        a, b = left.claim.value, right.claim.value
        if a is None or b is None or a.key == b.key:
            continue
        if "time" == left.claim.attribute == right.claim.attribute and _flipped(a.key, b.key):
            yield from _half_a_day(left, right, tellings)
        if not kinds(left.claim) & kinds(right.claim):
            continue
        near = _days_differ(a.key, b.key)
        if near is not None:
            yield from _judged("date", left, right, near, tellings)
        elif "time" == left.claim.attribute == right.claim.attribute:
            near = _hours_differ(left, right)
            if near is not None:
                yield from _judged("time", left, right, near, tellings)


def _flipped(left: str, right: str) -> bool:
    """The same hour and minute, once by night and once by day."""
    a, b = _CLOCK.search(left), _CLOCK.search(right)
    return a is not None and b is not None and a.group(2) == b.group(2) and abs(int(a.group(1)) - int(b.group(1))) == 12


def _half_a_day(left: Telling, right: Telling, tellings: Tellings) -> Iterator[Finding]:
    """A clock time that is a.m. in one article and p.m. in another, in passages that are alike."""
    alike = max(tellings.likeness(left.words, right.words), tellings.likeness(left.around, right.around))
    clocks = {_key("time", left), _key("time", right)}
    both = {left.article: set[str](), right.article: set[str]()}
    for t in tellings.of("time"):
        if t.article in both and _key("time", t) in clocks:
            both[t.article].add(_key("time", t))
    if left.article == right.article or alike < ALIKE_PASSAGES or any(len(found) > 1 for found in both.values()):
        return
    signals = (SAME_CLOCK, Signal("likeness", round(alike, 3), 1.0, "The passages share telling words."))
    positions = tuple(Position(_key("time", t), ((t, t.claim.value_span or t.claim.span),)) for t in (left, right))
    yield Finding("time", "~".join(sorted(clocks)), positions, signals, left.cite(left.claim.value_span))


def _plain(telling: Telling) -> bool:
    """Is it told as having happened, with a time that is not reckoned from the telling itself ("the next morning") and is no stamp of a post?"""
    if telling.claim.hedged or telling.claim.negated or "(@" in telling.of(telling.sentence):
        return False
    return _RECKONED.search(telling.of(telling.claim.value_span or telling.claim.span)) is None


def _judged(kind: str, left: Telling, right: Telling, near: bool, tellings: Tellings) -> Iterator[Finding]:
    if left.article == right.article:
        return
    score, signals = same_event(left, right, tellings, near)
    likeness = next((float(s.value) for s in signals if s.name == "likeness"), 0.0)
    if (
        score <= 0
        or (likeness < LEAST_ALIKE_WORDS and kinds(left.claim) & kinds(right.claim) <= {"tell"})
        or _tells_both(left, right, tellings)
    ):
        return
    positions = tuple(Position(_key(kind, t), _all_who_say(kind, t, tellings)) for t in (left, right))
    thing = min(kinds(left.claim) & kinds(right.claim))
    about = left.claim.about
    yield Finding(
        kind, f"{thing}:{'~'.join(sorted(p.key for p in positions))}", positions, signals, left.cite(about.span) if about else None
    )


def _all_who_say(kind: str, telling: Telling, tellings: Tellings) -> tuple[tuple[Telling, Span], ...]:
    """The claim, and those of other articles that give the same day to what is likely the same event."""
    shown = {telling.article: (telling, telling.claim.span)}
    for other in tellings.of(telling.claim.attribute):
        same = other.article not in shown and _same_value(_key(kind, other), _key(kind, telling)) and not other.claim.hedged
        if same and same_event(telling, other, tellings, True)[0] > ALMOST:
            shown[other.article] = (other, other.claim.span)
    return tuple(v for _, v in sorted(shown.items()))


def _same_value(left: str, right: str) -> bool:
    return left == right or ("XXXX" in (left[:4], right[:4]) and left[4:] == right[4:])


def _key(kind: str, telling: Telling) -> str:
    value = telling.claim.value.key if telling.claim.value else ""
    return value[:10] if kind == "date" else value[10:]


def _tells_both(left: Telling, right: Telling, tellings: Tellings) -> bool:
    """Does one article tell of both days with events of this kind? Then they are two events."""
    shared = kinds(left.claim) & kinds(right.claim)
    keys = {_key("date", left), _key("date", right)}
    by_article: dict[str, set[str]] = {}
    for t in tellings.of("date", "time"):
        if kinds(t.claim) & shared and _key("date", t) in keys:
            by_article.setdefault(t.article, set()).add(_key("date", t))
    return any(len(found) > 1 for found in by_article.values())


def _days_differ(left: str, right: str) -> bool | None:
    """None where the days can be one; else whether they are near each other."""
    if _DAY.match(left) and _DAY.match(right):
        if left[:10] == right[:10] or ((left[:4] == "XXXX" or right[:4] == "XXXX") and left[4:10] == right[4:10]):
            return None
        try:
            apart = abs(
                (date.fromisoformat(left[:10].replace("XXXX", "2000")) - date.fromisoformat(right[:10].replace("XXXX", "2000"))).days
            )
        except ValueError:
            return None
        return apart <= NEAR_DAYS or left[8:10] == right[8:10] if apart <= MOST_DAYS else None
    a, b = _WEEKDAY.search(left), _WEEKDAY.search(right)
    if a and b and "XX" in left[:8] and "XX" in right[:8]:
        return (
            None if a.group(1) == b.group(1) else min((int(a.group(1)) - int(b.group(1))) % 7, (int(b.group(1)) - int(a.group(1))) % 7) <= 2
        )
    return None


def _hours_differ(left: Telling, right: Telling) -> bool | None:
    a, b = (_CLOCK.search(t.claim.value.key) if t.claim.value else None for t in (left, right))
    if a is None or b is None:
        return None
    one, two = (int(m.group(1)) * 60 + int(m.group(2) or 0) for m in (a, b))
    apart = min(abs(one - two), 1440 - abs(one - two))
    if apart == 720:
        return True
    loose = any(
        re.search(r"(about|around|after|before|shortly|nearly|just|approximately|between)\s*$", t.of(_before(t)).lower())
        for t in (left, right)
    )
    return False if apart >= (60 if loose else HALF_HOUR) and apart <= 240 else None


def _before(telling: Telling) -> Span:
    start = (telling.claim.value_span or telling.claim.span).start
    return Span(max(0, start - 16), start)
