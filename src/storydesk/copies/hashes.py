"""Hashes of words and of runs of words, for many texts at once.

Hashing word by word in Python takes five times as long as all other work on a sketch together. So a whole batch of texts is taken as one row of bytes, and
a word's hash is the difference of a running sum of bytes times powers of an odd number, divided by the power at which the word begins (Karp, Rabin 1987),
modulo 2**64.

A word is a run of ASCII letters and digits and of all other bytes beyond ASCII but those of quote marks, dashes and spaces, in lower case. That is rougher
than the tokens which texts are compared by (accents and spellings are not folded). The same text always gives the same hashes, on any machine.
"""

from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

BASE: Final = np.uint64(0x9E3779B97F4A7C15)
MIX: Final = np.uint64(0xBF58476D1CE4E5B9)
_TABLE: Final = 1 << 20
"""Powers are kept for so many bytes, or twice as many, and so on."""


def _letters() -> NDArray[np.bool_]:
    table = np.zeros(256, bool)
    for byte in range(256):
        table[byte] = byte >= 128 or chr(byte).isalnum()
    return table


_LETTER: Final = _letters()
_VALUE: Final = np.arange(1, 257, dtype=np.uint64)


def word_hashes(texts: Sequence[str]) -> tuple[Hashes, NDArray[np.int64]]:
    """The hashes of all words of all texts, and where each text's begin, with the end of all last."""
    encoded = [text.lower().encode("utf-8", "replace") for text in texts]
    joined = b" ".join(encoded) + b"   "
    data = np.frombuffer(joined, np.uint8)
    letter = _LETTER[data]
    if not joined.isascii():
        _set_marks_apart(data, letter)
    edges = np.flatnonzero(letter[1:] != letter[:-1]) + 1
    if letter[0]:
        edges = np.append(0, edges)
    begin, end = edges[0::2], edges[1::2]
    powers, inverses = _powers(_TABLE << max(0, (len(data) // _TABLE).bit_length()))
    sums = np.zeros(len(data) + 1, np.uint64)
    values = _VALUE[data]
    values *= powers[: len(data)]
    np.cumsum(values, out=sums[1:])
    hashes = (sums[end] - sums[begin]) * inverses[begin]
    hashes = (hashes ^ (hashes >> np.uint64(31))) * MIX
    offsets = np.concatenate(([0], np.cumsum([len(e) + 1 for e in encoded])))
    return hashes ^ (hashes >> np.uint64(29)), np.searchsorted(begin, offsets)


def _set_marks_apart(data: NDArray[np.uint8], letter: NDArray[np.bool_]) -> None:
    """Quote marks, dashes and spaces beyond ASCII are no letters."""
    for lead, follow, length in ((0xE2, 0x80, 3), (0xC2, None, 2)):
        at = np.flatnonzero(data[:-2] == lead)
        at = at if follow is None else at[data[at + 1] == follow]
        for step in range(length):
            letter[at + step] = False


@cache
def _powers(length: int) -> tuple[Hashes, Hashes]:
    """Powers of the base modulo 2**64, and those of its inverse."""
    inverse = np.uint64(pow(int(BASE), -1, 1 << 64))
    both = []
    for base in (BASE, inverse):
        steps = np.full(length, base, np.uint64)
        steps[0] = 1
        both.append(np.cumprod(steps))
    return both[0], both[1]


def runs_of(words: Hashes, starts: NDArray[np.int64], length: int) -> tuple[Hashes, NDArray[np.int64], NDArray[np.bool_]]:
    """The hash of each run of words; the number of the text it begins in; whether it ends there too."""
    count = max(len(words) - length + 1, 0)
    runs = np.zeros(count, np.uint64)
    for step in range(length):
        runs = runs * BASE + words[step : step + count]
    text = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    whole = text[:count] == text[length - 1 : length - 1 + count]
    return (runs ^ (runs >> np.uint64(32))) * MIX, text[:count], whole
