"""What changed between two versions of an article: sentences added, removed, moved or changed, each cited in both versions.

Theory: the longest common run of sentences first (difflib), so that a sentence that is printed alike in both is never part of a change. Where a run of sentences was
replaced by another, sentences are paired in order so that the sum of the words they share is largest; a pair that shares less than half of its words is no pair but one
sentence taken out and one put in. What was taken out here and put in there, word for word, has moved. Inside a pair the words that differ are found in the same way.
White space is no change; a quotation mark, a letter or a capital is. Fails where a paragraph was rewritten so far that no sentence keeps half of its words: all of it
is then removed and added. Runs of more than LARGEST_RUN possible pairs are not paired.
Source: J. W. Ratcliff and D. Metzener, Pattern matching: the gestalt approach, Dr. Dobb's Journal, 1988 (difflib).
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Final

from storydesk.model import Article, Change, Citation, Edit, Span
from storydesk.text.sentences import sentences

ALIKE: Final = 0.5
"""Share of their words that two sentences must have in common to be one sentence, changed."""
LARGEST_RUN: Final = 40_000
_WORD: Final = re.compile(r"\w+(?:['’.,]\w+)*|[^\w\s]")


@dataclass(frozen=True)
class Sentence:
    """A sentence of a version: where it stands, what its block is, and its words."""

    article: Article
    span: Span
    role: str

    @cached_property
    def key(self) -> str:
        """The sentence with single spaces."""
        return " ".join(self.span.of(self.article.text).split())

    @cached_property
    def words(self) -> list[Span]:
        return [Span(m.start(), m.end()) for m in _WORD.finditer(self.article.text, self.span.start, self.span.end)]

    @cached_property
    def counted(self) -> Counter[str]:
        return Counter(w.of(self.article.text).lower() for w in self.words)

    def cite(self) -> Citation:
        return self.article.cite(self.span)

    def cite_words(self, start: int, end: int) -> Citation | None:
        """From the word `start` to the word before `end`; None for no word."""
        return self.article.cite(Span(self.words[start].start, self.words[end - 1].end)) if start < end else None


def changes(before: Article, after: Article) -> tuple[Change, ...]:
    """What is different in the later version, in the order of its text; what was removed stands where it stood. Empty where only white space differs."""
    left, right = _sentences(before), _sentences(after)
    matcher = SequenceMatcher(None, [s.key for s in left], [s.key for s in right])
    found: list[Change] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            found += _replaced(left[a:b], right[c:d])
    return _with_moves(found)


def _sentences(article: Article) -> list[Sentence]:
    return [
        Sentence(article, span, block.role)
        for block in article.blocks
        for span in sentences(article.text, block.span.start, block.span.end)
    ]


def _replaced(left: Sequence[Sentence], right: Sequence[Sentence]) -> list[Change]:
    """A run of sentences in place of another: what was taken out before the next pair, what was put in, the pair."""
    found: list[Change] = []
    a = b = 0
    for i, j in [*_paired(left, right), (len(left), len(right))]:
        found += [Change("removed", s.role, s.cite(), None) for s in left[a:i]]
        found += [Change("added", s.role, None, s.cite()) for s in right[b:j]]
        if i < len(left):
            found.append(Change("changed", right[j].role, left[i].cite(), right[j].cite(), _edits(left[i], right[j])))
        a, b = i + 1, j + 1
    return found


def _paired(left: Sequence[Sentence], right: Sequence[Sentence]) -> list[tuple[int, int]]:
    """The pairs, in order, whose shares of common words sum up highest."""
    if not left or not right or len(left) * len(right) > LARGEST_RUN:
        return []
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    share = [[_share(one, other) for other in right] for one in left]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            paired = share[i][j] + best[i + 1][j + 1] if share[i][j] >= ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    pairs, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if share[i][j] >= ALIKE and best[i][j] == share[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _share(one: Sentence, other: Sentence) -> float:
    total = len(one.words) + len(other.words)
    return 2 * sum((one.counted & other.counted).values()) / total if total else 0.0


def _edits(before: Sentence, after: Sentence) -> tuple[Edit, ...]:
    left, right = ([w.of(s.article.text) for w in s.words] for s in (before, after))
    codes = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    return tuple(Edit(before.cite_words(a, b), after.cite_words(c, d)) for kind, a, b, c, d in codes if kind != "equal")


def _with_moves(found: Sequence[Change]) -> tuple[Change, ...]:
    """The changes with what was removed in one place and added in another as one move, told where it now stands."""
    gone: dict[str, list[Change]] = {}
    for change in found:
        if change.kind == "removed" and change.before:
            gone.setdefault(" ".join(change.before.exact.split()), []).append(change)
    moved: list[Change] = []
    result: list[Change] = []
    for change in found:
        if change.kind == "added" and change.after and (earlier := gone.get(" ".join(change.after.exact.split()))):
            source = earlier.pop(0)
            moved.append(source)
            result.append(Change("moved", change.role, source.before, change.after))
        else:
            result.append(change)
    taken = {id(change) for change in moved}
    return tuple(change for change in result if id(change) not in taken)
