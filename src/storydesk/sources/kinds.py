"""The kinds of files that are read: by what each is known, and its reader. One table; a new kind is one row, or an installed package's entry point in the group
`storydesk.source` that names a `Kind`. Those of other packages are asked first: somebody installed them for their files.

The first bytes, opened, decide where they are certain (a signature, the outermost element of XML); else the name does. A file whose name says nothing and whose bytes say
nothing is text.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Final

from storydesk.errors import InputError
from storydesk.model import RawDocument, Rejected
from storydesk.sources import exports, feeds, jsonlines, newsml, plain, sitemaps, tables, wacz, warc
from storydesk.sources.compressed import BrokenArchiveError, pieces, plain_suffix
from storydesk.sources.opml import read_opml
from storydesk.sources.origin import Found, Origin, resumed
from storydesk.sources.settings import ReadSettings

STAGE = "sources"
GROUP: Final = "storydesk.source"
START: Final = 8192
"""Bytes that are looked at."""
Documents = Callable[[bytes, str], Iterator[RawDocument | Rejected]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file. `opens` tells it by its first bytes and its suffix, where that is certain; `read` gives its documents."""

    name: str
    what: str
    suffixes: frozenset[str]
    opens: Callable[[bytes, str], bool]
    read: Callable[[Origin, ReadSettings], Found]


@dataclass(frozen=True, slots=True)
class Guess:
    """What a file was taken for, and whether its content or its name told; `kind` is None where neither does."""

    kind: Kind | None
    by: str

    def __str__(self) -> str:
        return f"{self.kind.what}, by its {self.by}" if self.kind else "of no known kind"


def guess(path: Path, settings: ReadSettings) -> Guess:
    """What a file is. Raises OSError, BombError or BrokenArchiveError where it cannot be opened."""
    start, suffix = b"", plain_suffix(path.name)
    try:
        for piece in pieces(path, settings):
            start += piece
            if len(start) >= START:
                break
    except BrokenArchiveError:
        if not start and suffix not in warc.SUFFIXES:  # archives of the web tell their damage themselves
            raise
    return guess_bytes(start[: START * 8], path.name)


def guess_bytes(start: bytes, name: str) -> Guess:
    """What bytes are that have a name."""
    suffix = plain_suffix(name)
    kinds = (*plugged(), *KINDS)
    for kind in kinds:
        if kind.opens(start, suffix):
            return Guess(kind, "content")
    for kind in kinds:
        if suffix in kind.suffixes:
            return Guess(kind, "name")
    return Guess(TEXT if not suffix else None, "content")


def xml_root(start: bytes) -> str:
    """The name of the outermost element, in lower case and without prefix; empty where there is none in sight."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be")):
        if start.startswith(mark):
            start = start.decode(encoding, "replace").encode("utf-8", "replace")
    text = start.removeprefix(b"\xef\xbb\xbf").decode("latin-1").lstrip("\ufeff\xef\xbb\xbf \t\r\n")
    while match := _PROLOG.match(text):
        text = text[match.end() :].lstrip()
    found = _ELEMENT.match(text)
    return found[1].lower() if found else ""


_PROLOG: Final = re.compile(r"<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?:[^\[<>]|\[[^\]]*\])*>", re.DOTALL | re.IGNORECASE)
_ELEMENT: Final = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s/>]")


def _rooted(*roots: str) -> Callable[[bytes, str], bool]:
    return lambda start, suffix: b"<" in start[:16] and xml_root(start) in roots


def _signed(*signs: bytes) -> Callable[[bytes, str], bool]:
    return lambda start, suffix: start.startswith(signs)


def _zipped(suffix: str) -> Callable[[bytes, str], bool]:
    return lambda start, given: given == suffix and start.startswith(b"PK\x03\x04")


def _never(start: bytes, suffix: str) -> bool:
    return False


def _at_once(documents: Documents, largest: int, origin: Origin, settings: ReadSettings) -> Found:
    yield from resumed(documents(origin.contents(settings, largest), origin.location), origin.after)


def _feed_list(data: bytes, location: str) -> Iterator[RawDocument | Rejected]:
    """A list of subscriptions names feeds and holds no article."""
    try:
        told = f"{len(read_opml(data, location))} feeds are listed: follow them with storydesk watch"
    except InputError as problem:
        told = problem.problem
    yield Rejected(location, STAGE, "list_of_feeds", told)


def _is_export(start: bytes, suffix: str) -> bool:
    if suffix in plain.HTML:
        return exports.is_export_page(start.decode("utf-8", "replace"))
    return _zipped(".docx")(start, suffix) or start.lstrip().startswith(b"{\\rtf")


MEGABYTE: Final = 1_000_000
TEXT: Final = Kind("text", "plain text", plain.TEXT, _never, plain.read_text)
_FEED: Final = partial(_at_once, feeds.documents, feeds.LARGEST_FEED)
KINDS: Final = (
    Kind("warc", "a web archive (WARC)", warc.SUFFIXES, _signed(b"WARC/", b"filedesc://"), warc.read),
    Kind("wacz", "a web archive collection (WACZ)", frozenset({".wacz"}), _zipped(".wacz"), wacz.read),
    Kind("parquet", "a Parquet table", frozenset({".parquet"}), _signed(b"PAR1"), tables.read_parquet),
    Kind("export", "an export of a newspaper archive", frozenset({".docx", ".rtf"}), _is_export, exports.read),
    Kind("feed", "an RSS or Atom feed", frozenset({".rss", ".atom", ".rdf", ".xml"}), _rooted("rss", "feed", "rdf"), _FEED),
    Kind("sitemap", "a sitemap", frozenset(), _rooted(*sitemaps.ROOTS), partial(_at_once, sitemaps.documents, 50 * MEGABYTE)),
    Kind("newsml", "NewsML-G2 or NITF", frozenset({".nitf", ".newsml"}), _rooted(*newsml.ROOTS), partial(_at_once, newsml.documents, 50 * MEGABYTE)),
    Kind("opml", "a list of feeds (OPML)", frozenset({".opml"}), _rooted("opml"), partial(_at_once, _feed_list, 8 * MEGABYTE)),
    Kind("html", "an HTML page", plain.HTML, _rooted("html"), plain.read_html),
    Kind("json", "JSON: records, a JSON Feed or ninjs", frozenset({".json", ".jsonl", ".ndjson", ".ninjs"}), _never, jsonlines.read_json_file),
    Kind("csv", "a table (CSV)", frozenset({".csv", ".tsv", ".tab"}), _never, tables.read_csv),
    TEXT,
)  # fmt: skip
"""In the order in which they are tried. A sitemap has at most 50 MB by its standard."""


@cache
def plugged() -> tuple[Kind, ...]:
    """The kinds of installed packages, in order of their entry points' names. Raises InputError for one that cannot be loaded or is no kind."""
    return tuple(_loaded(point) for point in sorted(entry_points(group=GROUP), key=lambda p: (p.name, p.value)))


def _loaded(point: EntryPoint) -> Kind:
    place, remedy = f"plug-in {point.name} ({point.value})", "mend or uninstall the package that brings it"
    try:
        kind = point.load()
    except (ImportError, AttributeError) as problem:
        raise InputError(place, f"it cannot be loaded: {problem}", remedy) from problem
    if not isinstance(kind, Kind):
        raise InputError(place, f"it names a {type(kind).__name__} and no Kind of storydesk.sources.kinds", remedy)
    return kind
