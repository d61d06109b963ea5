"""Candidates: which earlier articles a new one may belong with, found without comparing it to all.

An inverted index keeps, for each term, only the newest articles that hold it, in a table of fixed size: memory and time per article do not grow with the archive.
An article's rarest terms are looked up, and the articles met most, weighted by how rare the shared terms are, are its candidates.

Assumes that articles come roughly in the order of their days. Fails to find a much older article when its rare terms have since been used by more others than a
list holds; measured on the development sets, keeping all instead of the newest changes BCubed F1 by less than 0.003.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from storydesk.stories.profiles import LOW_BITS, TERMS, WEIGHTS, Floats, Profiles
from storydesk.stories.terms import BITS, NO_TERM

SLOTS_BITS: Final = 18
NEWEST: Final = 16
LOOKED_UP: Final = 32
CANDIDATES: Final = 20
TOGETHER: Final = 32
FLOOR: Final = 0.02
"""The least sum of squared weights of the shared terms looked up: below it no pair was ever one story."""
_PLACE_BITS: Final = 20
_PLACE: Final = (1 << _PLACE_BITS) - 1
"""Numbers are sorted with their places below them: ten times as fast as an argsort. A batch of up to 2,048 articles fits."""


class Postings:
    """The newest articles of each term. Terms share a slot when their hashes agree in 18 bits; scoring sorts that out."""

    def __init__(self) -> None:
        self.rows: NDArray[np.int32] = np.full((1 << SLOTS_BITS, NEWEST), -1, dtype=np.int32)
        self.filled: NDArray[np.int32] = np.zeros(1 << SLOTS_BITS, dtype=np.int32)

    def add(self, terms: NDArray[np.uint32], first_row: int) -> None:
        """Enter articles, whose looked-up terms are in rows, under ascending row numbers."""
        article, slot = _entries(terms)
        packed = np.sort((slot << 32) | article)
        slot, article = packed >> 32, packed & 0xFFFFFFFF
        begins = np.flatnonzero(np.concatenate(([True], slot[1:] != slot[:-1]))) if len(slot) else article
        often = np.diff(begins, append=len(slot))
        rank = np.arange(len(slot)) - np.repeat(begins, often)
        place = (self.filled[slot] + rank) % NEWEST
        self.rows[slot, place] = article + first_row
        self.filled[slot[begins]] += often.astype(np.int32)

    def enter(self, found: Profiles, first_row: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Enter articles under ascending row numbers; the pairs (row, earlier row) worth scoring. A few at a time, so that those that come together do not push
        each other out."""
        pairs = []
        for begin in range(0, len(found), TOGETHER):
            terms, weights = looked_up(found, begin, min(begin + TOGETHER, len(found)))
            self.add(terms, first_row + begin)
            pairs.append(self.find(terms, weights, first_row + begin))
        left, right = (np.concatenate(column) for column in zip(*pairs, strict=True))
        return left, right

    def find(self, terms: NDArray[np.uint32], weights: Floats, first_row: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Pairs (row, earlier row) worth scoring, for articles already entered from `first_row` on."""
        article, slot = _entries(terms)
        met = self.rows.take(slot, axis=0)
        value = weights[terms != NO_TERM] ** 2
        place = np.flatnonzero((met >= 0) & (met < (article + first_row)[:, None]))
        entry = place // NEWEST
        return _best(article[entry], met.ravel()[place], value[entry], first_row, len(terms))


def _entries(terms: NDArray[np.uint32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The article and the slot of each term."""
    place = np.flatnonzero(terms != NO_TERM)
    return place // terms.shape[1], slots(terms.ravel()[place])


def _best(
    query: NDArray[np.int64], earlier: NDArray[np.int32], value: Floats, first_row: int, count: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    if not len(query):
        return query, earlier.astype(np.int64)
    packed = np.sort((query << 52) | (earlier.astype(np.int64) << _PLACE_BITS) | np.arange(len(query)))
    key = packed >> _PLACE_BITS
    begins = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1])))
    score, key = np.add.reduceat(value[packed & _PLACE], begins), key[begins]
    strong = np.flatnonzero(score >= FLOOR)
    score, key = score[strong], key[strong]
    query = key >> 32
    worst_last = np.int64(0x7FFFFFFF) - score.view(np.int32)
    order = np.sort((query << 52) | (worst_last << _PLACE_BITS) | np.arange(len(query))) & _PLACE
    rank = np.arange(len(order)) - np.searchsorted(query, np.arange(count))[query]
    chosen = np.sort(order[rank < CANDIDATES])
    return query[chosen] + first_row, key[chosen] & 0xFFFFFFFF


def slots(terms: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Where a term's list stands."""
    return (terms >> np.uint32(BITS - SLOTS_BITS)).astype(np.int64)


def looked_up(profiles: Profiles, begin: int, end: int) -> tuple[NDArray[np.uint32], Floats]:
    """The weightiest terms of these rows, and their weights."""
    steps, terms = profiles.weights[begin:end], profiles.terms[begin:end]
    light = np.sort(((np.uint16(255) - steps) << np.uint16(8)) | np.arange(TERMS, dtype=np.uint16), axis=1)[:, :LOOKED_UP]
    place = np.arange(end - begin)[:, None] * TERMS + (light & np.uint16(TERMS - 1))
    return terms.ravel().take(place) >> np.uint32(LOW_BITS), WEIGHTS.take(steps.ravel().take(place))
