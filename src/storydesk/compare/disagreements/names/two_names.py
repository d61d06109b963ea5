"""People of one age with two names, each told of where the other is not; and one name in two orders.

Theory: two people of one age whose names share one part only, and who have no different parts in what happened, are one person under two names, one of them wrong. The
surname alone is shared by relatives, so it asks for the same part too. Fails on twins, and on relatives of one age, told of by different articles.
One first name and one surname that stand the other way about in another article are one person's name.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Final

from storydesk.compare.disagreements.findings import Finding, Position
from storydesk.compare.disagreements.name_pairs import NOT_BOTH, SAME_PART, one_part_shared
from storydesk.compare.disagreements.names.near import from_other_scripts
from storydesk.compare.disagreements.names.printed import Printed, printed_names
from storydesk.compare.disagreements.people.aged import TITLES, aged_people, printed_name
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Signal, Span

Name = tuple[str, tuple[str, ...]]
_SUFFIX: Final = frozenset("jr sr ii iii iv".split())
SAME_AGE: Final = Signal("same_age", 1.0, 1.0, "Both are told with the same age.")
TURNED: Final = Signal("turned_about", 1.0, 1.0, "The same two names stand the other way about.")


def two_name_findings(tellings: Tellings) -> Iterator[Finding]:
    """People with two names, and names whose two words stand the other way about."""
    by_name = _names(tellings)
    yield from two_names(by_name, tellings)
    yield from () if from_other_scripts(tellings) else turned_names(by_name)


def _names(tellings: Tellings) -> dict[Name, list[Telling]]:
    """The names that the articles print, by kind and folded words."""
    by_name: dict[Name, list[Telling]] = {}
    for telling in tellings.of("name"):
        value = telling.claim.value
        if value is not None:
            by_name.setdefault((value.unit or "", _plain(value.key)), []).append(telling)
    for telling in tellings.of("age"):
        name = printed_name(telling)
        if telling.claim.about and telling.claim.about.entity is None and name:
            by_name.setdefault(("person", name), []).append(telling)
    return by_name


def _plain(key: str) -> tuple[str, ...]:
    """The words of a name without titles before it and suffixes after it."""
    name = [w for w in key.split() if w not in _SUFFIX]
    while len(name) > 2 and name[0] in TITLES:
        name = name[1:]
    return tuple(name)


def turned_names(by_name: Mapping[Name, list[Telling]]) -> Iterator[Finding]:
    """Names of two words that stand the other way about in other articles: Ana Ruiz, and Ruiz Ana."""
    for (kind, name), told in sorted(by_name.items()):
        turned = by_name.get((kind, name[::-1]), [])
        if kind != "person" or len(name) != 2 or name >= name[::-1] or {t.article for t in told} & {t.article for t in turned}:
            continue
        if turned:
            names = ((name, told), (name[::-1], turned))
            positions = tuple(Position(" ".join(n), tuple((t, where_named(t)) for t in group)) for n, group in names)
            yield Finding(
                "name", "~".join(sorted(" ".join(n) for n, _ in names)), positions, (TURNED, NOT_BOTH), told[0].cite(where_named(told[0]))
            )


def where_named(telling: Telling) -> Span:
    """Where the name stands: the value of a claim of a name, whom an age is told of otherwise."""
    about = telling.claim.about
    return about.span if telling.claim.attribute == "age" and about else telling.at


def two_names(by_name: dict[Name, list[Telling]], tellings: Tellings) -> Iterator[Finding]:
    """Two people of one age and part whose names share one part only, each named where the other is not."""
    people = [
        (p, named) for p in aged_people(tellings) if p.entity and (named := [t for t in p.tellings if 2 <= len(printed_name(t)) <= 4])
    ]
    for (left, ones), (right, twos) in combinations(people, 2):
        if (
            left.years != right.years
            or {t.article for t in ones} & {t.article for t in twos}
            or (left.part and right.part and left.part != right.part)
        ):
            continue
        a, b = printed_name(ones[0]), printed_name(twos[0])
        if one_part_shared(a, b, left.part is not None and left.part == right.part):
            printed = printed_names(tellings)
            positions = tuple(Position(" ".join(p), _printed(p, told, by_name, printed)) for p, told in ((a, ones), (b, twos)))
            yield Finding("name", "~".join(sorted((" ".join(a), " ".join(b)))), positions, (SAME_PART, SAME_AGE, NOT_BOTH), None)


def _printed(
    name: tuple[str, ...], told: list[Telling], by_name: Mapping[Name, list[Telling]], printed: Mapping[str, list[Printed]]
) -> tuple[tuple[Telling, Span], ...]:
    """Where a name is printed: with an age or without, read as a name or not."""
    claimed = ((t, where_named(t)) for t in (*(t for t in told if printed_name(t) == name), *by_name.get(("person", name), ())))
    return (*claimed, *((p.telling, p.span) for p in printed.get(name[-1], ()) if p.row == name))
