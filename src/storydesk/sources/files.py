"""One file: what kind it is, and its documents. The name decides, the first bytes correct it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from storydesk.model import RawDocument, Rejected
from storydesk.sources.compressed import BombError, BrokenArchiveError, pieces, plain_suffix
from storydesk.sources.jsonlines import read_json_file
from storydesk.sources.names import printable
from storydesk.sources.settings import ReadSettings

STAGE = "sources"
TEXT: Final = frozenset({".txt", ".text"})
HTML: Final = frozenset({".html", ".htm", ".xhtml"})
JSON: Final = frozenset({".json", ".jsonl", ".ndjson"})
KNOWN_BINARY: Final = (
    b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"\xd0\xcf\x11\xe0", b"SQLite format 3", b"OggS", b"\x1f\x8b", b"RIFF", b"7z\xbc\xaf",
)  # fmt: skip


def read_file(path: Path, name: str, settings: ReadSettings) -> Iterator[RawDocument | Rejected]:
    """The documents of one file, or the reason why it has none. `name` is the id of an article that is a file of its own."""
    location = printable(path)
    kind = _kind_by_name(path.name)
    try:
        if kind == "json":
            yield from read_json_file(path, location, settings)
        else:
            yield _whole(path, location, name, kind, settings)
    except BombError as problem:
        yield Rejected(location, STAGE, "too_large", str(problem))
    except BrokenArchiveError as problem:
        yield Rejected(location, STAGE, "broken_archive", str(problem))
    except OSError as problem:
        yield Rejected(location, STAGE, "unreadable", problem.strerror or type(problem).__name__)


def _kind_by_name(name: str) -> str | None:
    suffix = plain_suffix(name)
    kinds = {"text": TEXT, "html": HTML, "json": JSON}
    return next((kind for kind, suffixes in kinds.items() if suffix in suffixes), None)


def _whole(path: Path, location: str, name: str, kind: str | None, settings: ReadSettings) -> RawDocument | Rejected:
    data = b""
    for piece in pieces(path, settings):
        data += piece
        if len(data) > settings.largest_file:
            return Rejected(location, STAGE, "too_large", f"more than {settings.largest_file} bytes")
    if not data.strip():
        return Rejected(location, STAGE, "empty_file", f"{len(data)} bytes, none of them text")
    if looks_binary(data):
        return Rejected(location, STAGE, "binary", "not text")
    if looks_html(data) and kind in (None, "text"):
        kind = "html"
    if kind is None and plain_suffix(path.name):
        return Rejected(location, STAGE, "unknown_kind", f"no reader for files named *{plain_suffix(path.name)}")
    return RawDocument(location, kind or "text", data, {"id": name}, location)


def looks_binary(data: bytes) -> bool:
    """A known signature, or zero bytes and control characters that no text has. UTF-16 and UTF-32 with their marks are text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return False
    if data.startswith(KNOWN_BINARY):
        return True
    start = data[:PROBE]
    odd = sum(b < 9 or 14 <= b < 27 or 28 <= b < 32 for b in start)
    return odd > len(start) * MOST_CONTROL


PROBE: Final = 8192
MOST_CONTROL: Final = 0.02
"""Share of control characters in the first bytes above which a file is binary. A stray NUL or two in a saved page stays below."""


def looks_html(data: bytes) -> bool:
    """Does the file open as an HTML page?"""
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html"))
