"""Which words mean nearly the same: WordNet relations and word vectors, from data/lexicon.npz (made by benchmarks/lexicon.py; licences beside it).

`kinship` is 1 for one word or its derived form (collapse, collapsed; death, die), less for a shared sense, a hypernym, a cause (kill, die); senses
further down a word's list count less. `closeness` is the cosine of the words' vectors. Both are 0 for words that the lexicon does not hold, unless
they are the same word.
"""

from collections import defaultdict
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import numpy as np

SHARED, DERIVED, ABOVE, SISTER = 0.95, 1.0, 0.8, 0.5
"""Kinship of two words with a sense in common, of derived forms, of a word and its hypernym or cause, and of two words under one hypernym."""
SENSE_DECAY: Final = 0.93
MOST_CHILDREN: Final = 60
"""A hypernym with more children than this is too general for its children to be akin."""
NEAR_SENSE: Final = 0.6
"""Nearness of a sense from which words of one sense are tried for each other."""

PERSONAL: Final = ("man", "woman", "person")
"""How words for persons end that the lexicon does not hold."""


class Lexicon:
    """Loaded once a process, on first use."""

    def __init__(self) -> None:
        with np.load(Path(__file__).parent / "data" / "lexicon.npz", allow_pickle=False) as data:
            words = data["words"].tobytes().decode().split("\n")
            senses, above, leads, derived = (data[k].tolist() for k in ("senses", "above", "leads", "derived"))
            self._opposed = {(a, b) for a, b in data["opposed"].tolist()}
            people = set(data["people"].tolist())
            vectors = data["vectors"].astype(np.float32)
        self.index = {w: i for i, w in enumerate(words)}
        self.vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        self._senses: dict[int, list[int]] = defaultdict(list)
        for word, _, synset in senses:
            self._senses[word].append(synset)
        self._above, self._leads, self._derived = _table(above), _table(leads), _table(derived)
        for a, b in derived:
            self._derived.setdefault(b, []).append(a)
        children: dict[int, int] = defaultdict(int)
        for _, high in above:
            children[high] += 1
        self._general = {s for s, n in children.items() if n > MOST_CHILDREN}
        self._people = people

    def is_person(self, word: str) -> bool:
        """Does the first sense of a noun name a person (officer, mayor, woman), or an unknown word end as such do (frontman)?"""
        if word not in self.index:
            return word.endswith(PERSONAL)
        senses = self._senses.get(self.index[word], [])
        return any(s in self._people for s in senses[:2])

    def kinship(self, a: str, b: str) -> float:
        """How closely WordNet ties two words, from 0 to 1."""
        if a == b:
            return 1.0
        i, j = self.index.get(a), self.index.get(b)
        if i is None or j is None or self.opposed(a, b):
            return 0.0
        return self._kinship(min(i, j), max(i, j))

    @lru_cache(maxsize=200_000)  # noqa: B019  one lexicon lives as long as the process
    def _kinship(self, i: int, j: int) -> float:
        if j in self._derived.get(i, ()):
            return DERIVED
        (own, above), (their_own, their_above) = self._reach(i), self._reach(j)
        return max(
            SHARED * _best(own, their_own),
            ABOVE * max(_best(own, their_above), _best(above, their_own)),
            SISTER * _best(above, their_above),
        )

    @lru_cache(maxsize=20_000)  # noqa: B019
    def _reach(self, word: int) -> tuple[dict[int, float], dict[int, float]]:
        """Synsets that a word or its derived forms mean, and those above or caused by them, with how near they are."""
        own: dict[int, float] = {}
        above: dict[int, float] = {}
        for form, share in [(word, 1.0), *((d, 0.97) for d in self._derived.get(word, ()))]:
            for rank, synset in enumerate(self._senses.get(form, ())):
                near = share * SENSE_DECAY**rank
                own[synset] = max(own.get(synset, 0.0), near)
                for high in (*self._leads.get(synset, ()), *(h for h in self._above.get(synset, ()) if h not in self._general)):
                    above[high] = max(above.get(high, 0.0), near)
        return own, above

    def closeness(self, a: str, b: str) -> float:
        """Cosine of two words' vectors."""
        if a == b:
            return 1.0
        i, j = self.index.get(a), self.index.get(b)
        return float(self.vectors[i] @ self.vectors[j]) if i is not None and j is not None and not self.opposed(a, b) else 0.0

    def opposed(self, a: str, b: str) -> bool:
        """Opposites: man and woman, win and lose. Near in every other respect, and never the same thing."""
        i, j = self.index.get(a, -1), self.index.get(b, -1)
        return (min(i, j), max(i, j)) in self._opposed

    def neighbours(self, words: list[str], least: float) -> dict[str, list[str]]:
        """For each word, the other words of the list whose vectors are at least so close, or that share a sense."""
        known = [w for w in words if w in self.index]
        matrix = self.vectors[[self.index[w] for w in known]] if known else np.zeros((0, 1), np.float32)
        found: dict[str, set[str]] = {w: set() for w in words}
        for start in range(0, len(known), 512):
            close = matrix[start : start + 512] @ matrix.T >= least
            for row, column in zip(*np.nonzero(close), strict=True):
                found[known[start + row]].add(known[column])
        by_synset: dict[int, list[str]] = defaultdict(list)
        for word in known:
            for reach in self._reach(self.index[word]):
                for synset, near in reach.items():
                    if near > NEAR_SENSE:
                        by_synset[synset].append(word)
        for group in by_synset.values():
            if len(group) <= MOST_CHILDREN:
                for word in group:
                    found[word].update(group)
        return {w: sorted(near - {w}) for w, near in found.items()}


def _best(left: dict[int, float], right: dict[int, float]) -> float:
    return max((left[s] * right[s] for s in left.keys() & right.keys()), default=0.0)


def _table(pairs: list[list[int]]) -> dict[int, list[int]]:
    table: dict[int, list[int]] = {}
    for a, b in pairs:
        table.setdefault(a, []).append(b)
    return table


@cache
def lexicon() -> Lexicon:
    """The one lexicon of this process."""
    return Lexicon()
