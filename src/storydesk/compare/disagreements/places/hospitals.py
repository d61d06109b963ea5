"""One hurt person taken to two hospitals, and a hospital in two spellings.

Theory: where each of two articles names one hospital only, to which one person was taken, and the names share no word of their own, both cannot be the first. Somebody
who is *treated* or *recovers* elsewhere may have been moved, and where several were taken somewhere the two may be of two people: neither is compared. Names are compared
by the words that are a hospital's own; initials and short forms (UT, University of Tennessee) share them. Fails for a hospital that changed its name, and for one known
by two.
"""

import re
from collections.abc import Iterator
from itertools import combinations, product
from typing import Final

from storydesk.compare.disagreements.findings import NO_ARTICLE_HAS_BOTH, Finding, Position
from storydesk.compare.disagreements.matches import matches
from storydesk.compare.disagreements.name_pairs import NEAR_PART
from storydesk.compare.disagreements.spelling import distance, sound, swapped
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Member, Signal, Value
from storydesk.text.tokens import words

ONE_TAKEN: Final = Signal("one_taken", 1.0, 1.0, "Each article names one hospital only, to which one person was taken.")
LONG: Final = 6
_NAMED: Final = re.compile(
    r"\b[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|of|at|for|&)){0,5}? (?:Hospitals?|Medical Center|Trauma Center|Health|Infirmary)\b(?: (?:of )?[A-Z][a-z]+)*"
)
_TAKEN: Final = re.compile(
    r"\b(?:taken|took|transported|airlifted|flown|flew|rushed|brought|drove|driven)\b[^.;]{0,50}? to (?:the |nearby |an? |[\w-]+ )?$"
)
_SEVERAL: Final = re.compile(
    r"\b(?:two|three|four|five|six|seven|all|both|several|others?|another|second|victims|they|them|men|women|children|boys|girls|people|officers)\b",
    re.IGNORECASE,
)
_MOVED: Final = re.compile(
    r"\b(?:later|transferred|moved|first (?:taken|brought)|(?:taken|brought) first|initially|before being|from (?:the|a|another) hospital)\b"
)
_ONE_OF_MANY: Final = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|both)(?: other)? (?:[\w-]+ ){0,3}?(?:shot|wounded|injured|hurt|victims|hospitalized)\b|\bvictims\b|"
    r"\b(?:was|were) also (?:shot|struck|hit|wounded|injured)\b|\b(?:another|separate|second|other) (?:shooting|victim|man|woman|boy|girl|incident)\b",
    re.IGNORECASE,
)
"""Words of an article that tells of several who were hurt."""
_COMMON: Final = frozenset(
    "hospital hospitals medical center trauma health infirmary university of the at for and st saint county regional general memorial community children childrens "
    "children's level care system north south east west northwest northeast southwest southeast".split()
)


def hospital_findings(tellings: Tellings) -> Iterator[Finding]:
    """Hospitals to which the one hurt of a story was taken."""
    told: dict[frozenset[str], list[list[Telling]]] = {}
    for member in tellings.members:
        if places := list(_hospitals(member)):
            told.setdefault(frozenset(t.key for t in places), []).append(places)
    one_hurt = len(told) > 1 and not any(_ONE_OF_MANY.search(m.article.text) for m in tellings.members)
    for left, right in combinations(sorted(told, key=sorted), 2):
        for one, two in product(sorted(left - right), sorted(right - left)):
            if _one_spelled(one.split(), two.split()):
                yield _finding("name", one, two, told[left] + told[right], (NEAR_PART,))
            elif one_hurt and len(left) == len(right) == 1 and not _may_be_one(one, two):
                taken = [places for names in (left, right) for places in told[names] if _one_person(places)]
                yield _finding("place", one, two, taken, (ONE_TAKEN, NO_ARTICLE_HAS_BOTH))


def _finding(kind: str, one: str, two: str, told: list[list[Telling]], signals: tuple[Signal, ...]) -> Finding:
    positions = tuple(Position.of(own, *(t for places in told for t in places if t.key == own)) for own in (one, two))
    return Finding(kind, f"hospital:{one}~{two}", positions, signals)


def _hospitals(member: Member) -> Iterator[Telling]:
    for telling, match in matches(member, "hospital", _NAMED):
        own = " ".join(sorted({w for w in words(match.group().replace("-", " ")) if w not in _COMMON}))
        if own:
            yield telling.worth(Value("name", own))


def _one_spelled(one: list[str], two: list[str]) -> bool:
    """Is one long word of the two names spelled in two ways, and the rest the same?"""
    a, b = sorted(set(one) - set(two)), sorted(set(two) - set(one))
    if len(a) != 1 or len(b) != 1 or min(len(a[0]), len(b[0])) < LONG or a[0][0] != b[0][0]:
        return False
    return distance(a[0], b[0]) <= 2 and (swapped(a[0], b[0]) or sound(a[0]) == sound(b[0]))


def _may_be_one(one: str, two: str) -> bool:
    """Do two names share a word, or is one short for the other by its letters?"""
    left, right = one.split(), two.split()
    letters = {"".join(sorted(w[0] for w in name)) for name in (left, right)}
    return bool(set(left) & set(right)) or any(len(w) <= 3 or "".join(sorted(w)) in letters for w in left + right)


def _one_person(places: list[Telling]) -> bool:
    """Is somebody told as taken there, alone, and not from another?"""
    before = [t.before for t in places]
    return (
        any(map(_TAKEN.search, before))
        and not any(_SEVERAL.search(b) for b in before)
        and not any(_MOVED.search(t.of(t.sentence)) for t in places)
    )
