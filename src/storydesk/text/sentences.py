"""Sentences of running text, by rule: linear, the same on every machine, and never across a line that ends a paragraph.

A sentence ends at . ! ? … with the closing marks that follow, if what comes next opens a sentence: white space and then a capital, a digit or an
opening mark. Abbreviations (Mr., Sept., Okla., U.S., a single initial) end none unless what follows can only open one. Assumes scripts that write
spaces; CJK full stops end a sentence too. Fails on an abbreviation not listed that stands before a name.

Stored articles often lost the blank between two sentences (he said.A crowd came). There a sentence ends after a word in small letters, a number or a closing mark, if a
word with a capital and small letters follows at once and more words come after it; addresses, file names and abbreviations are left whole. Fails on names joined by a
stop (John.Smith) and leaves what opens with a word in capitals (he said.CNN reported).
"""

import re
import sys
from itertools import pairwise
from typing import Final

from storydesk.model.span import Span
from storydesk.text.edges import trimmed

_ABBREVIATIONS: Final = frozenset(
    "mr mrs ms messrs mme mlle dr prof sr jr st sgt cpl pvt capt cmdr lt col gen maj adm rev fr hon gov sen rep reps sens pres supt det insp const "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun "
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo "
    "no nos vs etc al approx est inc ltd co corp bros dept univ assn ave blvd rd hwy rte ft mt fig vol ed eds pp cf ca viz i.e e.g a.m p.m u.s u.k u.n d.c".split()
)
_OPENERS_AFTER_CLOCK: Final = frozenset({"a.m", "p.m", "u.s", "u.k", "u.n", "d.c", "etc", "inc", "ltd", "co", "corp", "jr", "sr"})
_WORDS_TOO: Final = frozenset("dec fig ill mar mass miss no ore sat sun wash wed".split())
"""Abbreviations that are words where they are printed in small letters."""
_END: Final = re.compile(r"(?:[.!?…]+|[。！？])[\"'“”‘’»›)\]]*")
_NEXT: Final = re.compile(r"\s+[\"'“‘«‹(\[]*(?:[^\W_a-z]|\d|[@#])")
_LINE_END: Final = re.compile(r"\n")
_OPENING_WORD: Final = re.compile(
    r"\s+[\"“‘']?(?:The|A|An|He|She|It|They|We|I|In|On|At|But|And|His|Her|Their|This|That|After|When|As|If|There|Police)\b"
)
_JOINED: Final = re.compile(
    r"(?P<mark>[\"'“‘«‹(\[]?)(?:(?P<word>[^\W\d_][^\W\d_]+)(?=['’,;:-]|(?P<stop>\.)?[^\S\n]+\S)|(?:A|I)(?=[^\S\n]+[a-z]|['’](?:m|d|ll|ve)\b))"
)
"""What opens a sentence right after the stop of another: a word of one capital and small letters (McKay has two) with more to come."""
_BEFORE_JOINED: Final = re.compile(r"(?:[^\W\d_]{2,}|(?<![\w.,])\$?\d[\d,.:]*(?:s|st|nd|rd|th|am|pm|%)?|[\"'”’»›)\]])$")
_CAPITAL_WORD: Final = re.compile(r"[^\W\d_a-z]['’]?[^\W\d_A-Z]+(?:-?[^\W\d_a-z][^\W\d_A-Z]+)?")
_ADDRESS: Final = re.compile(r"\w@\w|://|\bwww\.|\w\.\w\S*/", re.I)
_LAST_PARTS: Final = frozenset(
    "com net org edu gov mil info biz co uk us eu ca au de fr tv io me ai app html htm php asp js jpg jpeg png gif pdf doc docx xls xlsx txt csv zip exe".split()
)
"""What follows the last stop of addresses and file names."""
_PART: Final = re.compile(r"\S{0,60}$")
_REST: Final = re.compile(r"\S{0,60}")
_FAR: Final = 1500
"""Characters in which the partner of a straight mark is looked for."""
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
            if match.end() >= line_end:
                continue
            stop = match.end() if _ends_sentence(text, at, match, line_end) else _end_of_joined(text, at, match, line_end)
            if stop is not None:
                _append(found, text, at, stop)
                at = stop
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


def _opens_plainly(text: str, at: int, limit: int = sys.maxsize) -> bool:
    """Does the next word look like the start of a sentence rather than the rest of a name? A common opening word decides."""
    return _OPENING_WORD.match(text, at, limit) is not None


def _end_of_joined(text: str, at: int, match: re.Match[str], limit: int) -> int | None:
    """Where a sentence ends that the next one follows without a blank; None where it goes on."""
    if text[match.end()].isspace():
        return None
    end = _closed(text, at, match)
    follows = _JOINED.match(text, end, limit)
    if follows is None or (follows["mark"] and follows["mark"] not in text[end : match.end()] + "“‘«‹(["):
        return None
    before = text[max(at, match.start() - 24) : match.start()]
    word = re.search(r"(?:[^\W\d_]|\.(?=[^\W\d_]))*$", before)
    last = word.group().lower() if word else ""
    plain = _opens_plainly(" " + text[follows.start() : min(limit, follows.end() + 1)], 0)
    if last in _ABBREVIATIONS and not (last in _WORDS_TOO and word and word.group().islower()):
        return end if plain and (last in _OPENERS_AFTER_CLOCK or len(last) > 3) else None
    ending = _BEFORE_JOINED.search(before)
    if ending is None or not (ending.group()[-1:].islower() or not ending.group()[-1:].isalpha()):
        return None
    if len(ending.group()) == 1 and ending.group().isdigit() and not plain:
        return None
    if ending.group()[0].isalpha() and not ending.group()[-2:].islower():
        return None
    if _is_name_or_address(text, at, match, follows) or (match.group()[0] == "!" and ending.group()[0].isupper() and not plain):
        return None
    return end


def _is_name_or_address(text: str, at: int, match: re.Match[str], follows: re.Match[str]) -> bool:
    """Is the stop one inside an address, a file name or a numbering, or what follows no plain word?"""
    part = _PART.search(text, max(at, match.start() - 60), match.start())
    rest = _REST.match(text, match.start())
    if _ADDRESS.search((part.group() if part else "") + (rest.group() if rest else "")):
        return True
    if text[at : match.start()].isdigit():
        return True
    word: str | None = follows["word"]
    if word is None:
        return False
    if word.lower() in _LAST_PARTS or not _CAPITAL_WORD.fullmatch(word):
        return True
    return follows["stop"] is not None and word.lower() not in _ABBREVIATIONS


def _closed(text: str, at: int, match: re.Match[str]) -> int:
    """The end of a stop and of the marks behind it that close; one that opens what follows is none of them."""
    end = match.start() + len(match.group().rstrip(_CLOSERS + "“‘"))
    while end < match.end() and not _opens(text, at, end):
        end += 1
    return end


def _opens(text: str, at: int, mark: int) -> bool:
    """Does a mark between a stop and a letter open? A straight one does if none like it stands open before."""
    sign = text[mark]
    if sign in "“‘":
        return text.rfind("„‚"["“‘".index(sign)], max(0, mark - _FAR), mark) < 0
    if sign not in "\"'":
        return False
    previous = text.rfind(sign, max(0, mark - _FAR), mark)
    while sign == "'" and previous > 0 and text[previous - 1].isalnum():
        previous = text.rfind(sign, max(0, mark - _FAR), previous)  # an apostrophe
    if previous < 0 or text.rfind("\n", previous, mark) >= 0:
        return True
    if previous == at:
        return False
    return previous + 1 == at or not (previous == 0 or text[previous - 1].isspace() or text[previous - 1] in "([—–-")


def _append(found: list[Span], text: str, start: int, end: int) -> None:
    start, end = trimmed(text, start, end)
    if start < end:
        found.append(Span(start, end))
