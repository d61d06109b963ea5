"""Markup inside records: the plain text of an HTML fragment, and XML that is parsed without reading anything but the bytes given.

Fragments are read as a stream of tags, so that no depth of nesting costs more than its bytes. XML is refused where it is nested deeper than any honest file, and
its entities are never expanded: a billion laughs is one short name, and an external entity is not opened.
"""

import re
from typing import Any, Final

from storydesk.model import Rejected

PARAGRAPHS: Final = frozenset(
    (
        "block hl1 hl2 address article aside blockquote dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
        "header hr li main nav ol p pre section table td th tr ul "
    ).split()
)
SILENT: Final = frozenset("script style template noscript iframe object embed svg math head title media".split())
"""Elements whose content is no running text; `media` is NITF's picture with its caption."""
DEEPEST: Final = 200
"""Elements inside one another. libxml2 itself stops at 256, feed parsers slow down with the square of the depth."""

MOST_ENTITIES: Final = 300
"""Entities of a document type; HTML has 253."""
LARGEST_GROWTH: Final = 1_000_000
_ENTITY: Final = re.compile(rb"<!ENTITY\s+([\w.:-]{1,100})\s+[\"']([^\"'>]*)")


class _Words:
    """A parser target that keeps words and the borders of paragraphs. Content of scripts and the like is left out."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self.silent = 0

    def start(self, tag: str, attributes: object) -> None:
        if tag in SILENT:
            self.silent += 1
        elif tag in PARAGRAPHS:
            self.kept.append("\n\n")
        elif tag == "br":
            self.kept.append("\n")

    def end(self, tag: str) -> None:
        if tag in SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in PARAGRAPHS:
            self.kept.append("\n\n")

    def data(self, words: str) -> None:
        if not self.silent:
            self.kept.append(re.sub(r"[ \t\r\n\f]+", " ", words))

    def comment(self, words: str) -> None:
        """Not text."""

    def pi(self, target: str, words: str | None = None) -> None:
        """Not text."""

    def close(self) -> str:
        return "".join(self.kept)


def plain_text(fragment: str) -> str:
    """The words of an HTML fragment, paragraphs with a blank line between them. A text without tags keeps its own lines."""
    if not re.search(r"<[a-zA-Z!/?]|&[#a-zA-Z]", fragment):
        return fragment.strip()
    from lxml import etree

    parser = etree.HTMLParser(target=_Words(), encoding="utf-8")
    parser.feed(fragment.encode("utf-8", "replace"))
    return _spaced(parser.close())


def element_text(element: Any) -> str:
    """The words of an XML element that marks its paragraphs as HTML or NITF do."""
    from lxml import etree

    words = _Words()
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            words.start(local_name(inner), None)
            words.data(inner.text or "")
        else:
            words.end(local_name(inner))
            words.data((inner.tail or "") if inner is not element else "")
    return _spaced(words.close())


def _spaced(text: str) -> str:
    text = re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", text))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def one_line(fragment: str) -> str:
    """The words of an HTML fragment in one line: a headline, a name."""
    return " ".join(plain_text(fragment).split())


class XmlError(Exception):
    """Bytes that are no XML we read: the reason and a detail, as in Rejected."""

    def __init__(self, reason: str, detail: str) -> None:
        self.reason, self.detail = reason, detail
        super().__init__(detail)

    def rejected(self, location: str) -> Rejected:
        """The refusal of what stands at the location."""
        return Rejected(location, "sources", self.reason, self.detail)


class _Depth:
    def __init__(self) -> None:
        self.depth = 0

    def start(self, tag: str, attributes: object) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise XmlError("nested_too_deeply", f"more than {DEEPEST} elements inside one another")

    def end(self, tag: str) -> None:
        self.depth -= 1

    def close(self) -> None:
        """Nothing to give."""


def check_depth(data: bytes) -> None:
    """Raise XmlError where XML, well formed or not, is nested too deeply."""
    from lxml import etree

    parser = etree.XMLParser(target=_Depth(), recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        parser.feed(data)
        parser.close()
    except (etree.LxmlError, LookupError, ValueError):
        return  # not well formed, which is for the reader to say


def check_entities(data: bytes) -> None:
    """Raise XmlError where the document type of XML declares entities that make it grow: some that hold others, many, or long ones that are used often."""
    data = data.replace(b"\0", b"")  # of UTF-16 and UTF-32
    declared = _ENTITY.findall(data)
    if len(declared) > MOST_ENTITIES or any(re.search(rb"[&%](?!#)", value) for _, value in declared):
        raise XmlError("entities", "its document type declares many entities, or entities inside others")
    if sum(len(value) * data.count(b"&" + name + b";") for name, value in declared) > LARGEST_GROWTH:
        raise XmlError("entities", f"its entities make more than {LARGEST_GROWTH} bytes of it")


def parse_xml(data: bytes) -> Any:
    """The root element. Raises XmlError where the bytes are no XML, use a document type's entities, or are nested too deeply."""
    from lxml import etree

    check_depth(data)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, LookupError, ValueError) as problem:
        raise XmlError("broken_xml", str(problem)[:200]) from problem
    if next(root.iter(etree.Entity), None) is not None:
        raise XmlError("entities", "the text refers to entities of its document type, which are not read")
    return root


def local_name(element: Any) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]
