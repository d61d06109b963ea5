"""Sketches: a few numbers for a text, by which copies are found in an archive that is far too large to compare.

Two sketches are taken of the word hashes of a text, for two kinds of copy:

- the signature: minima of the text's runs of five words under 64 hash functions (MinHash, Broder 1997; by rensa). The share of equal minima estimates the share
  of runs that two texts have in common, so nearly equal texts are found by bands: 16 keys of four minima each; two texts that share one are a pair;
- the prints: of every sixteen runs of six words that follow each other the smallest hash (winnowing; Schleimer, Wilkerson, Aiken 2003). Two texts that share 21 words
  in a row share a print, however long they are, so a copied paragraph in a long article is found, which no estimate over the whole text can see.

Within one story nothing of this is needed: there all pairs are aligned exactly (`find_copies`). Here pairs are candidates: align them for passages and kind.

Assumes words between spaces; scripts without spaces make one long word a sentence and are found only where whole sentences are the same. A print that more
articles hold than `MANY` is furniture of an outlet, or a wire text so widely printed that its near copies are found by the bands. Rewordings are not seen.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from storydesk.copies.hashes import BASE, MIX, Hashes, runs_of, word_hashes

SHINGLE: Final = 5
"""Words in a run that signatures are taken of."""
PERMUTATIONS: Final = 64
BANDS: Final = 16
"""Bands of four: a pair with half of its runs in common is found with probability 0.64, with eight tenths 0.9998."""
ALIKE: Final = 0.4
"""Pairs of which fewer minima are equal are left: most of them share a key by chance."""
PRINT: Final = 6
"""Words in a run that prints are taken of."""
WINDOW: Final = 16
"""Of so many runs in a row one is kept."""
MANY: Final = 50
"""A print that more articles hold is no sign of copying from one of them."""
HOUSE: Final = 8
"""A passage that so many articles of one outlet hold is a line of the house."""
NEIGHBOURS: Final = 8
"""Articles that share a key are linked to so many that come before them, and to the first: enough to hold the copies of one text together without all pairs of them."""
BATCH: Final = 100
"""Texts that are hashed at once: so few that the work stays in the processor's cache."""
_SEED: Final = 1


@dataclass(frozen=True, slots=True)
class Sketches:
    """The sketches of n texts: `signatures` (n, 64), and `prints` with the number of the text that each is of, in `owners`."""

    signatures: NDArray[np.uint32]
    prints: Hashes
    owners: NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.signatures)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Candidates: numbers of texts, `left` before `right`, in order; and for each how much speaks for it (equal minima as a share, or prints in common)."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    strength: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.left)

    def __iter__(self) -> Iterator[tuple[int, int, float]]:
        return zip(self.left.tolist(), self.right.tolist(), self.strength.tolist(), strict=True)


def sketch(texts: Iterable[str], first: int = 0) -> Sketches:
    """The sketches of texts, numbered in their order from `first` on. Texts are let go as they are sketched."""
    parts, rest = [], iter(texts)
    while batch := list(islice(rest, BATCH)):
        words, starts = word_hashes(batch)
        found, owners = _prints(words, starts)
        parts.append(Sketches(_signatures(words, starts), found, owners + np.uint32(first)))
        first += len(batch)
    return joined(parts)


def joined(parts: Sequence[Sketches]) -> Sketches:
    """Sketches of all parts as one: each part is numbered on from the one before."""
    if not parts:
        return Sketches(np.empty((0, PERMUTATIONS), np.uint32), np.empty(0, np.uint64), np.empty(0, np.uint32))
    return Sketches(*(np.concatenate([getattr(p, name) for p in parts]) for name in ("signatures", "prints", "owners")))


def near_copies(sketches: Sketches) -> Pairs:
    """Pairs of texts that are nearly the same throughout. `strength` is the share of equal minima, from `ALIKE` to 1."""
    texts = np.flatnonzero(has_runs(sketches.signatures))
    left, right, _ = _counted([linked(key, texts) for key in band_keys(sketches.signatures[texts])])
    strength = alike(sketches.signatures, left, right)
    kept = strength >= ALIKE
    return Pairs(left[kept], right[kept], strength[kept])


def has_runs(signatures: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Which texts have a signature: those that are no shorter than a run."""
    return np.asarray((signatures != _EMPTY).any(axis=1))


def band_keys(signatures: NDArray[np.uint32]) -> Hashes:
    """The keys of each of n signatures in each of the bands, (BANDS, n): two texts with one key in one band may be near copies."""
    keys = np.zeros((BANDS, len(signatures)), np.uint64)
    for column, minima in enumerate(signatures.T):
        key = keys[column * BANDS // PERMUTATIONS]
        key[:] = (key * BASE) ^ (minima.astype(np.uint64) * MIX)
    return keys


def alike(signatures: NDArray[np.uint32], left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.float64]:
    """The share of equal minima in each pair of rows of signatures."""
    found = np.empty(len(left))
    for start in range(0, len(left), 100_000):
        part = slice(start, start + 100_000)
        found[part] = (signatures[left[part]] == signatures[right[part]]).mean(axis=1)
    return found


def shared_passages(sketches: Sketches, outlets: NDArray[np.int64] | None = None, prints: int = 1) -> Pairs:
    """Pairs of texts that share a passage of some 21 words or more. `strength` is how many prints they share, `prints` at least: about one for nine words of passage.

    `outlets` holds a number for each text's outlet. A passage that `HOUSE` texts of one outlet hold is then taken for that outlet's furniture, and left out for it.
    """
    owners = sketches.owners.astype(np.int64)
    left, right, count = _counted([passages(sketches.prints, owners, None if outlets is None else outlets[owners].astype(np.uint64))])
    kept = count >= prints
    return Pairs(left[kept], right[kept], count[kept].astype(np.float64))


def passages(prints: Hashes, owners: NDArray[np.int64], outlets: Hashes | None = None) -> NDArray[np.int64]:
    """Pairs of texts, packed as those of `linked`, once for each print that they share. `owners` and `outlets` say of each print which text it is of, and of which
    outlet. What is found of some prints depends on no others, so prints can be cut up by their value."""
    order = np.lexsort((owners, prints))
    hashes, owners = prints[order], owners[order]
    fresh = np.append(True, (hashes[1:] != hashes[:-1]) | (owners[1:] != owners[:-1]))[: len(hashes)]
    hashes, owners = hashes[fresh], owners[fresh]
    if outlets is not None:
        kept = _no_furniture(hashes, outlets[order][fresh])
        hashes, owners = hashes[kept], owners[kept]
    few = _groups(hashes)[1] <= MANY
    return linked(hashes[few], owners[few])


def _no_furniture(hashes: Hashes, outlets: Hashes) -> NDArray[np.int64]:
    keys = (hashes ^ outlets) * BASE
    order = np.argsort(keys, kind="stable")
    kept = order[_groups(keys[order])[1] < HOUSE]
    kept.sort()
    return kept


_EMPTY: Final = np.uint32(0xFFFFFFFF)
"""The minimum over nothing: the signature of a text shorter than a run."""


def _groups(keys: Hashes) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each of sorted keys where its like begin, and how many they are."""
    starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])[: len(keys)])
    sizes = np.diff(np.append(starts, len(keys)))
    return np.repeat(starts, sizes), np.repeat(sizes, sizes)


def linked(keys: Hashes, texts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Pairs of texts with one key, once a key, each as one number: the left text above, the right one below 32 bits. Of many texts with one key each is paired with
    its `NEIGHBOURS` and the first."""
    order = np.lexsort((texts, keys))
    keys, texts = keys[order], texts[order]
    starts, _ = _groups(keys)
    place = np.arange(len(keys)) - starts
    pairs = []
    for step in range(1, NEIGHBOURS + 1):
        right = np.flatnonzero(place >= step)
        pairs.append((texts[right - step] << 32) | texts[right])
    far = np.flatnonzero(place > NEIGHBOURS)
    return np.concatenate([*pairs, (texts[starts[far]] << 32) | texts[far]])


def _counted(keyed: Sequence[NDArray[np.int64]]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    pairs, counts = np.unique(np.concatenate(keyed), return_counts=True)
    return pairs >> 32, pairs & 0xFFFFFFFF, counts


def _signatures(words: Hashes, starts: NDArray[np.int64]) -> NDArray[np.uint32]:
    from rensa import RMinHash

    runs, text, whole = runs_of(words, starts, SHINGLE)
    runs, text = runs[whole], text[whole]
    offsets = np.searchsorted(text, np.arange(len(starts))).astype(np.uint64)
    matrix: Any = RMinHash.digest_matrix_from_flat_token_hashes(runs, offsets, PERMUTATIONS, _SEED)
    return np.array(matrix.to_rows(), np.uint64).astype(np.uint32).reshape(len(starts) - 1, PERMUTATIONS)


def _prints(words: Hashes, starts: NDArray[np.int64]) -> tuple[Hashes, NDArray[np.uint32]]:
    """The smallest hash of each window of runs, once where it stays the same from window to window."""
    runs, text, whole = runs_of(words, starts, PRINT)
    runs, text = runs[whole], text[whole]
    smallest, reach = runs, 1
    while reach < WINDOW:
        smallest, reach = np.minimum(smallest[: len(smallest) - reach], smallest[reach:]), reach * 2
    text, last = text[: len(smallest)], text[WINDOW - 1 :]
    inside = text == last
    smallest, text = smallest[inside], text[inside]
    fresh = np.ones(len(smallest), bool)
    fresh[1:] = (smallest[1:] != smallest[:-1]) | (text[1:] != text[:-1])
    return smallest[fresh], text[fresh].astype(np.uint32)
