"""Alignment: the passages that two articles print in the same words.

Exact runs of folded tokens are found through an index of shingles (4 tokens), grown as far as they match, and chained over small gaps (a few words changed, put in or
left out). Each token of either side is used once, the longest passage first. Linear in the length of both texts but for shingles that repeat inside one
article, of which only the first few places are tried.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

SHINGLE: Final = 4
GAP: Final = 3
"""So many changed words on either side do not break a passage."""
PLACES: Final = 8


@dataclass(frozen=True, slots=True)
class Run:
    """`length` tokens that are the same from `left` on and from `right` on."""

    left: int
    right: int
    length: int


@dataclass(frozen=True, slots=True)
class Aligned:
    """A passage: runs in order on both sides, small gaps between them."""

    runs: tuple[Run, ...]

    @property
    def matched(self) -> int:
        """How many tokens are the same."""
        return sum(r.length for r in self.runs)

    @property
    def left(self) -> tuple[int, int]:
        return self.runs[0].left, self.runs[-1].left + self.runs[-1].length

    @property
    def right(self) -> tuple[int, int]:
        return self.runs[0].right, self.runs[-1].right + self.runs[-1].length


def align(left: Sequence[str], right: Sequence[str]) -> list[Aligned]:
    """The passages of two token sequences, in the order of the left side."""
    return _chain(_pick(_maximal_runs(left, right)))


def _maximal_runs(left: Sequence[str], right: Sequence[str]) -> list[Run]:
    index: dict[tuple[str, ...], list[int]] = {}
    for i in range(len(left) - SHINGLE + 1):
        places = index.setdefault(tuple(left[i : i + SHINGLE]), [])
        if len(places) < PLACES:
            places.append(i)
    runs = []
    covered: dict[int, int] = {}
    for j in range(len(right) - SHINGLE + 1):
        for i in index.get(tuple(right[j : j + SHINGLE]), ()):
            if covered.get(i - j, -1) >= j:
                continue
            a, b = i, j
            while a and b and left[a - 1] == right[b - 1] and covered.get(i - j, -1) < b - 1:
                a, b = a - 1, b - 1
            end = j + SHINGLE
            while i - j + end < len(left) and end < len(right) and left[i - j + end] == right[end]:
                end += 1
            covered[i - j] = end - SHINGLE
            runs.append(Run(a, b, end - b))
    return runs


def _pick(runs: list[Run]) -> list[Run]:
    """The longest runs first, each token of either side once; what is left of a run that overlaps a longer one is kept if it is still a shingle long."""
    used_left: set[int] = set()
    used_right: set[int] = set()
    picked = []
    for run in sorted(runs, key=lambda r: (-r.length, r.left, r.right)):
        start, end = 0, run.length
        while start < end and (run.left + start in used_left or run.right + start in used_right):
            start += 1
        while end > start and (run.left + end - 1 in used_left or run.right + end - 1 in used_right):
            end -= 1
        if end - start < SHINGLE:
            continue
        left, right = range(run.left + start, run.left + end), range(run.right + start, run.right + end)
        if used_left.isdisjoint(left) and used_right.isdisjoint(right):
            used_left.update(left)
            used_right.update(right)
            picked.append(Run(run.left + start, run.right + start, end - start))
    return sorted(picked, key=lambda r: (r.left, r.right))


def _chain(runs: list[Run]) -> list[Aligned]:
    chains: list[list[Run]] = []
    for run in runs:
        last = chains[-1][-1] if chains else None
        if last and 0 <= run.left - last.left - last.length <= GAP and 0 <= run.right - last.right - last.length <= GAP:
            chains[-1].append(run)
        else:
            chains.append([run])
    return [Aligned(tuple(chain)) for chain in chains]
