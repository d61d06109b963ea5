"""The proof of one page: each text node is words of an article, a value of the report or a label; each link leads somewhere; nothing is asked of the network."""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from lxml import etree, html

from storydesk.report.labels import FIXED
from storydesk.report.sheet import Json, Sheet, printable

SPOKEN: Final = (
    "title",
    "aria-label",
    "alt",
    "placeholder",
    "label",
    "aria-description",
    "aria-roledescription",
    "aria-valuetext",
    "summary",
)
"""Attributes whose words a reader sees or hears."""
LOADING: Final = frozenset({"src", "srcset", "data", "poster", "action", "formaction", "background", "ping", "manifest", "style", "srcdoc"})
POLICY: Final = "default-src 'none'; style-src 'self'; script-src 'self'"


class Site:
    """A site being checked: its folder, the sheet of each report by its place, and what of it the pages have shown."""

    def __init__(self, out: Path, sheets: Mapping[str, Sheet], rejected: Sequence[Json]) -> None:
        self.out = out
        self.sheets = sheets
        stories = sorted(sheet.data["story"]["id"] for sheet in sheets.values())
        self.overview = Sheet({"articles": [], "copies": [], "stories": stories, "rejected": list(rejected)})
        self.read_whole: set[tuple[str, str]] = set()
        self._ids: dict[Path, frozenset[str] | None] = {}

    def ids(self, path: Path) -> frozenset[str] | None:
        """The ids of a page; None where there is no such file."""
        if path not in self._ids:
            found = None
            if path.is_file():
                page = path.suffix == ".html"
                found = frozenset(str(i) for i in _parse(path).xpath("//@id")) if page else frozenset()
            self._ids[path] = found
        return self._ids[path]

    def missing(self) -> Iterator[tuple[str, str]]:
        """What no page shows: stories without a page, articles without a reading view of their whole text."""
        for place, sheet in self.sheets.items():
            if not (self.out / place).with_name("index.html").is_file():
                yield place, "the story has no page"
            for article in sheet.articles:
                if (place, article["id"]) not in self.read_whole:
                    yield place, f"no page shows the whole text of {article['id']}"


def _parse(path: Path) -> Any:
    return html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))


class PageCheck:
    """The proof of one page."""

    def __init__(self, site: Site, path: Path) -> None:
        self._site = site
        self._path = path
        self._place = path.relative_to(site.out).as_posix()
        self.statements = 0

    def problems(self) -> Iterator[tuple[str, str]]:
        """What does not hold on the page."""
        root = _parse(self._path)
        yield from self._policy(root)
        yield from self._walk(root, None)
        yield from self._links(root)

    def _say(self, element: Any, problem: str) -> tuple[str, str]:
        return f"{self._place}:{element.sourceline}", problem

    # -- words --------------------------------------------------------------------------------------------------------------------------

    def _walk(self, element: Any, sheet: Sheet | None) -> Iterator[tuple[str, str]]:
        """The words of an element and below, where `sheet` is the report that the page speaks of there."""
        if not isinstance(element.tag, str):
            if element.tag is not etree.Comment:
                yield self._say(element, "holds something that is no element")
            return
        if "data-report" in element.attrib:
            sheet = self._sheet(element.get("data-report"))
            if sheet is None:
                yield self._say(element, f"there is no report at {element.get('data-report')}")
                return
        yield from self._attributes(element)
        if "data-article" in element.attrib:
            yield from self._quoted(element, sheet)
        elif "data-ref" in element.attrib:
            yield from self._field(element, sheet)
        else:
            yield from self._labels(element)
            for child in element:
                yield from self._walk(child, sheet)

    def _sheet(self, relative: str) -> Sheet | None:
        if not relative:
            return self._site.overview
        return self._site.sheets.get(posixpath.normpath(posixpath.join(posixpath.dirname(self._place), relative)))

    def _quoted(self, element: Any, sheet: Sheet | None) -> Iterator[tuple[str, str]]:
        named, start, end = element.get("data-article"), element.get("data-start", ""), element.get("data-end", "")
        article = sheet.ids.get(named) if sheet else None
        if sheet is None or article is None or not (start.isdecimal() and end.isdecimal()):
            yield self._say(element, f"cites what is no span of an article: {named} {start} {end}")
            return
        text = sheet.text(article)
        shown = "".join(_own_text(element))
        if not shown or shown != printable(text[int(start) : int(end)]):
            yield self._say(element, f"is not what {article} prints at {start} to {end}: {shown[:60]!r}")
        self.statements += 1
        if int(start) == 0 and int(end) == len(text) and "/articles/" in self._place:
            place = next(p for p, s in self._site.sheets.items() if s is sheet)
            self._site.read_whole.add((place, article))
        for label in element.xpath(".//*[@data-label]"):
            yield from self._walk(label, sheet)
        yield from (p for child in element.iterdescendants() if isinstance(child.tag, str) for p in self._attributes(child))

    def _field(self, element: Any, sheet: Sheet | None) -> Iterator[tuple[str, str]]:
        pointer, form, shown = element.get("data-ref"), element.get("data-form", "text"), element.text_content()
        try:
            expected = sheet.shown(pointer, form) if sheet else None
        except (LookupError, TypeError, ValueError):
            expected = None
        if expected is None or shown != expected:
            yield self._say(element, f"is not the report's {pointer} as {form}: {shown[:60]!r}")

    def _labels(self, element: Any) -> Iterator[tuple[str, str]]:
        if element.tag in ("script", "style", "template", "iframe", "object", "embed", "noscript") and (element.text or len(element)):
            yield self._say(element, f"a {element.tag} with content of its own")
        for text in (element.text, *(child.tail for child in element)):
            words = " ".join((text or "").split())
            if words and words not in FIXED:
                yield self._say(element, f"words without a source: {words[:80]!r}")

    def _attributes(self, element: Any) -> Iterator[tuple[str, str]]:
        for name, value in element.attrib.items():
            if name in SPOKEN and value and value not in FIXED:
                yield self._say(element, f"words without a source in {name}: {value[:80]!r}")
            if name.startswith("on") or name in LOADING - {"src"} or (name == "src" and element.tag != "script"):
                yield self._say(element, f"has an attribute {name}")

    # -- links --------------------------------------------------------------------------------------------------------------------------

    def _policy(self, root: Any) -> Iterator[tuple[str, str]]:
        policy = root.xpath("//head/meta[@http-equiv='Content-Security-Policy']/@content")
        if len(policy) != 1 or not policy[0].startswith(POLICY):
            yield self._place, "has no strict content security policy"

    def _links(self, root: Any) -> Iterator[tuple[str, str]]:
        for element in root.iter("a", "link", "script", "area", "base", "use", "image"):
            for name in ("href", "src", "xlink:href"):
                target = element.get(name)
                if target is not None and target != "data:,":
                    yield from self._link(element, target)
        for element in root.xpath("//*[@aria-labelledby]"):
            if element.get("aria-labelledby") not in (self._site.ids(self._path) or ()):
                yield self._say(element, "is labelled by nothing")

    def _link(self, element: Any, target: str) -> Iterator[tuple[str, str]]:
        parts = urlsplit(target)
        if parts.scheme or parts.netloc or target.startswith("/"):
            known = {a["url"] for sheet in self._site.sheets.values() for a in sheet.articles}
            if element.tag != "a" or parts.scheme not in ("http", "https") or target not in known:
                yield self._say(element, f"leads out of the site: {target[:80]}")
            return
        path = (self._path.parent / unquote(parts.path)).resolve() if parts.path else self._path
        ids = self._site.ids(path)
        if ids is None:
            yield self._say(element, f"leads to no file: {target[:80]}")
        elif parts.fragment and unquote(parts.fragment) not in ids:
            yield self._say(element, f"leads to nothing on that page: {target[:80]}")


def _own_text(element: Any) -> Iterator[str]:
    """The text of an element without its labels."""
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str) and "data-label" not in child.attrib:
            yield from _own_text(child)
        if child.tail:
            yield child.tail
