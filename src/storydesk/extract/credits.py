"""Credits of pictures at the end of a unit: where one starts, and what tells it.

A credit in brackets that follows a finished sentence ("... (Harbour Police)") is one, since prose puts such brackets inside the sentence; so are names of agencies behind
a slash or a bar, and names that stand alone after the last full stop. Fails on credits of small letters, and on acronyms that a sentence explains at its end.
"""

import re
from collections.abc import Iterator
from typing import Final

from storydesk.extract.lines import Line
from storydesk.extract.pieces import title_share
from storydesk.text.edges import trimmed
from storydesk.text.sentences import sentences

AGENCIES: Final = (
    r"(?:Getty(?: Images)?|AP|Associated Press|AFP|Agence France-Presse|Reuters|REUTERS|EPA(?:-EFE)?|PA(?: Wire| Media)?|Press Association|"
    r"Shutterstock|WireImage|FilmMagic|"
    r"Rex(?: Features)?|REX|Alamy|iStock(?:photo)?|Splash(?: News)?|Backgrid|BACKGRID|Xinhua|TASS|ANSA|Bloomberg|UPI|Zuma(?: Press)?|ZUMA(?: Press)?|NurPhoto|"
    r"Anadolu(?: Agency)?|SIPA|Sipa|Invision|USA TODAY Sports|Imagn|Thinkstock|Flickr|Wikimedia(?: Commons)?|Unsplash|Pexels|Pixabay|NASA|"
    r"Facebook|Twitter|Instagram|YouTube|"
    r"LinkedIn|Google(?: Maps| Street View)?|CBC|CTV|BBC|CNN|NBC|ABC|CBS|FOX|Canadian Press|AAP|DPA|dpa|Kyodo|PTI|ANI|GoFundMe|Handout|HANDOUT|Courtesy|Screenshot|"
    r"Contributed|Submitted|Staff(?: Photo(?:grapher)?)?|File(?: Photo)?|FILE|Pool|POOL|Collect(?:ion)?|Archive)"
)
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
_NO_CREDIT: Final = re.compile(
    r"(?:full (?:story|video|text|report)|(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*\.? \d|see|read|watch|listen|click|pdf|"
    r"R-|D-|I-|L-|\d|all times|editor|note|updated|published|posted|story|more|scroll|left|right|above|below|pictured|which|who|and|but|or|not|"
    r"in|at|on|he|she|it|the \w+ is)\b",
    re.I,
)
_MONTH: Final = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d|\d+(?:[.:/]\d+)*(?:\s|$)")


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
