"""RSS and Atom feeds: an item a record.

feedparser reads them, damaged ones too: wrong encodings, stray ampersands, a file that ends early. Each item with a text of its own (content:encoded, Atom content) is
a whole article; one with a summary alone is marked `partial`, so that its page can be fetched. Dates are given as printed where they follow ISO 8601 or
RFC 822 with their zone: feedparser would turn them into UTC and a day into midnight. Fails: a feed that puts whole articles in `description` counts as partial.
"""

import io
import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final

from storydesk.errors import MissingPartError
from storydesk.model import RawDocument, Rejected
from storydesk.sources.markup import XmlError, check_depth, check_entities, one_line, plain_text

STAGE = "sources"
LARGEST_FEED: Final = 8_000_000
"""Bytes. Feeds of 500 whole articles have 5 MB; feedparser takes a second for each 3 MB."""
_ISO: Final = re.compile(r"\d{4}(-\d\d(-\d\d([T ]\d\d:\d\d.{0,20})?)?)?")
_ODD_YEAR: Final = re.compile(r"(?<![\d:+-])0\d\d\d\b")
_UNREADABLE: Final = (AttributeError, AssertionError, IndexError, KeyError, LookupError, RecursionError, TypeError, ValueError)
"""What feedparser 6.0.14 lets through on damaged feeds (an empty one: AttributeError). Its own errors are kept in `bozo_exception`."""


def documents(data: bytes, location: str, headers: dict[str, str] | None = None) -> Iterator[RawDocument | Rejected]:
    """The items of a feed. `headers` are those that it was fetched with (content-type, content-location), which tell its encoding and its address."""
    try:
        import feedparser
    except ImportError as problem:
        raise MissingPartError("feeds need feedparser: pip install 'storydesk[sources]'") from problem

    if len(data) > LARGEST_FEED:
        yield Rejected(location, STAGE, "too_large", f"a feed of more than {LARGEST_FEED} bytes")
        return
    try:
        check_depth(data)
        check_entities(data)
        feed = feedparser.parse(io.BytesIO(data), response_headers=headers or {}, sanitize_html=False, resolve_relative_uris=True)
    except XmlError as problem:
        yield problem.rejected(location)
        return
    except _UNREADABLE as problem:
        yield Rejected(location, STAGE, "broken_feed", f"{type(problem).__name__}: {problem}"[:200])
        return
    if not feed.get("version") and not feed.entries:
        yield Rejected(location, STAGE, "not_a_feed", _no_feed(data, feed))
        return
    if not feed.entries:
        yield Rejected(location, STAGE, "empty_feed", "no items" + _damage(feed))
        return
    for number, entry in enumerate(feed.entries, 1):
        yield _item(entry, feed, f"{location}#{number}", str(number))
    if feed.get("bozo") and _cut_short(feed):
        yield Rejected(location, STAGE, "damaged_feed", f"{len(feed.entries)} items were read, then" + _damage(feed))


def _no_feed(data: bytes, feed: Any) -> str:
    if re.search(rb"<html|<!doctype html|<body", data[:4096], re.IGNORECASE):
        return "an HTML page"
    return "neither RSS nor Atom" + _damage(feed)


def _damage(feed: Any) -> str:
    problem = feed.get("bozo_exception")
    return f": {problem}"[:200] if problem is not None else ""


def _cut_short(feed: Any) -> bool:
    """Is the file not well formed, so that items may be lost? A wrong label of encoding or type is no loss."""
    return type(feed.get("bozo_exception")).__name__ == "SAXParseException"


def _item(entry: Any, feed: Any, place: str, position: str) -> RawDocument | Rejected:
    whole = max((plain_text(c.get("value") or "") for c in entry.get("content") or () if _readable(c)), key=len, default="")
    text = whole or plain_text(entry.get("summary") or "")
    fields: dict[str, object] = {
        "url": entry.get("link"),
        "outlet": one_line((entry.get("source") or {}).get("title") or feed.feed.get("title") or ""),
        "headline": one_line(entry.get("title") or ""),
        "byline": ", ".join(one_line(a.get("name") or "") for a in entry.get("authors") or () if a.get("name")),
        "published": printed_date(_date(entry, "published")),
        "modified": printed_date(_date(entry, "updated")),
        "language": _language(entry) or feed.feed.get("language"),
        "entry": entry.get("id"),
        "text": text,
        "partial": not whole,
    }
    kept = {name: value for name, value in fields.items() if value not in (None, "")}
    if not {"headline", "text", "url"} & kept.keys():
        return Rejected(place, STAGE, "empty_item", "neither headline, text nor link")
    return RawDocument(place, "record", b"", kept, position)


def _date(entry: Any, name: str) -> Any:
    """The date itself: feedparser's `updated` falls back to `published`, which would claim a change that nobody printed."""
    return dict.get(entry, name)


def _readable(content: Any) -> bool:
    kind = (content.get("type") or "text/html").lower()
    return kind.startswith("text/") or kind in ("html", "xhtml", "application/xhtml+xml")


def _language(entry: Any) -> str | None:
    return next((c.get("language") for c in entry.get("content") or () if c.get("language")), None)


def printed_date(value: object) -> str | None:
    """An ISO 8601 form of a printed date with the zone that it names, or the words as they stand where they follow no standard."""
    if not isinstance(value, str) or not value.strip():
        return None
    value = " ".join(value.split())
    if _ISO.fullmatch(value):
        return value
    timed = re.search(r"\d:\d\d", value) is not None
    if _ODD_YEAR.search(value):  # would be taken for 2000
        return value[:100]
    try:
        moment = parsedate_to_datetime(value if timed else f"{value} 00:00")
    except (ValueError, IndexError, OverflowError):  # no such day, or no such form
        return value[:100]
    if not timed:
        return moment.date().isoformat()
    return _with_zone(moment, value)


def _with_zone(moment: datetime, value: str) -> str:
    """A letter zone that the standard does not know ("CET") is no zone, rather than UTC."""
    known = re.search(r"[+-]\d{4}|\b(?:GMT|UTC?|Z|[ECMP][SD]T)\b", value)
    return moment.isoformat() if known and moment.tzinfo else moment.replace(tzinfo=None).isoformat()
