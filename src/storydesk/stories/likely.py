"""The likely pairs: which articles may tell one event, and how likely, kept as lists of neighbours in a few arrays.

An entry names a row's neighbour, how likely the two are, which thirds of the row's text the neighbour covers (signals.py), and the row's next entry; each pair has two
entries, ten bytes each. Dictionaries, used before, took 400 bytes an article. Walking the lists of many rows at once takes as many steps over arrays as the longest of
them is long. Entries of closed rows stay, unseen, until the shelf is packed.
"""

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from storydesk.stories.shelf import Shelf

STEPS: Final = 1 << 13
"""Probabilities are kept in steps of one in so many, so that sums of them do not depend on the order of adding."""
NONE: Final = -1
_STEP_BITS: Final = 13
_ROW_BITS: Final = 25

Rows = NDArray[np.int64]
Probabilities = NDArray[np.float64]


def in_steps(probability: NDArray[np.float32] | Probabilities) -> Probabilities:
    """Probabilities taken to the nearest step."""
    return np.asarray(np.round(np.asarray(probability, dtype=np.float64) * STEPS) / STEPS, dtype=np.float64)


class Likely:
    """The likely pairs of the rows of a shelf. Grows with the shelf."""

    def __init__(self, shelf: "Shelf") -> None:
        self._shelf = shelf
        self.first: NDArray[np.int32] = np.full(1024, NONE, dtype=np.int32)
        self.other: NDArray[np.int32] = np.zeros(1024, dtype=np.int32)
        self.told: NDArray[np.uint16] = np.zeros(1024, dtype=np.uint16)
        self.next: NDArray[np.int32] = np.zeros(1024, dtype=np.int32)
        self.entries = 0

    def add(self, left: Rows, right: Rows, probability: NDArray[np.float32] | Probabilities, thirds: NDArray[np.uint8]) -> None:
        """Enter pairs of rows, none of them known before, with the thirds of the left one's text and of the right one's that the other covers, an array of (pairs, 2).
        A probability is taken to the nearest step, and never to 0."""
        count = len(left)
        owner, other = np.concatenate((left, right)), np.concatenate((right, left))
        told = np.tile(np.clip(np.round(probability.astype(np.float64) * STEPS), 1, STEPS) - 1, 2).astype(np.uint16)
        told |= thirds.T.ravel().astype(np.uint16) << np.uint16(_STEP_BITS)
        order = np.argsort(owner, kind="stable")
        owner = owner[order]
        self._reach(len(self._shelf), self.entries + 2 * count)
        at = np.arange(self.entries, self.entries + 2 * count)
        last = np.concatenate((owner[1:] != owner[:-1], np.ones(min(1, len(owner)), dtype=np.bool_)))
        opens = np.concatenate((np.ones(min(1, len(owner)), dtype=np.bool_), owner[1:] != owner[:-1]))
        self.other[at], self.told[at] = other[order], told[order]
        self.next[at] = np.where(last, self.first[owner], at + 1)
        self.first[owner[opens]] = at[opens]
        self.entries += 2 * count

    def _reach(self, rows: int, entries: int) -> None:
        if rows > len(self.first):
            self.first = np.concatenate((self.first, np.full(rows + rows // 4 - len(self.first), NONE, dtype=np.int32)))
        if entries > len(self.other):
            for name in ("other", "told", "next"):
                getattr(self, name).resize(entries + entries // 4 + 1024, refcheck=False)

    def around(self, rows: Rows) -> tuple[Rows, Rows, Probabilities, Rows]:
        """The neighbours of the rows: for each its row's place in `rows`, the neighbour, how likely the two are, and which thirds of the row's text it covers. By place,
        then by neighbour."""
        self._reach(len(self._shelf), 0)
        place, at = np.arange(len(rows)), self.first[rows]
        found: list[NDArray[np.int64]] = []
        while True:
            live = np.flatnonzero(at >= 0)
            if not len(live):
                break
            place, at = place[live], at[live]
            other = self.other[at]
            packed = (((place << _ROW_BITS) | other) << 16) | self.told[at]
            found.append(packed[~self._shelf.closed[other]])
            at = self.next[at]
        every = np.sort(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)
        told = every & 0xFFFF
        return every >> (_ROW_BITS + 16), (every >> 16) & ((1 << _ROW_BITS) - 1), ((told & (STEPS - 1)) + 1) / STEPS, told >> _STEP_BITS

    def of(self, row: int) -> dict[int, float]:
        """The neighbours of one row, each with how likely the two are."""
        _, other, probability, _ = self.around(np.array([row]))
        return dict(zip(other.tolist(), probability.tolist(), strict=True))

    def pairs(self) -> tuple[Rows, Rows, Probabilities, NDArray[np.uint8]]:
        """All pairs: the smaller row of each, the larger, how likely, and the thirds of either text that the other covers. In order."""
        seen = np.flatnonzero(~self._shelf.closed[: len(self._shelf)])
        place, other, probability, thirds = self.around(seen)
        row = seen[place]
        once, again = np.flatnonzero(row < other), np.flatnonzero(row > other)
        again = again[np.argsort(other[again], kind="stable")]
        return row[once], other[once], probability[once], np.stack((thirds[once], thirds[again]), axis=1).astype(np.uint8)
