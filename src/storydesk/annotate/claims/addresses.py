"""Addresses as they are printed: house numbers and blocks of a street, corners of two streets, counties.

Theory: an address is a row of parts, each of which may be left out: number or block, side of the compass, name, kind of street. It is read by pattern, since names of
streets are too many to list and the kinds are few. What is printed in capitals throughout (the words of a broadcast) is read as if it were not. Captions and posts shown
in the text count too: a wrong address there is as wrong. Fails on streets without number and kind ("off Broadway"), and where a surname is a kind of street (Ann Lane).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from storydesk.annotate.claims.reading import Reading
from storydesk.model import STORY_ROLES, Argument, Claim, Span, Value
from storydesk.text.calendar import MONTHS, WEEKDAYS
from storydesk.text.tokens import words

STREET_KINDS: Final = {
    "street": "street", "st": "street", "avenue": "avenue", "ave": "avenue", "av": "avenue", "road": "road", "rd": "road", "drive": "drive",
    "dr": "drive", "lane": "lane", "ln": "lane",
    "court": "court", "ct": "court", "place": "place", "pl": "place", "boulevard": "boulevard", "blvd": "boulevard", "way": "way",
    "parkway": "parkway", "pkwy": "parkway",
    "highway": "highway", "hwy": "highway", "circle": "circle", "terrace": "terrace", "trail": "trail", "square": "square", "streets": "street", "avenues": "avenue",
    "roads": "road", "drives": "drive", "turnpike": "turnpike", "pike": "pike", "loop": "loop", "crescent": "crescent",
    "freeway": "freeway", "fwy": "freeway", "expressway": "expressway", "expy": "expressway", "cove": "cove", "alley": "alley", "trace": "trace", "bypass": "bypass",
}  # fmt: skip
MOST_PLACES: Final = 3
"""So many places where an article prints a county are kept."""
_SIDES: Final = {
    "north": "n", "south": "s", "east": "e", "west": "w", "northeast": "ne", "northwest": "nw", "southeast": "se", "southwest": "sw",
    "n": "n", "s": "s", "e": "e", "w": "w", "ne": "ne", "nw": "nw", "se": "se", "sw": "sw",
}  # fmt: skip
_ORDINALS: Final = dict(
    zip(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(),
        "1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th".split(),
        strict=True,
    )
)
_PRINTED_ROLES: Final = STORY_ROLES | {"caption", "credit", "embed"}
"""Where a wrong address or county counts."""
_KIND: Final = "|".join(k.capitalize() for k in sorted(STREET_KINDS, key=len, reverse=True))
_SIDE: Final = r"(?:[NS]\.? ?[EW]\b\.?|[NSEW]\b\.?|(?:North|South|East|West|Northeast|Northwest|Southeast|Southwest)\b)"
_NAME: Final = r"(?:\d{1,3}(?:st|nd|rd|th)|[A-Z][A-Za-z'’.-]+(?: [A-Z][A-Za-z'’-]+){0,2}?)"
_NUMBER: Final = r"(?<![\w/$.,–-])(?P<number>\d{1,3},?\d{0,3})"
"""A number that does not end a span of numbers (31-33) or a sum."""
_BLOCK: Final = r"[ -][Bb]lock(?: (?:of|on))? "
_NOT_AFTER: Final = (
    r"(?! (?:Department|Patrol|Police|County|Journal|Apartments?|Shopping|Market|Mall|[Ll]iquor|[Pp]arty [Ss]tore|[Ss]tore))"
)
_AFTER: Final = rf"(?P<after>,? {_SIDE}(?! [A-Z]))?"
_STREET: Final = re.compile(
    rf"(?:{_NUMBER}(?P<block>{_BLOCK})?\s?)?\b(?P<side>{_SIDE} )?(?P<name>{_NAME}) (?P<kind>{_KIND})\b\.?{_NOT_AFTER}{_AFTER}"
)
_BARE_NAME: Final = rf"(?P<side>{_SIDE} )?(?P<name>\d{{1,3}}(?:st|nd|rd|th)|[A-Z][a-z'’-]+(?: [A-Z][a-z'’-]+)?)\b"
_BARE: Final = re.compile(rf"{_NUMBER}(?P<block>{_BLOCK}){_BARE_NAME}")
"""A block of a street whose kind is left out: "the 300 block of South Marlow"."""
_AT: Final = re.compile(rf"(?:(?<=\bat )|(?<=\bto )|(?<=\bnear ))(?!(?:19|20)\d\d )(?P<number>\d{{3,5}}) {_BARE_NAME}(?! (?:and|&) )")
"""A house of a street whose kind is left out: "at 16411 Marlow"; not a year."""
_NUMBERED: Final = re.compile(rf"{_NUMBER} (?P<side>{_SIDE} )(?P<name>\d{{1,3}}) (?P<kind>{_KIND})\b\.?")
"""A numbered street without its ending: "14 Northwest 36 Street"."""
_NOT_STREETS: Final = frozenset("the a an this that his her their on in at of and but mr mrs wall caption".split())
_DAYS: Final = frozenset({*WEEKDAYS, *MONTHS}) - {"may"}
_COUNTY: Final = re.compile(r"\b((?:St\. |San |Santa |Prince |El )?[A-Z][a-z]{3,}) (?:County|Parish)\b")
_CORNER: Final = re.compile(
    rf"\b(?:{_SIDE} )?(?P<first>{_NAME})(?: (?P<kind1>(?i:{_KIND}))\b\.?)?(?: (?:and|&)|,? (?:near|at|off)) (?:{_SIDE} )?(?P<second>{_NAME}) (?P<kind2>(?i:{_KIND}))\b\.?"
)
_CROSSING: Final = re.compile(
    rf"\b(?:at|near|of|on) (?:{_SIDE} )?(?P<first>\d{{1,3}}(?:st|nd|rd|th))(?: (?P<kind1>{_KIND})\b\.?)? (?:and|&) (?:{_SIDE} )?(?P<second>[A-Z][a-z]+)(?P<kind2>)\b"
)
"""A corner of a numbered street and one that is told without its kind: "at 87th and Marlow"."""
_SHORT: Final = re.compile(r"\b(?:St|Ave|Av|Rd|Dr|Ln|Ct|Pl|Blvd|Pkwy|Hwy)\.$", re.IGNORECASE)
_WORD: Final = re.compile(r"[\w'’]+")
_SMALL: Final = frozenset(
    "a an the and or of in on at to near by off from along between for with block is was were happened p m this morning afternoon evening night tonight".split()
)
MOST_CAPITALS: Final = 0.7
"""Of the letters of a block; where more are capitals, it is printed in capitals."""


def address_claims(reading: Reading) -> Iterator[Claim]:
    """Streets with what is printed of number or block; the key is number|block|name|kind|side of the compass."""
    for text, start, end in _blocks(reading):
        for match in _matches(text, start, end):
            parts = match.groupdict()
            name, kind = street_name(parts["name"]), STREET_KINDS.get((parts.get("kind") or "").lower(), "")
            number = (parts["number"] or "").replace(",", "")
            if not name or name in _NOT_STREETS or (not number and name == "main") or (not kind and set(name.split()) & _DAYS):
                continue
            side = _SIDES.get(re.sub(r"[^a-z]", "", (parts["side"] or parts.get("after") or "").lower()), "")
            first = match.start("number") if number else match.start("side") if parts["side"] else match.start("name")
            span = Span(first, _end(match))
            key = "|".join((number, "block" if parts.get("block") else "", name, kind, side))
            yield Claim(span, "street", None, Argument("of", Span(match.start("name"), span.end), name), (), Value("place", key), span)


def _matches(text: str, start: int, end: int) -> list[re.Match[str]]:
    """What reads as an address, in text order; one without its kind only where none with it stands."""
    found: list[re.Match[str]] = []
    for pattern in (_STREET, _NUMBERED, _BARE, _AT):
        found += _beside(found, pattern.finditer(text, start, end))
    return sorted(found, key=re.Match.start)


def _beside(found: Sequence[re.Match[str]], further: Iterable[re.Match[str]]) -> list[re.Match[str]]:
    """Those of further matches that share no character with one found before."""
    return [m for m in further if not any(m.start() < o.end() and o.start() < m.end() for o in found)]


def street_name(printed: str) -> str:
    """The folded name of a street; ordinals in figures, whether printed in words, in figures, or without their ending."""
    name = [_ORDINALS.get(w, w) for w in words(printed)]
    return _ordinal(name[0]) if len(name) == 1 and name[0].isdigit() else " ".join(name)


def _ordinal(number: str) -> str:
    ending = "th" if number[-2:] in ("11", "12", "13") else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th")
    return number + ending


def corner_claims(reading: Reading) -> Iterator[Claim]:
    """Street corners: "51st and Southern avenues", "Main Street and Park Road"; the key is the two names with their kinds, sorted."""
    for text, start, end in _blocks(reading):
        full = list(_CORNER.finditer(text, start, end))
        bare = _beside(full, _CROSSING.finditer(text, start, end))
        for match in full + bare:
            names = [street_name(match.group(g)) for g in ("first", "second")]
            if names[0] != names[1] and not set(names) & (_NOT_STREETS | _DAYS):
                span = Span(match.start("first"), _end(match))
                plural = match.group("kind2").lower().endswith("s") and not match.group("kind1")
                second = STREET_KINDS.get(match.group("kind2").lower(), "")
                kinds = [STREET_KINDS.get((match.group("kind1") or "").lower(), second if plural else ""), second]
                key = "|".join(sorted(f"{name}:{kind}" for name, kind in zip(names, kinds, strict=True)))
                yield Claim(span, "corner", None, Argument("of", span, names[0]), (), Value("place", key), span)


def county_claims(reading: Reading) -> Iterator[Claim]:
    """Names of counties and parishes, the first few places of each."""
    seen: Counter[str] = Counter()
    for text, start, end in _blocks(reading):
        for match in _COUNTY.finditer(text, start, end):
            name = " ".join(words(match.group(1)))
            if seen[name] < MOST_PLACES:
                seen[name] += 1
                span = Span(match.start(), match.end())
                yield Claim(span, "county", None, Argument("of", span, name), (), Value("name", name), span)


def _blocks(reading: Reading) -> Iterator[tuple[str, int, int]]:
    """The text with the bounds of each block that counts; of a block in capitals as it would be printed with small letters."""
    text = reading.text
    for block in reading.parse.article.blocks:
        if block.role in _PRINTED_ROLES:
            start, end = block.span.start, block.span.end
            text = text[:start] + in_small_letters(text[start:end]) + text[end:] if _in_capitals(text[start:end]) else text
            yield text, start, end


def _in_capitals(printed: str) -> bool:
    return printed.isascii() and sum(map(str.isupper, printed)) > MOST_CAPITALS * sum(map(str.isalpha, printed))


def in_small_letters(printed: str) -> str:
    """A text in capitals as names in it would be printed, letter for letter: small words small, the others with a capital."""
    return _WORD.sub(lambda m: m.group().lower() if m.group().lower() in _SMALL else m.group().capitalize(), printed)


def _end(match: re.Match[str]) -> int:
    """Where an address ends: a full stop belongs to it only after a short form (St., Ave.)."""
    return match.end() - 1 if match.group().endswith(".") and _SHORT.search(match.group()) is None else match.end()
