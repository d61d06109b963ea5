"""Groups of units that are made one: which group is in which."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import combinations
from typing import TypeVar

from storydesk.compare.facts.units import Unit

Group = Sequence[Unit]
T = TypeVar("T")


def sample(row: Sequence[T], most: int) -> Sequence[T]:
    """The row, or as many of it as are held against others, evenly spread."""
    return row if len(row) <= most else [row[k * len(row) // most] for k in range(most)]


class Unions:
    """Groups by number, and which of them were made one."""

    def __init__(self, groups: Iterable[Group]) -> None:
        self.groups = [list(g) for g in groups]
        self._root = list(range(len(self.groups)))

    def of(self, i: int) -> int:
        while self._root[i] != i:
            i = self._root[i]
        return i

    def add(self, groups: Iterable[Group]) -> range:
        """Further groups, by number."""
        before = len(self.groups)
        self.groups += [list(g) for g in groups]
        added = range(before, len(self.groups))
        self._root += added
        return added

    def join(self, i: int, j: int) -> None:
        low, high = sorted((self.of(i), self.of(j)))
        self._root[high] = low

    def join_where(self, row: Sequence[int], same: Callable[[Unit, Unit], bool]) -> None:
        """Join the groups of a row whose units, those of the row that were made one with them too, all may be the same."""
        held: dict[int, list[Unit]] = defaultdict(list)
        for i in row:
            held[self.of(i)] += self.groups[i]
        for i, j in combinations(row, 2):
            a, b = self.of(i), self.of(j)
            if a != b and all(same(x, y) for x in held[a] for y in held[b]):
                both = [*held[a], *held[b]]
                self.join(a, b)
                held[self.of(a)] = both

    def join_by(self, key: Callable[[Unit], Hashable], same: Callable[[Unit, Unit], bool]) -> None:
        """The same for every row of groups whose first units have one key; None is no key."""
        rows: dict[Hashable, list[int]] = defaultdict(list)
        for i, group in enumerate(self.groups):
            if (found := key(group[0])) is not None:
                rows[found].append(i)
        for row in rows.values():
            self.join_where(row, same)

    def made(self) -> list[list[Unit]]:
        """The groups as joined, in the order of the first of each."""
        rows: dict[int, list[Unit]] = defaultdict(list)
        for i, group in enumerate(self.groups):
            rows[self.of(i)] += group
        return [list(dict.fromkeys(row)) for row in rows.values()]
