"""Credits: the agency that a text says it is from.

An agency's text carries its mark where the trade puts it: in the dateline, "TOLLAN (AP) -", in a byline of the agency alone, in a line of copyright, or
in the signature of one agency's desk, "(Reporting by ...; Editing by ...)". That an agency contributed, is quoted, or told something makes no text its own.

Fails where an outlet takes the mark off, which most do sometimes: a text without a mark is of unknown origin, not the outlet's own.
"""

import re
from typing import Final

from storydesk.model import Article

AGENCIES: Final = {
    "AP": r"AP|(?:the )?associated press",
    "Reuters": r"(?:thomson )?reuters",
    "AFP": r"AFP|agence france[- ]presse",
    "UPI": r"UPI|united press international",
    "PA": r"PA|press association|PA media",
    "dpa": r"dpa|deutsche presse[- ]agentur",
    "CP": r"CP|(?:the )?canadian press",
    "AAP": r"AAP|australian associated press",
    "ANI": r"ANI|asian news international",
    "PTI": r"PTI|press trust of india",
    "IANS": r"IANS",
    "Xinhua": r"xinhua(?: news agency)?",
    "TASS": r"(?:itar[- ])?tass",
    "ANSA": r"ansa",
    "EFE": r"efe",
    "Kyodo": r"kyodo(?: news)?",
    "Yonhap": r"yonhap(?: news agency)?",
    "Bloomberg": r"bloomberg(?: news)?",
}
HEAD: Final = 1200
"""Characters in which a dateline may stand."""
TAIL: Final = 600
"""Characters at the end in which a desk signs."""
_REUTERS_DESK: Final = re.compile(
    r"\((?:additional )?(?:reporting|writing) by [^()]{3,300};[^()]{0,300}editing by [^()]{3,120}\)", re.IGNORECASE
)


def _marks(name: str) -> re.Pattern[str]:
    return re.compile(
        rf"[\w,.\])]\s*\((?:{name})\)\s*(?:[-–—:]|$)|^\W*\((?:{name})\)\s*[-–—:]?|(?:©|\(c\)|\bcopyright)\W*(?:(?:19|20)\d\d\W*)?(?:by )?(?:{name})\b"
        rf"|^(?:by )?(?:{name})\W*$|^(?:source|credits?): *(?:{name})\W*$",
        re.IGNORECASE | re.MULTILINE,
    )


_MARKS: Final = {agency: _marks(name) for agency, name in AGENCIES.items()}


def agencies_of(article: Article) -> frozenset[str]:
    """The agencies whose marks a text carries, by their short names."""
    text = article.text
    head, tail = text[:HEAD], text[-TAIL:]
    found = {agency for agency, marks in _MARKS.items() if marks.search(head) or marks.search(tail)}
    if _REUTERS_DESK.search(tail):
        found.add("Reuters")
    return frozenset(found)
