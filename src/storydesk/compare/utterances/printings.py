"""A printing: one printed quote as it is compared, and the pieces of one article put together where they continue each other."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from storydesk.compare.utterances.alignment import Word, align, total_weight
from storydesk.model import Article, Quote, Span
from storydesk.text.folding import fold

CLOSE: Final = 300
"""Characters between two printings of one article that are still one quotation: "she said" and a sentence at most."""


@dataclass(frozen=True)
class Printing:
    """One printed quote: its article, the spans between quote marks, and its words as compared."""

    article: Article
    quote: Quote
    spans: tuple[Span, ...]
    words: tuple[Word, ...]

    @cached_property
    def forms(self) -> tuple[str, ...]:
        return tuple(w.form for w in self.words)

    @cached_property
    def bag(self) -> frozenset[str]:
        return frozenset(self.forms)

    @cached_property
    def embedded(self) -> bool:
        """Does it stand in a post from another site that the article shows?"""
        return any(b.role == "embed" and b.span.covers(self.spans[0]) for b in self.article.blocks)

    @property
    def named(self) -> str:
        """The best name of its speaker, folded."""
        return fold(self.quote.name.of(self.article.text)) if self.quote.name else ""

    @property
    def key(self) -> tuple[str, int, int]:
        return (self.article.id, self.quote.extent.start, self.quote.extent.end)


def whole_printings(printings: Sequence[Printing]) -> list[Printing]:
    """Printings with the pieces of one article put together where they continue each other; the fullest first."""
    longest = max(printings, key=lambda p: (total_weight(p.words), p.key))
    rows: dict[str, list[tuple[tuple[int, int], Printing]]] = defaultdict(list)
    for p in printings:
        alignment = align(longest.words, p.words)
        reach = (alignment.runs[0].left[0], alignment.runs[-1].left[1]) if alignment.runs else (0, 0)
        rows[p.article.id].append((reach, p))
    whole: list[Printing] = []
    for row in rows.values():
        kept: list[tuple[tuple[int, int], Printing]] = []
        for reach, p in row:
            last = kept[-1][1] if kept else p
            if kept and kept[-1][0][1] <= reach[0] and _near(last, p):
                merged = Printing(p.article, last.quote, last.spans + p.spans, last.words + p.words)
                kept[-1] = ((kept[-1][0][0], reach[1]), merged)
            else:
                kept.append((reach, p))
        whole += [p for _, p in kept]
    return sorted(whole, key=lambda p: (-total_weight(p.words), p.key))


def _near(last: Printing, following: Printing) -> bool:
    """Do two printings of one article stand close enough for the second to go on with the first? A headline and the body do not."""
    return 0 <= following.spans[0].start - last.spans[-1].end <= CLOSE
