"""Evidence: what two tellings share, measured.

Words count apart by where they stand: the reporters' own (narrated on both sides), and words that stand in quotation marks on one side at
least. Names and numbers in narrated passages count as shared, but not as own words: that two reports print one name, age and address says
that they are on one event. Passages shorter than a clause are chance. Own words in phrases that many stories hold (`phrases.py`) are
counted apart: nobody copies a formula.

A reporter says who said it; a police notice, a release or an affidavit does not say it of itself. So words of attribution inside the shared
narrated passages ("police said", "according to") speak for a copy of a report, and much shared text without any for a document that both print.
"""

from collections import Counter
from collections.abc import Sequence
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
LONG: Final = 5
"""Plain words of so many letters carry the matter; shorter ones stand in every text."""
_ATTRIBUTING: Final = frozenset("said says told according reported confirmed announced stated added".split())


@dataclass(frozen=True, slots=True)
class Evidence:
    """What two tellings share.

    `own` counts the plain narrated words of all passages, `longest` those of the passage with most; `quoted` the quoted words; `share` is
    the part of the shorter telling's narrated words that passages hold, `whole` that of the longer's; `sentence` how much of the best
    shared sentence is shared, on the side with less; `attributions` counts the words of attribution in narrated passages, `told` all their
    words; `fresh` counts the own words that stand in no phrase that many stories hold; `vocabulary` is the part of the long plain words of
    the telling with fewer of them that the other uses too, wherever they stand.
    """

    own: int = 0
    longest: int = 0
    quoted: int = 0
    share: float = 0.0
    sentence: float = 0.0
    whole: float = 0.0
    told: int = 0
    attributions: int = 0
    fresh: int = 0
    vocabulary: float = 0.0
    passages: tuple[Passage, ...] = ()


def weigh(left: Telling, right: Telling) -> Evidence:
    """Align two tellings and measure what they share."""
    counts = [(passage, _count(passage, left, right)) for passage in align(left.folded, right.folded)]
    told = [c for _, c in counts if c.told >= CLAUSE]
    shown = (p for p, c in counts if c.told + c.said >= SHOWN or c.said >= REMARK)
    words = sum(c.told for c in told)
    narrated = left.kinds.count(NARRATED), right.kinds.count(NARRATED)
    return Evidence(
        own=sum(c.plain for c in told),
        longest=max((c.plain for c in told), default=0),
        quoted=sum(c.said for _, c in counts if c.said >= REMARK),
        share=words / max(min(narrated), 1),
        whole=words / max(*narrated, 1),
        sentence=_best_sentence([c for _, c in counts], left, right),
        told=words,
        attributions=sum(c.attributions for c in told),
        fresh=sum(c.fresh for c in told),
        vocabulary=_shared_vocabulary(left, right),
        passages=tuple(_cite(p, left, right) for p in shown),
    )


def _shared_vocabulary(left: Telling, right: Telling) -> float:
    both = _vocabulary(left), _vocabulary(right)
    return len(both[0] & both[1]) / max(1, min(map(len, both)))


def _vocabulary(telling: Telling) -> set[str]:
    words = zip(telling.folded, telling.kinds, telling.plain, strict=True)
    return {word for word, kind, plain in words if kind == NARRATED and plain and len(word) >= LONG}


@dataclass(frozen=True, slots=True)
class _Counts:
    """The words of one passage: narrated; the plain of these, those outside phrases, those of attribution; quoted; narrated by their sentences on both sides."""

    told: int
    plain: int
    fresh: int
    attributions: int
    said: int
    sentences: Counter[tuple[int, int]]


def _count(passage: Aligned, left: Telling, right: Telling) -> _Counts:
    plain = fresh = attributions = said = 0
    by_sentence: Counter[tuple[int, int]] = Counter()
    for run in passage.runs:
        for i, j in zip(range(run.left, run.left + run.length), range(run.right, run.right + run.length), strict=True):
            kinds = left.kinds[i], right.kinds[j]
            if FURNITURE in kinds:
                continue
            if kinds == (NARRATED, NARRATED):
                plain += left.plain[i]
                fresh += left.plain[i] and not (left.phrase[i] and right.phrase[j])
                attributions += left.folded[i] in _ATTRIBUTING
                by_sentence[left.sentence[i], right.sentence[j]] += 1
            else:
                said += 1
    return _Counts(by_sentence.total(), plain, fresh, attributions, said, by_sentence)


def _best_sentence(counts: Sequence[_Counts], left: Telling, right: Telling) -> float:
    """How much of the best shared sentence is shared: the share on the side where it is less."""
    narrated = sum((c.sentences for c in counts), Counter[tuple[int, int]]())
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
