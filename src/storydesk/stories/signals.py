"""Signals: what two profiles have in common, as numbers that a reader can be told.

Each signal is computed for many pairs at once from the terms that both articles hold. Cosines are of tf-idf weights; a cosine over headlines, names, numbers
or openings only is taken over the terms flagged so in both.
"""

from dataclasses import dataclass, fields
from typing import Final

import numpy as np
from numpy.typing import NDArray

from storydesk.stories.profiles import (
    CHANNELS,
    IN_OPENING,
    IN_TITLE,
    IS_NAME,
    IS_NUMBER,
    LOW_BITS,
    NO_DAY,
    TERMS,
    WEIGHTS,
    Floats,
    Profiles,
    rarity,
)
from storydesk.stories.terms import NO_TERM

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

LEAST_ALIKE: Final = 0.05
"""The least cosine of two profiles whose pair is worth judging. Four in ten candidates fall below it; of the pairs of one story in the choose parts one in 400 did."""
_TINY: Final = np.float32(1e-6)
Rows = NDArray[np.int64]
Terms = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Shared:
    """Pairs of rows and the terms that both hold: for each shared term its pair's number, and its weight and its kept form on either side."""

    left: Rows
    right: Rows
    pair: Rows
    weight_left: Floats
    weight_right: Floats
    term_left: Terms
    term_right: Terms


def shared(profiles: Profiles, left: Rows, right: Rows, least: float = 0.0) -> Shared:
    """What pairs of rows share; only those whose cosine is at least `least`."""
    pair, a, b = common(profiles, left, right)
    a += left[pair] * TERMS
    b += right[pair] * TERMS
    weight_left, weight_right = (WEIGHTS.take(profiles.weights.ravel().take(place)) for place in (a, b))
    if least:
        alike = np.bincount(pair, weight_left * weight_right, minlength=len(left)) >= least
        kept = np.flatnonzero(alike[pair])
        left, right, pair = left[alike], right[alike], (np.cumsum(alike) - 1)[pair[kept]]
        a, b, weight_left, weight_right = a[kept], b[kept], weight_left[kept], weight_right[kept]
    terms = profiles.terms.ravel()
    return Shared(left, right, pair, weight_left, weight_right, terms.take(a), terms.take(b))


def signals(profiles: Profiles, found: Shared) -> Floats:
    """The signals of pairs of rows, given what they share: an array of (pairs, SIGNALS). Symmetric in left and right."""
    left, right, row, wa, wb, packed_a, packed_b = (getattr(found, field.name) for field in fields(found))
    both, size = packed_a & packed_b, len(left)
    product, squared_a, squared_b = wa * wb, wa * wa, wb * wb
    lengths_left, lengths_right = profiles.lengths[left], profiles.lengths[right]

    def total(values: Floats) -> Floats:
        return np.bincount(row, values, minlength=size).astype(np.float32)

    def channel(flag: int) -> Floats:
        i = CHANNELS.index(flag)
        return np.asarray(total(product * ((both & flag) > 0)) / np.sqrt(lengths_left[:, i] * lengths_right[:, i]), dtype=np.float32)

    def apart(flag: int) -> Floats:
        """How much of either text is flagged terms that the other lacks: that of the one with less."""
        i = CHANNELS.index(flag)
        alone_left = lengths_left[:, i] - total(squared_a * ((packed_a & flag) > 0))
        alone_right = lengths_right[:, i] - total(squared_b * ((packed_b & flag) > 0))
        return np.asarray(np.minimum(alone_left, alone_right), dtype=np.float32)

    words = total(product)
    top = np.zeros(size, dtype=np.float32)
    np.maximum.at(top, row, product)
    title = CHANNELS.index(IN_TITLE)
    in_text = np.maximum(
        total(squared_a * ((packed_a & IN_TITLE) > 0)) / lengths_left[:, title],
        total(squared_b * ((packed_b & IN_TITLE) > 0)) / lengths_right[:, title],
    )
    day_left, day_right = profiles.day[left], profiles.day[right]
    undated = (day_left == NO_DAY) | (day_right == NO_DAY)
    rare_names = total(np.maximum(rarity(packed_a >> np.uint32(LOW_BITS)), np.float32(0.01)) * ((both & IS_NAME) > 0))
    told_left, told_right = profiles.told[left], profiles.told[right]
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
        shared_phrases(profiles, left, right),
        np.bincount(row, minlength=size),
        np.maximum(total(squared_a), total(squared_b)),
        rare_names,
        np.minimum(told_left, told_right),
        np.maximum(told_left, told_right),
        top / np.maximum(words, _TINY),
        gap,
        undated,
        (outlet == profiles.outlet[right]) & (outlet > 0),
    )
    table = np.empty((len(columns), size), dtype=np.float32)
    for i, column in enumerate(columns):
        table[i] = column
    return table.T


def common(profiles: Profiles, left: Rows, right: Rows) -> tuple[Rows, Rows, Rows]:
    """The terms that both rows of each pair hold: the pair's number, and the term's column on either side. Both rows are sorted as one, each term with its column below
    its hash and, above the column, a bit for the row it is of: what they share stands side by side, the left one first."""
    width = 2 * TERMS
    merged = np.concatenate((profiles.terms.take(left, axis=0), profiles.terms.take(right, axis=0)), axis=1)
    merged &= np.uint32(NO_TERM << LOW_BITS)
    merged |= np.arange(width, dtype=np.uint32)
    merged.sort(axis=1)
    flat = merged.ravel()
    met = np.flatnonzero(((flat[1:] ^ flat[:-1]) < width) & (flat[:-1] < NO_TERM << LOW_BITS))
    met = met[met % width != width - 1]
    inside = np.uint32(TERMS - 1)
    return met // width, (flat[met] & inside).astype(np.int64), (flat[met + 1] & inside).astype(np.int64)


def shared_phrases(profiles: Profiles, left: Rows, right: Rows) -> Rows:
    """How many phrases both rows of each pair hold."""
    merged = np.concatenate((profiles.phrases.take(left, axis=0), profiles.phrases.take(right, axis=0)), axis=1)
    merged.sort(axis=1)
    return np.asarray(np.count_nonzero((merged[:, 1:] == merged[:, :-1]) & (merged[:, 1:] < NO_TERM), axis=1), dtype=np.int64)
