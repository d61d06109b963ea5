"""Which rules can claim a unit at all: necessary conditions, told for all units of a text in a few passes over the whole of it.

Nine paragraphs in ten are prose that no rule claims, and to ask every rule of every paragraph takes most of the time of extraction. What a rule cannot do without is
a run of characters (a credit's "hoto", the "(@" of a post), how a unit opens, or how a sentence in it opens. Runs are looked for once in the whole text, at half a
nanosecond a character each, and the unit that holds one is found by its place. Openings are looked up by six characters and by the runs that must follow (`necessary`).
A condition may be too weak, never too strong: what is in doubt is asked. `tests/extract/test_possible.py` holds the roles found so against those of a run in which
every rule is asked of every unit.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Final

from storydesk.extract import captions, credits, embeds, notices
from storydesk.extract.datelines import may_have_dateline
from storydesk.extract.lines import CAPTION, DATELINE, EMBED, NOTICE, TRAILING, Line
from storydesk.extract.necessary import LENGTH, in_bytes, lowered

_MARKS: Final = bytes(46 if c in b".!?\"')]\xbb" else 32 if chr(c).isspace() else 0 for c in range(256))
"""What ends a sentence or stands behind its end is a full stop, white space a blank. A mark beyond Latin-1 is written as a question mark, and so may end one."""
_STOPS: Final = bytes(46 if c in b".!" else 0 for c in range(256))
"""What ends a sentence for sure, as a question mark does not."""
_ODD: Final = "。！？\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
"""Ends of sentences that need no blank, and blanks that Latin-1 has not."""


def note_possible(text: str, units: Sequence[Line]) -> None:
    """Note on each unit of a text which rules may claim it."""
    if not units:
        return
    exact = in_bytes(text)
    small, marks, stops = lowered(exact), exact.translate(_MARKS), exact.translate(_STOPS)
    last_sentences = []
    for unit in units:
        start, end = unit.span.start, unit.span.end
        unit.possible = _of_unit(unit, exact[start : start + LENGTH], small[start:end])
        last_sentences.append(exact[max(stops.rfind(b".", start, end - 1) + 1, start, end - credits.TAIL) : end])
    _note_runs(units, [unit.span.end for unit in units], exact, _MARKS_ANYWHERE)
    _note_runs(units, [unit.span.end for unit in units], small, _NOTICES_ANYWHERE)
    _note_runs(units, list(accumulate(map(len, last_sentences))), b"".join(last_sentences), _IN_LAST_SENTENCES)
    ends = [exact[max(unit.span.end - credits.END, unit.span.start) : unit.span.end] for unit in units]
    _note_runs(units, list(accumulate(map(len, ends))), b"".join(ends), _AT_ENDS)
    if any(map(text.__contains__, _ODD)):
        for unit in units:
            unit.possible |= TRAILING
    else:
        _note_sentences(units, exact, marks, small)


_MARKS_ANYWHERE: Final = (*((run.encode("ascii"), EMBED) for run in embeds.CUES), (b"|", CAPTION), (b"/", CAPTION))
_NOTICES_ANYWHERE: Final = tuple((run, NOTICE | TRAILING) for run in notices.SIEVE.anywhere)
_IN_LAST_SENTENCES: Final = tuple((run.encode("ascii"), CAPTION) for run in credits.CREDIT_CUES)
_AT_ENDS: Final = tuple((run.encode("ascii"), CAPTION) for run in (*credits.AGENCY_CUES, *captions.STAMPS))


def _note_runs(units: Sequence[Line], ends: Sequence[int], letters: bytes, runs: Iterable[tuple[bytes, int]]) -> None:
    """Note the rules of a run on the units that hold it. `ends`: where the units end among the letters."""
    for run, rules in runs:
        at = letters.find(run)
        while at >= 0:
            index = bisect_right(ends, at)
            if index >= len(units):
                break
            units[index].possible |= rules
            at = letters.find(run, ends[index])


def _of_unit(unit: Line, start: bytes, small: bytes) -> int:
    """The rules that a unit may fall under by its ends. `start` is its opening, `small` the unit lowered."""
    text = unit.text
    found = DATELINE if may_have_dateline(text) else 0
    if (
        captions.OPENINGS.opens(start, small)
        or text.endswith(credits.BRACKET_ENDS)
        or (not unit.ends_sentence and any(map(text.__contains__, ".!?")))
    ):
        found |= CAPTION
    if len(text) < embeds.LONGEST_FRAME and embeds.FRAMES.opens(start, small):
        found |= EMBED
    if notices.may_be_buttons(text):
        found |= NOTICE | TRAILING
    elif text[0] in notices.JUNK or not any(map(str.isalnum, text)) or notices.SIEVE.opens(start, small):
        found |= NOTICE
    return found | TRAILING if "\n" in text else found


def _note_sentences(units: Sequence[Line], exact: bytes, marks: bytes, small: bytes) -> None:
    """Note where a sentence behind another may open as a notice does. What opens with a quote mark does not."""
    following = iter(units)
    unit: Line | None = next(following)
    at = marks.find(b". ")
    while at >= 0:
        at += 2
        while marks[at : at + 1] == b" ":
            at += 1
        while unit and unit.span.end <= at:
            unit = next(following, None)
        if unit is None:
            return
        if unit.span.start < at:
            start = exact[at : at + LENGTH]
            if start[:1] == b"#" or notices.SIEVE.opens(start, small[at : unit.span.end]):
                unit.possible |= TRAILING
        at = marks.find(b". ", at)
