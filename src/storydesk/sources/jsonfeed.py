"""JSON Feed 1 and 1.1 (https://www.jsonfeed.org/version/1.1/): an item a record. An item without content is marked `partial`."""

from collections.abc import Iterator, Mapping

from storydesk.model import RawDocument, Rejected
from storydesk.sources.markup import one_line, plain_text

STAGE = "sources"
MARK = "jsonfeed.org/version/"


def is_feed(value: object) -> bool:
    """Does a JSON document say that it is a feed?"""
    return isinstance(value, dict) and isinstance(value.get("version"), str) and MARK in value["version"]


def documents(feed: Mapping[str, object], location: str) -> Iterator[RawDocument | Rejected]:
    """The items of a feed."""
    items = feed.get("items")
    if not isinstance(items, list):
        yield Rejected(location, STAGE, "broken_feed", "the feed has no list of items")
        return
    if not items:
        yield Rejected(location, STAGE, "empty_feed", "no items")
    for number, item in enumerate(items, 1):
        place = f"{location}#{number}"
        if isinstance(item, dict):
            yield _item(item, feed, place, str(number))
        else:
            yield Rejected(place, STAGE, "not_an_object", f"an item is a JSON object, this is a {type(item).__name__}")


def _item(item: Mapping[str, object], feed: Mapping[str, object], place: str, position: str) -> RawDocument | Rejected:
    whole = _string(item, "content_text") or plain_text(_string(item, "content_html"))
    summary = plain_text(_string(item, "summary"))
    fields: dict[str, object] = {
        "url": _string(item, "url") or _string(item, "external_url"),
        "outlet": one_line(_string(feed, "title")),
        "headline": one_line(_string(item, "title")),
        "byline": ", ".join(_authors(item) or _authors(feed)),
        "published": _string(item, "date_published"),
        "modified": _string(item, "date_modified"),
        "language": _string(item, "language") or _string(feed, "language"),
        "entry": _string(item, "id"),
        "text": whole or summary,
        "partial": not whole,
    }
    kept = {name: value for name, value in fields.items() if value != ""}
    if not {"headline", "text", "url"} & kept.keys():
        return Rejected(place, STAGE, "empty_item", "neither headline, text nor link")
    return RawDocument(place, "record", b"", kept, position)


def _string(value: Mapping[str, object], name: str) -> str:
    found = value.get(name)
    return found.strip() if isinstance(found, str) else ""


def _authors(value: Mapping[str, object]) -> list[str]:
    """`authors` of version 1.1, or `author` of version 1."""
    listed = value.get("authors")
    found = listed if isinstance(listed, list) else [value.get("author")]
    return [name for author in found if isinstance(author, dict) and (name := one_line(_string(author, "name")))]
