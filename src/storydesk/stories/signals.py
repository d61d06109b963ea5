"""Signals: what two profiles have in common, as numbers that a reader can be told.

Each signal is computed for many pairs at once from the terms that both articles hold. Cosines are of tf-idf weights; a cosine over headlines, names, numbers
or openings only is taken over the terms flagged so in both.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from storydesk.stories.profiles import CHANNELS, IN_OPENING, IN_TITLE, IS_NAME, IS_NUMBER, NO_DAY, NO_TERM, TERMS, Floats, Profiles, rarity

SIGNALS: Final = {
    "words": "both texts use the same rare words",
    "headline": "the headlines share rare words",
    "headline_in_text": "the words of one headline stand in the other article",
    "opening": "the openings share rare words",
    "names": "both name the same people and places",
    "numbers": "both print the same numbers",
    "other_names": "each names people and places that the other does not",
    "other_numbers": "each prints numbers that the other does not",
    "phrases": "both print the same rare pairs of words",
    "shared": "how many of their weightiest words they share",
    "coverage": "how much of the shorter profile the other holds",
    "shared_names": "how rare the people and places are that both name",
    "shorter": "how many words the shorter of the two gives to judge by",
    "longer": "how many words the longer of the two gives to judge by",
    "concentration": "one single word makes the likeness",
    "gap": "days between the two dates",
    "undated": "one of the dates is unknown",
    "same_outlet": "both were published by one outlet",
}
"""The name of each signal, and the sentence that a reader is shown."""

_TINY: Final = np.float32(1e-6)


def signals(profiles: Profiles, left: NDArray[np.int64], right: NDArray[np.int64]) -> Floats:
    """The signals of pairs of rows: an array of (pairs, SIGNALS). Symmetric in left and right."""
    row, a, b = common(profiles.terms, left, right)
    a_row, b_row = left[row], right[row]
    wa, wb = profiles.weights[a_row, a], profiles.weights[b_row, b]
    fa, fb = profiles.flags[a_row, a], profiles.flags[b_row, b]
    product, size = wa * wb, len(left)

    def total(values: Floats) -> Floats:
        return np.bincount(row, values, minlength=size).astype(np.float32)

    def length(flag: int, rows: NDArray[np.int64]) -> Floats:
        return np.asarray(profiles.lengths[rows, CHANNELS.index(flag)], dtype=np.float32)

    def channel(flag: int) -> Floats:
        norm = np.sqrt(length(flag, left) * length(flag, right))
        return np.asarray(total(product * ((fa & fb & flag) > 0)) / norm, dtype=np.float32)

    def apart(flag: int) -> Floats:
        """How much of either text is flagged terms that the other lacks: that of the one with less."""
        alone_left = length(flag, left) - total(wa * wa * ((fa & flag) > 0))
        alone_right = length(flag, right) - total(wb * wb * ((fb & flag) > 0))
        return np.asarray(np.minimum(alone_left, alone_right), dtype=np.float32)

    words = total(product)
    top = np.zeros(size, dtype=np.float32)
    np.maximum.at(top, row, product)
    covered = np.maximum(total(wa * wa), total(wb * wb))
    in_text = np.maximum(
        total(wa * wa * ((fa & IN_TITLE) > 0)) / length(IN_TITLE, left),
        total(wb * wb * ((fb & IN_TITLE) > 0)) / length(IN_TITLE, right),
    )
    phrases, _, _ = common(profiles.phrases, left, right)
    day_left, day_right = profiles.day[left], profiles.day[right]
    undated = (day_left == NO_DAY) | (day_right == NO_DAY)
    rare_names = total(np.maximum(rarity(profiles.terms[a_row, a]), np.float32(0.01)) * ((fa & fb & IS_NAME) > 0))
    told_left, told_right = (np.count_nonzero(profiles.terms[rows] != NO_TERM, axis=1) for rows in (left, right))
    gap = np.where(undated, 0, np.abs(day_left.astype(np.int64) - day_right))
    outlet = profiles.outlet[left]
    columns = (
        words,
        channel(IN_TITLE),
        in_text,
        channel(IN_OPENING),
        channel(IS_NAME),
        channel(IS_NUMBER),
        apart(IS_NAME),
        apart(IS_NUMBER),
        np.bincount(phrases, minlength=size),
        np.bincount(row, minlength=size),
        covered,
        rare_names,
        np.minimum(told_left, told_right),
        np.maximum(told_left, told_right),
        top / np.maximum(words, _TINY),
        gap,
        undated,
        (outlet == profiles.outlet[right]) & (outlet > 0),
    )
    return np.stack([np.asarray(c, dtype=np.float32) for c in columns], axis=1)


def common(
    table: NDArray[np.uint32], left: NDArray[np.int64], right: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """The entries that both rows of each pair hold: the pair's number, and the entry's column on either side."""
    width = table.shape[1]
    column = np.arange(width, dtype=np.uint64)
    merged = np.empty((len(left), 2 * width), dtype=np.uint64)
    merged[:, :width] = (table[left].astype(np.uint64) << np.uint64(8)) | column
    merged[:, width:] = (table[right].astype(np.uint64) << np.uint64(8)) | (column + np.uint64(TERMS))
    merged.sort(axis=1)
    term = merged >> np.uint64(8)
    pair, place = np.nonzero((term[:, 1:] == term[:, :-1]) & (term[:, 1:] != NO_TERM))
    a = (merged[pair, place] & np.uint64(0xFF)).astype(np.int64)
    b = (merged[pair, place + 1] & np.uint64(0xFF)).astype(np.int64)
    return pair, np.minimum(a, b), np.maximum(a, b) - TERMS
