"""Direct quotes alone: which gold contents are what stands between quotation marks, and three ways to find them, ours, textacy's and ten lines of patterns.

Definition. A gold content piece is direct where it fills one pair of marks: a mark stands at its beginning and one at its end (no closing mark where the speech runs on
in the next paragraph), and none between. Whether the annotator took both marks, one, or half of a mark that is printed as two characters ('') into the span makes no
difference: marks, and the full stop that a tool printed after them, are stripped from gold and found alike. What is found must be between marks too.
A passage that is found inside a longer gold content ("…," Ann said at a meeting, according to a paper: there the content of the paper is all before "according") is
attributed speech in the gold too, only not on its own; the first row leaves it out, the row "all counted" takes it for wrong.
"""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from benchmarks.polnear import Gold, Pieces
from storydesk.annotate.quotes.attribution_tagger import MARKS
from storydesk.model import Quote, Span

if TYPE_CHECKING:
    from spacy.language import Language

Piece = tuple[int, int]
_STRIPPED = MARKS + " \t\xa0"


def stripped(text: str, start: int, end: int) -> Piece:
    """A piece without the marks and spaces at its ends."""
    while start < end and text[start] in _STRIPPED:
        start += 1
    while end > start and text[end - 1] in _STRIPPED:
        end -= 1
    return start, end


def fills_marks(text: str, piece: Piece) -> bool:
    """Do a mark before a stripped piece and one after it (or the end of the paragraph) enclose it, with none of their kind inside?"""
    start, end = piece
    opening = text[max(0, start - 2) : start].rstrip()
    if start >= end or not opening or opening[-1] not in MARKS:
        return False
    after = text[end : end + 3]
    closed = after.lstrip(" .,\xa0")[:1] in tuple(MARKS)
    if not closed and text[end:].lstrip(" \xa0")[:1] not in ("\n", ""):
        return False
    inside = text[start:end]
    if opening[-1] in "“”„":
        return re.search("[“”]", inside) is None
    if opening.endswith('"'):
        return '"' not in inside
    return not (opening.endswith("''") and "''" in inside)


def lines(text: str, start: int, end: int) -> list[Piece]:
    """A piece by paragraphs, stripped."""
    return [stripped(text, start + m.start(), start + m.end()) for m in re.finditer(r"\S(?:[^\n]*\S)?", text[start:end])]


def direct_gold(gold: Gold) -> dict[Piece, Pieces]:
    """The gold pieces that fill a pair of marks, with the source of each."""
    return {
        piece: a.source
        for a in gold.attributions
        for start, end in a.content
        for piece in lines(gold.text, start, end)
        if fills_marks(gold.text, piece)
    }


def inside_longer(gold: Gold, found: Iterable[Piece]) -> set[Piece]:
    """Found pieces that are part of a gold content and no direct gold piece."""
    direct = direct_gold(gold)
    whole = [stripped(gold.text, *piece) for a in gold.attributions for piece in a.content]
    return {f for f in found if f not in direct and any(a <= f[0] and f[1] <= b and (a, b) != f for a, b in whole)}


def ours(text: str, quotes: Sequence[Quote]) -> dict[Piece, Span | None]:
    """Pieces of our direct quotes that stand between marks, with the speaker as printed."""
    pieces = {stripped(text, s.start, s.end): q.speaker for q in quotes if q.form == "direct" for s in q.content}
    return {piece: speaker for piece, speaker in pieces.items() if fills_marks(text, piece)}


def ten_lines(text: str) -> dict[Piece, Span | None]:
    """The peer that needs no grammar: a mark, twenty characters or more in one line, a mark."""
    pattern = re.compile(r"(?:(?<=\s)|^)(?:\"|“|'')(?=\S)[^\"”\n]{20,}?(?:\"|”|'')(?!\w)", re.MULTILINE)
    return {stripped(text, *m.span()): None for m in pattern.finditer(text)}


def by_textacy(text: str, language: "Language") -> dict[Piece, Span | None] | None:
    """textacy's direct quotations, with the words of their speakers; None where it gives up (ValueError on an odd number of marks).

    It reads straight marks best, so marks are made straight first, as its documentation advises; '' is one mark, and its offsets are mapped back."""
    from textacy.extract import direct_quotations

    plain, places = [], []
    for match in re.finditer(r"''|[“”„]|.", text, re.DOTALL):
        plain.append('"' if match[0] == "''" or match[0] in "“”„" else match[0])
        places.append(match.start())
    places.append(len(text))
    document = language("".join(plain))
    found: dict[Piece, Span | None] = {}
    try:
        for triple in direct_quotations(document):
            speaker = [t for t in triple.speaker if t is not None]
            named = Span(places[speaker[0].idx], places[speaker[-1].idx + len(speaker[-1])]) if speaker else None
            for piece in lines(text, places[triple.content.start_char], places[triple.content.end_char]):
                found[piece] = named
    except ValueError:
        return None
    return found
