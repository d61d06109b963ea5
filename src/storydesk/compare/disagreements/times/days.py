"""The day of the harm: Saturday's shooting, and a boy who was shot on Sunday; a death that is told of an earlier day than the shooting.

Theory: an article that names one day only for all that it tells of the harm, of the call for help or of a death, tells that day of the event of the story, if it tells of
somebody hurt whom the other article tells of too, by name or by age. Two such days exclude each other. A death may come days after the harm, and never before it. Neither
article may print the other's day at all; around midnight one night has two days. Sees what `dates` does not, which asks that two sentences look like one event. Fails
where somebody is hurt twice, and where an archive's day of publication sets a weekday in the week of a date it is not of.
"""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Final, NamedTuple

from storydesk.compare.disagreements.findings import SAME_PERSON, Finding, Position
from storydesk.compare.disagreements.occasions import kinds
from storydesk.compare.disagreements.pairing import fair
from storydesk.compare.disagreements.parts import named_hurt
from storydesk.compare.disagreements.people.aged import aged_people
from storydesk.compare.disagreements.predicates import DYING, MAIN
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.compare.disagreements.times.clocks import of_a_call
from storydesk.compare.disagreements.times.dates import day_key, day_words, days_differ, names_day, plain
from storydesk.compare.disagreements.times.hours import minutes
from storydesk.model import Signal

ONLY_DAY: Final = Signal("only_day", 1.0, 1.0, "Neither article names another day for the harm.")
DEAD_BEFORE: Final = Signal("dead_before", 1.0, 1.0, "The death is told of an earlier day than the harm.")
MOST_ARTICLES: Final = 120
SMALL_HOURS: Final = 5 * 60
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_EARLY: Final = re.compile(r"\b(?:early|morning|midnight|overnight)\b", re.IGNORECASE)
_BY_DAY: Final = re.compile(r"\b(?:morning|noon|afternoon|a\.?m)\b", re.IGNORECASE)


class _Day(NamedTuple):
    """The one day that an article names for the harm, or for the death."""

    telling: Telling
    death: bool
    hurt: frozenset[object]


def day_findings(tellings: Tellings) -> Iterator[Finding]:
    """Days of the harm that exclude each other."""
    days = fair(_days(tellings), lambda d: (day_key(d.telling), d.death), MOST_ARTICLES)
    for left, right in combinations(days, 2):
        one, two = left.telling, right.telling
        if one.article == two.article or not left.hurt & right.hurt or days_differ(one, two) is None or _one_night(one, two):
            continue
        if left.death != right.death and not _before(*((left, right) if left.death else (right, left))):
            continue
        if _prints_day(one, two, tellings) or _prints_day(two, one, tellings):
            continue
        positions = tuple(Position(day_key(t), ((t, day_words(t)),)) for t in (one, two))
        signals = (SAME_PERSON, DEAD_BEFORE if left.death != right.death else ONLY_DAY)
        yield Finding("date", f"harm:{'~'.join(sorted(p.key for p in positions))}", positions, signals, one.cite(one.claim.value_span))


def _days(tellings: Tellings) -> Iterator[_Day]:
    """The day of the harm of each article that names just one, and that of the death."""
    people = [p for p in aged_people(tellings) if p.part == "hurt"]
    for member in tellings.members:
        hurt = named_hurt((member,), tellings) | {p.years for p in people if member.article.id in p.articles}
        told = [t for t in tellings.of_article(member.article.id, "date", "time") if names_day(t) and plain(t) and _DAY.match(day_key(t))]
        for death in (False, True):
            of_it = [t for t in told if (t.claim.event in DYING if death else _of_the_harm(t))]
            if hurt and len({day_key(t) for t in of_it}) == 1:
                yield _Day(of_it[0], death, frozenset(hurt))


def _of_the_harm(telling: Telling) -> bool:
    called = of_a_call(telling) or (telling.claim.about is not None and telling.claim.about.head == "caller")
    return telling.claim.event not in DYING and (called or bool(kinds(telling.claim) & MAIN))


def _before(death: _Day, harm: _Day) -> bool:
    return day_key(death.telling) < day_key(harm.telling)


def _prints_day(telling: Telling, other: Telling, tellings: Tellings) -> bool:
    """Does the article of `telling` print the other's day, of whatever it is?"""
    return any(day_key(t) == day_key(other) for t in tellings.of_article(telling.article, "date", "time"))


def _one_night(left: Telling, right: Telling) -> bool:
    """Is the later day told by its first hours, and the earlier one by none of the day's: "Saturday", "early Sunday"?"""
    earlier, later = sorted((left, right), key=day_key)
    at = minutes(later)
    small = at < SMALL_HOURS if at is not None else _EARLY.search(later.printed) is not None
    return small and not _BY_DAY.search(earlier.printed)
