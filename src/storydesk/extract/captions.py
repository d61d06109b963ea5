"""Captions and credits: words under a picture that became a line of the text.

Told by what only captions have: a name of a picture agency with a slash or in brackets at the end, "FILE -", "In this March 3 photo", a place and day in capitals,
"Pictured".
A credit in brackets that follows a finished sentence ("... (Harbour Police)") is one too, since prose puts such brackets inside the sentence. A caption with no such
mark is left to the rules on lines without a full stop (`fragments`). Fails on captions that read like a finished sentence of the text and carry no credit.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from storydesk.extract.dates import find_moment
from storydesk.extract.lines import Line
from storydesk.extract.necessary import Sieve
from storydesk.extract.notices import notice
from storydesk.extract.pieces import Piece, title_share, whole
from storydesk.model import Span
from storydesk.text.edges import trimmed
from storydesk.text.sentences import sentences
from storydesk.text.tokens import words as words_of

AGENCIES: Final = (
    r"(?:Getty(?: Images)?|AP|Associated Press|AFP|Agence France-Presse|Reuters|REUTERS|EPA(?:-EFE)?|PA(?: Wire| Media)?|Press Association|"
    r"Shutterstock|WireImage|FilmMagic|"
    r"Rex(?: Features)?|REX|Alamy|iStock(?:photo)?|Splash(?: News)?|Backgrid|BACKGRID|Xinhua|TASS|ANSA|Bloomberg|UPI|Zuma(?: Press)?|ZUMA(?: Press)?|NurPhoto|"
    r"Anadolu(?: Agency)?|SIPA|Sipa|Invision|USA TODAY Sports|Imagn|Thinkstock|Flickr|Wikimedia(?: Commons)?|Unsplash|Pexels|Pixabay|NASA|"
    r"Facebook|Twitter|Instagram|YouTube|"
    r"LinkedIn|Google(?: Maps| Street View)?|CBC|CTV|BBC|CNN|NBC|ABC|CBS|FOX|Canadian Press|AAP|DPA|dpa|Kyodo|PTI|ANI|GoFundMe|Handout|HANDOUT|Courtesy|Screenshot|"
    r"Contributed|Submitted|Staff(?: Photo(?:grapher)?)?|File(?: Photo)?|FILE|Pool|POOL|Collect(?:ion)?|Archive)"
)
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
    ("picture of a row", r"(?i:(?:image|photo|picture|slide) \d+ (?:of|/) ?/? ?\d+\b)"),
    (
        "agency first",
        r"(?:Getty Images|AP:Associated Press|AP Photo|REUTERS|EPA|AFP/Getty Images|Shutterstock)\s+(?:Image caption )?[A-Z][^.]*$",
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
_CREDIT_WORD: Final = (
    r"(?:(?:File |Handout |Courtesy |Staff |Stock |Lead |Main |Booking |Contributed |Submitted )?(?:[Pp]hoto(?:s|graph|graphy)?|"
    r"[Pp]ictures?|[Ii]mages?|[Vv]ideo|[Cc]redit|"
    r"[Ii]llustration|[Gg]raphic|[Ss]creenshot|[Ss]creengrab|PHOTO|IMAGE|PIC|[Cc]ourtesy)(?: [Cc]redit| [Cc]ourtesy)?)"
)
_BRACKETED: Final = re.compile(r"[(\[]\s*([^\s()\[\]][^()\[\]]{1,119}?)\s*[)\]]\.?\s*$")
_LABELLED: Final = re.compile(
    r"(?:^|(?<=[.!?\"”’)|])\s*|\s[|–—-]\s*|\s{2,})"
    + rf"({_CREDIT_WORD}\s*(?::|/|\||\bby\b|\bvia\b|\bcourtesy\b|(?<=ourtesy )of\b)\s*[^.!?]{{2,90}}\.?)$"
)
_SLASHED: Final = re.compile(
    rf"((?:[A-Z][\w.’'-]*\s+){{0,3}}(?:[A-Z][\w.’'-]*)?\s*[/|]\s*(?:[\w.’' -]{{1,40}}/\s*){{0,4}}{AGENCIES}\b[^.!?]{{0,50}}|"
    r"(?:AP|EPA|PA|AFP|Reuters|REUTERS|Getty)\s*(?:Photo|PHOTO|Images)?\s*/\s*[A-Z][^!?]{1,60})$"
)
_ENDING: Final = re.compile(r"[.!?][\"”’')]*\s+((?:(?:[A-Z0-9][\w&’'./@-]*|of|the|and|for|via|/|\||de|by|–|-)(?:\s+|$)){1,9})$")
_AGENCY_END: Final = re.compile(
    r"\s((?:via |/ ?|\| ?)?(?:Getty Images|Shutterstock|WireImage|FilmMagic|Alamy|iStock|AP Photo|Associated Press|Reuters)"
    r"(?: (?:for|via|/) (?:the )?[A-Z\d][\w .&/]{1,40}(?<!\.))?)$"
)
_BODIES: Final = re.compile(
    r"\b(?:Office|Police|Sheriff|Department|Dept|County|News|University|Jail|Prison|Corrections|Images|Press|"
    r"Times|Post|Tribune|Archive|Museum|Agency|Service|Ministry|Institute)\b"
)
_BARRED: Final = re.compile(r"[.!?][\"”’)]*\s*[|/]\s*([A-Z][^.!?|]{2,60})$")
TAILS: Final = (
    (_LABELLED, "picture credit"),
    (_SLASHED, "names parted by slashes"),
    (_BARRED, "names after a bar"),
    (_AGENCY_END, "agency at the end"),
)
TAIL: Final = 300
"""Characters at the end of a unit in which a credit stands."""
END: Final = 90
"""Characters at the end of a unit in which an agency or a stamp stands."""
BRACKET_ENDS: Final = (")", "]", ").", "].")
CREDIT_CUES: Final = (
    "hoto", "HOTO", "icture", "PIC", "mage", "MAGE", "ideo", "redit", "llustration", "raphic", "creens", "creeng", "ourtesy",
)  # fmt: skip
AGENCY_CUES: Final = ("Getty", "Shutterstock", "WireImage", "FilmMagic", "Alamy", "iStock", "AP Photo", "Associated", "Reuters")
STAMPS: Final = ("(Published", "(Posted", "(Aired", "(Updated")
_NO_CREDIT: Final = re.compile(
    r"(?:full (?:story|video|text|report)|(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*\.? \d|see|read|watch|listen|click|pdf|"
    r"R-|D-|I-|L-|\d|all times|editor|note|updated|published|posted|story|more|scroll|left|right|above|below|pictured|which|who|and|but|or|not|"
    r"in|at|on|he|she|it|the \w+ is)\b",
    re.I,
)
_MONTH: Final = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d|\d+(?:[.:/]\d+)*(?:\s|$)")
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


def credit_start(line: Line) -> tuple[int, str] | None:
    """Where the picture credit at the end of a unit starts, and what tells it; None if there is none."""
    text = line.text
    offset = max(0, len(text) - TAIL)
    tail = text[offset:]
    if tail.rstrip().endswith(BRACKET_ENDS) and (match := _BRACKETED.search(tail)) and (reason := _bracket_reason(tail, match)):
        return offset + match.start(), reason
    for pattern, reason in _likely_tails(tail):
        if (match := pattern.search(tail)) and _plausible(match.group(1)):
            return trimmed(text, offset + match.start(1), len(text))[0], reason
    if (
        not line.ends_sentence
        and (match := _ENDING.search(tail))
        and _plausible(match.group(1))
        and _ends_apart(text, offset + match.start(1))
    ):
        return offset + match.start(1), "names after the last full stop"
    return None


def _likely_tails(tail: str) -> Iterator[tuple[re.Pattern[str], str]]:
    """The patterns of credits without brackets whose words the end of a unit holds."""
    last = tail[max(tail.rfind(".", 0, -1), tail.rfind("!", 0, -1), tail.rfind("?", 0, -1)) + 1 :]
    labelled, slashed, barred, agency = TAILS
    if any(map(last.__contains__, CREDIT_CUES)):
        yield labelled
    if "/" in tail or "|" in tail:
        yield slashed
        yield barred
    if any(map(tail[-END:].__contains__, AGENCY_CUES)):
        yield agency


def _bracket_reason(tail: str, match: re.Match[str]) -> str | None:
    inner = match.group(1).strip()
    if re.match(_CREDIT_WORD + r"\b", inner) or re.search(
        rf"\b{AGENCIES}\s*(?:/|via|$)|/\s*{AGENCIES}\b|^{AGENCIES}\b.{{0,9}}[/,|]|^©", inner
    ):
        bare = re.fullmatch(AGENCIES, inner)
        before = tail[: match.start()].rstrip()
        if bare and before and before[-1] not in '.!?"”’':
            return None  # an acronym that a sentence explains
        return "credit in brackets"
    before = tail[: match.start()].rstrip()
    if re.search(r"\b[Pp]hotos?\b", inner) and len(inner.split()) <= 10:
        return "credit in brackets"
    finished = before[-1:] in ".!?" or (before[-1:] in '"”’' and before[-2:-1] in ".!?,")
    lone = not re.search(r"[.!?]", before) and len(inner.split()) >= 2 and len(before.split()) <= 24 and _BODIES.search(inner)
    if (
        (finished or lone)
        and len(inner.split()) <= 10
        and title_share(inner) >= 0.99
        and not _NO_CREDIT.match(inner)
        and not inner.endswith((".", "!", "?"))
    ):
        return "names in brackets after the full stop"
    return None


def _plausible(credit: str) -> bool:
    words = credit.split()
    return 1 <= len(words) <= 14 and any(w[0].isupper() or w[0].isdigit() for w in words)


def _ends_apart(text: str, start: int) -> bool:
    """Do the words from `start` on stand after a finished sentence, as a name that is no sentence, date or number?"""
    credit = text[start:].strip()
    if text.isupper() or _NO_CREDIT.match(credit) or _MONTH.match(credit) or not re.search(r"[A-Za-z]{2}", credit):
        return False
    offset = max(0, start - 400)
    return any(s.start == start for s in sentences(text, offset))
