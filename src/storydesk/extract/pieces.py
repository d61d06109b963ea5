"""What a rule answers: pieces of a unit, each with its role and the reason for it."""

import re
from typing import Final, NamedTuple

from storydesk.model import Block, Part, Span
from storydesk.text.edges import trimmed


class Piece(NamedTuple):
    """`start` and `end` are offsets into the unit. `parts` are offsets into the unit too, by name; that of a live entry's `time`, which stands above it, is negative."""

    start: int
    end: int
    role: str
    reason: str
    parts: tuple[tuple[str, int, int], ...] = ()


def whole(text: str, role: str, reason: str) -> list[Piece]:
    """One piece for the whole unit."""
    return [Piece(0, len(text), role, reason)]


def blocks_of(text: str, span: Span, pieces: list[Piece]) -> list[Block]:
    """Blocks in article offsets of a unit that is trimmed: in order, and with no character left out: what no piece covers goes to the piece before it."""
    if len(pieces) == 1 and not pieces[0].parts:
        return [Block(span, pieces[0].role, pieces[0].reason)]
    offset = span.start
    ordered = sorted((p for p in pieces if text[p.start : p.end].strip()), key=lambda p: p.start)
    blocks = []
    for at, piece in enumerate(ordered):
        start = 0 if at == 0 else piece.start
        end = ordered[at + 1].start if at + 1 < len(ordered) else len(text)
        start, end = trimmed(text, start, end)
        parts = tuple(Part(name, Span(offset + s, offset + e)) for name, s, e in piece.parts if (start <= s < e <= end) or name == "time")
        blocks.append(Block(Span(offset + start, offset + end), piece.role, piece.reason, parts))
    return blocks


TITLE_RUN: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
_SMALL: Final = frozenset("a an and as at but by for from in into of on or over per the to up via vs with".split())


def title_share(text: str) -> float:
    """Share of the longer words that open with a capital letter."""
    longer = [w for w in TITLE_RUN.findall(text) if w.lower() not in _SMALL and not w.isdigit()]
    return sum(w[0].isupper() for w in longer) / len(longer) if longer else 0.0
