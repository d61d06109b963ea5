"""Shingles: which articles are worth aligning, without comparing all with all.

Every run of six words outside page furniture is entered in an index; two articles that share one are a pair to be weighed. So a copied paragraph is found in a
text of any length. A run that very many articles share (a whole wire text in hundreds of papers) links each to the one before it and to the first, not all with all.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise
from typing import Final

from storydesk.copies.masks import FURNITURE, Telling

WORDS: Final = 6
ALL_PAIRS: Final = 40
"""Up to so many articles that share a run, all pairs are weighed."""
FEW: Final = 40
"""So few articles are simply compared all with all."""


def likely_pairs(tellings: Sequence[Telling]) -> list[tuple[int, int]]:
    """Pairs of indices of tellings that share a run of words, in order."""
    if len(tellings) <= FEW:
        return list(combinations(range(len(tellings)), 2))
    holders: dict[int, list[int]] = {}
    for number, telling in enumerate(tellings):
        for key in set(_runs(telling)):
            holders.setdefault(key, []).append(number)
    pairs: set[tuple[int, int]] = set()
    for shared in holders.values():
        if len(shared) <= ALL_PAIRS:
            pairs.update(combinations(shared, 2))
        else:
            pairs.update((shared[0], other) for other in shared[1:])
            pairs.update(pairwise(shared))
    return sorted(pairs)


def _runs(telling: Telling) -> Iterable[int]:
    words = [word for word, kind in zip(telling.folded, telling.kinds, strict=True) if kind != FURNITURE]
    return (hash(tuple(words[i : i + WORDS])) for i in range(len(words) - WORDS + 1))
