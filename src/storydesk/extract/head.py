"""The head of an article: headline, standfirst, byline, date, before the running text starts.

A headline is the first unit if it does not end like a sentence. Where the date, the headline and the byline were run together on one line (" date 2031-03-14
Ferry sinks By A. Name"), the line is split: the date is known by its label, the byline by "By" and names up to the end. What is left is a headline unless it
ends in a full stop: then it is the text's first paragraph. A record that gives its headline in a field has none in its text unless the first unit repeats it.
"""

import re
from collections.abc import Sequence
from typing import Final

from storydesk.extract.dates import find_moment
from storydesk.extract.lines import Line
from storydesk.extract.notices import notice
from storydesk.extract.pieces import Piece, title_share, whole
from storydesk.text.edges import trimmed
from storydesk.text.states import STATES
from storydesk.text.tokens import words

_LABEL: Final = re.compile(
    r"\(?\s*(?:(?:first |originally |last )?(?:published|posted|updated|modified|created|issued|filed|released)|date(?: published)?|"
    r"publication date|pubdate|publi[eé]|date de publication)\b(?:\s+(?:on|at))?\s*[:\-–|]?\s*",
    re.I,
)
_PARTLY: Final = re.compile(
    r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?,?\s*)?(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}\b|"
    r"\d{1,2}(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)|\d{1,2}[:.]\d{2}\b|"
    r"(?:\d+|an?) (?:hours?|hrs?|minutes?|mins?|days?|weeks?|months?) ago\b|today\b|yesterday\b|just now\b)",
    re.I,
)
UPDATED: Final = re.compile(r"\(?\s*(?:last )?(?:updated|modified)", re.I)
_SIGNED: Final = re.compile(r"(?:by|written by|reported by|posted by|story by|words by|report by|text by|authors?)[:\s]\s*", re.I)
_JOINERS: Final = frozenset(
    (
        "and & with files from for the of in at to reporting additional by staff special reporter reporters writer writers correspondent correspondents "
        "editor editors columnist producer journalist desk bureau press agency news contributor photographer chief team digital web de van von der den la "
        "le du da dos al bin del di ten ter y e"
    ).split()
)
_POSITIONS: Final = frozenset(
    "staff reporter writer correspondent editor columnist producer journalist desk bureau press reuters afp ap contributor photographer newsroom agency".split()
)
_NO_NAME: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december".split()
)
_SHORT: Final = STATES.keys() - frozenset("mass us usa uk america britain".split())
"""Names of states that are shortened with a full stop; not those that are words as they stand."""
LONGEST_BYLINE: Final = 20
LONGEST_DATE: Final = 120
LONGEST_PARTLY: Final = 60
"""Characters of a labelled date without its year: "Updated: Jul. 6 at 3:09 PM"."""
LONGEST_HEADLINE: Final = 35
"""Words. Tabloid headlines reach 30."""
HEAD_UNITS: Final = 12
"""Units from the top among which the head ends."""


def date_line(text: str) -> list[Piece] | None:
    """A unit that is a date, with or without a label, and nothing else of note."""
    if len(text) > LONGEST_DATE or not any(map(str.isdigit, text)):
        return None
    label = _LABEL.match(text)
    moment = find_moment(text)
    if moment is None:
        partly = label is not None and len(text) <= LONGEST_PARTLY and _PARTLY.match(text, label.end()) is not None
        return whole(text, "date", "labelled date") if partly and not text.endswith((".", "!", "?")) else None
    before = text[label.end() if label else 0 : moment.start]
    after = text[moment.end :]
    if label and len(before) <= 20 and len(after.split()) <= 4:
        return whole(text, "date", "labelled date")
    rest = re.sub(
        r"[\W_\d]+|\b(?:at|on|[ap]\.?m|e[sd]?t|p[sd]?t|c[sd]?t|gmt|bst|ist|updated|published|posted|local time|min(?:ute)?s? read|read)\b",
        " ",
        before + " " + after,
        flags=re.I,
    )
    if not before.strip() and re.match(r"\s*[|–—·]\s*(?:[^\W\d_]+\s*){1,3}$", after):
        return whole(text, "date", "date and rubric")
    if not rest.strip() or (label and len(rest.split()) <= 4):
        return whole(text, "date", "date alone" if not label else "labelled date")
    return None


def byline(text: str) -> list[Piece] | None:
    """A unit that names who wrote the text."""
    if len(text) > 200:
        return None
    signed = _SIGNED.match(text)
    if signed and (end := _names_end(text, signed.end())):
        return [Piece(0, len(text), "byline", "names after By", (("names", signed.end(), end),))]
    parts = re.split(r"\s*(?:,|\||–|—|/|\n| - )\s*", text, maxsplit=1)
    if (
        len(parts) == 2
        and 2 <= len(parts[0].split()) <= 6
        and _names_end(text, 0)
        and title_share(parts[0]) == 1
        and _POSITIONS & set(words(parts[1]))
    ):
        return whole(text, "byline", "name and position")
    return None


def _names_end(text: str, start: int) -> int:
    """Where the names of a byline end, if from `start` on the text holds nothing but names, positions and what joins them; else 0."""
    found = list(re.finditer(r"[^\s,;|/()–—]+", text[start:]))
    if not 1 <= len(found) <= LONGEST_BYLINE or re.search(r"[^\W\d][.!?][\"”’]?$", text) or re.search(r"[:?!]", text[start:]):
        return 0
    names, end = 0, 0
    for match in found:
        word = match.group()
        is_name = word[0].isupper() and word.lower().strip(".") not in _NO_NAME
        if not (is_name or word.lower() in _JOINERS or "@" in word or not any(c.isalnum() for c in word)):
            return 0
        names += is_name
        if is_name and end == (match.start() if not names else end) and (names == 1 or _adjoin(text, start, end, match.start())):
            end = match.end()
    first = found[0].group()
    return start + end if names and (names > 1 or first.lower() in ("staff", "the") or first.isupper()) else 0


def _adjoin(text: str, start: int, end: int, at: int) -> bool:
    """Is the word at `at` the next of the same list of names?"""
    between = text[start + end : start + at].strip()
    return between in ("", "and", "&", ", and") or all(
        w in ("de", "van", "von", "der", "la", "le", "du", "al", "bin") for w in between.split()
    )


def run_together(text: str) -> list[Piece] | None:
    """Date, headline or first paragraph, and byline that share one unit; None where the unit does not open with a labelled date."""
    label = _LABEL.match(text)
    if not label:
        return None
    moment = find_moment(text, label.end(), label.end() + 60)
    if moment is None or moment.start > label.end() + 12 or len(text[moment.end :].split()) < 3:
        return None
    start, end = trimmed(text, moment.end, len(text))
    start += len(text[start:end]) - len(text[start:end].lstrip(" |–—-:,·)"))
    pieces = [Piece(0, start, "date", "labelled date")]
    by = _run_byline(text, start, end)
    stop = by or end
    if _is_running(text[start:stop]):
        pieces.append(Piece(start, stop, "body", "running text"))
    else:
        pieces.append(Piece(start, stop, "headline", "after the date"))
    if by:
        names = by + len("By ")
        pieces.append(Piece(by, end, "byline", "names after By", (("names", names, _names_end(text[:end], names)),)))
    return pieces


def _run_byline(text: str, start: int, end: int) -> int:
    """Where the byline at the end of a headline starts: the last "By" that only names follow; 0 if there is none."""
    starts = [m.start() + 1 for m in re.finditer(r"\s(?:By|BY)\s", text[start:end][-200:])]
    offset = max(start, end - 200)
    return next(
        (offset + s for s in reversed(starts) if len(text[offset + s : end].split()) >= 3 and _names_end(text[:end], offset + s + 3)), 0
    )


def _is_running(text: str) -> bool:
    """Does the text read as running text, not as a headline: it ends in a full stop, or is too long?"""
    count = len(words(text))
    return count > LONGEST_HEADLINE or (
        count >= 6 and re.search(r"\.[\"'”’)]*$", text) is not None and not re.search(r"\b(?:[A-Z]\.){2,}$", text) and not _ends_short(text)
    )


def _ends_short(text: str) -> bool:
    """Is the last full stop that of a shortened name of a state (in Okla.), and not a sentence's?"""
    last = text.rsplit(maxsplit=1)[-1]
    return last[:1].isupper() and last.removesuffix(".").lower() in _SHORT


def looks_headline(line: Line, following: Sequence[Line], title: str | None) -> str | None:
    """Why the first unit is a headline, or None."""
    count = len(line.words)
    if title is not None:
        return "repeats the given headline" if similar(line.text, title) else None
    if line.hint == "head":
        return "marked as heading"
    if not following or not 2 <= count <= LONGEST_HEADLINE or line.breaks_off:
        return None
    if _is_running(line.text) or (line.ends_sentence and line.inner_sentences and title_share(line.text) < 0.7):
        return None
    if notice(line.text) or byline(line.text) or date_line(line.text):
        return None
    return "first line, no full stop" if not line.ends_sentence else "first line, short"


def similar(text: str, title: str) -> bool:
    """Do two headlines share most of their words?"""
    left, right = set(words(text)), set(words(title))
    return (
        bool(left and right)
        and len(left & right) / min(len(left), len(right)) >= 0.8
        and len(left & right) / max(len(left), len(right)) >= 0.5
    )


_NAMED: Final = re.compile(r"(?:[A-Z][\w’'.-]+ ){1,3}[A-Z][\w’'-]+")
_BREATH: Final = re.compile(
    r"(?:Relive|See|Watch|Read|Find out|Here['’]s|Check out|Take a look|Get the|Learn|Discover|Listen|Look back|Scroll)\b"
)


def looks_standfirst(line: Line, following: Sequence[Line]) -> str | None:
    """Why the unit under a headline is a standfirst, or None. A lead stands there more often, so it takes a sign: no full stop, a byline or date below it, an
    invitation as its last sentence, or a next unit that opens by naming in full again whom this one has named."""
    if not following or len(line.words) > 60 or line.has_quote_marks:
        return None
    after = following[0]
    if byline(after.text) or date_line(after.text):
        return "above the byline"
    if not line.ends_sentence and not line.breaks_off and 5 <= len(line.words) <= 40 and after.ends_sentence and len(after.words) > 12:
        return "under the headline, no full stop"
    last = re.split(r"(?<=[.!?])\s+", line.text)[-1]
    names = _NAMED.match(after.text)
    if names and names.group() in line.text and (_BREATH.match(last) or line.text.startswith(names.group())):
        return "named anew below"
    return None
