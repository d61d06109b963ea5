"""The spans that a linear chain with known probabilities holds for likely, in the place of its single best path.

Theory: exact spans are what counts, so a span is kept for its own probability, summed over all paths (forward and backward; Lafferty et al. 2001), not because
it stands on the best path. Of all sets of spans, the one with the best expected F1 keeps those whose probability is above half of that F1 (Ye et al. 2012), which is
how `LIKELY` was placed: by the articles held back of the training. Of two that overlap the likelier one stays. Assumes scores that are logarithms of
odds, as a conditional random field learns them; the margins of the default tagger are none.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from storydesk.annotate.quotes.attribution_features import Ints
from storydesk.annotate.quotes.attribution_tagger import LABELS, Scores

LIKELY: Final = 0.45
"""The least probability of a span that is kept. From 0.35 to 0.50 little changes."""
_DIGITS: Final = 9
"""Digits of a probability that are compared: beyond them is the rounding of sums."""
Chances = NDArray[np.float64]
Marked = tuple[float, int, int, int]
"""A span: its probability, first word, end, and the label that begins it."""
_LEAST: Final = -60.0
"""Scores further below the best of their word count as this: one in 10^26, and no sum of products becomes nothing."""
_BEGINS: Final = tuple(n for n, label in enumerate(LABELS) if label.startswith("B"))
"""The label that goes on with a span follows the one that begins it."""


def likely_labels(scores: Scores, lengths: Sequence[int], moves: Scores, least: float = LIKELY) -> Ints:
    """The labels of the spans that are likelier than `least`, for rows of words that stand one after the other in `scores` (words by labels, as `best_paths` takes
    them); time is linear in the words."""
    path = np.zeros(len(scores), dtype=np.int64)
    ends = np.cumsum(lengths)
    begun, goes_on = _chances(scores, lengths, moves)
    for first, last in zip((ends - lengths).tolist(), ends.tolist(), strict=True):
        for _, start, end, label in sorted(_likely(begun[first:last], goes_on[first:last], least), reverse=True):
            if not path[first + start : first + end].any():
                path[first + start] = label
                path[first + start + 1 : first + end] = label + 1
    return path


def _likely(begun: Chances, goes_on: Chances, least: float) -> Iterator[Marked]:
    """The likely spans of one row. What begins so is likely too, so that few beginnings are followed."""
    for kind, label in enumerate(_BEGINS):
        after_begin, after_inside = goes_on[:, 2 * kind], goes_on[:, 2 * kind + 1]
        for start in np.nonzero(begun[:, kind] > least)[0].tolist():
            chance, following, end = float(begun[start, kind]), after_begin, start + 1
            while chance > least:
                more = float(following[end]) if end < len(begun) else 0.0
                if chance * (1 - more) > least:
                    yield round(chance * (1 - more), _DIGITS), start, end, label
                chance, following, end = chance * more, after_inside, end + 1


def _chances(scores: Scores, lengths: Sequence[int], moves: Scores) -> tuple[Chances, Chances]:
    """For each word and kind of span: the probability that one begins there; and, two columns a kind, that it goes on there, given that it began with the word
    before, or went on there."""
    rows, words = _places(lengths)
    longest = max(lengths)
    steps = np.exp(moves.astype(np.float64))
    ahead = np.ones((longest, len(lengths), len(LABELS)))
    ahead[words, rows] = np.exp(np.maximum(scores - scores.max(axis=1, keepdims=True), _LEAST))
    behind = np.ones_like(ahead)
    live = np.arange(longest)[:, None] < np.asarray(lengths)
    odds = ahead.copy()
    ahead[0, :, [begin + 1 for begin in _BEGINS]] = 0
    ahead[0] /= ahead[0].sum(axis=1, keepdims=True)
    for at in range(1, longest):
        following = (ahead[at - 1] @ steps) * odds[at]
        ahead[at] = following / following.sum(axis=1, keepdims=True)
    for at in range(longest - 2, -1, -1):
        before = (odds[at + 1] * behind[at + 1]) @ steps.T
        behind[at] = np.where(live[at + 1, :, None], before / before.max(axis=1, keepdims=True), 1.0)
    both = (ahead * behind)[words, rows]
    begun = both[:, _BEGINS] / both.sum(axis=1, keepdims=True)
    weighed = odds * behind
    goes_on = np.zeros((longest, len(lengths), 2 * len(_BEGINS)))
    for kind, begin in enumerate(_BEGINS):
        for column, label in ((2 * kind, begin), (2 * kind + 1, begin + 1)):
            goes_on[:, :, column] = weighed[:, :, begin + 1] * steps[label, begin + 1] / (weighed @ steps[label])
    return begun, goes_on[words, rows]


def _places(lengths: Sequence[int]) -> tuple[Ints, Ints]:
    """The row of each word, and its place in the row."""
    rows = np.repeat(np.arange(len(lengths)), lengths)
    return rows, np.arange(len(rows)) - np.repeat(np.cumsum([0, *lengths[:-1]]), lengths)
