"""Sides of one event: what is told of who did it and to whom, in groups of their own, made one fact that every article of either tells.

Theory: two groups that read the same verb in two articles ("authorities searched", "searched for the man") speak of one event there, so of one event in the
others too, if nothing is told to happen to two different things. Sides of who and what become one; where, when and how stay facts of their own, and a
group of who did it alone ties nothing, since one person does many things. An article that only names the event ("the manhunt continues") tells of
it, while the story has one such event. Fails where two events of one verb and of like persons are told in the same articles.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final

from storydesk.compare.facts.cast import Cast
from storydesk.compare.facts.unions import Group, Unions
from storydesk.compare.facts.units import CORE, Unit

READ_TWICE: Final = 2
"""Articles in which two groups must read the same verb to be sides of one event."""

Verb = tuple[int, int]
"""Article, and where its verb stands."""


def sides_joined(groups: list[list[Unit]], cast: Cast) -> list[list[Unit]]:
    """The groups, those of who and what of one event as one. A group of where, when or how stays beside it."""
    unions = Unions(groups)
    verbs = [frozenset(v for u in group if (v := _verb(u)) is not None) for group in groups]
    things = _things(groups)
    bridges = [i for i, group in enumerate(groups) if verbs[i] and not all(_agent(u) for u in group)]
    where: dict[Verb, list[int]] = defaultdict(list)
    for i in bridges:
        for verb in verbs[i]:
            where[verb].append(i)
    pairs = sorted({pair for row in where.values() for pair in combinations(sorted(row), 2)})
    joined: dict[int, set[Verb]] = {i: set(verbs[i]) for i in bridges}
    for i, j in pairs:
        a, b = unions.of(i), unions.of(j)
        if a != b and len({article for article, _ in verbs[i] & verbs[j]}) >= READ_TWICE and _one_event(joined[a] | joined[b], things):
            unions.join(a, b)
            joined[unions.of(a)] = joined[a] | joined[b]
    return list(_told(unions, groups, cast))


def _verb(unit: Unit) -> Verb | None:
    about = unit.claim.about
    return (unit.article, about.span.start) if unit.of_event and about is not None and not unit.value and not unit.claim.negated else None


def _agent(unit: Unit) -> bool:
    return unit.relation in ("subject", "by")


def _things(groups: Sequence[Group]) -> dict[Verb, set[int]]:
    """To what each verb happens, by the number of the group that holds it."""
    found: dict[Verb, set[int]] = defaultdict(set)
    for i, group in enumerate(groups):
        for unit in group:
            verb = _verb(unit)
            if verb is not None and unit.relation == "object":
                found[verb].add(i)
    return found


def _one_event(verbs: Iterable[Verb], things: dict[Verb, set[int]]) -> bool:
    """Does it happen to one thing, wherever it is told to what?"""
    return len({group for verb in verbs for group in things.get(verb, ())}) < 2


def _told(unions: Unions, groups: Sequence[Group], cast: Cast) -> Iterator[list[Unit]]:
    """The groups, sides of one event as one: who and what of it, and for an article that tells neither whatever it tells of the event."""
    rows: dict[int, list[int]] = defaultdict(list)
    for i in range(len(groups)):
        rows[unions.of(i)].append(i)
    named = _nouns(groups)
    for row in rows.values():
        whole = list(dict.fromkeys(u for i in row for u in groups[i]))
        core = [u for u in whole if u.relation in CORE]
        if len(row) == 1 or not core:
            yield from (list(groups[i]) for i in row)
            continue
        has = {u.article for u in core}
        told = list(core)
        if not any(u.complement.number for u in core):
            told += (u for u in whole if u.article not in has)
            told += _named_only(told, named, cast)
        yield told
        yield from (list(groups[i]) for i in row if not all(u.relation in CORE for u in groups[i]))


def _nouns(groups: Sequence[Group]) -> dict[str, list[Unit]]:
    """Units that speak of a thing, by its word."""
    found: dict[str, list[Unit]] = defaultdict(list)
    for group in groups:
        for unit in group:
            if not unit.value and not unit.claim.negated:
                for term in (unit.complement,) if unit.of_event else (unit.head, unit.complement):
                    found[term.word].append(unit)
    return found


def _named_only(told: Sequence[Unit], named: dict[str, list[Unit]], cast: Cast) -> list[Unit]:
    """What the articles say of the event by its noun."""
    nouns = {u.head.word for u in told if not u.of_event}
    if not nouns or any(cast.several(u, u) for u in told):
        return []
    return [u for noun in sorted(nouns) for u in named.get(noun, ())]
