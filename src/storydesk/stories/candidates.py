"""Candidates: which earlier articles a new one may belong with, found without comparing it to all.

An inverted index keeps, for each term, only the newest articles that hold it, in a table of fixed size: memory and time per article do not grow with the archive.
An article's rarest terms are looked up, and the articles met most, weighted by how rare the shared terms are, are its candidates.

Assumes that articles come roughly in the order of their days. Fails to find a much older article when its rare terms have since been used by more others than a
list holds; measured on the development sets, keeping all instead of the newest changes BCubed F1 by less than 0.003.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from storydesk.stories.profiles import NO_TERM, Floats

SLOTS_BITS: Final = 18
NEWEST: Final = 16
LOOKED_UP: Final = 32
CANDIDATES: Final = 20
FLOOR: Final = 0.02
"""The least sum of squared weights of the shared terms looked up: below it no pair was ever one story."""


class Postings:
    """The newest articles of each term. Terms share a slot when their hashes agree in 18 bits; scoring sorts that out."""

    def __init__(self) -> None:
        self.rows: NDArray[np.int32] = np.full((1 << SLOTS_BITS, NEWEST), -1, dtype=np.int32)
        self.filled: NDArray[np.int32] = np.zeros(1 << SLOTS_BITS, dtype=np.int32)

    def add(self, terms: NDArray[np.uint32], first_row: int) -> None:
        """Enter articles, whose looked-up terms are in rows, under ascending row numbers."""
        article, column = np.nonzero(terms != NO_TERM)
        slot = slots(terms[article, column])
        order = np.argsort(slot, kind="stable")
        slot, article = slot[order], article[order]
        rank = np.arange(len(slot)) - np.searchsorted(slot, slot)
        place = (self.filled[slot] + rank) % NEWEST
        self.rows[slot, place] = article + first_row
        np.add.at(self.filled, slot, 1)

    def find(self, terms: NDArray[np.uint32], weights: Floats, first_row: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Pairs (row, earlier row) worth scoring, for articles already entered from `first_row` on."""
        article, column = np.nonzero(terms != NO_TERM)
        met = self.rows[slots(terms[article, column])]
        value = np.repeat(weights[article, column] ** 2, NEWEST)
        query = np.repeat(article + first_row, NEWEST).astype(np.int64)
        earlier = met.ravel().astype(np.int64)
        kept = (earlier >= 0) & (earlier < query)
        return _best(query[kept], earlier[kept], value[kept], first_row, len(terms))


def _best(
    query: NDArray[np.int64], earlier: NDArray[np.int64], value: Floats, first_row: int, count: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    if not len(query):
        return query, earlier
    key = (query << 32) | earlier
    order = np.argsort(key)
    key, value = key[order], value[order]
    begins = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1])))
    score, key = np.add.reduceat(value, begins), key[begins]
    strong = score >= FLOOR
    score, key = score[strong], key[strong]
    query = key >> 32
    order = np.lexsort((-score, query))
    rank = np.arange(len(order)) - np.searchsorted(query, np.arange(first_row, first_row + count))[query[order] - first_row]
    chosen = np.sort(order[rank < CANDIDATES])
    return query[chosen], key[chosen] & 0xFFFFFFFF


def slots(terms: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Where a term's list stands."""
    return (terms >> np.uint32(32 - SLOTS_BITS)).astype(np.int64)


def looked_up(terms: NDArray[np.uint32], weights: Floats) -> tuple[NDArray[np.uint32], Floats]:
    """Each article's weightiest terms, and their weights."""
    order = np.argsort(-weights, axis=1, kind="stable")[:, :LOOKED_UP]
    return np.take_along_axis(terms, order, axis=1), np.take_along_axis(weights, order, axis=1)
