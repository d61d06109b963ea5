"""A file that is one article: plain text, or a saved HTML page."""

from typing import Final

from storydesk.model import RawDocument, Rejected
from storydesk.sources.origin import Found, Origin, resumed
from storydesk.sources.settings import ReadSettings

STAGE = "sources"
TEXT: Final = frozenset({".txt", ".text"})
HTML: Final = frozenset({".html", ".htm", ".xhtml"})
KNOWN_BINARY: Final = (
    b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"\xd0\xcf\x11\xe0", b"SQLite format 3", b"OggS", b"\x1f\x8b", b"RIFF", b"7z\xbc\xaf",
)  # fmt: skip
_PACKED: Final = "packed: unpack it, and name what was in it"
_TOLD: Final = {
    b"PK\x03\x04": _PACKED, b"7z\xbc\xaf": _PACKED, b"\x1f\x8b": _PACKED, b"%PDF": "a PDF: save its text as a file, and name that",
    b"SQLite format 3": "a database; where it is a desk, name it with --desk",
}  # fmt: skip
PROBE: Final = 8192
MOST_CONTROL: Final = 0.02
"""Share of control characters in the first bytes above which a file is binary. A stray NUL or two in a saved page stays below."""


def read_text(origin: Origin, settings: ReadSettings) -> Found:
    """The article of a text file."""
    return resumed(iter([_whole(origin, "text", settings)]), origin.after)


def read_html(origin: Origin, settings: ReadSettings) -> Found:
    """The page of an HTML file."""
    return resumed(iter([_whole(origin, "html", settings)]), origin.after)


def _whole(origin: Origin, kind: str, settings: ReadSettings) -> RawDocument | Rejected:
    data = origin.contents(settings, settings.largest_file)
    if not data.strip():
        return Rejected(origin.location, STAGE, "empty_file", f"{len(data)} bytes, none of them text")
    if looks_binary(data):
        return Rejected(origin.location, STAGE, "binary", say_binary(data))
    return RawDocument(origin.location, kind, data, {"id": origin.name}, "1")


def say_binary(data: bytes) -> str:
    """What a file that is no text is, where its first bytes say so, and what to do about it."""
    if data[257:262] == b"ustar":
        return _PACKED
    return next((told for start, told in _TOLD.items() if data.startswith(start)), "not text")


def looks_binary(data: bytes) -> bool:
    """A known signature, or zero bytes and control characters that no text has. UTF-16 and UTF-32 with their marks are text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return False
    if data.startswith(KNOWN_BINARY):
        return True
    start = data[:PROBE]
    odd = sum(b < 9 or 14 <= b < 27 or 28 <= b < 32 for b in start)
    return odd > len(start) * MOST_CONTROL
