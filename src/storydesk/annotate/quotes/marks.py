"""Passages between quotation marks, in one pass over the paragraphs of an article.

Theory: a mark opens or closes by what stands beside it (white space or an opening bracket before it and a word after it: it opens), and only where that does not
tell by its shape. So mixed marks (straight open, curly close, and the reverse) need no rule of their own. Double marks and guillemets are paired first; single
marks only outside them, since most single marks are apostrophes. A paragraph that leaves a mark open is continued by the next one if that opens with a mark;
else the passage ends where its paragraph (or, in mid-sentence, its sentence) ends.

Every mark is looked at a fixed number of times, so time is linear in the length of the text whatever the text is.
Fails on: a plural possessive inside single marks that is the last single mark of its paragraph; inch marks inside a quotation.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from storydesk.model import Span
from storydesk.text.edges import trimmed

_DOUBLE: Final = re.compile(r"''|``|‘‘|’’|(?<!\S)\"\"(?=\w)|[\"“”„‟＂〝〞«»]")
_SINGLE: Final = re.compile(r"['‘’‚‛`´＇‹›]")
_MARKS: Final = frozenset("\"“”„‟＂〝〞«»'‘’‚‛`´＇‹›")
_OPENING: Final = frozenset("“„‟«‘‚‛‹〝")
_CLOSING: Final = frozenset("”»’›〞")
_BEFORE_OPEN: Final = frozenset("([{<—–―‒-/|*_…")
_AFTER_CLOSE: Final = frozenset(".,;:!?…)]}>—–―‒-/|*_")
_FEET: Final = re.compile(r"\d\s?['’]\s?\d{1,2}$")
_ELIDED: Final = re.compile(r"(?:cause|em|til|tis|twas|twere|n|round|bout|cuz|sup|\d\d0?s)\b", re.IGNORECASE)
_SENTENCE_END: Final = re.compile(r"[.!?…](?=\s)")
_STRAY_CLOSE: Final = re.compile(r"(?<=[,.!?])[\"”](?=\s|$)")
"""A double mark that closes where a single one opened."""
_LOST_CLOSE: Final = re.compile(
    r"[,.!?]\s+(?:[A-Z][\w.’'-]*\s+|he\s+|she\s+|they\s+){1,4}(?:said|says|told|added|wrote)\b|[,.!?]\s+(?:said|says|added)\s"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """Words between marks inside one paragraph. `extent` holds the marks too; `paragraph` counts from 0; `continues` is true where the passage goes
    on with the one before it, from the paragraph before; `closed` is false where no closing mark stands."""

    extent: Span
    content: Span
    paragraph: int
    single: bool
    closed: bool = True
    continues: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    turn: str  # "open", "close" or "either"


def passages(text: str, paragraphs: Sequence[Span]) -> list[Passage]:
    """All outermost passages between marks, in text order. Paragraphs are given in reading order; what lies between them is passed over."""
    found: list[Passage] = []
    unclosed: Passage | None = None
    for number, paragraph in enumerate(paragraphs):
        here = _paragraph(text, paragraph, number, unclosed)
        found.extend(here)
        unclosed = here[-1] if here and not here[-1].closed else None
    return [_ended(text, p, paragraphs[p.paragraph], after) for p, after in pairwise([*found, None]) if p is not None]


def _paragraph(text: str, paragraph: Span, number: int, unclosed: Passage | None) -> list[Passage]:
    doubles = _double_passages(text, paragraph, number, unclosed is not None and not unclosed.single)
    singles = _single_passages(text, paragraph, number, doubles)
    if unclosed is not None and unclosed.single and singles and singles[0].extent.start == paragraph.start:
        singles[0] = replace(singles[0], continues=True)
    outer = [d for d in doubles if not any(s.extent.covers(d.extent) for s in _near(singles, d))]
    return _apart(sorted([*outer, *singles], key=lambda p: p.extent))


def _apart(found: list[Passage]) -> list[Passage]:
    """Of passages that cross, the double-marked one, and else the first: single marks are apostrophes too often to cut another passage short."""
    kept: list[Passage] = []
    for passage in found:
        if kept and passage.extent.start < kept[-1].extent.end:
            if not kept[-1].single or passage.single:
                continue
            kept.pop()
        kept.append(passage)
    return kept


def _near(singles: list[Passage], double: Passage) -> list[Passage]:
    """The last single passage that starts before the double one (they are in order): the only one that can hold it."""
    low, high = 0, len(singles)
    while low < high:
        middle = (low + high) // 2
        if singles[middle].extent.start <= double.extent.start:
            low = middle + 1
        else:
            high = middle
    return singles[low - 1 : low] if low else []


def _double_passages(text: str, paragraph: Span, number: int, carried: bool) -> list[Passage]:
    marks = [
        m
        for m in _marks(_DOUBLE, text, paragraph)
        if not (m.end - m.start == 1 and _FEET.search(text[max(paragraph.start, m.start - 6) : m.start]))
    ]
    found: list[Passage] = []
    opened: _Mark | None = None
    depth = 0
    if carried and marks and marks[0].turn == "close" and marks[0].start > paragraph.start:
        found.append(_passage(text, paragraph.start, paragraph.start, marks[0].start, marks[0].end, number, continues=True))
        marks = marks[1:]
    for at, mark in enumerate(marks):
        if opened is None:
            if mark.turn != "close":
                opened, depth = mark, 1
            continue
        if mark.turn == "open":
            following = [m.turn for m in marks[at + 1 : at + 3]]
            if depth == 1 and (len(following) < 2 or following[0] == "open" or following[1] != "close"):
                found.append(_cut_short(text, opened, mark, paragraph, number, carried))
                opened = mark
            else:
                depth += 1
            continue
        depth -= 1
        if depth == 0:
            continues = carried and opened.start == paragraph.start
            found.append(_passage(text, opened.start, opened.end, mark.start, mark.end, number, continues=continues))
            opened = None
    if opened is not None:
        continues = carried and opened.start == paragraph.start
        found.append(_passage(text, opened.start, opened.end, paragraph.end, paragraph.end, number, closed=False, continues=continues))
    return [p for p in found if len(p.content)]


def _cut_short(text: str, opened: _Mark, following: _Mark, paragraph: Span, number: int, carried: bool) -> Passage:
    """A passage whose closing mark is lost: it ends before the words that name its speaker, or with the last full sentence before the next mark."""
    lost = _LOST_CLOSE.search(text, opened.end, following.start)
    stops = [m.end() for m in _SENTENCE_END.finditer(text, opened.end, following.start)]
    end = lost.start() + 1 if lost else stops[-1] if stops else following.start
    return _passage(text, opened.start, opened.end, end, end, number, continues=carried and opened.start == paragraph.start)


def _single_passages(text: str, paragraph: Span, number: int, doubles: Sequence[Passage]) -> list[Passage]:
    marks = [m for m in _marks(_SINGLE, text, paragraph) if not _is_apostrophe(text, m, paragraph)]
    found: list[Passage] = []
    opened: _Mark | None = None
    weak: _Mark | None = None
    inside = iter([*doubles, None])
    double = next(inside)
    for mark in marks:
        while double is not None and double.extent.end <= mark.start:
            double = next(inside)
        if double is not None and double.extent.start < mark.start:
            continue
        if mark.turn == "open" or (opened is None and mark.turn == "either"):
            if opened is not None and weak is not None:
                found.append(_passage(text, opened.start, opened.end, weak.start, weak.end, number, single=True))
            opened, weak = mark, None
        elif opened is not None:
            if _may_be_possessive(text, mark, paragraph):
                weak = weak or mark
            else:
                found.append(_passage(text, opened.start, opened.end, mark.start, mark.end, number, single=True))
                opened, weak = None, None
    if opened is not None and _is_left_open(text, opened, paragraph):
        stray = _STRAY_CLOSE.search(text, opened.end, paragraph.end)
        last, end = stray.span() if stray else (paragraph.end, paragraph.end)
        found.append(_passage(text, opened.start, opened.end, last, end, number, single=True, closed=stray is not None))
    elif opened is not None and weak is not None:
        found.append(_passage(text, opened.start, opened.end, weak.start, weak.end, number, single=True))
    return [p for p in found if len(p.content)]


def _marks(pattern: re.Pattern[str], text: str, paragraph: Span) -> list[_Mark]:
    return [
        _Mark(m.start(), m.end(), _turn(text, m.start(), m.end(), paragraph))
        for m in pattern.finditer(text, paragraph.start, paragraph.end)
    ]


def _turn(text: str, start: int, end: int, paragraph: Span) -> str:
    """Does a mark open or close? By its neighbours, looking past other marks (three at most), then by its shape."""
    left, right = start - 1, end
    while left >= paragraph.start and text[left] in _MARKS and start - left <= 3:
        left -= 1
    while right < paragraph.end and text[right] in _MARKS and right - end < 3:
        right += 1
    before = text[left] if left >= paragraph.start else " "
    after = text[right] if right < paragraph.end else " "
    may_open = before.isspace() or before in _BEFORE_OPEN
    may_close = after.isspace() or after in _AFTER_CLOSE
    if may_open != may_close:
        return "open" if may_open else "close"
    shape = text[start]
    return "open" if shape in _OPENING else "close" if shape in _CLOSING else "either"


def _is_left_open(text: str, opened: _Mark, paragraph: Span) -> bool:
    """May a single mark that nothing closes open speech to the end of its paragraph: at the start of it, or where a colon announces it?"""
    announced = text[max(paragraph.start, opened.start - 2) : opened.start].rstrip().endswith(":")
    return (opened.start == paragraph.start or announced) and text[opened.end : opened.end + 1].isupper()


def _is_apostrophe(text: str, mark: _Mark, paragraph: Span) -> bool:
    before = text[mark.start - 1] if mark.start > paragraph.start else " "
    after = text[mark.end] if mark.end < paragraph.end else " "
    if before.isalnum() and after.isalnum():
        return True
    if mark.turn != "close" and after.isalnum():
        return text[mark.start] in "’´" or _ELIDED.match(text, mark.end) is not None
    return False


def _may_be_possessive(text: str, mark: _Mark, paragraph: Span) -> bool:
    """dogs' tails, talkin' loud: a closing single mark that a plural or a dropped g explains as well."""
    before = text[max(paragraph.start, mark.start - 2) : mark.start]
    return (before.endswith("s") or before.endswith("in")) and re.match(r"\s+\w", text[mark.end : mark.end + 3]) is not None


def _passage(
    text: str, start: int, first: int, last: int, end: int, number: int, single: bool = False, closed: bool = True, continues: bool = False
) -> Passage:
    first, last = trimmed(text, first, last)
    return Passage(Span(start, max(end, last)), Span(first, last), number, single, closed, continues)


def _ended(text: str, passage: Passage, paragraph: Span, after: Passage | None) -> Passage:
    """A passage that never closes, is not continued and did not open its paragraph ends with its sentence."""
    if passage.closed or (after is not None and after.continues) or passage.extent.start == paragraph.start:
        return passage
    if text[max(paragraph.start, passage.extent.start - 2) : passage.extent.start].rstrip()[-1:] in (",", ":"):
        return passage
    stop = _SENTENCE_END.search(text, passage.content.start, passage.content.end)
    if stop is None:
        return passage
    return replace(passage, extent=Span(passage.extent.start, stop.end()), content=Span(passage.content.start, stop.end()))
