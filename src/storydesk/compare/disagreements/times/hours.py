"""An hour as an article tells it: its minutes, what "just after" adds, its half of the day, its zone, how exactly it is told.

"Just before 9" is taken for five minutes less. Hours told in whole fives of minutes may be rounded. Of two hours of which one is told with its zone and one without,
whole hours between them say nothing.
"""

import re
from typing import Final

from storydesk.compare.disagreements.tellings import Telling

QUARTER: Final = 15
SHORTLY: Final = 5
"""Minutes by which "just before" and "shortly after" move an hour."""
ROUND: Final = 5
"""Hours told in whole fives of minutes may be rounded."""
ZONES: Final = {
    "gmt": 0, "utc": 0, "bst": 60, "et": -300, "est": -300, "edt": -240, "eastern": -300, "ct": -360, "cst": -360, "cdt": -300, "central": -360,
    "mt": -420, "mst": -420, "mdt": -360, "pt": -480, "pst": -480, "pdt": -420, "pacific": -480,
}  # fmt: skip
"""Minutes from Greenwich. Short forms without S or D are taken for standard time on both sides."""
_CLOCK: Final = re.compile(r"T(\d\d):?(\d\d)?")
_ZONE: Final = re.compile(r"\b(local time|gmt|utc|bst|e[sd]?t|c[sd]t|ct|m[sd]?t|p[sd]?t|eastern|pacific|central)\b", re.IGNORECASE)
_HALF: Final = re.compile(r"[ap]\.?m\b|noon|midday|midnight|morning|afternoon|evening|night|dawn|dusk|lunch", re.IGNORECASE)
_SHIFTED: Final = re.compile(
    r"\b(?:just|shortly|right|moments|minutes|a few minutes|soon) (?P<side>before|after|past)\b|\b(?P<near>nearly|almost)\b", re.IGNORECASE
)
_LOOSE: Final = re.compile(r"\b(?:about|around|after|before|shortly|nearly|just|approximately|between|by|almost)\b", re.IGNORECASE)
NOON: Final = re.compile(r"\b(?:noon|midday|midnight)\b", re.IGNORECASE)


def minutes(telling: Telling) -> int | None:
    """Minutes since midnight of the clock time told."""
    found = _CLOCK.search(telling.key)
    return int(found.group(1)) * 60 + int(found.group(2) or 0) if found else None


def meant(telling: Telling) -> int:
    """Minutes since midnight that are meant: "just after 11" is a little past it."""
    at = minutes(telling) or 0
    found = _SHIFTED.search(_with_words_before(telling))
    if found is None:
        return at
    return at + (SHORTLY if found.group("side") in ("after", "past") else -SHORTLY)


def _with_words_before(telling: Telling) -> str:
    start = telling.at.start
    return telling.text[max(telling.sentence.start, start - 16) : start] + telling.printed


def half_told(telling: Telling) -> bool:
    """Do the words tell which half of the day it is? "9:00" beside "9 p.m." is no other time."""
    told = telling.printed
    return _HALF.search(told) is not None or (
        (found := re.search(r"\b(\d\d):\d\d", told)) is not None and not 1 <= int(found.group(1)) <= 12
    )


def zone(telling: Telling) -> str | None:
    found = _ZONE.search(telling.text[telling.at.start : telling.at.end + 14])
    return found.group(1).lower() if found else None


def apart(left: Telling, right: Telling) -> int:
    """Minutes between two clock times, the shorter way round; 0 where their zones leave room."""
    one, two = meant(left), meant(right)
    here, there = zone(left), zone(right)
    if here != there:
        if here in ZONES and there in ZONES:
            one, two = one - ZONES[here], two - ZONES[there]
        elif ((minutes(left) or 0) - (minutes(right) or 0)) % 60 == 0:
            return 0
    between = abs(one - two) % 1440
    return min(between, 1440 - between)


def to_the_minute(telling: Telling) -> bool:
    return bool((minutes(telling) or 0) % ROUND) and not loosely(telling)


def bare(telling: Telling) -> bool:
    """Is it no quarter of an hour, and told without about?"""
    return bool((minutes(telling) or 0) % QUARTER) and not loosely(telling)


def loosely(telling: Telling) -> bool:
    return _LOOSE.search(_with_words_before(telling)) is not None
