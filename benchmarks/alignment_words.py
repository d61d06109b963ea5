"""The words of a statement as an aligner needs them: base forms, what kind of thing each is, how rare it is, and how like two of them are.

A place stands for itself in whatever form (Libya, Libyan, Libyans; U.S., America): WordNet's instances, peoples and adjectives. Numbers are near where their values
are. Days and months only equal themselves. Other words: kinship and closeness of the product's lexicon, or letters (Morsi, Mursi). Headlines print most words with a
capital, so that a name is what the lexicon does not hold. Data: benchmarks/alignment_words.npz (benchmarks/train_alignment.py made it).
Fails on words that name one thing in one story only (Prix, race), and on places named for people (Jordan).
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from storydesk.compare.lexicon import lexicon
from storydesk.text.states import STATES

DATA = Path(__file__).with_name("alignment_words.npz")
Floats = NDArray[np.float32]
FREQUENT = frozenset(
    "a an the and or but of in on at to for from by with as is was were are be been being has have had he she it they his her its their him them that "
    "this these those who whom which what when where while after before not no will would could can may might do did does into about over up out off "
    "than then there here so if we our you your i my me s t".split()
)
FREQUENT_SHARE = 0.15
"""What a frequent word weighs of its rarity."""
NUMBERS = {w: str(i) for i, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec".split()
)
SHORT = {"pm": "premier", "govt": "government", "gov": "government", "pct": "percent", "u.n": "un", "e.u": "eu"}
KOREAS = {("n", "korea"): "north korea", ("s", "korea"): "south korea", ("n", "korean"): "north korea", ("s", "korean"): "south korea"}
JOINED = {"nkorea": "north korea", "skorea": "south korea", "prime minister": "premier"}
ENDINGS = (
    ("ies", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("er", ""), ("ly", ""),
)  # fmt: skip
PART = 0.5
"""Likeness of a place and one that it is part of."""
_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[A-Za-z][A-Za-z']*|\d+(?:[.,]\d+)*")
_PLAIN = re.compile(r"[a-z][a-z'-]*|\d[\d,.]*")


class Word(NamedTuple):
    """A word in its base form, as printed in small letters, the places or bodies that it may name, its kind and its rarity."""

    base: str
    printed: str
    named: frozenset[int] = frozenset()
    kind: str = ""
    rarity: float = 0.0

    @property
    def telling(self) -> bool:
        return self.base not in FREQUENT


class Book:
    """Rarity, sentence vectors and places."""

    def __init__(self) -> None:
        with np.load(DATA) as data:
            words, names = (data[k].tobytes().decode().split("\n") for k in ("words", "names"))
            self.counts = dict(zip(words, data["counts"].tolist(), strict=True))
            self.counted = int(data["counted"])
            self.index = {w: i for i, w in enumerate(words)}
            self.vectors: Floats = data["vectors"] * (data["largest"].astype(np.float32) / 127)[:, None]
            self.places = frozenset(data["places"].tolist())
            self._named: dict[str, frozenset[int]] = {}
            for name, thing in data["named"].tolist():
                self._named[names[name]] = self._named.get(names[name], frozenset()) | {thing}
            self._wholes: dict[int, set[int]] = {}
            for part, whole in data["parts"].tolist():
                self._wholes.setdefault(part, set()).add(whole)
        kingdom = self._named["united kingdom"] | self._named["british"]
        self._named.update(dict.fromkeys(("british", "britain", "uk", "united kingdom", "briton", "britons", "great britain"), kingdom))

    def named(self, name: str) -> frozenset[int]:
        """What a name or its plural (Libyans) may name."""
        return self._named.get(name) or self._named.get(name.removesuffix("s"), frozenset())

    @cache  # noqa: B019  one book lives as long as the process
    def within(self, things: frozenset[int]) -> frozenset[int]:
        """The things and all that they are part of."""
        found, rest = set(things), list(things)
        while rest:
            fresh = self._wholes.get(rest.pop(), set()) - found
            found |= fresh
            rest += fresh
        return frozenset(found)

    def rarity(self, base: str, printed: str) -> float:
        """How rare in news, in nats; the rarer part of a name of several words counts."""
        count = min((self.counts.get(part, 0) for part in printed.split()), default=0) or self.counts.get(base, 0)
        return (FREQUENT_SHARE if base in FREQUENT else 1.0) * math.log((self.counted + 1) / (count + 0.7))

    def vector(self, text: str) -> Floats:
        """What the words add up to, unit length, or zeros."""
        known = [self.index[w] for w in plain_words(text) if w in self.index]
        total = self.vectors[known].sum(axis=0) if known else np.zeros(self.vectors.shape[1], np.float32)
        return np.asarray(total / (np.linalg.norm(total) + 1e-9), np.float32)


@cache
def book() -> Book:
    return Book()


def plain_words(text: str) -> list[str]:
    """Words in small letters, without the s of a genitive; numbers as printed."""
    return [w.removesuffix("'s").strip("'-.,") for w in _PLAIN.findall(text.lower().replace("’", "'"))]


@lru_cache(maxsize=100_000)
def read(text: str) -> tuple[Word, ...]:
    """The words of a text in order; names of two words and short forms are one word each."""
    printed = [m.group() for m in _TOKEN.finditer(text.replace("’", "'").replace("‘", "'"))]
    found, at = [], 0
    while at < len(printed):
        low = [_low(p) for p in printed[at : at + 2]]
        capital = printed[at][0].isupper()
        two = KOREAS.get((low[0], low[-1]), " ".join(low))
        joined = JOINED.get(two, two if len(low) == 2 and capital and printed[at + 1][0].isupper() and book().named(two) else "")
        if low[0]:
            found.append(_word(joined, True) if joined else _word(_alone(printed[at], low[0]), capital))
        at += 2 if joined else 1
    return tuple(found)


def _low(printed: str) -> str:
    return printed.lower().removesuffix("'s").strip("'").rstrip(".")


def _alone(printed: str, low: str) -> str:
    """A short form in full: Colo., U.S., US; us is a pronoun, and no state is read from a common word."""
    if low in JOINED:
        return JOINED[low]
    if printed[0].isupper() and low in STATES and (printed.isupper() or (low not in lexicon().index and low not in FREQUENT)):
        return STATES[low]
    return SHORT.get(low, low)


def _word(low: str, capital: bool) -> Word:
    named = book().named(low) if capital else frozenset()
    number = NUMBERS.get(low, low).replace(",", "")
    if number[0].isdigit():
        return Word(number, low, kind="number", rarity=book().rarity(number, low))
    base = low if named else base_form(low)
    kind = (
        "place" if named & book().places
        else "day" if low in DAYS
        else "month" if low in MONTHS and (capital and low not in ("may", "march"))
        else "name" if named or (base in FREQUENT) < (low not in lexicon().index and base not in lexicon().index)
        else ""
    )  # fmt: skip
    return Word(base, low, named, kind, book().rarity(base, low))


def base_form(word: str) -> str:
    known = lexicon().index
    if word in known:
        return word
    for ending, instead in ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2 and stem + instead in known:
            return stem + instead
    return word


def likeness(a: Sequence[Word], b: Sequence[Word]) -> Floats:
    """How like each word of one text is to each of the other, (a, b), from 0 to 1. Two words that make one of the other's (horse meat, horsemeat) are it."""
    found = np.array([[like(x, y) for y in b] for x in a], np.float32)
    for ours, theirs, table in ((a, b, found), (b, a, found.T)):
        for i in range(len(ours) - 1):
            made = {ours[i].base + ours[i + 1].base, ours[i].printed + ours[i + 1].printed}
            for j, word in enumerate(theirs):
                if len(word.printed) > 5 and {word.base, word.printed} & made:
                    table[i, j] = table[i + 1, j] = 1.0
    return found


def like(x: Word, y: Word) -> float:
    if "number" in (x.kind, y.kind):
        return _near(x.base, y.base) if x.kind == y.kind else 0.0
    if x.kind == y.kind and x.kind in ("day", "month"):
        return float(x.base[:3] == y.base[:3])
    if x.named and y.named:
        return 1.0 if x.named & y.named else PART if (book().within(x.named) & y.named or book().within(y.named) & x.named) else 0.0
    return _like(x.base, y.base)


def _near(a: str, b: str) -> float:
    if a == b:
        return 1.0
    try:
        low, high = sorted((float(a), float(b)))
    except ValueError:
        return 0.0
    return next((value for least, value in ((0.95, 0.7), (0.8, 0.4), (1e-9, 0.1)) if low >= least * high > 0), 0.0)


@lru_cache(maxsize=1_000_000)
def _like(a: str, b: str) -> float:
    if a == b:
        return 1.0
    lexical = lexicon()
    if a in FREQUENT or b in FREQUENT or lexical.opposed(a, b):
        return 0.0
    spelt = 0.0
    if min(len(a), len(b)) >= 4:
        spelt = 0.9 * share(letters(a), letters(b))
        off = 1 - _edits(a, b) / max(len(a), len(b))
        spelt = max(spelt if spelt > 0.45 else 0.0, 0.95 * off if min(len(a), len(b)) >= 5 and off >= 0.75 else 0.0)
    return max(0.9 * lexical.kinship(a, b), 0.8 * max(0.0, (lexical.closeness(a, b) - 0.35) / 0.65), spelt)


@lru_cache(maxsize=100_000)
def letters(word: str) -> Counter[str]:
    """Its runs of three letters, edges marked."""
    edged = f"^{word}$"
    return Counter(edged[i : i + 3] for i in range(len(edged) - 2))


def share(a: Counter[str], b: Counter[str]) -> float:
    return 2 * (a & b).total() / ((a.total() + b.total()) or 1)


def _edits(a: str, b: str) -> int:
    """Letters to put in, leave out or change; 99 where lengths are more than two apart."""
    if abs(len(a) - len(b)) > 2:
        return 99
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]


def vectors(texts: Iterable[str]) -> dict[str, Floats]:
    return {text: book().vector(text) for text in texts}
