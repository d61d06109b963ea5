"""Addresses that cannot both be right: Street against Place, two house numbers, two blocks, a street name in two spellings.

A house number fits its block, and a street without a number fits any. Two addresses that one article prints both are two places.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from storydesk.compare.disagreements.findings import Finding, Position
from storydesk.compare.disagreements.pairing import near_keys, sharing
from storydesk.compare.disagreements.spelling import distance
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Signal, Span

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
_SEVERAL: Final = re.compile(r"(?:streets|avenues|roads|drives)\b", re.IGNORECASE)
"""A kind told of both streets of a corner at once ("Oak and Elm streets") is often that of one alone."""
_OWNS: Final = re.compile(r"(?P<name>[A-Z][\w-]+)(?:'s|’s) $")
MOST_NUMBERS_APART: Final = 2_000


class Address(NamedTuple):
    number: str
    block: bool
    name: str
    kind: str


def street_findings(tellings: Tellings) -> Iterator[Finding]:
    """Addresses of one place that differ."""
    places: dict[Address, list[Telling]] = {}
    for telling in tellings.of("street"):
        if telling.claim.value:
            number, block, name, kind = telling.claim.value.key.split("|")
            number = "" if _only_near(telling) else number
            places.setdefault(Address(number, bool(block), name, kind), []).append(telling)
    for left, right in sharing(sorted(places), lambda a: near_keys(a.name) | ({a.number} if a.number else set())):
        found = _difference(left, right)
        if found is None:
            continue
        kind, keys, signal = found
        if not _of_one_use(places[left], places[right], left.number != right.number and left.kind == right.kind):
            continue
        if _printed(places, left, kind) & _printed(places, right, kind):
            continue
        positions = tuple(Position(k, tuple((t, t.claim.span) for t in places[a])) for k, a in zip(keys, (left, right), strict=True))
        yield Finding(kind, "~".join(sorted(keys)), positions, (signal, NOT_BOTH), places[left][0].cite(places[left][0].claim.span))


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
    return telling.member.article.text[max(0, start - 7) : start].lower().endswith((" near ", " off ", " by "))


def _home_of(telling: Telling) -> str | None:
    """The surname of whoever is told as living there ("Mark Toll, 18, of 76 Bells Road", "Toll's 76 Bells Road home"), "" where the name cannot be read ("who lives
    at 76 Bells Road"); None where it is no home."""
    start, end = telling.claim.span.start, telling.claim.span.end
    before, after = telling.member.article.text[max(0, start - 40) : start], telling.member.article.text[end : end + 6]
    named = _LIVES_AT.search(before)
    if named is not None:
        return (named.group("name") or "").lower()
    if _LIVES_IN.search(before):
        return ""
    owner = _OWNS.search(before)
    return owner.group("name").lower() if owner is not None and after.startswith(" home") else None


def _difference(left: Address, right: Address) -> tuple[str, tuple[str, str], Signal] | None:
    if left.name == right.name and left.kind == right.kind:
        if left.number and right.number and not _number_fits(left, right):
            return "place", (f"{left.number} {left.name}", f"{right.number} {right.name}"), SAME_NAME
        return None
    if left.name == right.name and not left.name[0].isdigit():
        return "place", (f"{left.name} {left.kind}", f"{right.name} {right.kind}"), SAME_NAME
    if left.kind == right.kind and left.number and left.number == right.number and _one_digit_apart(left.name, right.name):
        return "place", (f"{left.number} {left.name}", f"{right.number} {right.name}"), SAME_NUMBER
    alike = (
        left.name.isascii()
        and min(len(left.name), len(right.name)) >= 5
        and left.name[0] == right.name[0]
        and distance(left.name, right.name) == 1
    )
    if left.kind == right.kind and alike and not any(c.isdigit() for c in left.name + right.name):
        return "name", (left.name, right.name), SAME_KIND
    return None


def _one_digit_apart(left: str, right: str) -> bool:
    """Two numbered streets that differ in one digit: 172nd, 177th."""
    one, two = ("".join(c for c in name if c.isdigit()) for name in (left, right))
    return left[:1].isdigit() and right[:1].isdigit() and len(one) == len(two) and sum(a != b for a, b in zip(one, two, strict=True)) == 1


def _number_fits(left: Address, right: Address) -> bool:
    """Can the two numbers be of one place? A house lies in its block; blocks far apart are two places."""
    a, b = int(left.number), int(right.number)
    if a == b or abs(a - b) > MOST_NUMBERS_APART:
        return True
    if left.block and right.block:
        return False
    if left.block or right.block:
        block, house = (a, b) if left.block else (b, a)
        return block // 100 == house // 100 or (block % 1000 == 0 and block // 1000 == house // 1000)
    return False


def _printed(places: dict[Address, list[Telling]], address: Address, kind: str) -> set[str]:
    """The articles that print an address, as closely as the difference asks: with its number, or its name and kind."""
    same = [
        a
        for a in places
        if a.name == address.name and a.kind == address.kind and (not address.number or kind == "name" or a.number == address.number)
    ]
    return {t.article for a in same for t in places[a]}


def corner_findings(tellings: Tellings) -> Iterator[Finding]:
    """Corners that share one street and differ in the other, or in the kind of a street."""
    corners: dict[tuple[tuple[str, str], ...], list[Telling]] = {}
    for telling in tellings.of("corner"):
        if telling.claim.value:
            streets = tuple(tuple(street.split(":", 1)) for street in telling.claim.value.key.split("|"))
            kinds = not _SEVERAL.search(telling.of(telling.claim.span))
            corners.setdefault(tuple((s[0], s[-1] if kinds else "") for s in streets), []).append(telling)
    corners = {streets: told for streets, told in corners.items() if not _parallel(streets)}
    for left, right in sharing(sorted(corners), lambda c: {name for name, _ in c}):
        differing = _corner_differs(left, right)
        if differing is None or {t.article for t in corners[left]} & {t.article for t in corners[right]}:
            continue
        one, two, shared = differing
        if len([c for c in corners if shared in dict(c)]) > 2:
            continue
        positions = tuple(Position(k, tuple((t, t.claim.span) for t in corners[c])) for k, c in ((one, left), (two, right)))
        first = corners[left][0]
        yield Finding("place", f"corner:{shared}", positions, (SAME_NAME, NOT_BOTH), first.cite(first.claim.span))


def _parallel(streets: tuple[tuple[str, str], ...]) -> bool:
    """Two numbered streets of one kind ("between 16th and 18th streets") do not meet."""
    return all(name[:1].isdigit() for name, _ in streets) and len({kind for _, kind in streets if kind}) < 2


def _corner_differs(left: tuple[tuple[str, str], ...], right: tuple[tuple[str, str], ...]) -> tuple[str, str, str] | None:
    """The two streets that differ and the one that is shared; None where the corners can be one, or share no street."""
    one, two = dict(left), dict(right)
    shared = set(one) & set(two)
    if len(shared) == 2:
        kinds = [name for name in sorted(shared) if one[name] and two[name] and one[name] != two[name]]
        return (f"{kinds[0]} {one[kinds[0]]}", f"{kinds[0]} {two[kinds[0]]}", min(shared - {kinds[0]})) if len(kinds) == 1 else None
    if len(shared) != 1:
        return None
    a, b = min(set(one) - shared), min(set(two) - shared)
    numbered = a[:1].isdigit() and b[:1].isdigit()
    alike = a[:3] == b[:3] and distance(a, b) <= 2 and min(len(a), len(b)) >= 4
    return (a, b, min(shared)) if numbered or distance(a, b) == 1 or alike else None


def county_findings(tellings: Tellings) -> Iterator[Finding]:
    """Counties whose names look like slips of each other: as long, of one first and last letter, two letters apart at most."""
    counties: dict[str, list[Telling]] = {}
    for telling in tellings.of("county"):
        if telling.claim.value:
            counties.setdefault(telling.claim.value.key, []).append(telling)
    for one, two in sharing(sorted(counties), lambda name: {(name[0], name[-1])}):
        alike = (
            one[0] == two[0]
            and one[-1] == two[-1]
            and abs(len(one) - len(two)) <= 1
            and min(len(one), len(two)) >= 6
            and distance(one, two) <= 2
        )
        if alike and (
            not {t.article for t in counties[one]} & {t.article for t in counties[two]} or _one_office(counties[one], counties[two])
        ):
            positions = tuple(Position(k, tuple((t, t.claim.span) for t in counties[k])) for k in (one, two))
            yield Finding(
                "place", f"county:{one}~{two}", positions, (SAME_KIND, NOT_BOTH), counties[one][0].cite(counties[one][0].claim.span)
            )


def _one_office(left: list[Telling], right: list[Telling]) -> bool:
    """Does the same office follow both names ("County Sheriff's Office"), one of them printed once only?"""
    if min(len(left), len(right)) > 1:
        return False
    after = [{t.of(Span(t.claim.span.end, t.claim.span.end + 10)).lower().replace("’", "'") for t in side} for side in (left, right)]
    return any(len(a) == 10 and a.startswith((" sheriff", " police")) for a in after[0] & after[1])
