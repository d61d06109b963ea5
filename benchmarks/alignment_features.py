"""What two short texts have in common, word by word: seventeen numbers for benchmarks/alignment.py, from the product's lexicon and without a model of sentences."""

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from storydesk.compare.lexicon import lexicon
from storydesk.text.tokens import words

NAMES = (
    "overlap", "in_longer", "in_shorter", "aligned", "aligned_least", "pairs", "letters", "same_names", "other_names", "same_numbers", "other_numbers",
    "opposed", "negated", "lengths", "neighbours", "plain_overlap", "vectors",
)  # fmt: skip
FREQUENT = frozenset(
    "a an the and or but of in on at to for from by with as is was were are be been being has have had he she it they his her its their him them that "
    "this these those who whom which what when where while after before not no will would could can may might do did does into about over up out off "
    "than then there here so if we our you your i my me us s t".split()
)
NEGATIONS = frozenset("not no never n't without deny denies denied nor none fail failed".split())
NUMBERS = {w: str(i) for i, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
ENDINGS = (
    ("ies", "y"),
    ("es", ""),
    ("es", "e"),
    ("s", ""),
    ("ied", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("er", ""),
    ("ly", ""),
)
_TOKEN = re.compile(r"[A-Za-z][A-Za-z'’.-]*|\d[\d,.]*%?")
SAME, NEAR = 0.6, 2
"""Likeness from which two words are one, and words to either side that count as neighbours."""


class Token(NamedTuple):
    """A word in its base form, whether it has a capital, whether it is a number."""

    word: str
    capital: bool
    number: bool


@lru_cache(maxsize=200_000)
def tokens(text: str) -> tuple[Token, ...]:
    found = []
    for match in _TOKEN.finditer(text):
        for word in words(match.group()):
            plain = word.removesuffix("'s")
            found.append(Token(NUMBERS.get(plain, _base(plain)), match.group()[0].isupper(), plain[:1].isdigit() or plain in NUMBERS))
    return tuple(found)


def _base(word: str) -> str:
    known = lexicon().index
    if word in known:
        return word
    for ending, instead in ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2 and stem + instead in known:
            return stem + instead
    return word


class Rarity:
    """How rare a word is among texts."""

    def __init__(self, texts: Iterable[str]) -> None:
        rows = [{t.word for t in tokens(text)} for text in texts]
        self._texts, self._with = len(rows), Counter(word for row in rows for word in row)

    def __call__(self, word: str) -> float:
        return (0.25 if word in FREQUENT else 1.0) * math.log((self._texts + 1) / (self._with.get(word, 0) + 0.7))


@lru_cache(maxsize=1_000_000)
def _like(a: str, b: str) -> float:
    if a == b:
        return 1.0
    if a in FREQUENT or b in FREQUENT:
        return 0.0
    book = lexicon()
    spelt = _share(Counter(_letters(a)), Counter(_letters(b))) if min(len(a), len(b)) >= 4 and not (a + b)[:1].isdigit() else 0.0
    near = max(0.0, (book.closeness(a, b) - 0.35) / 0.65) * 0.8
    return max(0.9 * book.kinship(a, b), near, 0.9 * spelt if spelt > 0.5 else 0.0)


@lru_cache(maxsize=100_000)
def _letters(word: str) -> tuple[str, ...]:
    edged = f"^{word}$"
    return tuple(edged[i : i + 3] for i in range(len(edged) - 2))


def _share(a: Counter[object], b: Counter[object]) -> float:
    return 2 * sum((a & b).values()) / ((a.total() + b.total()) or 1)


def features(left: str, right: str, rarity: Rarity) -> list[float]:
    """In the order of NAMES."""
    a, b = tokens(left), tokens(right)
    if not a or not b:
        return [0.0] * len(NAMES)
    xs, ys = [t.word for t in a], [t.word for t in b]
    like = np.array([[_like(x, y) for y in ys] for x in xs])
    weights = [np.array([rarity(w) for w in side]) for side in (xs, ys)]
    aligned = [float((w * like.max(axis)).sum() / (w.sum() or 1)) for w, axis in zip(weights, (1, 0), strict=True)]
    mass = [float(w.sum()) or 1.0 for w in weights]
    shared = sum(rarity(w) * n for w, n in (Counter(xs) & Counter(ys)).items())
    telling = [[w for w in side if w not in FREQUENT] for side in (xs, ys)]
    names = [{t.word for t in side if t.capital and not t.number and t.word not in FREQUENT} for side in (a, b)]
    numbers = [{t.word for t in side if t.number} for side in (a, b)]
    return [
        2 * shared / sum(mass), shared / max(mass), shared / min(mass), sum(aligned) / 2, min(aligned),
        _share(Counter(set(itertools.pairwise(xs))), Counter(set(itertools.pairwise(ys)))),
        _share(*(Counter(g for w in side for g in _letters(w)) for side in telling)),
        len(names[0] & names[1]) / max(1, min(map(len, names))), float(bool(names[0] - names[1]) and bool(names[1] - names[0])),
        float(bool(numbers[0] & numbers[1])), float(all(numbers) and not numbers[0] & numbers[1]),
        float(any(lexicon().opposed(x, y) for x in set(xs) - set(ys) for y in set(ys) - set(xs))),
        float(bool(NEGATIONS & set(xs)) != bool(NEGATIONS & set(ys))),
        min(map(len, telling)) / max(1, *map(len, telling)), _neighbours(xs, like), _share(Counter(set(xs)), Counter(set(ys))),
        _cosine(*(_sum(side, rarity) for side in telling)),
    ]  # fmt: skip


def _neighbours(xs: Sequence[str], like: NDArray[np.float64]) -> float:
    """Of the words that are one in both, how many have a neighbour that is too."""
    found = [(i, int(like[i].argmax())) for i in range(len(xs)) if xs[i] not in FREQUENT and like[i].max() > SAME]
    steps = [d for d in range(-NEAR, NEAR + 1) if d]
    high, wide = like.shape
    beside = [any(like[i + d, j + e] > SAME for d in steps for e in steps if 0 <= i + d < high and 0 <= j + e < wide) for i, j in found]
    return sum(beside) / len(beside) if beside else 0.0


def _sum(side: Sequence[str], rarity: Rarity) -> NDArray[np.float64]:
    book = lexicon()
    total = np.zeros(book.vectors.shape[1])
    for word in side:
        if word in book.index:
            total += rarity(word) * book.vectors[book.index[word]]
    return total


def _cosine(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
    size = float(np.linalg.norm(a) * np.linalg.norm(b))
    return float(a @ b) / size if size else 0.0
