"""Ages that exclude each other, told of one person."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Final

from storydesk.compare.disagreements.findings import Finding, Position
from storydesk.compare.disagreements.people.aged import Person, aged_people
from storydesk.compare.disagreements.people.same_person import same_person
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Signal, Span

BIRTHDAY: Final = 21
"""Articles further apart than this many days may tell of a birthday in between."""
MOST_PEOPLE: Final = 120


def age_findings(tellings: Tellings) -> Iterator[Finding]:
    """Pairs of ages of one person that cannot both be right at one time."""
    people = aged_people(tellings)[:MOST_PEOPLE]
    best: dict[int, tuple[float, Finding]] = {}
    for left, right in combinations(people, 2):
        if _both_fit(left, right):
            continue
        score, signals = same_person(left, right, people, tellings)
        if score <= 0:
            continue
        finding = _finding(left, right, signals)
        if left.entity and left.entity == right.entity:
            yield finding
            continue
        for person in (left, right):
            if person.entity is None and score > best.get(id(person), (0.0, finding))[0]:
                best[id(person)] = (score, finding)
    seen: set[int] = set()
    for _, finding in best.values():
        if id(finding) not in seen:
            seen.add(id(finding))
            yield finding


def _both_fit(left: Person, right: Person) -> bool:
    """Do the two ages leave room for each other?"""
    months = {t.claim.value.unit for p in (left, right) for t in p.tellings if t.claim.value}
    slack = 1.0 if len(months) > 1 and min(*left.years, *right.years) < 2 else 0.0
    return left.years[0] <= right.years[1] + slack and right.years[0] <= left.years[1] + slack


def _finding(left: Person, right: Person, signals: tuple[Signal, ...]) -> Finding:
    relation = "update" if _may_be_a_birthday(left, right) else "contradict"
    positions = tuple(_position(p) for p in (left, right))
    named = next((p for p in (left, right) if p.entity), left)
    thing = named.entity or "|".join(sorted(p.key for p in positions))
    return Finding("age", thing, positions, signals, named.tellings[0].about, relation)


def _may_be_a_birthday(left: Person, right: Person) -> bool:
    """Are the ages a birthday apart, told longer apart than articles of one age are, and never the older before the younger?"""
    young, old = sorted((left, right), key=lambda p: p.years)
    gaps = [(date.fromisoformat(b.day) - date.fromisoformat(a.day)).days for a in _by_name(young) for b in _by_name(old) if a.day and b.day]
    apart = abs(sum(left.years) - sum(right.years)) / 2
    return bool(gaps) and min(gaps) > BIRTHDAY and apart <= max(1.0, max(gaps) / 365 + 1)


def _by_name(person: Person) -> list[Telling]:
    """What names the person, where anything does: whoever is only of one age with a name may be somebody else."""
    return [t for t in person.tellings if t.claim.about and t.claim.about.entity] or person.tellings


def _position(person: Person) -> Position:
    key = f"{person.years[0]:.6g}-{person.years[1]:.6g}"
    return Position(key, tuple((t, _printed(t)) for t in person.tellings))


def _printed(telling: Telling) -> Span:
    """The age, with whose it is where no name tells it: a name is no side of a disagreement in age."""
    claim = telling.claim
    named = claim.about is not None and claim.about.entity is not None
    return claim.value_span if named and claim.value_span is not None else claim.span
