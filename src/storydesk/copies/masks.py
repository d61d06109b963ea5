"""Masks: which words of an article are its reporter's own, which stand inside quotation marks, and which are furniture.

Only story blocks count. A word is quoted when annotation found it in a quotation, or when it stands between quote marks: a pair of marks inside one paragraph, an
opening mark never closed up to the paragraph's end, and a paragraph that opens with a mark while a quotation is left open.

Fails on single marks used as quote marks when an apostrophe ends a word inside them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from storydesk.copies.furniture import furniture_spans
from storydesk.copies.phrases import in_phrases
from storydesk.model import Article, Member, Span
from storydesk.text.sentences import sentences
from storydesk.text.tokens import Token, tokens

NARRATED: Final = 0
QUOTED: Final = 1
FURNITURE: Final = 2

_MARK: Final = re.compile(r"[\"“”„‟«»＂]|``|''|(?<![\w])[‘'](?=\w)|(?<=[\w.,!?…])[’'](?![\w])")
_OPENING: Final = frozenset("“„«‘``")
_CLOSING: Final = frozenset("”»’")


@dataclass(frozen=True, slots=True)
class Telling:
    """The words of an article's story blocks, in text order: for each its folded form, whether it is NARRATED, QUOTED or FURNITURE, the
    number of its sentence, whether it is a plain word (neither a name nor a number), and whether it stands in a phrase that many stories hold."""

    article: Article
    words: tuple[Token, ...]
    folded: tuple[str, ...]
    kinds: tuple[int, ...]
    sentence: tuple[int, ...]
    plain: tuple[bool, ...]
    phrase: tuple[bool, ...]


def telling(member: Member) -> Telling:
    """What an article tells, word by word."""
    article = member.article
    blocks = story_spans(article)
    quoted = _Marked([*member.annotations.speech, *between_marks(article.text, blocks)])
    furniture = _Marked(furniture_spans(article.text, blocks))
    words = tuple(token for span in blocks for token in tokens(article.text, span.start, span.end))
    begins = [s.start for block in blocks for s in sentences(article.text, block.start, block.end)]
    folded = tuple(w.folded for w in words)
    return Telling(
        article,
        words,
        folded,
        tuple(FURNITURE if furniture.holds(w.span) else QUOTED if quoted.holds(w.span) else NARRATED for w in words),
        tuple(bisect_right(begins, w.span.start) for w in words),
        tuple(article.text[w.span.start].islower() for w in words),
        in_phrases(folded),
    )


def story_spans(article: Article) -> list[Span]:
    """The spans of an article's own telling without its headline; the whole text where extraction found no blocks."""
    if not article.blocks:
        return [Span(0, len(article.text))]
    return [b.span for b in article.story_blocks() if b.role != "headline"]


def between_marks(text: str, blocks: Sequence[Span]) -> Iterator[Span]:
    """What stands between quote marks."""
    open_at: int | None = None
    for block in blocks:
        for line in re.finditer(r"[^\n]+", text[block.start : block.end]):
            start, end = block.start + line.start(), block.start + line.end()
            begins_with_mark = text[start:end].lstrip()[:1] in {'"', "“", "«", "„", "‘", "'"}
            open_at = start if open_at is not None and begins_with_mark else None
            for mark in _MARK.finditer(text, start + (1 if open_at is not None else 0), end):
                if open_at is None and mark.group() not in _CLOSING:
                    open_at = mark.end()
                elif open_at is not None and mark.group() not in _OPENING and _same_breed(text[open_at - 1], mark.group()):
                    yield Span(open_at, mark.start())
                    open_at = None
            if open_at is not None:
                if end - open_at < _LONGEST and text[open_at - 1] not in "'‘":
                    yield Span(open_at, end)
                else:
                    open_at = None


_LONGEST: Final = 1500
_SINGLE: Final = frozenset("'‘’")


def _same_breed(opening: str, closing: str) -> bool:
    """A single mark closes a single one only, so that an apostrophe ends no quotation in double marks."""
    return (opening in _SINGLE) == (closing in _SINGLE)


class _Marked:
    """A set of spans, asked for many small spans."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._characters: set[int] = {i for s in spans for i in range(s.start, s.end)}

    def holds(self, span: Span) -> bool:
        return span.start in self._characters
