"""Copies in a made archive: how many articles a second are sketched, and how many copies are found, where the truth is known.

    python -m benchmarks.copies --made 100000

The articles are words drawn with a long tail, so no two share a run but by design: one in twenty is a near copy of one before it (words changed, up to a fifth
left out, a lede put before), one in twenty has one paragraph of another in a text of its own, and most end in a line of their outlet. Says what sketches find of
what was put in; it does not say how real copies look: `benchmarks.copies` without --made does.
"""

import resource
import time
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

import numpy as np
from numpy.typing import NDArray

from storydesk.copies.sketches import Pairs, joined, near_copies, shared_passages, sketch

OUTLETS: Final = 300
KEPT: Final = 2000
"""Articles that may still be copied: the last so many of their own."""
PARAGRAPH: Final = 60
PART: Final = 5000
NEAR: Final = 1
PASSAGE: Final = 2

Ids = NDArray[np.int64]


class Archive:
    """`articles` made articles. `texts` gives them in order, and fills `source`: the number of the one that each copies (its own for the others), and `kind`."""

    def __init__(self, articles: int, seed: int = 1) -> None:
        self.random = np.random.default_rng(seed)
        letters = np.array(list("abcdefghijklmnopqrstuvwxyz"))
        self.words = np.array(["".join(self.random.choice(letters, 2 + k % 8)) for k in range(40_000)], object)
        self.lines = [self._draw(18) for _ in range(OUTLETS)]
        self.source = np.arange(articles)
        self.kind = np.zeros(articles, np.int8)

    def texts(self) -> Iterator[str]:
        """The articles' texts."""
        kept: list[tuple[int, Ids]] = []
        for number in range(len(self.source)):
            chance = self.random.random()
            body = self._draw(int(self.random.integers(150, 700)))
            if chance < 0.1 and kept:
                origin, copied = kept[int(self.random.integers(len(kept)))]
                self.source[number], self.kind[number] = origin, NEAR if chance < 0.05 else PASSAGE
                body = self._near(copied) if chance < 0.05 else self._passage(copied, body)
            else:
                kept.append((number, body))
                if len(kept) > KEPT:
                    kept.pop(0)
            if self.random.random() < 0.6:
                body = np.concatenate((body, self.lines[number % OUTLETS]))
            yield " ".join(self.words[body].tolist())

    def _draw(self, length: int) -> Ids:
        return (len(self.words) * self.random.random(length) ** 3).astype(np.int64)

    def _near(self, copied: Ids) -> Ids:
        body = copied.copy()
        changed = self.random.random(len(body)) < self.random.choice([0.0, 0.01, 0.03])
        body[changed] = self._draw(int(changed.sum()))
        cut = int(self.random.integers(0, len(body) // 5 + 1))
        return np.concatenate((self._draw(int(self.random.integers(0, 30))), body[: len(body) - cut]))

    def _passage(self, copied: Ids, body: Ids) -> Ids:
        start = int(self.random.integers(0, len(copied) - PARAGRAPH))
        place = int(self.random.integers(0, len(body)))
        return np.concatenate((body[:place], copied[start : start + PARAGRAPH], body[place:]))


def measure(articles: int) -> None:
    """Make, sketch, find and count."""
    archive = Archive(articles)
    parts = []
    length = taken = 0.0
    for part, texts in enumerate(_parts(archive)):
        started = time.process_time()
        parts.append(sketch(texts, first=part * PART))
        taken += time.process_time() - started
        length += sum(map(len, texts))
    sketches = joined(parts)
    print(f"{articles} made articles of {length / articles:.0f} characters; {articles / taken:.0f} sketched a CPU second")
    outlets = np.arange(articles) % OUTLETS
    finders: tuple[tuple[str, Callable[[], Pairs]], ...] = (
        ("near copies, by bands", lambda: near_copies(sketches)),
        ("shared passages, by prints", lambda: shared_passages(sketches, outlets)),
    )
    for name, find in finders:
        started = time.process_time()
        pairs = find()
        took = time.process_time() - started
        found = f"near copies found {_found(pairs, archive, NEAR):.4f}, copied paragraphs found {_found(pairs, archive, PASSAGE):.4f}"
        print(f"  {name:28s}{took:6.1f} CPU seconds, {len(pairs)} pairs, right {_right(pairs, archive).mean():.4f}, {found}")
    print(f"  at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.1f} GiB of memory")


def _parts(archive: Archive) -> Iterator[list[str]]:
    texts = archive.texts()
    while part := list(islice(texts, PART)):
        yield part


def _right(pairs: Pairs, archive: Archive) -> NDArray[np.bool_]:
    """Pairs of which both are copies of one article, or one is a copy of the other."""
    return np.asarray(archive.source[pairs.left] == archive.source[pairs.right])


def _found(pairs: Pairs, archive: Archive, kind: int) -> float:
    """The share of copies of a kind that stand in a right pair."""
    right = _right(pairs, archive)
    held = np.zeros(len(archive.source), bool)
    held[pairs.left[right]] = held[pairs.right[right]] = True
    return float(held[archive.kind == kind].mean())
