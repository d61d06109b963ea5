"""One person, place or organisation with its name in two spellings, or with two names.

Two names are of one person when one part is the same and the other is a misspelling of its fellow ("Sean Stewart", "Shawn Stewart"), and no sentence names both. A name
that stands alone must be long and one letter away. A short form, an initial, a middle name, a title is no difference. Two names that share one part only, and the same
age and part in what happened, are shown as two names. Fails on relatives with names that are near each other, told of by different articles.
"""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from storydesk.compare.disagreements.findings import Finding, Position
from storydesk.compare.disagreements.people import Person, aged_people, printed_name
from storydesk.compare.disagreements.spelling import carried_over, distance, misspelled, short_form, sound
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Signal

Name = tuple[str, tuple[str, ...]]
_SUFFIX: Final = frozenset("jr sr ii iii iv".split())
_ENDS: Final = frozenset("north south east west northern southern eastern western".split())
SAME_PART: Final = Signal("same_name_part", 1.0, 1.0, "One part of the two names is the same.")
NEAR_PART: Final = Signal("near_spelling", 1.0, 1.0, "The two differ by a letter or two, or sound the same.")
NOT_BOTH: Final = Signal("never_side_by_side", 1.0, 1.0, "No sentence names both.")
SAME_AGE: Final = Signal("same_age", 1.0, 1.0, "Both are told with the same age.")
LONG: Final = 7
OTHER_SCRIPTS: Final = frozenset(
    "russia russian ukraine ukrainian belarus belarusian bulgaria bulgarian serbia serbian greece greek israel israeli israelis gaza palestinian "
    "palestinians egypt egyptian syria syrian iraq "
    "iraqi iran iranian lebanon lebanese jordan jordanian saudi yemen yemeni libya libyan tunisia tunisian algeria algerian morocco moroccan kuwait "
    "kuwaiti qatar qatari afghanistan "
    "afghan pakistan pakistani india indian bangladesh bangladeshi lanka lankan nepal nepali thailand thai myanmar burma cambodia cambodian laos "
    "china chinese taiwan taiwanese japan "
    "japanese korea korean koreans mongolia mongolian kazakhstan kazakh uzbekistan uzbek georgia georgian armenia armenian azerbaijan azerbaijani "
    "ethiopia ethiopian eritrea eritrean sudan "
    "sudanese somalia somali chechen crimea kremlin moscow kiev kyiv tehran baghdad cairo beijing tokyo".split()
) - {"georgia", "georgian", "jordan", "indian"}
"""Words that tell that a story is set where names are written in another script."""
_BROKEN: Final = re.compile(r"[âÃ�€]")
MOST_NAMES: Final = 500


def name_findings(tellings: Tellings) -> Iterator[Finding]:
    """Names in two spellings, and people with two names."""
    by_name: dict[Name, list[Telling]] = {}
    for telling in tellings.of("name"):
        value = telling.claim.value
        if value is not None and not _BROKEN.search(telling.of(telling.claim.span)):
            by_name.setdefault((value.unit or "", tuple(w for w in value.key.split() if w not in _SUFFIX)), []).append(telling)
    names = [n for n in sorted(by_name) if n[1]][:MOST_NAMES]
    abroad = _from_other_scripts(tellings)
    for left, right in combinations(names, 2):
        if left[0] != right[0]:
            continue
        differing = _person_parts(left[1], right[1]) if left[0] == "person" else _other_parts(left[1], right[1])
        if differing is None or (abroad and carried_over(differing[0]) == carried_over(differing[1])):
            continue
        if _side_by_side(by_name[left], by_name[right]) or not _apart(by_name, left, right, differing):
            continue
        yield _finding(differing, by_name[left], by_name[right], min(len(left[1]), len(right[1])) > 1)
    yield from _two_names(tellings)


def _from_other_scripts(tellings: Tellings) -> bool:
    """Do half of the articles name a country whose names are carried over from another script? Then transcribers' spellings are no disagreement."""
    articles = {t.article: False for t in tellings.items}
    for telling in tellings.items:
        if not articles[telling.article] and telling.words & OTHER_SCRIPTS:
            articles[telling.article] = True
    return sum(articles.values()) * 2 >= len(articles) > 0


def _side_by_side(left: list[Telling], right: list[Telling]) -> bool:
    """Does one sentence name both? Then they are two."""
    here = {(t.article, t.sentence) for t in left}
    return any((t.article, t.sentence) in here for t in right)


def _apart(by_name: dict[Name, list[Telling]], left: Name, right: Name, differing: tuple[str, str]) -> bool:
    """Is there no article that uses both spellings, or only by a slip: names in full that are one letter apart?"""
    one, two = ({t.article for name, ts in by_name.items() if part in name[1] for t in ts} for part in differing)
    if not one & two:
        return True
    if left[0] != "person" or distance(*differing) != 1:
        return False
    shared = max((len(w) for w in set(left[1]) & set(right[1])), default=0)
    return max(shared, *map(len, differing)) >= (LONG if shared else LONG + 1)


def _finding(differing: tuple[str, str], left: list[Telling], right: list[Telling], in_full: bool) -> Finding:
    positions = tuple(
        Position(part, tuple((t, t.claim.value_span or t.claim.span) for t in group))
        for part, group in zip(differing, (left, right), strict=True)
    )
    signals = ((SAME_PART,) if in_full else ()) + (NEAR_PART, NOT_BOTH)
    return Finding("name", "~".join(sorted(differing)), positions, signals, left[0].cite(left[0].claim.value_span))


def _person_parts(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, str] | None:
    """The parts in which two names of one person differ in spelling, or None where they are the same, short forms, or of two people."""
    if len(left) == 1 or len(right) == 1:
        return _alone(left, right)
    (first, *_, last), (first2, *_, last2) = left, right
    if first == first2 and last == last2:
        return None
    if last == last2 or {last, last2} & set(left) & set(right):
        return (first, first2) if first != first2 and not short_form(first, first2) and misspelled(first, first2) else None
    if first == first2 and min(len(last), len(last2)) > 3:
        return (last, last2) if misspelled(last, last2) and last not in right and last2 not in left else None
    if misspelled(first, first2) and misspelled(last, last2) and min(len(last), len(last2)) > 4:
        return (last, last2)
    return None


def _alone(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, str] | None:
    """A name that stands alone beside a part of the other: long, and a letter away or of the same sound."""
    short, long = sorted((left, right), key=len)
    word = short[0]
    for part in (long[0], long[-1]):
        if part == word or word in long or short_form(word, part):
            continue
        near = distance(word, part) == 1 or (sound(word) == sound(part) and distance(word, part) <= 2)
        if (
            near
            and word[0] == part[0]
            and min(len(word), len(part)) >= LONG - 1
            and max(len(word), len(part)) >= LONG
            and misspelled(word, part)
        ):
            return (part, word) if long is left else (word, part)
    return None


def _other_parts(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, str] | None:
    """The one long word in which two names of a place or organisation differ by one letter."""
    if len(left) != len(right) or len(left) < 2:
        return None
    differing = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    if len(differing) != 1:
        return None
    a, b = differing[0]
    plain = a.isalpha() and b.isalpha() and min(len(a), len(b)) >= 5
    short, long = sorted((a, b), key=len)
    if long.startswith(short):
        return None
    return (a, b) if plain and not {a, b} & _ENDS and distance(a, b) == 1 and misspelled(a, b) else None


def _two_names(tellings: Tellings) -> Iterator[Finding]:
    """Two people of one age and part whose names share one part only, each told of where the other is not."""
    people = [p for p in aged_people(tellings.of("age")) if p.entity]
    for left, right in combinations(people, 2):
        if left.years != right.years or left.articles & right.articles or left.part != right.part or left.part is None:
            continue
        one, two = _full(left), _full(right)
        if one is None or two is None:
            continue
        a, b = printed_name(one), printed_name(two)
        same_first, same_last = a[0] == b[0], a[-1] == b[-1]
        if (
            same_first == same_last
            or (short_form(a[0], b[0]) and same_last)
            or misspelled(a[0], b[0])
            or misspelled(a[-1], b[-1])
            or (set(a[1:]) & set(b[1:]) and same_first)
        ):
            continue
        positions = tuple(Position(" ".join(p), ((t, t.claim.about.span),)) for p, t in ((a, one), (b, two)) if t.claim.about)
        yield Finding("name", "~".join(sorted((" ".join(a), " ".join(b)))), positions, (SAME_PART, SAME_AGE, NOT_BOTH), None)


def _full(person: Person) -> Telling | None:
    return next((t for t in person.tellings if 2 <= len(printed_name(t)) <= 4), None)
