"""Atom feeds: of a story, a person, an outlet, a search, or the alerts of a desk.

Source: RFC 4287, The Atom Syndication Format. An entry's words are quoted from articles or are fixed labels; its id stays when the feed is drawn again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree

from storydesk.report.sheet import printable

SPACE = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: a stable id (a URI), the time of the last change (ISO 8601 with a zone), a title, a link, words, and who published them."""

    id: str
    updated: str
    title: str
    link: str
    summary: str = ""
    author: str = ""


def feed(name: str, title: str, link: str, updated: str, entries: Iterable[Entry]) -> bytes:
    """A feed as XML. `name` is its stable id, `link` its page, `updated` the newest time in it."""
    ElementTree.register_namespace("", SPACE)
    root = ElementTree.Element(f"{{{SPACE}}}feed")
    for tag, text in (("id", name), ("title", title), ("updated", updated)):
        _add(root, tag, text)
    _add(root, "link", href=link)
    _add(_add(root, "author"), "name", "storydesk")
    for entry in entries:
        node = _add(root, "entry")
        for tag, text in (("id", entry.id), ("title", entry.title or entry.id), ("updated", entry.updated)):
            _add(node, tag, text)
        _add(node, "link", href=entry.link)
        if entry.summary:
            _add(node, "summary", entry.summary)
        if entry.author:
            _add(_add(node, "author"), "name", entry.author)
    xml: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return xml


def _add(parent: ElementTree.Element, tag: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    node = ElementTree.SubElement(parent, f"{{{SPACE}}}{tag}", attributes)
    if text is not None:
        node.text = printable(text)
    return node
