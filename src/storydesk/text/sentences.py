"""Sentences of running text, by rule: linear, the same on every machine, and never across a line that ends a paragraph.

A sentence ends at . ! ? … with the closing marks that follow, if what comes next opens a sentence: white space and then a capital, a digit or an
opening mark. Abbreviations (Mr., Sept., Okla., U.S., a single initial) end none unless what follows can only open one. Assumes scripts that write
spaces; CJK full stops end a sentence too. Fails on an abbreviation not listed that stands before a name.
"""

import re
from itertools import pairwise
from typing import Final

from storydesk.model.span import Span

_ABBREVIATIONS: Final = frozenset(
    "mr mrs ms messrs mme mlle dr prof sr jr st sgt cpl pvt capt cmdr lt col gen maj adm rev fr hon gov sen rep reps sens pres supt det insp const "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun "
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo "
    "no nos vs etc al approx est inc ltd co corp bros dept univ assn ave blvd rd hwy rte ft mt fig vol ed eds pp cf ca viz i.e e.g a.m p.m u.s u.k u.n d.c".split()
)
_OPENERS_AFTER_CLOCK: Final = frozenset({"a.m", "p.m", "u.s", "u.k", "u.n", "d.c", "etc", "inc", "ltd", "co", "corp", "jr", "sr"})
_END: Final = re.compile(r"(?:[.!?…]+|[。！？])[\"'“”‘’»›)\]]*")
_NEXT: Final = re.compile(r"\s+[\"'“‘«‹(\[]*(?:[^\W_a-z]|\d|[@#])")
_LINE_END: Final = re.compile(r"\n")
_OPENING_WORD: Final = re.compile(
    r"\s+[\"“‘']?(?:The|A|An|He|She|It|They|We|I|In|On|At|But|And|His|Her|Their|This|That|After|When|As|If|There|Police)\b"
)
SHORTEST_WRAPPED: Final = 35
LONGEST_WRAPPED: Final = 101
"""Characters of a line that a program broke at a fixed width, with its line end: old wires and mail have 60 to 80."""
_CLOSERS: Final = "\"'”’»›)]"


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Spans of the sentences of `text[start:end]`, trimmed of white space, in order. A line break ends a sentence, but for one that a hard wrap put in its middle."""
    end = len(text) if end is None else end
    found: list[Span] = []
    for line_start, line_end in _lines(text, start, end):
        at = line_start
        for match in _END.finditer(text, line_start, line_end):
            if match.end() >= line_end or not _ends_sentence(text, at, match, line_end):
                continue
            _append(found, text, at, match.end())
            at = match.end()
        _append(found, text, at, line_end)
    return found


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    if text.find("\n", start, end) < 0:
        return [(start, end)]
    breaks = [m.end() for m in _LINE_END.finditer(text, start, end)]
    if _is_wrapped(text, start, breaks, end):
        before = [start, *breaks]
        breaks = [at for line, at in zip(before, breaks, strict=False) if at - line < SHORTEST_WRAPPED or text[at : at + 1] == "\n"]
    return list(pairwise([start, *breaks, end]))


def _is_wrapped(text: str, start: int, breaks: list[int], end: int) -> bool:
    """Were the lines broken at a fixed width? Most are long enough and none is longer than a terminal's, and most of these end in the middle of a sentence, some
    before a small letter."""
    before = [start, *breaks]
    long = [(line, at) for line, at in zip(before, breaks, strict=False) if at - line >= SHORTEST_WRAPPED]
    if not long or len(long) < len(breaks) / 2 or any(at - line > LONGEST_WRAPPED for line, at in pairwise([*before, end])):
        return False
    open_ended = [at for _, at in long if text[at - 2] not in ".!?…:\"”’'"]
    return len(open_ended) >= len(long) / 2 and any(text[at : at + 1].islower() for at in open_ended)


def _ends_sentence(text: str, at: int, match: re.Match[str], limit: int) -> bool:
    if match.group()[0] in "。！？":
        return True
    follows = _NEXT.match(text, match.end(), limit)
    if not follows:
        return False
    if match.group()[0] != "." or match.group().rstrip(_CLOSERS) not in ".":
        return True
    before = re.search(r"([^\W\d_](?:[^\W\d_]|\.(?=[^\W\d_]))*)$", text[max(at, match.start() - 14) : match.start()])
    if before is None:
        return True
    word = before.group(1).lower()
    closed = match.group() != "."
    if word in _OPENERS_AFTER_CLOCK:
        return closed or _opens_plainly(text, match.end(), limit)
    if word in _ABBREVIATIONS:
        return closed and len(word) > 3
    return not (len(word) == 1 and before.group(1).isupper() and not closed)


def _opens_plainly(text: str, at: int, limit: int) -> bool:
    """Does the next word look like the start of a sentence rather than the rest of a name? A common opening word decides."""
    return _OPENING_WORD.match(text, at, limit) is not None


def _append(found: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(Span(start, end))
