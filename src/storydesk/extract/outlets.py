"""Who published: from a field, the page, the address, a file name like 003_hill-times.example.txt, or the text's own last lines. Nothing else is an outlet.

Agencies are named in many outlets' texts ("Copyright Associated Press"), so a copyright line of an agency names no outlet.
"""

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from storydesk.model import Block

_DOMAIN: Final = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,24})$")
_FILE_ENDINGS: Final = re.compile(r"\.(?:txt|text|html?|xhtml|json|jsonl|ndjson|gz|zst)$")
_AGENCY: Final = re.compile(
    r"associated press|\bap\b|reuters|\bafp\b|agence france|press association|\bpa\b|bloomberg|getty|\bupi\b|canadian press|xinhua|\bwire\b|"
    r"staff|shutterstock|the author",
    re.I,
)
_COMPANY: Final = re.compile(
    r"\b(?:newspapers|media|group|corp(?:oration)?|company|co|holdings|inc|llc|ltd|limited|broadcasting|communications|publishing|publications|network|networks|television|stations)\b\.?$",
    re.I,
)
_OWNED: Final = re.compile(
    r"(?:©|\(c\)|copyright)(?:\s*(?:©|\(c\)))?\s*(?:(?:19|20)\d\d\s*(?:[-–—,]\s*(?:19|20)\d\d\s*)?)?(?:by\s+)?"
    r"(?P<name>[A-Z][\w&.’' -]{1,50}?)(?:\s+(?:19|20)\d\d)?\s*(?:[.,|(;]|\ball rights|\s-\s|$)",
    re.I,
)
_OWN_NAME: Final = (
    re.compile(r"[Ll]et (?P<name>(?:[A-Z][\w&’']*\s?){1,4}) know\b"),
    re.compile(r"[Dd]ownload the (?P<name>(?:[A-Z0-9][\w&’']*\s){1,4})(?:[Nn]ews )?[Aa]pp\b"),
    re.compile(r"[Cc]heck (?P<name>[A-Za-z][\w-]+\.(?:com|net|org|co\.uk|ca|com\.au|example)) for\b"),
    re.compile(r"[Ss]tay with (?P<name>(?:[A-Z0-9][\w&’']*\s?){1,4}) for\b"),
    re.compile(r"[Ss]ign up for the (?P<name>(?:[A-Z][\w&’']*\s){1,3})newsletter\b"),
)
_SIGNING_ROLES: Final = frozenset({"promo", "credit", "signoff", "widget", "correction"})


def outlet_of_url(url: str | None) -> str | None:
    """The host of an address, without www."""
    if not url:
        return None
    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return None
    host = re.sub(r"^(?:www\d?|m|amp|mobile)\.(?=.*\.)", "", host)
    return host if _DOMAIN.fullmatch(host) else None


def outlet_of_name(name: str) -> str | None:
    """The domain that a file name holds: of `003_hill-times.example.txt` it is hill-times.example."""
    stem = name.rsplit("/", 1)[-1].lower()
    while (shorter := _FILE_ENDINGS.sub("", stem)) != stem:
        stem = shorter
    stem = re.sub(r"^\d+[_\- ]+", "", stem)
    stem = re.split(r"[_ ]", stem, maxsplit=1)[0]
    return stem.removeprefix("www.") if _DOMAIN.fullmatch(stem) else None


def family_of_blocks(text: str, blocks: Iterable[Block]) -> str | None:
    """The company that a copyright line names, where the name says that it is one: "© Lakeland Newspapers 2031"."""
    lines = [b.span.of(text)[:300] for b in blocks if b.reason == "copyright"]
    names = {
        m["name"].strip(" .,")
        for line in lines
        if (m := _OWNED.search(line)) and _COMPANY.search(m["name"]) and not _AGENCY.search(m["name"])
    }
    return names.pop() if len(names) == 1 else None


def outlet_of_title(title: str | None, headline: str | None) -> str | None:
    """The name that a page's title puts after the headline: "Ferry sinks | Six News"."""
    if not title or not headline or not title.startswith(headline):
        return None
    match = re.fullmatch(r"\s*[|\-–—:·•»]\s*([^|\-–—:·•»]{2,40})", title[len(headline) :])
    return match.group(1).strip() if match else None


def outlet_of_blocks(text: str, blocks: Iterable[Block]) -> str | None:
    """The outlet that the set-aside lines of a text name as their own, if they name one and it is neither an agency nor a company of many outlets."""
    names: set[str] = set()
    for block in blocks:
        if block.role not in _SIGNING_ROLES:
            continue
        line = block.span.of(text)[:300]
        found = [m["name"].strip(" .,") for p in _OWN_NAME if (m := p.search(line))]
        if block.reason == "copyright" and (match := _OWNED.search(line)):
            found.append(match["name"].strip(" .,"))
        names |= {
            n
            for n in found
            if len(n) > 1 and not _AGENCY.search(n) and not _COMPANY.search(n) and n.lower() not in ("us", "our", "the", "me")
        }
    shortest = min(names, key=lambda n: (len(n), n), default=None)
    return shortest if shortest and all(shortest.lower() in n.lower() for n in names) else None
