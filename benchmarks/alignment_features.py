"""What two short texts have in common, word by word: twenty-seven numbers for benchmarks/alignment.py, without a model of sentences.

Each word is held against the word of the other text that is most like it (benchmarks/alignment_words.py), and weighs what it is rare. What tells two statements
apart is counted by itself: another place, name, number or day, opposites, a negation on one side, and what is left over of the words. `sentence` is the cosine
of the sums of learned word vectors.
"""

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from benchmarks.alignment_words import Word, book, letters, likeness, read, share
from storydesk.compare.lexicon import lexicon

NAMES = (
    "overlap", "in_longer", "in_shorter", "plain_overlap", "pairs", "letters",
    "aligned", "aligned_least", "aligned_most", "close", "close_least", "left_words", "left_names",
    "same_names", "other_names", "other_places", "same_numbers", "other_numbers", "other_days",
    "opposed", "negated", "lengths", "neighbours", "in_order", "runs", "words", "sentence",
)  # fmt: skip
NEGATIONS = frozenset("not no never n't without deny denies denied nor none fail failed".split())
SAME, NEAR = 0.6, 2
"""Likeness from which two words are one, and words to either side that count as neighbours."""
SAME_NAME, OTHER = 0.75, 0.5
"""Likeness from which two names are one, and under which a name, a place or a number has no partner."""
Floats = NDArray[np.float64]
Side = tuple[Sequence[Word], Floats, Floats]
"""The words of a text, what each weighs, and how like it is to its best partner."""


def features(left: str, right: str) -> list[float]:
    """In the order of NAMES; zeros where a text has no word."""
    a, b = read(left), read(right)
    if not a or not b:
        return [0.0] * len(NAMES)
    like = likeness(a, b)
    sides = [(words, np.array([w.rarity for w in words]) + 1e-9, like.max(axis).astype(float)) for words, axis in ((a, 1), (b, 0))]
    return [
        *_words_in_common(a, b), *_aligned(sides), *_told_apart(a, b, sides), *_order(a, b, like),
        float(book().vector(left) @ book().vector(right)),
    ]  # fmt: skip


def _words_in_common(a: Sequence[Word], b: Sequence[Word]) -> list[float]:
    """`overlap` to `letters`: equal words, weighed against both texts, the longer, the shorter; unweighted; pairs of words; runs of letters."""
    rarity: dict[str, float] = {}
    for word in (*a, *b):
        rarity[word.base] = min(word.rarity, rarity.get(word.base, word.rarity))
    ours, theirs = ([w.base for w in side] for side in (a, b))
    shared = sum(rarity[w] * n for w, n in (Counter(ours) & Counter(theirs)).items())
    mass = [sum(rarity[w] for w in side) or 1.0 for side in (ours, theirs)]
    runs = [sum((letters(w.base) for w in side if w.telling), Counter[str]()) for side in (a, b)]
    pairs = [Counter(" ".join(p) for p in set(itertools.pairwise(side))) for side in (ours, theirs)]
    return [
        2 * shared / sum(mass), shared / max(mass), shared / min(mass),
        share(Counter(set(ours)), Counter(set(theirs))), share(*pairs), share(*runs),
    ]  # fmt: skip


def _aligned(sides: Sequence[Side]) -> list[float]:
    """`aligned` to `left_names`: what share of the weight has a like word, near words counted by their nearness or only from SAME on; and the weight left."""
    shares = [float((weight * best).sum() / weight.sum()) for _, weight, best in sides]
    close = [float((weight * np.where(best >= SAME, best, 0.0)).sum() / weight.sum()) for _, weight, best in sides]
    left = [[(w, float(x * (1 - y))) for w, x, y in zip(*side, strict=True) if w.telling] for side in sides]
    rest = [sum(x for side in left for w, x in side if (w.kind in ("name", "place")) == named) for named in (False, True)]
    return [sum(shares) / 2, min(shares), max(shares), sum(close) / 2, min(close), *rest]


def _told_apart(a: Sequence[Word], b: Sequence[Word], sides: Sequence[Side]) -> list[float]:
    """`same_names` to `negated`."""

    def best(kinds: tuple[str, ...]) -> list[list[float]]:
        return [[float(y) for w, _, y in zip(*side, strict=True) if w.kind in kinds] for side in sides]

    names, places, numbers, days = (best(k) for k in (("name",), ("place",), ("number",), ("day", "month")))
    ours, theirs = ({w.base for w in side} for side in (a, b))
    return [
        sum(y >= SAME_NAME for y in names[0] + places[0]) / max(1, min(len(n) + len(p) for n, p in zip(names, places, strict=True))),
        *(float(all(min(side, default=1.0) < OTHER for side in found)) for found in (names, places)),
        float(max(numbers[0], default=0.0) == 1.0),
        *(float(all(found) and max(found[0]) < 1.0) for found in (numbers, days)),
        float(any(lexicon().opposed(x, y) for x in ours - theirs for y in theirs - ours)),
        float(bool(NEGATIONS & ours) != bool(NEGATIONS & theirs)),
    ]


def _order(a: Sequence[Word], b: Sequence[Word], like: NDArray[np.float32]) -> list[float]:
    """`lengths` to `words`: the shorter by the longer; of the words that are one in both, how many have such a neighbour, keep their order, follow one another."""
    telling = [sum(w.telling for w in side) for side in (a, b)]
    found = [(i, int(like[i].argmax())) for i in range(len(a)) if a[i].telling and like[i].max() >= SAME]
    steps = [d for d in range(-NEAR, NEAR + 1) if d]
    beside = [
        any(0 <= i + d < len(a) and 0 <= j + e < len(b) and like[i + d, j + e] > SAME for d in steps for e in steps) for i, j in found
    ]
    runs = sum(0 < later[1] - sooner[1] <= NEAR for sooner, later in itertools.pairwise(found))
    return [
        min(telling) / max(1, *telling), sum(beside) / max(1, len(beside)), 2 * _longest_rise([j for _, j in found]) / max(1, sum(telling)),
        runs / max(1, min(telling) - 1), float(min(telling)),
    ]  # fmt: skip


def _longest_rise(places: Sequence[int]) -> int:
    """How many of the places, at most, rise in the order given."""
    ends: list[int] = []
    for place in places:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
    return len(ends)
