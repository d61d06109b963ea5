"""Groups of units that are made one: which group is in which."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from storydesk.compare.facts.units import Unit

Group = Sequence[Unit]


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

    def made(self) -> list[list[Unit]]:
        """The groups as joined, in the order of the first of each."""
        rows: dict[int, list[Unit]] = defaultdict(list)
        for i, group in enumerate(self.groups):
            rows[self.of(i)] += group
        return [list(dict.fromkeys(row)) for row in rows.values()]
