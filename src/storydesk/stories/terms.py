"""Terms of many texts in one pass over arrays: words, numbers and pairs of neighbouring words, hashed.

All texts of a batch are joined and read as one array of bytes, one a character: its folded form (case, accents and full-width forms off, as
`storydesk.text.folding` does it), and beside it what kind of character it is. ASCII is mapped by `bytes.translate`; other characters are looked up and written
over it. Words are the runs of letters and digits. A word's hash is had from its bytes eight at a time, most words from one load; what a folded character has
above its low byte (other scripts) is added, so that a word hashes alike in any company. Hashes are cut to BITS bits, which leaves room beside them where they are
sorted (signals.py).

Assumes: two words may share a hash (1 in 33 million), which grouping survives. Scripts without spaces give one term a character, and their
pairs carry the meaning. An inner apostrophe parts a word ("man's" is "man", "s"); single letters are left out. Words that agree in their first LONGEST characters
and in length are one.
Measured beside it, on articles of 4,000 characters: `re.findall` with a Counter takes 6 times as long; code points as 32-bit numbers with a running polynomial, used
before, 1.5 times; numba and C took a fifth of that, and need a compiler or 150 MB.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from storydesk.text.folding import fold

WORD: Final = 1
UPPER: Final = 2
DIGIT: Final = 4
STOP: Final = 8
ALONE: Final = 16
JOINT: Final = 32
BITS: Final = 25
NO_TERM: Final = (1 << BITS) - 1
"""No word has this hash."""
LONGEST: Final = 64
_BASE: Final = 0x9E3779B97F4A7C15
_UNSEEN: Final = 255
_SIZE: Final = 0x30000
_ASCII: Final = 0x80
_CHUNK: Final = 8
_MASKS: Final = np.array([(1 << (8 * size)) - 1 for size in range(_CHUNK + 1)], dtype=np.uint64)
_ALONE: Final = re.compile("[぀-ヿ㐀-䶿一-鿿豈-﫿\U00020000-\U0002ffff฀-๿]")

Integers = NDArray[np.uint32]
Longs = NDArray[np.uint64]
Bytes = NDArray[np.uint8]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Scan:
    """The terms of a batch in text order: for each its text's number, its hash, its flags, where it starts in its text; and whether a sentence ends between it
    and the term before."""

    text: Places
    term: Integers
    flags: Bytes
    start: Places
    opens: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Read:
    """Characters as bytes: what kind each is, the low byte of its folded form; and the places of those beyond ASCII with their folded forms."""

    kinds: Bytes
    folded: Bytes
    wide: Places
    forms: Integers


class _Characters:
    """What each code point folds to and is. Filled as characters are met, so that a run pays for those it sees."""

    def __init__(self) -> None:
        self.kind = np.full(_SIZE + 1, _UNSEEN, dtype=np.uint8)
        self.folded = np.zeros(_SIZE + 1, dtype=np.uint32)
        self.kind[_SIZE] = 0
        for code in range(_ASCII):
            self._meet(code)
        self._kinds = self.kind[:256].tobytes()
        self._low = self.folded[:256].astype(np.uint8).tobytes()

    def read(self, text: str) -> _Read:
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        narrow = codes.astype(np.uint8).tobytes()
        kinds = np.frombuffer(bytearray(narrow.translate(self._kinds)), dtype=np.uint8)
        folded = np.frombuffer(bytearray(narrow.translate(self._low) + bytes(_CHUNK)), dtype=np.uint8)
        wide = np.flatnonzero(codes >= _ASCII)
        forms, kinds[wide] = self._look_up(codes[wide])
        folded[wide] = forms.astype(np.uint8)
        return _Read(kinds, folded, wide, forms)

    def _look_up(self, codes: Integers) -> tuple[Integers, Bytes]:
        codes = np.minimum(codes, _SIZE)
        kinds = self.kind.take(codes)
        if (unseen := codes[kinds == _UNSEEN]).size:
            for code in np.unique(unseen).tolist():
                self._meet(code)
            kinds = self.kind.take(codes)
        return self.folded.take(codes), kinds

    def _meet(self, code: int) -> None:
        character = chr(code)
        kind = 0
        if character.isalnum() or (code > 0x300 and character.isidentifier()) or _is_mark(character):
            kind = WORD
        if character.isupper():
            kind |= UPPER
        if character.isdigit():
            kind |= DIGIT
        if character in ".!?…。！？؟\n":
            kind |= STOP
        if character in ".,:":
            kind |= JOINT
        if _ALONE.match(character):
            kind |= ALONE
        self.kind[code] = kind
        self.folded[code] = ord(fold(character))


def _is_mark(character: str) -> bool:
    """A combining vowel or tone sign belongs to the word that it stands in."""
    return bool(re.match(r"[ً-ٰٟ֑-ׇऀ-ःऺ-ॏঀ-৿]", character))


_CHARACTERS: Final = _Characters()
_GAP: Final = "\n\n"


def scan(texts: Sequence[str]) -> Scan:
    """The terms of the texts. Linear in their length."""
    lengths = np.fromiter((len(text) + len(_GAP) for text in texts), dtype=np.int64, count=len(texts))
    read = _CHARACTERS.read(_GAP.join(["", *texts, ""]))
    kinds = read.kinds
    start, end = _borders(read)
    offsets = np.cumsum(lengths) - lengths + len(_GAP)
    text = np.repeat(np.arange(len(texts)), np.diff(np.searchsorted(start, offsets), append=len(start)))
    first = kinds[start]
    kept = np.flatnonzero((end - start > 1) | ((first & (ALONE | DIGIT)) > 0))
    opens = _ends_between(kinds, start, end)[kept]
    start, end, text = start[kept], end[kept], text[kept]
    return Scan(text, _hashes(read, start, end), first[kept], start - offsets[text], opens)


def _borders(read: _Read) -> tuple[Places, Places]:
    """Where words start and end. A point, comma or colon between digits belongs to its number."""
    kinds = read.kinds
    word = kinds & WORD
    edge = np.flatnonzero(word[1:] != word[:-1]) + 1
    start, end = edge[0::2], edge[1::2]
    gap, after = end[:-1], start[1:]
    near = np.flatnonzero((kinds[gap] & JOINT) > 0)
    joint = near[(after[near] - gap[near] == 1) & ((kinds[gap[near] - 1] & kinds[after[near]] & DIGIT) > 0)]
    if len(joint):
        start, end = np.delete(start, joint + 1), np.delete(end, joint)
    alone = read.wide[(kinds[read.wide] & ALONE) > 0]
    if len(alone):
        start = np.union1d(start, np.concatenate((alone, alone[word[alone + 1] > 0] + 1)))
        end = np.union1d(end, np.concatenate((alone + 1, alone[word[alone - 1] > 0])))
    return start, end


def _ends_between(kinds: Bytes, start: Places, end: Places) -> NDArray[np.bool_]:
    """Does a sentence end before each word, after the word before? Most gaps are one or two characters wide."""
    before = np.concatenate((start[:1] * 0, end[:-1]))
    found = (kinds[before] | kinds[np.minimum(before + 1, start)]) & STOP
    wide = np.flatnonzero(start - before > 2)
    if len(wide):
        ends = np.stack((before[wide], start[wide]), axis=1).ravel()
        found[wide] = np.bitwise_or.reduceat(kinds, ends)[::2] & STOP
    return found > 0


def _hashes(read: _Read, start: Places, end: Places) -> Integers:
    """The hash of each word: its bytes, eight at a time, then what its characters have above the low byte."""
    length = end - start
    eight = np.ndarray((len(read.folded) - _CHUNK + 1,), dtype=np.uint64, buffer=read.folded, strides=(1,))
    value = (eight[start] & _MASKS[np.minimum(length, _CHUNK)]) ^ (length.astype(np.uint64) << np.uint64(56))
    more = np.flatnonzero(length > _CHUNK)
    for at in range(_CHUNK, LONGEST, _CHUNK):
        if not len(more):
            break
        value[more] = _mixed(value[more]) ^ (eight[start[more] + at] & _MASKS[np.minimum(length[more] - at, _CHUNK)])
        more = more[length[more] > at + _CHUNK]
    high = np.flatnonzero((read.forms > 0xFF) & ((read.kinds[read.wide] & WORD) > 0))
    if len(high) and len(start):
        value ^= _above(read.wide[high], read.forms[high], start, end)
    return _cut(value)


def _above(place: Places, form: Integers, start: Places, end: Places) -> Longs:
    """For each word the sum over its characters of what they have above their low byte, mixed with where in the word they stand."""
    word = np.searchsorted(start, place, side="right") - 1
    inside = np.flatnonzero((word >= 0) & (place < end[word]))
    word, place, form = word[inside], place[inside], form[inside]
    mixed = _mixed(((form >> np.uint32(8)).astype(np.uint64) << np.uint64(32)) | (place - start[word] + 1).astype(np.uint64))
    total = np.zeros(len(start), dtype=np.uint64)
    np.add.at(total, word, mixed)
    return total


def _mixed(values: Longs) -> Longs:
    values = (values ^ (values >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(32))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _cut(values: Longs) -> Integers:
    values = (values ^ (values >> np.uint64(32))) * np.uint64(_BASE)
    return np.asarray(np.minimum(values >> np.uint64(64 - BITS), NO_TERM - 1), dtype=np.uint32)


def pairs(left: Integers, right: Integers) -> Integers:
    """The hashes of pairs of terms, in that order."""
    return _cut(_mixed((left.astype(np.uint64) << np.uint64(32)) | right.astype(np.uint64)))
