"""A printing: one printed quote as it is compared, read from the annotations; and the pieces of one article put together where they continue each other."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from storydesk.compare.utterances.alignment import align
from storydesk.compare.utterances.words import Word, speech_words, total_weight
from storydesk.model import Article, Member, Quote, Span
from storydesk.text.folding import fold

_ENDS: Final = re.compile(r"[.!?]")
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

    @cached_property
    def sentences(self) -> tuple[tuple[Word, ...], ...]:
        """The words, cut where a sentence ends."""
        cuts = [
            0,
            *(i for i, (a, b) in enumerate(pairwise(self.words), 1) if _ENDS.search(self.article.text[a.span.end : b.span.start])),
            len(self.words),
        ]
        return tuple(self.words[a:b] for a, b in pairwise(cuts))

    @property
    def named(self) -> str:
        """The best name of its speaker, folded."""
        return fold(self.quote.name.of(self.article.text)) if self.quote.name else ""

    @property
    def key(self) -> tuple[str, int, int]:
        return (self.article.id, self.quote.extent.start, self.quote.extent.end)


def printings_of(member: Member) -> Iterator[Printing]:
    """The quotes of an article that print words between marks."""
    for quote in member.annotations.quotes:
        if quote.form in ("direct", "mixed"):
            spans = spoken(member.article, quote)
            said = speech_words(member.article.text, spans)
            if said:
                yield Printing(member.article, quote, spans, said)


def spoken(article: Article, quote: Quote) -> tuple[Span, ...]:
    """The words between quote marks: the content of a direct quote, the marked parts of a mixed one."""
    if quote.form == "direct":
        return quote.content
    found: list[Span] = []
    for span in quote.content:
        folded = fold(span.of(article.text))
        marks = [i for i, c in enumerate(folded) if c == '"'] or _single_marks(folded)
        if len(marks) % 2:  # the marks around the content are not part of it, so that one of a pair may be missing at an end
            marks = [*marks, len(folded)] if len(folded) - marks[-1] > marks[0] else [-1, *marks]
        found.extend(Span(span.start + a + 1, span.start + b) for a, b in zip(marks[::2], marks[1::2], strict=True) if b > a + 1)
    return tuple(found) or quote.content


def _single_marks(folded: str) -> list[int]:
    """Single quote marks that open or close: with a letter on one side only. Where they do not pair, those of '80s and players' are none."""
    at = [i for i, c in enumerate(folded) if c == "'"]
    marks = [i for i in at if not ((i > 0 and folded[i - 1].isalnum()) and (i + 1 < len(folded) and folded[i + 1].isalnum()))]
    doubtful = [i for i in marks if folded[i + 1 : i + 2].isdigit() or re.match(r"s' \w", folded[max(0, i - 1) : i + 3])]
    return [i for i in marks if i not in doubtful] if len(marks) % 2 else marks


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
