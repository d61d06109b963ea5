"""Days and months of one event that cannot both be right.

Two days are compared when the same event is told (see `occasions`), and where the words of each telling name the day: a weekday, a date. A day that only follows from
the day of publication ("today", a bare clock time) is never compared, for archives give articles wrong days; for the same reason one weekday told twice is one day,
whatever dates are worked out, and of a weekday and a date only near ones are compared. A month or a year fits any day in it. The day of a death is another matter than
the day of the harm. Fails where two events of one kind, near in time and told in like words, happen to the same people.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from storydesk.compare.disagreements.findings import Finding, Position
from storydesk.compare.disagreements.occasions import ALMOST, PEOPLE, kinds, same_event
from storydesk.compare.disagreements.pairing import facing
from storydesk.compare.disagreements.parts import of_another_occasion
from storydesk.compare.disagreements.predicates import DYING, MAIN, REPEATED, shared_kinds
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Signal, Span

NEAR_DAYS: Final = 3
MOST_DAYS: Final = 40
MOST_WHO_SAY: Final = 60
"""So many claims of one value are looked at for who else says it."""
_BEARING: Final = frozenset(
    {"same_patient", "same_actor", "same_place", "same_act", "same_manner", "same_dead", "only_one", "same_number", "same_people"}
)
"""Signals that tell an event from another of its kind. Where none is there, the words must be alike."""
SAME_NUMBER: Final = Signal("same_number", 1.0, 0.6, "The day of the month is the same, the month is not.")
SAME_PEOPLE: Final = Signal("same_people", 1.0, 0.6, "The passages name the same person.")
LEAST_ALIKE_WORDS: Final = 0.25
"""What is told or shown must be told in like words: people announce many things."""
_AFTERWARDS: Final = re.compile(
    r"\b(?:conference|briefing|vigil|interview|hearing|court|statement|release|funeral|aftermath|(?:back|returned|came) to the scene|scene of|"
    r"birthday|anniversary|born|would have (?:been|turned))\b[^.;]*$",
    re.IGNORECASE,
)
"""Words before a date that tell of something held after the event, whose day it then is."""
_WEEKDAY_WORD: Final = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_DATE_WORD: Final = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d|\d\s+(?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)  # fmt: skip  # noqa: E501
_MONTH_WORD: Final = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b", re.IGNORECASE
)
_LATE: Final = re.compile(r"\b(?:late(?! (?:\w+day )?(?:morning|afternoon))|night|evening|midnight|1[01](?::\d\d)? p)", re.IGNORECASE)
_EARLY: Final = re.compile(r"\b(?:early|morning|midnight|overnight|a\.?m)\b", re.IGNORECASE)
_PART_OF_DAY: Final = re.compile(r"\b(?:noon|afternoon|evening|night|p\.?m)\b", re.IGNORECASE)
_RECKONED: Final = re.compile(
    r"\b(next|following|later|earlier|previous|same|that|overnight|tonight|recent|ago|today|yesterday)\b", re.IGNORECASE
)
_WEEKDAY: Final = re.compile(r"W(?:XX|\d\d)-([1-7])")
_DAY: Final = re.compile(r"^(?:\d{4}|XXXX)-\d\d-\d\d")
_MONTH: Final = re.compile(r"^\d{4}-\d\d$")


def date_findings(tellings: Tellings) -> Iterator[Finding]:
    """Days of one event that exclude each other."""
    told = [t for t in tellings.of("date", "time") if t.claim.event not in REPEATED and names_day(t) and kinds(t.claim) and plain(t)]
    for left, right in facing(told, lambda t: (kinds(t.claim), day_key(t)), happenings):
        if not shared_kinds(left.claim.event, right.claim.event) or not of_one_moment(left, right):
            continue
        near = days_differ(left, right)
        if near is not None:
            yield from _judged(left, right, near, tellings)


def happenings(telling: Telling) -> frozenset[str]:
    """Keys that two claims share if they may tell of one event: its kinds, one of them for any harm."""
    found = kinds(telling.claim)
    return found | {"main"} if found & MAIN else found


def plain(telling: Telling) -> bool:
    """Is it told as having happened, with a time that is not reckoned from the telling itself ("the next morning") and is no stamp of a post?"""
    if telling.claim.hedged or telling.claim.negated or "(@" in telling.of(telling.sentence) or of_another_occasion(telling):
        return False
    if telling.claim.event == "fire" and any(a.role == "object" and (a.entity or a.head in PEOPLE) for a in telling.claim.arguments):
        return False  # who is fired has lost a post
    if _AFTERWARDS.search(telling.text[telling.sentence.start : telling.at.start]):
        return False
    return _RECKONED.search(telling.printed) is None


def day_key(telling: Telling) -> str:
    """The day or month, without the hour."""
    return telling.key[:10]


def names_day(telling: Telling) -> bool:
    """Do the words themselves name a weekday, a date or a month?"""
    words = telling.printed
    return bool(_WEEKDAY_WORD.search(words) or _DATE_WORD.search(words) or _MONTH_WORD.search(words))


def day_words(telling: Telling) -> Span:
    """The words that name the day, without the hour beside them."""
    span = telling.at
    found = next((m for p in (_WEEKDAY_WORD, _DATE_WORD, _MONTH_WORD) if (m := p.search(telling.printed))), None)
    if found is None:
        return span
    start = len(telling.printed[: found.start()].rstrip("0123456789"))
    end = re.compile(r"\d*(?:st|nd|rd|th)?").match(telling.printed, found.end())
    return Span(span.start + start, span.start + (end.end() if end else found.end()))


def of_one_moment(left: Telling, right: Telling) -> bool:
    """Not the harm in one and the death in the other."""
    return (left.claim.event in DYING) == (right.claim.event in DYING)


def _judged(left: Telling, right: Telling, near: bool, tellings: Tellings) -> Iterator[Finding]:
    shared = shared_kinds(left.claim.event, right.claim.event)
    if _tells_both(left, right, shared, tellings):
        return
    only = bool(shared & MAIN) and _only_day(left, tellings) and _only_day(right, tellings)
    score, signals = same_event(left, right, tellings, near, only=only)
    if any(s.name == "the_event" for s in signals):
        more = [signal for signal, holds in ((SAME_NUMBER, _one_number), (SAME_PEOPLE, _one_passage)) if holds(left, right)]
        score, signals = score + sum(s.weight for s in more), (*signals, *more)
    likeness = next((float(s.value) for s in signals if s.name == "likeness"), 0.0)
    if score <= 0 or (likeness < LEAST_ALIKE_WORDS and (shared <= {"tell"} or not _BEARING & {s.name for s in signals})):
        return
    positions = tuple(Position(day_key(t), all_who_say(t, tellings, day_key)) for t in (left, right))
    keys = "~".join(sorted(p.key for p in positions))
    yield Finding("date", f"{min(shared)}:{keys}", positions, signals, left.about)


def _one_number(left: Telling, right: Telling) -> bool:
    """One day of two months next to each other: June 29, July 29."""
    a, b = day_key(left), day_key(right)
    return bool(_DAY.match(a) and _DAY.match(b) and a[8:10] == b[8:10] and a[5:7] != b[5:7])


def _one_passage(left: Telling, right: Telling) -> bool:
    """Do the sentences, or those beside them, name one person?"""
    one, two = (
        {m.entity for m in t.member.annotations.mentions if m.kind == "person" and m.entity and t.passage.covers(m.span)}
        for t in (left, right)
    )
    return bool(one & two)


def all_who_say(telling: Telling, tellings: Tellings, read: Callable[[Telling], str]) -> tuple[tuple[Telling, Span], ...]:
    """The claim, and those of all articles that give the same value to what is likely the same event."""
    shown = {(telling.article, telling.at.start): (telling, telling.at)}
    for other in tellings.grouped(telling.claim.attribute, read).get(read(telling), [])[:MOST_WHO_SAY]:
        if other is telling or other.claim.hedged:
            continue
        if same_event(telling, other, tellings, True)[0] > ALMOST:
            shown[other.article, other.at.start] = (other, other.at)
    return tuple(v for _, v in sorted(shown.items()))


def _tells_both(left: Telling, right: Telling, shared: frozenset[str], tellings: Tellings) -> bool:
    """Does one article tell of both days with events of this kind? Then they are two events."""
    keys = {day_key(left), day_key(right)}
    by_article: dict[str, set[str]] = {}
    for t in (t for article in {left.article, right.article} for t in tellings.of_article(article, "date", "time")):
        if day_key(t) in keys and (kinds(t.claim) & (shared | (MAIN if shared & MAIN else shared))):
            by_article.setdefault(t.article, set()).add(day_key(t))
    return any(len(found) > 1 for found in by_article.values())


def _only_day(telling: Telling, tellings: Tellings) -> bool:
    """Does the article tell no other day of any harm?"""
    days = {day_key(t) for t in tellings.of_article(telling.article, "date", "time") if kinds(t.claim) & MAIN and names_day(t)}
    return len(days) == 1


def days_differ(left: Telling, right: Telling) -> bool | None:
    """None where the days can be one; else whether they are near each other."""
    one, two = _WEEKDAY_WORD.search(left.printed), _WEEKDAY_WORD.search(right.printed)
    if one and two and one.group(1).lower() == two.group(1).lower():
        return None
    a, b = day_key(left), day_key(right)
    if _DAY.match(a) and _DAY.match(b):
        if _about_midnight(left, right) or _about_midnight(right, left):
            return None
        return _dates_differ(a, b, bool(_DATE_WORD.search(left.printed) and _DATE_WORD.search(right.printed)))
    if (
        (_MONTH.match(a) or _MONTH.match(b))
        and shared_kinds(left.claim.event, right.claim.event) & MAIN
        and a[:4].isdigit()
        and b[:4].isdigit()
    ):
        return _months_differ(a, b)
    x, y = _WEEKDAY.search(a), _WEEKDAY.search(b)
    if x and y and "XX" in a[:8] and "XX" in b[:8] and x.group(1) != y.group(1):
        return min((int(x.group(1)) - int(y.group(1))) % 7, (int(y.group(1)) - int(x.group(1))) % 7) <= 2
    return None


def _about_midnight(left: Telling, right: Telling) -> bool:
    """ "Late Monday" and "early Tuesday", or "Tuesday" alone: one night."""
    try:
        apart = (date.fromisoformat(day_key(right)) - date.fromisoformat(day_key(left))).days
    except ValueError:
        return False
    return (
        apart == 1
        and _LATE.search(left.printed) is not None
        and (_EARLY.search(right.printed) is not None or _PART_OF_DAY.search(right.printed) is None)
    )


def _dates_differ(left: str, right: str, both_dates: bool) -> bool | None:
    if left == right or ("XXXX" in (left[:4], right[:4]) and left[4:] == right[4:]):
        return None
    try:
        apart = abs((date.fromisoformat(left.replace("XXXX", "2000")) - date.fromisoformat(right.replace("XXXX", "2000"))).days)
    except ValueError:
        return None
    if apart > (MOST_DAYS if both_dates else NEAR_DAYS):
        return None
    return apart <= NEAR_DAYS or left[8:10] == right[8:10]


def _months_differ(left: str, right: str) -> bool | None:
    """Two months of a year told in words: "the July 29 shooting", "the June shooting"."""
    if left[:7] == right[:7] or left[:4] != right[:4] or "W" in left or "W" in right or len(left) < 7 or len(right) < 7:
        return None
    months = [key[5:7] for key in (left, right)]
    return True if all(m.isdigit() for m in months) and abs(int(months[0]) - int(months[1])) == 1 else None
