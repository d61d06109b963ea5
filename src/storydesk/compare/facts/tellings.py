"""Groups that tell one event in the same words are one fact, so that what all articles tell does not stand on two rows of four.

Theory: average linkage leaves two groups apart where many of their members are far from each other (the mammal that washed up, the whales that wash ashore), and
sides of one event stay beside it with where and when. Where two groups of several articles each hold the same verb, or one of the same happening, with the
same patient, and nothing excludes any pair of them (another number, name, negation, owner), they tell one event. Fails on an event that befell one thing twice.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import Final

from storydesk.compare.facts.happenings import told_as
from storydesk.compare.facts.unions import Group, Unions, sample
from storydesk.compare.facts.units import PATIENTS, Unit

MOST: Final = 24
"""Units of each of two groups that are held against each other."""


def tellings_joined(groups: Sequence[Group], apart: Callable[[Unit, Unit], bool]) -> list[list[Unit]]:
    """The groups, those that tell one event in the same words as one. `apart` says whether two units cannot be one."""
    unions = Unions(groups)
    held = {i: list(group) for i, group in enumerate(groups)}
    for i, j in sorted(set(_meeting(groups))):
        a, b = unions.of(i), unions.of(j)
        if a != b and not any(apart(x, y) for x, y in product(sample(held[a], MOST), sample(held[b], MOST))):
            unions.join(a, b)
            held[unions.of(a)] = [*held[a], *held[b]]
    return unions.made()


def _meeting(groups: Sequence[Group]) -> Iterator[tuple[int, int]]:
    """Groups of several articles that hold one verb, or one happening, with one patient."""
    holding: dict[tuple[str, str], set[int]] = defaultdict(set)
    for i, group in enumerate(groups):
        if len({u.article for u in group}) > 1:
            for unit in group:
                if unit.of_event and not unit.value and unit.relation in PATIENTS:
                    holding[unit.head.word, unit.complement.key].add(i)
    for (verb, patient), row in holding.items():
        others = row.union(*(holding.get((other, patient), ()) for other in told_as(verb)))
        yield from ((min(i, j), max(i, j)) for i in row for j in others if i != j)
