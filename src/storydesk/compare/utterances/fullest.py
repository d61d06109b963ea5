"""The fullest text of an utterance, put together from its printings, and what each article leaves out of it.

The fullest printing is the base. Where another printing goes on before its start or after its end, or has content words where the base has none, the longest
such piece is put in its place. Every piece is a citation: nothing is rewritten, and pieces of several articles stand side by side as printed. Assumes that
printings keep the order of what was said; a printing too unlike the base for words to be set against words (a translation) gives nothing and is told to
lack nothing.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from storydesk.compare.utterances.alignment import Alignment, align
from storydesk.compare.utterances.differences import differences, is_loose
from storydesk.compare.utterances.printings import Printing, whole_printings
from storydesk.compare.utterances.words import total_weight
from storydesk.model import Citation, Missing, Span

LEAST: Final = 2.0
"""Weight of words, in content words, from which they are worth putting in, and from which they are missed."""


@dataclass(frozen=True, slots=True)
class _Added:
    """Words that a printing has before word `at` of the base."""

    at: int
    weight: float
    pieces: tuple[Citation, ...]


def fullest_text(printings: Sequence[Printing]) -> tuple[tuple[Citation, ...], tuple[Missing, ...]]:
    """The pieces of the fullest text, in the order of speaking, and for each article that lacks some of its base the words it lacks. Printings are of one utterance."""
    base, *others = whole_printings(printings)
    aligned = [(p, a) for p in others if _word_by_word(base, p, a := align(base.words, p.words))]
    best: dict[int, _Added] = {}
    having: dict[int, set[str]] = defaultdict(set)
    for other, alignment in aligned:
        for added in _additions(other, alignment):
            having[added.at].add(other.article.id)
            kept = best.get(added.at)
            if kept is None or added.weight > kept.weight:
                best[added.at] = added
    pieces: list[Citation] = []
    at = 0
    for added in sorted(best.values(), key=lambda a: a.at):
        pieces += [*_cited(base, at, added.at), *added.pieces]
        at = added.at
    pieces += _cited(base, at, len(base.words))
    lacking = _lacking(base, aligned)
    for added in best.values():
        for article in {base.article.id, *(p.article.id for p, _ in aligned)} - having[added.at]:
            lacking[article] += added.pieces
    order = {piece: number for number, piece in enumerate(pieces)}
    return tuple(pieces), tuple(Missing(a, tuple(sorted(row, key=lambda c: _place(c, order)))) for a, row in sorted(lacking.items()) if row)


def _place(citation: Citation, order: dict[Citation, int]) -> tuple[int, int]:
    """Where words stand in the fullest text: the piece that holds them, and where in it."""
    held = (n for piece, n in order.items() if piece.article == citation.article and piece.span.overlap(citation.span))
    return next(held, len(order)), citation.start


def _additions(other: Printing, alignment: Alignment) -> Iterator[_Added]:
    """What a printing has where the base has nothing: it starts earlier, ends later, or holds what the base leaves out."""
    for kind, ours, theirs in differences(alignment):
        weight = total_weight(alignment.right[slice(*theirs)])
        if kind != "wording" and ours[0] == ours[1] and weight >= LEAST:
            yield _Added(ours[0], weight, tuple(_cited(other, *theirs)))


def _word_by_word(base: Printing, other: Printing, alignment: Alignment) -> bool:
    """Can the two be set against each other, with no word opened into two for the sake of it?"""
    return (len(alignment.left), len(alignment.right)) == (len(base.words), len(other.words)) and not is_loose(alignment)


def _cited(printing: Printing, first: int, last: int) -> Iterator[Citation]:
    """Words `first` to `last` (exclusive) of a printing as it prints them, one piece for each of its spans, with the punctuation that closes them."""
    wanted = printing.words[first:last]
    if not wanted:
        return
    start = printing.spans[0].start if first == 0 else wanted[0].span.start
    end = printing.spans[-1].end if last == len(printing.words) else max(wanted[-1].span.end, printing.words[last].span.start)
    for span in printing.spans:
        low, high = max(span.start, start), min(span.end, end)
        text = printing.article.text[low:high] if low < high else ""
        if text.strip():
            yield printing.article.cite(Span(low + len(text) - len(text.lstrip()), low + len(text.rstrip(" \n\u00a0([“‘"))))


def _lacking(base: Printing, aligned: Sequence[tuple[Printing, Alignment]]) -> dict[str, list[Citation]]:
    """For each article the words of the base that none of its printings has."""
    by_article: dict[str, list[Alignment]] = defaultdict(list)
    for printing, alignment in aligned:
        if printing.article.id != base.article.id:
            by_article[printing.article.id].append(alignment)
    found: dict[str, list[Citation]] = defaultdict(list)
    for article, alignments in by_article.items():
        lost = set(range(len(base.words)))
        for alignment in alignments:
            gone = [ours for kind, ours, theirs in differences(alignment) if kind != "wording" and theirs[0] == theirs[1]]
            lost &= {at for ours in gone for at in range(*ours)}
        for first, last in _stretches(lost):
            if total_weight(base.words[first:last]) >= LEAST:
                found[article] += _cited(base, first, last)
    return found


def _stretches(places: set[int]) -> Iterator[tuple[int, int]]:
    """Runs of consecutive numbers, as half-open ranges."""
    row = sorted(places)
    starts = [at for at in row if at - 1 not in places]
    ends = [at + 1 for at in row if at + 1 not in places]
    yield from zip(starts, ends, strict=True)
