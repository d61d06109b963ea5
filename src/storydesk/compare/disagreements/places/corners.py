"""Corners and counties that cannot both be right: 51st and 53rd at one avenue, Drive against Place, a street or county in two spellings.

Two corners are compared only if they share a street. That they differ in the other is not enough: of nine such pairs in 400 stories six were a block told by its two
ends, or its nearest streets. So the other two must be numbered, or be one name by its letters. A kind that is told of both streets at once ("Oak and Elm streets") is
often that of one alone; as printed it is wrong of the other, and is shown.
"""

from collections.abc import Iterator
from typing import Final

from storydesk.compare.disagreements.findings import Finding, Position
from storydesk.compare.disagreements.pairing import sharing
from storydesk.compare.disagreements.places.streets import NOT_BOTH, SAME_KIND, SAME_NAME
from storydesk.compare.disagreements.spelling import distance
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Span
from storydesk.text.tokens import words

_HAPPENED: Final = frozenset(
    "shooting shot shots gunfire shootout stabbing stabbed attack attacked crash crashed collision fire explosion robbery happened occurred".split()
)
LEAST_ALIKE: Final = 0.15
"""How alike the sentences of two numbered corners must be, but for their names."""


def corner_findings(tellings: Tellings) -> Iterator[Finding]:
    """Corners that share one street and differ in the other, or in the kind of a street."""
    corners: dict[tuple[tuple[str, str], ...], list[Telling]] = {}
    for telling in tellings.of("corner"):
        if telling.claim.value:
            streets = tuple(tuple(street.split(":", 1)) for street in telling.claim.value.key.split("|"))
            corners.setdefault(tuple((s[0], s[-1]) for s in streets), []).append(telling)
    corners = {streets: told for streets, told in corners.items() if not _parallel(streets)}
    for left, right in sharing(sorted(corners), lambda c: {name for name, _ in c}):
        differing = _corner_differs(left, right)
        if differing is None:
            continue
        one, two, shared = differing
        several = len([c for c in corners if shared in dict(c)]) > 2
        both = {t.article for t in corners[left]} & {t.article for t in corners[right]}
        numbered = one[0].isdigit() and two[0].isdigit()
        if not _one_letters(one, two) and (several or both or (numbered and not _told_alike(corners[left], corners[right], tellings))):
            continue
        told = {one: corners[left], two: corners[right]}
        if _one_letters(one, two):
            told = {name: places + [t for t in tellings.of("street") if _street(t) == name] for name, places in told.items()}
        positions = tuple(Position.of(name, *places) for name, places in told.items())
        first = corners[left][0]
        yield Finding("place", f"corner:{shared}", positions, (SAME_NAME,) if both else (SAME_NAME, NOT_BOTH), first.cite())


def _street(telling: Telling) -> str:
    return telling.claim.value.key.split("|")[2] if telling.claim.value else ""


def _told_alike(left: list[Telling], right: list[Telling], tellings: Tellings) -> bool:
    """Does a sentence of one corner share words with one of the other, or do both tell of what happened? A park at one corner, and a shooting at the other, may be
    blocks apart."""
    named = {w for t in (*left, *right) for w in words(t.of(t.claim.span))}
    return any(
        tellings.likeness(a.words - named, b.words - named) >= LEAST_ALIKE or (a.words & _HAPPENED and b.words & _HAPPENED)
        for a in left
        for b in right
    )


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
    return (a, b, min(shared)) if numbered or distance(a, b) == 1 or _one_letters(a, b) else None


def _one_letters(left: str, right: str) -> bool:
    """Do two names that are no numbers look like slips of each other? Then one corner is told in two spellings, though an article print both."""
    return (
        left[:3] == right[:3] and left.isalpha() and right.isalpha() and 0 < distance(left, right) <= 2 and min(len(left), len(right)) >= 4
    )


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
            positions = tuple(Position.of(k, *counties[k]) for k in (one, two))
            yield Finding("place", f"county:{one}~{two}", positions, (SAME_KIND, NOT_BOTH), counties[one][0].cite())


def _one_office(left: list[Telling], right: list[Telling]) -> bool:
    """Does the same office follow both names ("County Sheriff's Office"), one of them printed once only?"""
    if min(len(left), len(right)) > 1:
        return False
    after = [{t.of(Span(t.claim.span.end, t.claim.span.end + 10)).lower().replace("’", "'") for t in side} for side in (left, right)]
    return any(len(a) == 10 and a.startswith((" sheriff", " police")) for a in after[0] & after[1])
