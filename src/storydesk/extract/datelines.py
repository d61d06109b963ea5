"""Datelines: the place, and often the agency, that open the text: "ROME (AFP) - ", "LUTHER, Okla. – ", "(CNN) -- ".

A dateline is a place in capitals, or a place with its state or country, or an agency in brackets, and a dash or colon after it. A name with a dash ("Anna - who ...")
lacks all three. Only the dateline is set apart; the sentence after it is body.
"""

import re
from typing import Final

_PLACE: Final = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]+(?:[ /-][A-ZÀ-Þ.'’]+){0,4}"
_STATE: Final = r"(?:[A-Z][a-z]{1,5}\.|[A-Z]\.[A-Z]\.|[A-Z]{2}|[A-ZÀ-Þ][A-ZÀ-Þ ]{3,25}|[A-Z][a-z]{3,13}(?: [A-Z][a-z]{3,13})?)"
_DAY: Final = (
    r"(?:,? (?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|"
    r"Sept?|Oct|Nov|Dec)[a-z]*)(?:,? \d{4})?)?"
)
_AGENCY: Final = r"\((?:[A-Z][\w&.!' /-]{1,40}|[a-z]+\.[a-z.]+)\)"
_DASH: Final = r"\s*(?:--+|—|–|-|_|―)\s+"
DATELINE: Final = re.compile(
    rf"(?:{_PLACE}(?:, {_STATE}){{0,2}}{_DAY}\s*(?:,? ?{_AGENCY})?{_DASH}"
    rf"|{_PLACE}(?:, {_STATE}){{0,2}}\s+{_AGENCY}\s*:\s+"
    rf"|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,2}}, (?:[A-Z][a-z]{{1,5}}\.|[A-Z]{{2}}|[A-Z][a-z]{{3,13}})\s*(?:{_AGENCY})?\s*(?:--+|—|–|_)\s+"
    rf"|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,2}}(?:, {_STATE})?{_DAY}\s*{_AGENCY}\s*(?:--+|—|–|-|_|:)\s+"
    rf"|{_AGENCY}\s*(?:--+|—|–|-|_)\s+)"
)
_ENDED: Final = re.compile(r"[-—–_―:]\s")
"""How every dateline ends."""
ALONE: Final = re.compile(rf"(?:{_PLACE}(?:, {_STATE}){{0,2}}\s*(?:{_AGENCY})?\s*(?:--+|—|–|-|:)?|{_AGENCY}\s*(?:--+|—|–|-)?)$")
LONGEST: Final = 120
_NO_PLACE: Final = re.compile(
    r"(?:WATCH|VIDEO|UPDATE|UPDATED|BREAKING|EXCLUSIVE|LIVE|FILE|PHOTOS?|RELATED|MORE|NOTE|NEW(?! [A-Z]{4})|NEW (?:VIDEOS?|DETAILS?|PHOTOS?|INFO|INFORMATION|"
    r"AUDIO|TONIGHT|TODAY|THIS|UPDATES?|IMAGES?|FOOTAGE|DEVELOPMENTS?|STUDY|REPORT|BOOK|SONG|ALBUM|TRAILER|FROM)|DEVELOPING|WARNING|CORRECTION|JUST IN|READ|"
    r"SEE|ALSO|LISTEN|ANALYSIS|OPINION|REVIEW)\b"
)


def may_have_dateline(text: str) -> bool:
    """May a unit below others open with a dateline, one in capitals or with its agency in brackets?"""
    opening = text[:LONGEST]
    return not opening[0].islower() and (not opening[1:2].islower() or "(" in opening) and _ENDED.search(opening) is not None


def dateline_end(text: str) -> int:
    """Where the dateline that opens a unit ends; 0 if there is none."""
    opening = text[:LONGEST]
    match = DATELINE.match(opening) if _ENDED.search(opening) else None
    if not match or _NO_PLACE.match(text) or match.end() >= len(text):
        return 0
    return match.end()
