"""Evidence: what two tellings share, measured.

Words count apart by where they stand: the reporters' own (narrated on both sides), and words that stand in quotation marks on one side at
least. Names and numbers in narrated passages count as shared, but not as own words: that two reports print one name, age and address says
that they are on one event. Passages shorter than a clause are chance.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from storydesk.copies.alignment import Aligned, align
from storydesk.copies.masks import FURNITURE, NARRATED, Telling
from storydesk.model import Passage, Span

CLAUSE: Final = 8
"""Narrated passages of fewer words are chance: set phrases, addresses, titles."""
REMARK: Final = 5
"""The same for quoted words."""
SHOWN: Final = 6
"""A passage of so many shared words is worth showing."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What two tellings share.

    `own` counts the plain narrated words of all passages, `longest` those of the passage with most; `quoted` the quoted words; `share` is
    the part of the shorter telling's narrated words that passages hold; `sentence` how much of the best shared sentence is shared, on the side with less.
    """

    own: int = 0
    longest: int = 0
    quoted: int = 0
    share: float = 0.0
    sentence: float = 0.0
    passages: tuple[Passage, ...] = ()


def weigh(left: Telling, right: Telling) -> Evidence:
    """Align two tellings and measure what they share."""
    narrated: Counter[tuple[int, int]] = Counter()
    own = longest = quoted = in_passages = 0
    shown = []
    for passage in align(left.folded, right.folded):
        told, plain, said = _count(passage, left, right, narrated)
        if told >= CLAUSE:
            own, longest, in_passages = own + plain, max(longest, plain), in_passages + told
        if said >= REMARK:
            quoted += said
        if told + said >= SHOWN or said >= REMARK:
            shown.append(_cite(passage, left, right))
    shorter = min(left.kinds.count(NARRATED), right.kinds.count(NARRATED))
    return Evidence(own, longest, quoted, in_passages / max(shorter, 1), _best_sentence(narrated, left, right), tuple(shown))


def _count(passage: Aligned, left: Telling, right: Telling, narrated: Counter[tuple[int, int]]) -> tuple[int, int, int]:
    """The narrated words of a passage, the plain ones among them, and the quoted words."""
    told = plain = said = 0
    for run in passage.runs:
        for i, j in zip(range(run.left, run.left + run.length), range(run.right, run.right + run.length), strict=True):
            kinds = left.kinds[i], right.kinds[j]
            if FURNITURE in kinds:
                continue
            if kinds == (NARRATED, NARRATED):
                told += 1
                plain += left.plain[i]
                narrated[left.sentence[i], right.sentence[j]] += 1
            else:
                said += 1
    return told, plain, said


def _best_sentence(narrated: Counter[tuple[int, int]], left: Telling, right: Telling) -> float:
    """How much of the best shared sentence is shared: the share on the side where it is less."""
    long_left, long_right = _lengths(left), _lengths(right)
    shares = [n / max(long_left[a], long_right[b]) for (a, b), n in narrated.items() if n >= CLAUSE - 1]
    return max(shares, default=0.0)


def _lengths(telling: Telling) -> Counter[int]:
    return Counter(s for s, kind in zip(telling.sentence, telling.kinds, strict=True) if kind == NARRATED)


def _cite(passage: Aligned, left: Telling, right: Telling) -> Passage:
    return Passage(left.article.cite(_span(left, *passage.left)), right.article.cite(_span(right, *passage.right)))


def _span(telling: Telling, first: int, end: int) -> Span:
    words = telling.words
    return Span(words[first].span.start, words[end - 1].span.end)
