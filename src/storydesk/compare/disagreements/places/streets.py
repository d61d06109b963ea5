"""Addresses that cannot both be right: Street against Place, two house numbers, two blocks, two sides of the compass, a street name in two spellings.

A house number fits its block, a street without a number fits any, and one without its kind (the 300 block of South Marlow) fits every kind. Two addresses that one
article prints both are two places; what a post shown in it prints is not its own word.

Tried and lost: two streets of different names for the one event of a story (of seven in 145 stories six were a corner, or a complex that lies on both).
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from storydesk.compare.disagreements.findings import Finding, Position
from storydesk.compare.disagreements.pairing import near_keys, sharing
from storydesk.compare.disagreements.spelling import distance, sound, swapped
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Signal

NOT_BOTH: Final = Signal("no_article_has_both", 1.0, 1.0, "No article prints both addresses.")
SAME_NAME: Final = Signal("same_street_name", 1.0, 1.0, "The name of the street is the same.")
SAME_KIND: Final = Signal("near_spelling", 1.0, 1.0, "The names of the street differ by one letter.")
SAME_NUMBER: Final = Signal("same_number", 1.0, 1.0, "The house number is the same, and the numbers of the streets differ in one digit.")
LONG_NAME: Final = 6
EVERYWHERE: Final = frozenset(
    "center central church college forest highland hillside jackson jefferson lincoln madison school spring sunset walnut washington willow".split()
)
"""Names that several streets of one town may have; shorter ones (Oak, Park) always may."""
_LIVES_AT: Final = re.compile(r"(?:(?P<name>[A-Z][\w'’-]+)(?:, (?:Jr\.|Sr\.))?, (?:\d{1,3}, )?|\d, )of (?:the )?$")
_LIVES_IN: Final = re.compile(
    r"\b(?:address(?:es)? (?:is|was|in|at|of)|li(?:ves?|ved|ving)(?: with \w+ \w+)? (?:at|in|on)|resid(?:es|ed|ing) (?:at|in|on))(?: the)?(?: in the)? $"
)
_FOUND: Final = re.compile(r"\b(?:found|discovered)\b[^.;,]{0,60} (?:in|at|on|near|along) (?:the )?$")
_OWNS: Final = re.compile(r"(?P<name>[A-Z][\w-]+)(?:'s|’s) $")
MOST_NUMBERS_APART: Final = 2_000


_OTHER_SIDES: Final = frozenset(frozenset(p.split()) for p in ("n s", "e w", "ne nw", "ne se", "ne sw", "nw se", "nw sw", "se sw"))


class Address(NamedTuple):
    number: str
    block: bool
    name: str
    kind: str
    side: str


def street_findings(tellings: Tellings) -> Iterator[Finding]:
    """Addresses of one place that differ."""
    places: dict[Address, list[Telling]] = {}
    for telling in tellings.of("street"):
        if telling.claim.value:
            number, block, name, kind, side = telling.claim.value.key.split("|")
            number = "" if _only_near(telling) else number
            places.setdefault(Address(number, bool(block), name, kind, side), []).append(telling)
    for left, right in sharing(sorted(places), lambda a: near_keys(a.name) | ({a.number} if a.number else set())):
        found = _difference(left, right)
        if found is None:
            continue
        kind, keys, signal = found
        both = bool(_printed(places, left, right) & _printed(places, right, left))
        of_one_use = _of_one_use(places[left], places[right], left.number != right.number and _one_kind(left, right))
        other_place = _nearer(places, left, right) or _nearer(places, right, left) or _one_is_where_found(places[left], places[right])
        if not _surely_one(left, right) and (
            both or not of_one_use or (other_place and left.name == right.name and _one_kind(left, right))
        ):
            continue
        positions = tuple(Position.of(k, *places[a]) for k, a in zip(keys, (left, right), strict=True))
        signals = (signal,) if both else (signal, NOT_BOTH)
        yield Finding(kind, "~".join(sorted(keys)), positions, signals, places[left][0].cite())


def _of_one_use(left: list[Telling], right: list[Telling], numbers: bool) -> bool:
    """Are two house numbers told of the home of one person, or neither of a home? A street that is printed with two kinds is likely one for the usual
    reasons, but for streets whose name every town has."""
    one, two = ({home for t in side if (home := _home_of(t)) is not None} for side in (left, right))
    if not one and not two:
        return True
    if numbers:
        return bool(one & two - {""})
    name = left[0].claim.value.key.split("|")[2] if left[0].claim.value else ""
    return name not in EVERYWHERE and len(name) >= LONG_NAME


def _only_near(telling: Telling) -> bool:
    """Is the number told as a mark to go by ("near 2500 West Bells Road")? It leaves room for the house itself."""
    start = telling.claim.span.start
    return telling.text[max(0, start - 12) : start].lower().endswith((" near ", " off ", " by ", "area of ", "vicinity of "))


def _one_is_where_found(left: list[Telling], right: list[Telling]) -> bool:
    """Is one told only as where somebody was found ("Field was found in the 800 block"), and the other never? He may have walked there."""
    one, two = ({bool(_FOUND.search(t.before)) for t in side} for side in (left, right))
    return (one == {True} and True not in two) or (two == {True} and True not in one)


def _home_of(telling: Telling) -> str | None:
    """The surname of whoever is told as living there ("Mark Toll, 18, of 76 Bells Road", "Toll's 76 Bells Road home"), "" where the name cannot be read ("who lives
    at 76 Bells Road"); None where it is no home."""
    start, end = telling.claim.span.start, telling.claim.span.end
    before, after = telling.text[max(0, start - 40) : start], telling.text[end : end + 6]
    named = _LIVES_AT.search(before)
    if named is not None:
        return (named.group("name") or "").lower()
    if _LIVES_IN.search(before):
        return ""
    owner = _OWNS.search(before)
    return owner.group("name").lower() if owner is not None and after.startswith(" home") else None


def _difference(left: Address, right: Address) -> tuple[str, tuple[str, str], Signal] | None:
    numbered = bool(left.number and right.number)
    if left.name == right.name and _one_kind(left, right):
        if numbered and not _number_fits(left, right):
            return "place", (f"{left.number} {left.name}", f"{right.number} {right.name}"), SAME_NAME
        if numbered and frozenset((left.side, right.side)) in _OTHER_SIDES:
            return "place", (f"{left.side} {left.name}", f"{right.side} {right.name}"), SAME_NAME
        return None
    if left.name == right.name and (not left.name[0].isdigit() or (left.number and left.number == right.number)):
        return "place", (f"{left.name} {left.kind}", f"{right.name} {right.kind}"), SAME_NAME
    if left.kind == right.kind and left.number and left.number == right.number and _one_digit_apart(left.name, right.name):
        return "place", (f"{left.number} {left.name}", f"{right.number} {right.name}"), SAME_NUMBER
    alike = (
        left.name.isascii()
        and left.name.replace(" ", "") != right.name.replace(" ", "")
        and min(len(left.name), len(right.name)) >= 5
        and left.name[0] == right.name[0]
        and distance(left.name, right.name) == 1
    )
    of_one_kind = left.kind == right.kind if left.kind and right.kind else numbered and _number_fits(left, right)
    if of_one_kind and alike and not any(c.isdigit() for c in left.name + right.name):
        return "name", (left.name, right.name), SAME_KIND
    return None


def _one_kind(left: Address, right: Address) -> bool:
    return left.kind == right.kind or not left.kind or not right.kind


def _one_digit_apart(left: str, right: str) -> bool:
    """Two numbered streets that differ in one digit: 172nd, 177th."""
    one, two = ("".join(c for c in name if c.isdigit()) for name in (left, right))
    return left[:1].isdigit() and right[:1].isdigit() and len(one) == len(two) and sum(a != b for a, b in zip(one, two, strict=True)) == 1


def _number_fits(left: Address, right: Address) -> bool:
    """Can the two numbers be of one place? A house lies in its block, which a round number may stand for; blocks far apart are two places."""
    a, b = int(left.number), int(right.number)
    if a == b or (abs(a - b) > MOST_NUMBERS_APART and not _digit_dropped(left.number, right.number)):
        return True
    if left.block and right.block:
        return False
    if left.block or right.block:
        block, house = (a, b) if left.block else (b, a)
        return block // 100 == house // 100 or (block % 1000 == 0 and block // 1000 == house // 1000)
    return a // 100 == b // 100 and 0 in (a % 100, b % 100)


def _digit_dropped(left: str, right: str) -> bool:
    """Is one number the other without one of its digits, as in 1700 for 17000?"""
    return abs(len(left) - len(right)) == 1 and min(len(left), len(right)) >= 3 and distance(left, right) == 1


def _surely_one(left: Address, right: Address) -> bool:
    """Is it one address though an article print both: one number and one name with two kinds, or two names of one sound, or with two letters changed over?"""
    if left.name == right.name:
        return bool(left.number) and left.number == right.number and not _one_kind(left, right) and left.side == right.side
    a, b = left.name, right.name
    return min(len(a), len(b)) >= LONG_NAME and not any(c.isdigit() for c in a + b) and (sound(a) == sound(b) or swapped(a, b))


def _printed(places: dict[Address, list[Telling]], address: Address, other: Address) -> set[str]:
    """The articles that print what sets an address apart from the other: its name, its kind, its side or its number."""
    same = [
        a for a in places if a.name == address.name and (not address.number or a.number == address.number or address.name != other.name)
    ]
    if not _one_kind(address, other):
        same = [a for a in same if a.kind == address.kind]
    elif address.number == other.number:
        same = [a for a in same if a.side == address.side or address.name != other.name]
    return {t.article for a in same for t in places[a] if not _in_post(t)}


def _nearer(places: dict[Address, list[Telling]], address: Address, other: Address) -> bool:
    """Do all articles that print a number print another of that street too, nearer to the other's? Then the number is of a second place, next door."""
    if not (address.number and other.number and address.name == other.name):
        return False
    gap = abs(int(address.number) - int(other.number))
    near = [a for a in places if a.name == address.name and a.number and abs(int(a.number) - int(other.number)) < gap]
    own = {t.article for t in places[address] if not _in_post(t)}
    return bool(own) and own <= {t.article for a in near for t in places[a]}


def _in_post(telling: Telling) -> bool:
    """Does the address stand in a post of somebody else that the article shows?"""
    return any(b.role == "embed" and b.span.covers(telling.claim.span) for b in telling.member.article.blocks)
