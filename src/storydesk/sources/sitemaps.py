"""Sitemaps and news sitemaps (sitemaps.org 0.9, Google News 0.9): an address a record, without text and therefore `partial`.

A sitemap lists pages and holds none, so each record waits for its page to be fetched. An index of sitemaps lists other sitemaps, which are no articles.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from storydesk.model import RawDocument, Rejected
from storydesk.sources.markup import XmlError, local_name, parse_xml

STAGE = "sources"
ROOTS: Final = frozenset({"urlset", "sitemapindex"})
_FIELDS: Final = {
    "loc": "url", "lastmod": "modified", "news/name": "outlet", "news/language": "language", "news/publication_date": "published", "news/title": "headline",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listed:
    """A sitemap that an index lists, and when it changed."""

    url: str
    modified: str | None = None


def documents(data: bytes, location: str) -> Iterator[RawDocument | Rejected]:
    """The pages of a sitemap."""
    try:
        root = parse_xml(data)
    except XmlError as problem:
        yield problem.rejected(location)
        return
    if local_name(root) == "sitemapindex":
        yield Rejected(location, STAGE, "list_of_sitemaps", f"{sum(1 for _ in root)} sitemaps are listed, and no page: fetch them")
        return
    entries = [e for e in root if local_name(e) == "url"]
    if not entries:
        yield Rejected(location, STAGE, "empty_sitemap", "no addresses")
    for number, entry in enumerate(entries, 1):
        place = f"{location}#{number}"
        fields: dict[str, object] = {**_fields(entry, ""), "partial": True}
        if fields.get("url"):
            yield RawDocument(place, "record", b"", fields, str(number))
        else:
            yield Rejected(place, STAGE, "no_address", "an entry without loc")


def listed(data: bytes) -> list[Listed]:
    """The sitemaps that an index lists. Raises XmlError."""
    entries = (_fields(e, "") for e in parse_xml(data) if local_name(e) == "sitemap")
    return [Listed(e["url"], e.get("modified")) for e in entries if e.get("url")]


def _fields(entry: Any, inside: str) -> dict[str, str]:
    """Fields of an entry and of its news part. Other parts (pictures, videos, other languages) have addresses of their own and are left out."""
    found: dict[str, str] = {}
    for child in entry:
        name = local_name(child)
        if name in ("news", "publication"):
            found |= _fields(child, "news/")
        elif (known := _FIELDS.get(inside + name)) and (value := " ".join((child.text or "").split())):
            found.setdefault(known, value)
    return found
