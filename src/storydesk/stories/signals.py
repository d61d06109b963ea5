"""Signals: what two profiles have in common, as numbers that a reader can be told.

Each signal is computed for many pairs at once from the terms that both articles hold. Cosines are of tf-idf weights; a cosine over headlines, names, numbers
or openings only is taken over the terms flagged so in both.
"""

from dataclasses import dataclass
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
    RARE,
    TERMS,
    THIRDS,
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
    "rare_words": "how many of the rare words of the one with fewer the other has as well",
    "shorter": "how many words the shorter of the two gives to judge by",
    "longer": "how many words the longer of the two gives to judge by",
    "concentration": "one single word makes the likeness",
    "gap": "days between the two dates",
    "same_event_day": "the openings name the same day",
    "event_days_apart": "days between those that the openings name",
    "undated": "one of the dates is unknown",
    "same_outlet": "both were published by one outlet",
}
"""The name of each signal, and the sentence that a reader is shown."""

LEAST_ALIKE: Final = 0.05
"""The least cosine of two profiles whose pair is worth judging. Four in ten candidates fall below it; of the pairs of one story in the choose parts one in 400 did."""
MOST_APART, OTHER_WEEKDAY = 60, 3
COVERED, PART, ALL = 0.12, 0.25, 7
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
    sums, left, right = _Sums(profiles, found), found.left, found.right
    words = sums.of(sums.product)
    day_left, day_right = profiles.day[left], profiles.day[right]
    undated = (day_left == NO_DAY) | (day_right == NO_DAY)
    outlet = profiles.outlet[left]
    told_left, told_right = profiles.told[left], profiles.told[right]
    rare = rarity(found.term_left >> np.uint32(LOW_BITS))
    columns = (
        words,
        sums.cosine(IN_TITLE),
        np.maximum(sums.held(0, IN_TITLE), sums.held(1, IN_TITLE)),
        sums.cosine(IN_OPENING),
        sums.cosine(IS_NAME),
        sums.cosine(IS_NUMBER),
        sums.apart(IS_NAME),
        sums.apart(IS_NUMBER),
        shared_phrases(profiles, left, right),
        np.bincount(found.pair, minlength=len(left)),
        np.maximum(sums.of(sums.squared[0]), sums.of(sums.squared[1])),
        sums.of(np.maximum(rare, np.float32(0.01)) * ((sums.both & IS_NAME) > 0)),
        sums.of((rare >= RARE).astype(np.float32)) / np.maximum(np.minimum(profiles.rare[left], profiles.rare[right]), 1),
        np.minimum(told_left, told_right),
        np.maximum(told_left, told_right),
        sums.largest(sums.product) / np.maximum(words, _TINY),
        np.where(undated, 0, np.abs(day_left.astype(np.int64) - day_right)),
        *event_days(profiles.event_day[left], profiles.event_day[right]),
        undated,
        (outlet == profiles.outlet[right]) & (outlet > 0),
    )
    table = np.empty((len(columns), len(left)), dtype=np.float32)
    for i, column in enumerate(columns):
        table[i] = column
    return table.T


class _Sums:
    """Sums over the terms that each pair shares."""

    def __init__(self, profiles: Profiles, found: Shared) -> None:
        self._pair, self._pairs = found.pair, len(found.left)
        self._lengths = profiles.lengths[found.left], profiles.lengths[found.right]
        self._terms = found.term_left, found.term_right
        self.both = found.term_left & found.term_right
        self.product = found.weight_left * found.weight_right
        self.squared = found.weight_left * found.weight_left, found.weight_right * found.weight_right

    def of(self, values: Floats) -> Floats:
        """The sum of the values of each pair's shared terms."""
        return np.bincount(self._pair, values, minlength=self._pairs).astype(np.float32)

    def largest(self, values: Floats) -> Floats:
        """The largest of them."""
        top = np.zeros(self._pairs, dtype=np.float32)
        np.maximum.at(top, self._pair, values)
        return top

    def cosine(self, flag: int) -> Floats:
        """The cosine over the terms flagged so in both texts."""
        i = CHANNELS.index(flag)
        return np.asarray(self.of(self.product * ((self.both & flag) > 0)) / np.sqrt(self._lengths[0][:, i] * self._lengths[1][:, i]))

    def held(self, side: int, flag: int) -> Floats:
        """How much of one text's terms flagged so the other has anywhere."""
        return np.asarray(self._shared(side, flag) / self._lengths[side][:, CHANNELS.index(flag)])

    def apart(self, flag: int) -> Floats:
        """How much of either text is terms flagged so that the other lacks: that of the one with less."""
        alone = [self._lengths[side][:, CHANNELS.index(flag)] - self._shared(side, flag) for side in (0, 1)]
        return np.asarray(np.minimum(*alone))

    def _shared(self, side: int, flag: int) -> Floats:
        return self.of(self.squared[side] * ((self._terms[side] & flag) > 0))


def covered_thirds(profiles: Profiles, found: Shared, kept: Rows) -> NDArray[np.uint8]:
    """For some of the pairs the thirds of the left text, and of the right one, that the other covers, as sums of 1, 2 and 4: an array of (kept, 2). A third is covered if
    the other has COVERED of its weight. Where less than ALL is covered, and no third by as much as PART, nothing is told."""
    number = np.full(len(found.left), -1)
    number[kept] = np.arange(len(kept))
    inside = np.flatnonzero(number[found.pair] >= 0)
    pair = number[found.pair[inside]]
    covered = []
    for rows, weight, term in (
        (found.left, found.weight_left, found.term_left),
        (found.right, found.weight_right, found.term_right),
    ):
        own, own_weight = profiles.terms[rows[kept]], WEIGHTS.take(profiles.weights[rows[kept]]) ** 2
        shared_weight, flags = weight[inside] ** 2, term[inside]
        share = np.zeros((len(kept), len(THIRDS)))
        for i, third in enumerate(THIRDS):
            have = np.bincount(pair, shared_weight * ((flags & third) > 0), minlength=len(kept))
            share[:, i] = have / np.maximum((own_weight * ((own & third) > 0)).sum(axis=1), _TINY)
        thirds = (share >= COVERED) @ np.array([1, 2, 4])
        covered.append(np.where((share.max(axis=1) >= PART) | (thirds == ALL), thirds, 0))
    return np.stack(covered, axis=1).astype(np.uint8)


def event_days(left: NDArray[np.int32], right: NDArray[np.int32]) -> tuple[NDArray[np.bool_], Rows]:
    """Do the openings of pairs name the same day, and how many days lie between those that they name (at most MOST_APART)? Where one article's own day is unknown,
    weekdays are compared, and two that differ count as OTHER_WEEKDAY apart. Where an opening names no day, neither holds."""
    a, b = left.astype(np.int64), right.astype(np.int64)
    known = (a != NO_DAY) & (b != NO_DAY)
    days = np.where((a > 0) & (b > 0), np.minimum(np.abs(a - b), MOST_APART), np.where((a - b) % 7 == 0, 0, OTHER_WEEKDAY))
    return known & (days == 0), np.where(known, days, 0)


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
