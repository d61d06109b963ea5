"""Captions: words under a picture that became a line of the text.

Told by what only captions have: a credit at the end (`credits`), "FILE -", "In this March 3 photo", a place and day in capitals, "Pictured". A caption with no such
mark is left to the rules on lines without a full stop (`fragments`). Fails on captions that read like a finished sentence of the text and carry no credit.
"""

import re
from functools import cache
from typing import Final

from storydesk.extract.credits import AGENCIES, END, credit_start
from storydesk.extract.dates import find_moment
from storydesk.extract.lines import Line
from storydesk.extract.necessary import Sieve
from storydesk.extract.notices import notice
from storydesk.extract.pieces import Piece, whole
from storydesk.model import Span
from storydesk.text.tokens import words as words_of

_PICTURE: Final = r"(?:photos?|photographs?|images?|pictures?|frame grab|video grab|still|screen ?(?:shot|grab)|frame)"
_MONTHS: Final = "(?:JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
_OPENINGS: Final = (
    ("file picture", r"(?:FILE|File|HANDOUT|ARCHIVE|Archive)\s*(?:photo|image|picture|PHOTO|Photo)?\s*(?:--?|[–—:])\s"),
    (
        "picture described",
        r"(?:[A-Z]{4,}[^.]{0,40}[-–—:]\s*)?(?:In|This|These)\s+(?:this|these|an?\s+)?(?:(?!\b(?:posted|shared|released|said|wrote|tweeted)\b)[^;:!?]){0,90}?"
        rf"\b(?:file|handout|undated|booking|combination|combo|courtesy|pool|provided)\s+{_PICTURE}",
    ),
    ("picture described", rf"(?i:In (?:this|these)\b[^;:!?]{{0,60}}?\b{_PICTURE}\b[^.!?]{{0,30}},)"),
    ("picture described", rf"This\s[^;:!?]{{0,50}}?\b{_PICTURE}\b[^.]{{0,60}}?\b(?:shows|provided|released|taken|made|from)\b"),
    ("picture described", rf"(?i:(?:An? )?(?:undated|booking|mug ?shot|handout|courtesy) {_PICTURE}\b)"),
    (
        "picture described",
        r"(?i:(?:an? |the )?(?:screen ?(?:shot|grab|capture)|(?:frame|video) grab|video still|still (?:image|frame|photo)) (?:of|from)\b)"
        r"(?!.*\b(?:is|are|was|were|has|have|had|will|shows?|\w+ed)\b)[^!?;]{5,160}$",
    ),
    ("picture described", r"(?:(?:Screen|Frame|Video) g|G)rab from (?:an? |the )?(?:video|footage|film|broadcast)\b[^.!?]{5,160}$"),
    ("picture described", r"(?:A m|M)ap (?:of [A-Z][\w ]{2,30}? )?(?:showing|highlighting|locating) "),
    ("picture label", r"(?i:enlarge this image)\b"),
    ("picture of a row", r"(?i:(?:image|photo|picture|slide) \d+ (?:of|/) ?/? ?\d+\b)"),
    (
        "agency first",
        r"(?:Getty Images|GETTY|ALAMY|SWNS|AP:Associated Press|AP Photo|REUTERS|EPA|AFP/Getty Images|Shutterstock)\s+(?:Image caption )?[A-Z][^.]*$",
    ),
    ("agency slug", rf"[A-Z][A-Z .'’-]+, [A-Z][A-Z .'’-]+ ?[-–—] ?{_MONTHS} \d{{1,2}}"),
    (
        "picture label",
        r"(?i:pictured?|photo|image|picture|caption|main (?:photo|image|picture)|top photo|inset)(?i:\s*\(?(?:above|below|left|right|"
        r"here|top|bottom)\)?)?\s*[:|]\s*\S",
    ),
    ("picture label", r"(?i:pictured)(?:[ :,(]|$)|(?i:clockwise,? from)\b|(?i:photos?|images?|pictures?) (?i:from left|clockwise)\b"),
    (
        "picture label",
        r"(?i:left|right|above|below|top|bottom|from left|clockwise from (?:top|left|upper|bottom)[^:,]{0,20})\s*[:,] [A-Z][^.]*$",
    ),
)
_compiled: Final = cache(re.compile)
STAMPS: Final = ("(Published", "(Posted", "(Aired", "(Updated")
_STAMP: Final = re.compile(r"\(?(?:Published|Posted|Aired|Updated)\b:?[^()]{6,60}\)?\s*$")
_OF_TEXTS: Final = re.compile(
    r"(?:(?:REUTERS|Reuters|AFP|AP|The Associated Press|Associated Press|UPI|DPA|dpa|PTI|ANI|IANS|Bernama|BERNAMA|Xinhua|XINHUA)/?\s*)+"
)
_TRAILING_REPORTERS: Final = re.compile(
    r"(?:reporting|writing|editing|additional|with|compiled|edited|contributed|report|source|story|written|translated|production)\b", re.I
)
_OF_PICTURES: Final = ("Image", "Picture", "Photo", "Media", "Video")
_OF_PICTURE: Final = rf"(?:{'|'.join(_OF_PICTURES)})"
_CAPTION_LABEL: Final = rf"{_OF_PICTURE} caption(?=[ ,A-Z\"“‘]),? ?"
_LABELLED_PICTURE: Final = re.compile(
    rf"(?P<before>{_OF_PICTURE} (?:copyright|source)\b.{{0,60}}?)?(?P<caption>{_CAPTION_LABEL})|(?P<credit>{_OF_PICTURE} (?:copyright|source)\b)"
)
_SIEVE: Final = Sieve([pattern for _, pattern in _OPENINGS])
OPENINGS: Final = Sieve([*(pattern for _, pattern in _OPENINGS), _LABELLED_PICTURE.pattern])
"""How a unit opens that is told to be a caption by its opening."""
_LABEL_ALONE: Final = re.compile(r"(?:Image|Picture|Photo|Media|Video) (?:(?P<credit>copyright|source)|caption):?$")
LONGEST_LABEL: Final = 20
CERTAIN: Final = frozenset({"credit in brackets", "picture credit"})
LONGEST_LABELLED: Final = 80
"""Words of a caption behind the label "Image caption"; what is longer is a text that follows it."""
LONGEST_TRAILED: Final = 110
"""Words of a paragraph that names at its end may make a caption; what says "photo" may be longer. The longest gallery captions of news agencies have under 130 and open
like captions anyway."""


def find_caption(line: Line, last: bool) -> list[Piece] | None:
    """Caption and credit of a unit that is a caption by an explicit mark, or None. `last`: no running text follows."""
    if line.hint == "caption":
        return with_credit(line.text, "given as caption")
    if labelled := _labelled(line.text):
        return labelled
    if opening := _opening_reason(line.opening):
        return with_credit(line.text, opening)
    if stamped := _stamped(line):
        return stamped
    found = credit_start(line)
    if found is None:
        return None
    start, reason = found
    if (button := notice(line.text[start:])) and button[0] == "widget" and reason == "names after the last full stop":
        return [Piece(0, start, "body", "running text"), Piece(start, len(line.text), *button)]
    head = line.text[:start].strip(" .–—-|")
    if not head:
        return whole(line.text, "credit", reason)
    spoken = head[:1] in "\"“„«‘'" or re.fullmatch(r"[A-Z]{1,3}\.?", line.text[start:].strip()) is not None
    if _is_reporting(line, start, last) or (reason == "names after the last full stop" and spoken):
        return [Piece(0, start, "body", "running text"), Piece(start, len(line.text), "credit", reason)]
    if len(line.words) > LONGEST_TRAILED and reason not in CERTAIN:
        return None
    return [Piece(0, start, "caption", reason), Piece(start, len(line.text), "credit", reason)]


def _opening_reason(opening: str) -> str | None:
    likely = (_OPENINGS[number] for number in _SIEVE.left(opening))
    return next((reason for reason, pattern in likely if _compiled(pattern).match(opening)), None)


def _labelled(text: str) -> list[Piece] | None:
    """What stands under a picture as some sites print it: "Image copyright Post Image caption Boats in the mud", whole or either half."""
    match = _LABELLED_PICTURE.match(text[:400]) if text.startswith(_OF_PICTURES) else None
    if match is None or len(words_of(text)) > LONGEST_LABELLED:
        return None
    if match["caption"] is None:
        return whole(text, "credit", "picture label") if len(words_of(text)) <= 10 else None
    caption = Piece(match.start("caption"), len(text), "caption", "picture label")
    return [Piece(0, caption.start, "credit", "picture label"), caption] if match["before"] else [caption]


def below_label(above: str) -> str | None:
    """The role of a unit under one that is nothing but "Image caption" or "Image copyright"."""
    match = _LABEL_ALONE.match(above) if len(above) <= LONGEST_LABEL else None
    return None if match is None else "credit" if match["credit"] else "caption"


def _stamped(line: Line) -> list[Piece] | None:
    """A video's caption that ends with its date in brackets: "(Published Monday, March 3, 2031)"."""
    match = _STAMP.search(line.text, max(0, len(line.text) - END)) if "(" in line.text[-END:] else None
    if not match or match.start() == 0 or line.text[match.start()] != "(" or not find_moment(line.text, match.start()):
        return None
    return [Piece(0, match.start(), "caption", "dated like a video"), Piece(match.start(), len(line.text), "date", "labelled date")]


def _is_reporting(line: Line, start: int, last: bool) -> bool:
    """Is the credit that of the report, not of a picture? So the agency or desk in brackets after the last paragraph, or after speech."""
    credit = line.text[start:].strip(" ()[].")
    if _TRAILING_REPORTERS.match(credit):
        return True
    agency = re.fullmatch(AGENCIES, credit) is not None
    if not agency and line.text[start] in "([" and re.fullmatch(r"[A-Z]{2,4}(?:/[A-Z]{2,4})*", credit):
        return True  # the writer's initials
    if last and _OF_TEXTS.fullmatch(credit):
        return True  # the agency that the text came from, with or without brackets
    agency_alone = agency or len(credit.split()) <= 2
    spoken = line.has_quote_marks and re.search(r"\b(?:said|says|told|added|wrote)\b", line.text) is not None
    return (last or spoken) and line.text[start] in "([" and agency_alone


def with_credit(text: str, reason: str) -> list[Piece]:
    """Caption and credit of a unit that is known to be a caption, a credit, or both."""
    found = credit_start(Line(Span(0, len(text)), text))
    if found and not text[: found[0]].strip(" .–—-|"):
        return whole(text, "credit", found[1])
    if found:
        return [Piece(0, found[0], "caption", reason), Piece(found[0], len(text), "credit", found[1])]
    return whole(text, "caption", reason)
