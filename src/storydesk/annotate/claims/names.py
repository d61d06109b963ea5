"""Names and addresses as they are spelled: full names of persons, streets with their numbers."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from storydesk.annotate.claims.reading import Reading
from storydesk.model import STORY_ROLES, Argument, Block, Claim, Span, Value
from storydesk.text.tokens import words

STREET_KINDS: Final = {
    "street": "street", "st": "street", "avenue": "avenue", "ave": "avenue", "av": "avenue", "road": "road", "rd": "road", "drive": "drive",
    "dr": "drive", "lane": "lane", "ln": "lane",
    "court": "court", "ct": "court", "place": "place", "pl": "place", "boulevard": "boulevard", "blvd": "boulevard", "way": "way",
    "parkway": "parkway", "pkwy": "parkway",
    "highway": "highway", "hwy": "highway", "circle": "circle", "terrace": "terrace", "trail": "trail", "square": "square", "streets": "street", "avenues": "avenue",
    "roads": "road", "drives": "drive", "turnpike": "turnpike", "pike": "pike", "loop": "loop", "crescent": "crescent",
}  # fmt: skip
_KIND: Final = "|".join(k.capitalize() for k in sorted(STREET_KINDS, key=len, reverse=True))
_COMPASS: Final = r"(?:[NSEW]{1,2}\.? |(?:North|South|East|West|Northeast|Northwest|Southeast|Southwest) )?"
_NAME: Final = r"(?:\d{1,3}(?:st|nd|rd|th)|[A-Z][A-Za-z'’.-]+(?: [A-Z][A-Za-z'’-]+){0,2}?)"
_STREET: Final = re.compile(
    rf"(?:(?P<number>\b\d{{1,3}},?\d{{0,3}})(?P<block>[ -]block (?:of|on) )?\s?)?\b(?P<compass>{_COMPASS})(?P<name>{_NAME}) (?P<kind>{_KIND})\b\.?(?! (?:Department|Police|County|Journal|Apartments?|Shopping|Market|Mall|[Ll]iquor|[Pp]arty [Ss]tore|[Ss]tore))"  # noqa: E501
)
SHORTEST_SINGLE: Final = 6
"""Letters of a name that stands alone; shorter ones differ by a letter too often by chance."""
MOST_PLACES: Final = 3
"""So many places where an article prints a name are kept."""
_SPELLED_ROLES: Final = STORY_ROLES | {"caption", "credit"}
"""Where a wrong address or county counts: captions too."""
_NOT_STREETS: Final = frozenset("the a an this that his her their on in at of and but mr mrs wall main caption".split())
_COUNTY: Final = re.compile(r"\b((?:St\. |San |Santa |Prince |El )?[A-Z][a-z]{3,}) (?:County|Parish)\b")
_CORNER: Final = re.compile(
    rf"\b{_COMPASS}(?P<first>{_NAME})(?: (?P<kind1>(?i:{_KIND}))\b\.?)?(?: (?:and|&)|,? (?:near|at|off)) {_COMPASS}(?P<second>{_NAME}) (?P<kind2>(?i:{_KIND}))\b\.?",
)
_TITLE: Final = re.compile(
    r"^(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Officer|Sgt|Lt|Capt|Det|Chief|Sheriff|Judge|Mayor|President|Gov|Sen|Rep|Pope|St)\.?\s+",
    re.IGNORECASE,
)


def name_claims(reading: Reading) -> Iterator[Claim]:
    """How names are spelled: the first few places of every spelling."""
    seen: Counter[str] = Counter()
    for mention in reading.mentions:
        printed = mention.span.of(reading.text)
        title = _TITLE.match(printed)
        span = Span(mention.span.start + (title.end() if title else 0), mention.span.end)
        key = " ".join(words(span.of(reading.text).removesuffix("'s").removesuffix("’s")))
        if mention.kind not in ("person", "organisation", "place") or seen[key] >= MOST_PLACES or not key or "\n" in printed:
            continue
        if key.count(" ") > 4 or (" " not in key and len(key) < SHORTEST_SINGLE + (mention.kind != "person")):
            continue
        seen[key] += 1
        whole = _without_possessive(reading.text, span)
        about = Argument("of", whole, key.split()[-1], mention.entity)
        yield Claim(whole, "name", None, about, (), Value("name", key, unit=mention.kind), whole)


def _blocks(reading: Reading) -> Iterator[Block]:
    return (b for b in reading.parse.article.blocks if b.role in _SPELLED_ROLES)


def county_claims(reading: Reading) -> Iterator[Claim]:
    """Names of counties and parishes, the first few places of each."""
    seen: Counter[str] = Counter()
    for block in _blocks(reading):
        for match in _COUNTY.finditer(reading.text, block.span.start, block.span.end):
            name = " ".join(words(match.group(1)))
            if seen[name] < MOST_PLACES:
                seen[name] += 1
                span = Span(match.start(), match.end())
                yield Claim(span, "county", None, Argument("of", span, name), (), Value("name", name), span)


def corner_claims(reading: Reading) -> Iterator[Claim]:
    """Street corners: "51st and Southern avenues", "Main Street and Park Road"; the key is the two names with their kinds, sorted."""
    for block in _blocks(reading):
        for match in _CORNER.finditer(reading.text, block.span.start, block.span.end):
            names = [" ".join(words(match.group(g))) for g in ("first", "second")]
            if names[0] != names[1] and not set(names) & _NOT_STREETS:
                span = Span(match.start("first"), _without_stop(match))
                plural = match.group("kind2").lower().endswith("s") and not match.group("kind1")
                second = STREET_KINDS.get(match.group("kind2").lower(), "")
                kinds = [STREET_KINDS.get((match.group("kind1") or "").lower(), second if plural else ""), second]
                key = "|".join(sorted(f"{name}:{kind}" for name, kind in zip(names, kinds, strict=True)))
                yield Claim(span, "corner", None, Argument("of", span, names[0]), (), Value("place", key), span)


def _without_stop(match: re.Match[str]) -> int:
    """Where an address ends: a full stop belongs to it only after a short form (St., Ave.)."""
    short = re.search(r"\b(?:St|Ave|Av|Rd|Dr|Ln|Ct|Pl|Blvd|Pkwy|Hwy)\.$", match.group(), re.IGNORECASE)
    return match.end() - 1 if match.group().endswith(".") and short is None else match.end()


def _without_possessive(text: str, span: Span) -> Span:
    printed = span.of(text)
    return Span(span.start, span.end - 2) if printed.endswith(("'s", "’s")) else span


def address_claims(reading: Reading) -> Iterator[Claim]:
    """Streets with what is printed of number or block; the key is number|block|name|kind."""
    for block in _blocks(reading):
        for match in _STREET.finditer(reading.text, block.span.start, block.span.end):
            name = " ".join(words(match.group("name")))
            if name in _NOT_STREETS or not name:
                continue
            number = (match.group("number") or "").replace(",", "")
            kind = STREET_KINDS[match.group("kind").lower()]
            start = match.start("number") if number else match.start("compass") if match.group("compass") else match.start("name")
            span = Span(start, _without_stop(match))
            key = "|".join((number, "block" if match.group("block") else "", name, kind))
            yield Claim(span, "street", None, Argument("of", Span(match.start("name"), span.end), name), (), Value("place", key), span)
