"""NewsML-G2 news items (IPTC, namespace http://iptc.org/std/nar/2006-10-01/) with text inside, as NITF, XHTML or plain text; and NITF files of their own.

One item or many in a news message: an item a record. Packages, planning items and knowledge items list or describe other items and hold no text; pictures and video
are refused as no text; items that are withheld or cancelled are not for use.
"""

from collections.abc import Iterator
from typing import Any, Final

from storydesk.model import RawDocument, Rejected
from storydesk.sources.markup import XmlError, element_text, local_name, parse_xml

STAGE = "sources"
ROOTS: Final = frozenset(
    "newsitem newsmessage packageitem planningitem conceptitem knowledgeitem catalogitem contentset nitf newsml".split()
)


def documents(data: bytes, location: str) -> Iterator[RawDocument | Rejected]:
    """The news items of a file."""
    try:
        root = parse_xml(data)
    except XmlError as problem:
        yield problem.rejected(location)
        return
    items = [root] if local_name(root) in ("nitf", "contentSet") else [e for e in root.iter() if local_name(e) == "newsItem"]
    if not items:
        yield Rejected(location, STAGE, "no_news_item", f"<{local_name(root)}> holds no NewsML-G2 news item")
    for number, item in enumerate(items, 1):
        yield _item(item, f"{location}#{number}" if len(items) > 1 else location, str(number))


def _item(item: Any, place: str, position: str) -> RawDocument | Rejected:
    kind, status = _code(item, "itemClass"), _code(item, "pubStatus")
    if status in ("withheld", "canceled", "cancelled"):
        return Rejected(place, STAGE, "not_for_use", f"the agency marks it {status}")
    if kind not in ("", "text"):
        return Rejected(place, STAGE, "not_text", f"an item of class {kind[:40]}")
    if text := _text(item):
        return RawDocument(place, "record", b"", {**_fields(item), "text": text}, position)
    return Rejected(place, STAGE, "no_text", "no text inside the item")


def _text(item: Any) -> str:
    for name in ("body.content", "body", "inlineData"):
        texts = [element_text(e) for e in item.iter() if local_name(e) == name]
        if any(texts):
            return "\n\n".join(t for t in texts if t)
    return ""


def _fields(item: Any) -> dict[str, object]:
    guid = item.get("guid") or ""
    created, changed = _first(item, "contentCreated", "firstCreated"), _first(item, "contentModified", "versionCreated")
    fields = {
        "entry": guid,
        "url": guid if guid.startswith(("http://", "https://")) else "",
        "headline": _first(item, "headline", "hl1", "title"),
        "byline": _first(item, "by", "byline") or _name(item, "creator"),
        "outlet": _name(item, "provider") or _name(item, "copyrightHolder") or _name(item, "infoSource"),
        "language": next((e.get("tag") for e in item.iter() if local_name(e) == "language" and e.get("tag")), None)
        or item.get("{http://www.w3.org/XML/1998/namespace}lang"),
        "published": created or changed,
        "modified": changed if created else "",
        "version": item.get("version"),
    }
    return {name: value for name, value in fields.items() if value}


def _first(item: Any, *names: str) -> str:
    """The words of the first element of the first name that there is."""
    for name in names:
        for element in item.iter():
            if local_name(element) == name and (words := " ".join("".join(element.itertext()).split())):
                return words
    return ""


def _name(item: Any, role: str) -> str:
    """The printed name inside an element such as provider."""
    for element in item.iter():
        if local_name(element) == role and (name := _first(element, "name")):
            return name
    return ""


def _code(item: Any, name: str) -> str:
    """The code without its scheme: `ninat:text` is text."""
    found = next((e.get("qcode") or e.get("uri") or "" for e in item.iter() if local_name(e) == name), "")
    return found.rpartition(":")[2].rpartition("/")[2].lower()
