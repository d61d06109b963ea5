"""OPML 2.0 subscription lists, in and out: the feeds that somebody follows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from storydesk.errors import InputError
from storydesk.sources.markup import XmlError, local_name, parse_xml
from storydesk.text.xml_characters import NO_XML

_NO_XML: Final = re.compile(NO_XML)


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed that is followed: its address, its name, its site, and the folders that it lies in, outermost first."""

    url: str
    title: str = ""
    site: str = ""
    folders: tuple[str, ...] = ()


def read_opml(data: bytes, place: str = "OPML") -> list[Subscription]:
    """The feeds of a list, each once, in order. Raises InputError where the bytes are no OPML."""
    try:
        root = parse_xml(data)
    except XmlError as problem:
        raise InputError(place, f"is no OPML file: {problem.detail}", "export the list again from your feed reader") from problem
    body = next((e for e in root if local_name(e).lower() == "body"), None)
    if local_name(root).lower() != "opml" or body is None:
        raise InputError(place, "is no OPML file: it has no body of outlines", "export the list again from your feed reader")
    found: dict[str, Subscription] = {}
    waiting: list[tuple[Any, tuple[str, ...]]] = [(e, ()) for e in reversed(body)]
    while waiting:
        outline, folders = waiting.pop()
        given = {name.lower(): " ".join(value.split()) for name, value in outline.attrib.items()}
        title = given.get("title") or given.get("text") or ""
        if url := given.get("xmlurl"):
            found.setdefault(url, Subscription(url, title, given.get("htmlurl", ""), folders))
        inside = folders if url or not title else (*folders, title)
        waiting.extend((e, inside) for e in reversed(outline))
    return list(found.values())


def write_opml(subscriptions: Iterable[Subscription], title: str = "Feeds") -> bytes:
    """A list that feed readers import. Folders of the same name are one."""
    from lxml import etree

    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = _xml(title)
    places: dict[tuple[str, ...], Any] = {(): etree.SubElement(root, "body")}
    for feed in subscriptions:
        for depth in range(1, len(feed.folders) + 1):
            path = feed.folders[:depth]
            if path not in places:
                places[path] = etree.SubElement(places[path[:-1]], "outline", text=_xml(path[-1]))
        outline = etree.SubElement(places[feed.folders], "outline", type="rss", text=_xml(feed.title or feed.url), xmlUrl=_xml(feed.url))
        if feed.site:
            outline.set("htmlUrl", _xml(feed.site))
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return written


def _xml(value: str) -> str:
    """The text with U+FFFD for each character that XML cannot hold. All others stay: an address with one changed is another address."""
    return _NO_XML.sub("\ufffd", value)
