"""Two printings of speech, word against word: what is shared, what differs between, what one side has before or after.

Theory: quotations are edited by cutting, leaving out and changing single words, and keep their order, so that the shared words of two printings form
runs in the same order on both sides. Runs come from Ratcliff and Obershelp's matching (the longest shared run first, then left and right of it).
Small runs far out ("the", "and") are chance: the chain of runs is trimmed to its best-scoring part (Smith and Waterman's idea on whole runs), where a
word scores its weight and a gap costs the logarithm of its length, or nothing where an ellipsis says that words were left out. Assumes words in one order; a
printing that moves a clause keeps only the larger part aligned. How words are compared, `words` tells.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise, takewhile
from typing import Final

from storydesk.compare.utterances.words import Word, alike, total_weight, word_weight

GAP_COST: Final = 0.45
"""Cost of a gap between two runs, times log2(1 + words in it): a gap of a whole sentence (20 words) costs as much as two content words score."""
OMISSION_COST: Final = 0.2
"""The same for a gap where one printing has nothing: words left out, with the words on both sides in their places."""
MOVED, LEAST_MOVED = 0.7, 1.5
"""Credit for a phrase that stands elsewhere, and the weight from which a few words are a phrase."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words `left` and `right` (half-open ranges) that are the same, or that stand in each other's place."""

    same: bool
    left: tuple[int, int]
    right: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Runs from the first shared word to the last, in order, and the words on both sides."""

    left: tuple[Word, ...]
    right: tuple[Word, ...]
    runs: tuple[Run, ...]

    @property
    def shared(self) -> tuple[Word, ...]:
        """The shared words, of the left side."""
        return tuple(self.left[i] for r in self.runs if r.same for i in range(*r.left))

    @property
    def matched(self) -> float:
        """Weight of the shared words."""
        return total_weight(self.shared)

    @property
    def alike(self) -> float:
        """Weight of words that stand in each other's place and differ by an ending or a slip (exhausted, exhausting; Lyric, Lyrik; gonna, going to)."""
        found = 0.0
        for run in self.runs:
            if not run.same:
                ours, theirs = self.left[slice(*run.left)], self.right[slice(*run.right)]
                if alike("".join(w.form for w in ours), "".join(w.form for w in theirs)):
                    found += min(total_weight(ours), total_weight(theirs))
                else:
                    found += sum(w.weight for w in ours if any(alike(w.form, t.form) for t in theirs))
        return 0.8 * (found + self._alike_at_edges())

    def _alike_at_edges(self) -> float:
        """Weight of words alike just before the first shared word and just after the last."""
        if not self.runs:
            return 0.0
        first, last = self.runs[0], self.runs[-1]
        before = zip(self.left[: first.left[0]][::-1], self.right[: first.right[0]][::-1], strict=False)
        after = zip(self.left[last.left[1] :], self.right[last.right[1] :], strict=False)
        rows = [takewhile(lambda pair: alike(pair[0].form, pair[1].form), row) for row in (before, after)]
        return sum(min(a.weight, b.weight) for row in rows for a, b in row)

    @property
    def moved(self) -> float:
        """Weight of phrases that both printings have in another order: runs among the words that the alignment left over."""
        ours, theirs = self._left_over(self.left, 0), self._left_over(self.right, 1)
        blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
        phrases = [ours[b.a : b.a + b.size] for b in blocks if b.size > 1]
        return MOVED * sum(weight for words in phrases if (weight := sum(map(word_weight, words))) >= LEAST_MOVED)

    def _left_over(self, words: tuple[Word, ...], side: int) -> list[str]:
        taken = {i for r in self.runs if r.same for i in range(*(r.right if side else r.left))}
        return [w.form for i, w in enumerate(words) if i not in taken]

    @property
    def longest(self) -> float:
        """Weight of the longest run of shared words."""
        return max((sum(self.left[i].weight for i in range(*r.left)) for r in self.runs if r.same), default=0.0)

    @property
    def covered(self) -> float:
        """Share of the smaller printing's weight that is matched."""
        return (self.matched + self.alike + self.moved) / max(1e-9, min(total_weight(self.left), total_weight(self.right)))

    @property
    def agreed(self) -> float:
        """Share that is matched of what both print: of the lesser side between the shared words, and beyond them as far as both go on. It is 1 where one goes on just
        where the other stops."""
        if not self.runs:
            return 0.0
        first, last = self.runs[0], self.runs[-1]
        before = min(total_weight(self.left[: first.left[0]]), total_weight(self.right[: first.right[0]]))
        after = min(total_weight(self.left[last.left[1] :]), total_weight(self.right[last.right[1] :]))
        return min(1.0, (self.matched + self.alike + self.moved) / max(1e-9, self.matched + self.inner + before + after))

    @property
    def inner(self) -> float:
        """Weight of the words between the first and the last shared word that are not shared, on the side that has less of them."""
        left = sum(self.left[i].weight for r in self.runs if not r.same for i in range(*r.left))
        right = sum(self.right[i].weight for r in self.runs if not r.same for i in range(*r.right))
        return min(left, right)

    @property
    def same(self) -> bool:
        """Are all words of both printings shared?"""
        return (
            len(self.runs) == 1
            and self.runs[0].same
            and self.runs[0].left == (0, len(self.left))
            and self.runs[0].right == (0, len(self.right))
        )


def align(left: Sequence[Word], right: Sequence[Word]) -> Alignment:
    """The alignment of two printings; without runs if no word is shared. The work grows with the product of the lengths at worst."""
    left, right = _split_like(left, right), _split_like(right, left)
    a, b = [w.form for w in left], [w.form for w in right]
    blocks = [m for m in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks() if m.size]
    chain = _best_part([(m.a, m.b, m.size) for m in blocks], left, right)
    runs: list[Run] = []
    for at, (i, j, size) in enumerate(chain):
        if at:
            before = runs[-1]
            runs.extend(_between((before.left[1], i), (before.right[1], j)))
        runs.append(Run(True, (i, i + size), (j, j + size)))
    return Alignment(tuple(left), tuple(right), tuple(runs))


def _split_like(words: Sequence[Word], other: Sequence[Word]) -> Sequence[Word]:
    """Words that the other side writes as two (troublemaker, trouble-maker) become two, standing at one span."""
    pairs = {x.form + y.form: (x.form, y.form) for x, y in pairwise(other)}
    if not any(w.form in pairs for w in words):
        return words
    return [part for w in words for part in (_halves(w, *pairs[w.form]) if w.form in pairs else [w])]


def _halves(word: Word, first: str, second: str) -> list[Word]:
    return [replace(word, form=first), replace(word, form=second, elided=False)]


def _best_part(blocks: list[tuple[int, int, int]], left: Sequence[Word], right: Sequence[Word]) -> list[tuple[int, int, int]]:
    """The stretch of consecutive blocks that scores best (Kadane's maximum subarray, with the gap's cost between neighbours)."""
    best, best_range, score, start = 0.0, (0, 0), 0.0, 0
    for at, (i, j, size) in enumerate(blocks):
        gain = total_weight(left[i : i + size])
        if at:
            (pi, pj, psize) = blocks[at - 1]
            score -= _gap_cost(left[pi + psize : i + 1], right[pj + psize : j + 1])
        if score <= 0:
            score, start = 0.0, at
        score += gain
        if score > best:
            best, best_range = score, (start, at + 1)
    return blocks[slice(*best_range)]


def _gap_cost(ours: Sequence[Word], theirs: Sequence[Word]) -> float:
    """What lies between two runs, with the word after it on both sides: nothing is lost if it is one thing in two forms, or if an ellipsis tells of it."""
    a, b = len(ours) - 1, len(theirs) - 1
    elided = (not a and ours[-1].elided) or (not b and theirs[-1].elided)
    if elided or alike("".join(w.form for w in ours[:-1]), "".join(w.form for w in theirs[:-1])):
        return 0.0
    return (GAP_COST if a and b else OMISSION_COST) * math.log2(1 + max(a, b))


def _between(left: tuple[int, int], right: tuple[int, int]) -> list[Run]:
    """What stands between two shared runs, if anything does."""
    return [Run(False, left, right)] if left[0] < left[1] or right[0] < right[1] else []
