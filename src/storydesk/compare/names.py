"""One person, place or organisation with its name in two spellings, or with two names.

Two full names are of one person when one part is the same and the other is a misspelling of its fellow ("Sean Stewart", "Shawn Stewart"), and no article uses both for
two people. A short form, an initial, a middle name, a title is no difference. Two names that share one part only, and the same age and part in what happened, are shown
as two names. Fails on relatives with names that are near each other, told of by different articles.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from storydesk.compare.findings import Finding, Position
from storydesk.compare.people import Person, aged_people
from storydesk.compare.spelling import distance, misspelled, short_form
from storydesk.compare.tellings import Telling, Tellings
from storydesk.model import Signal

_SUFFIX: Final = frozenset("jr sr ii iii iv".split())
SAME_PART = Signal("same_name_part", 1.0, 1.0, "One part of the two names is the same.")
NEAR_PART = Signal("near_spelling", 1.0, 1.0, "The other part differs by a letter or two, or sounds the same.")
NOT_BOTH = Signal("no_article_has_both", 1.0, 1.0, "No article uses both spellings.")
SAME_AGE = Signal("same_age", 1.0, 1.0, "Both are told with the same age.")
MOST_NAMES: Final = 400


def name_findings(tellings: Tellings) -> Iterator[Finding]:
    """Names in two spellings, and people with two names."""
    by_name: dict[tuple[str, tuple[str, ...]], list[Telling]] = {}
    for telling in tellings.of("name"):
        value = telling.claim.value
        if value is not None:
            parts = tuple(w for w in value.key.split() if w not in _SUFFIX)
            if len(parts) > 1:
                by_name.setdefault((value.unit or "", parts), []).append(telling)
    names = sorted(by_name)[:MOST_NAMES]
    for left, right in combinations(names, 2):
        if left[0] != right[0] or abs(len(left[1]) - len(right[1])) > 2:
            continue
        differing = _person_parts(left[1], right[1]) if left[0] == "person" else _other_parts(left[1], right[1])
        if differing is None:
            continue
        if {t.article for t in by_name[left]} & _users(tellings, right[1]) or {t.article for t in by_name[right]} & _users(
            tellings, left[1]
        ):
            continue
        yield _finding(differing, by_name[left], by_name[right])
    yield from _two_names(tellings)


def _users(tellings: Tellings, name: tuple[str, ...]) -> set[str]:
    return {t.article for t in tellings.of("name") if t.claim.value and set(name) <= set(t.claim.value.key.split())}


def _finding(differing: tuple[str, str], left: list[Telling], right: list[Telling]) -> Finding:
    positions = tuple(
        Position(part, tuple((t, t.claim.value_span or t.claim.span) for t in group))
        for part, group in zip(differing, (left, right), strict=True)
    )
    first = left[0]
    return Finding("name", "~".join(sorted(differing)), positions, (SAME_PART, NEAR_PART, NOT_BOTH), first.cite(first.claim.value_span))


def _person_parts(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, str] | None:
    """The parts in which two names of one person differ in spelling, or None where they are the same, short forms, or of two people."""
    (first, *_, last), (first2, *_, last2) = left, right
    if last == last2 and first != first2:
        return (first, first2) if not short_form(first, first2) and misspelled(first, first2) else None
    if first == first2 and last != last2 and len(last) > 3 and len(last2) > 3:
        return (last, last2) if misspelled(last, last2) and last not in right and last2 not in left else None
    if misspelled(first, first2) and misspelled(last, last2) and min(len(last), len(last2)) > 4:
        return (last, last2)
    return None


def _other_parts(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, str] | None:
    """The one word of six letters or more in which two names of a place or organisation differ by one letter."""
    if len(left) != len(right):
        return None
    differing = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    if len(differing) != 1:
        return None
    a, b = differing[0]
    plain = a.isalpha() and b.isalpha() and min(len(a), len(b)) >= 5
    ends = {a, b} & {"north", "south", "east", "west", "northern", "southern", "eastern", "western"}
    return (a, b) if plain and not ends and distance(a, b) == 1 and misspelled(a, b) else None


def _two_names(tellings: Tellings) -> Iterator[Finding]:
    """Two people of one age whose names share one part only, each told of where the other is not."""
    people = [p for p in aged_people(tellings.of("age")) if p.entity]
    for left, right in combinations(people, 2):
        if left.years != right.years or left.entity == right.entity or left.articles & right.articles:
            continue
        one, two = _full(left), _full(right)
        if one is None or two is None or left.part != right.part or left.part is None:
            continue
        a, b = _parts(one), _parts(two)
        shared = set(a) & set(b)
        if len(shared) != 1 or short_form(a[0], b[0]) and a[-1] == b[-1]:
            continue
        if (a[0] == b[0]) == (a[-1] == b[-1]):
            continue
        positions = tuple(Position(" ".join(p), ((t, t.claim.about.span),)) for p, t in ((a, one), (b, two)) if t.claim.about)
        yield Finding("name", "~".join(sorted((" ".join(a), " ".join(b)))), positions, (SAME_PART, SAME_AGE, NOT_BOTH), None)


def _parts(telling: Telling) -> tuple[str, ...]:
    drop = frozenset("year years old month months".split()) | _SUFFIX
    return tuple(w for w in telling.about_words if w not in drop and not w[0].isdigit())


def _full(person: Person) -> Telling | None:
    return next((t for t in person.tellings if t.claim.about and 2 <= len(_parts(t)) <= 4 and t.of(t.claim.about.span)[:1].isupper()), None)
