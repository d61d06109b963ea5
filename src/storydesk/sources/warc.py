"""Web archives (WARC 1.0 and 1.1, ISO 28500; plain, gzip, zstd, lz4), record by record: the pages that were stored.

fastwarc reads the records. It stops at the first damaged one; here the next record start behind it is looked for, so that one bad record costs one record (in an
archive packed as one piece: the rest). Bodies are opened by us, within bounds. A page is a response, resource or conversion record with status 200 and a type
of text; pictures, styles, errors and revisits (pages met again and not stored again) are counted and told in one line each.
A position is the number of a record, where it starts and a digest of its headers: `12@40960~9f3a01c2`. Where another record starts there (an archive that packs several
records together names the place of the next pack), reading begins at the start again and counts.
"""

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any, Final
from zlib import crc32

from storydesk.errors import MissingPartError
from storydesk.model import RawDocument, Rejected
from storydesk.sources.compressed import BombError, BrokenArchiveError
from storydesk.sources.names import printable
from storydesk.sources.origin import Found, Origin
from storydesk.sources.payload import opened, unchunked
from storydesk.sources.settings import ReadSettings
from storydesk.sources.warc_starts import next_start, starts_record
from storydesk.text.decoding import decode, with_plain_line_ends

STAGE = "sources"
SUFFIXES: Final = frozenset({".warc", ".arc"})
PAGES: Final = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
STORED: Final = frozenset({"response", "resource", "conversion"})
_ARC: Final = b"filedesc://"
MOST_FAULTS: Final = 1_000
"""Damaged records after which an archive is given up."""


@dataclass(slots=True)
class _Tally:
    """What was left out, by reason."""

    allowed: int
    pages: int = 0
    records: int = 0
    declared: int = 0
    faults: int = 0
    place: int = 0
    left_out: dict[str, Counter[str]] = field(default_factory=dict)

    def count(self, record: Any, place: int) -> None:
        """One record more, which starts at a place. Raises OSError for a record that alone says to be longer than the archive's size allows, BombError where all
        together are."""
        self.records += 1
        self.place = place
        if record.content_length > self.allowed:
            raise OSError(f"says that it has {record.content_length} bytes")
        self.declared += record.content_length
        if self.declared > self.allowed:
            raise BombError(f"opens to more than {self.allowed} bytes; the rest was not read")

    def position(self, record: Any) -> str:
        """Where reading can go on behind the record that was counted last."""
        return f"{self.records}@{self.place}~{_digest(record)}"

    def leave_out(self, reason: str, what: str) -> None:
        self.left_out.setdefault(reason, Counter())[what[:60]] += 1

    def told(self, location: str) -> Iterator[Rejected]:
        for reason, counts in sorted(self.left_out.items()):
            told = ", ".join(f"{n} {what}" for what, n in sorted(counts.items(), key=lambda c: (-c[1], c[0]))[:8])
            yield Rejected(location, STAGE, reason, f"left out: {told}")
        if not self.pages and not self.left_out and not self.faults:
            yield Rejected(location, STAGE, "no_pages", f"none of its {self.records} records is a page")


def read(origin: Origin, settings: ReadSettings) -> Found:
    """The pages of an archive."""
    with origin.path.open("rb") as stream:
        if stream.read(len(_ARC)) == _ARC:
            yield Rejected(origin.location, STAGE, "old_archive", "an ARC file, the format before WARC: convert it with warcio recompress")
            return
        yield from read_stream(stream, origin, origin.path.stat().st_size, settings)


def read_stream(stream: IO[bytes], origin: Origin, size: int, settings: ReadSettings) -> Found:
    """The pages of an archive that lies in a seekable stream of a size."""
    tally = _Tally(allowed=max(settings.free_growth, size * settings.largest_ratio))
    behind, tally.records, begin = _resume_at(stream, origin.after)
    start: int | None = begin
    while start is not None:
        place = start
        try:
            for place, record in _records(stream, start):
                tally.count(record, place)
                if tally.records > behind:
                    yield from _document(record, origin, settings, tally)
                else:  # read as it was then, since the end of one that is cut short is where the next is looked for
                    deque(_document(record, origin, settings, _Tally(tally.allowed)), maxlen=0)
            break
        except OSError as problem:
            tally.faults += 1
            yield Rejected(f"{origin.location}@{place}", STAGE, "broken_record", str(problem)[:200])
            if tally.faults >= MOST_FAULTS:
                raise BrokenArchiveError(f"{MOST_FAULTS} damaged records; the rest was not read") from problem
        start = next_start(stream, place + 1)
    yield from tally.told(origin.location)


def _resume_at(stream: IO[bytes], after: str) -> tuple[int, int, int]:
    """The number of the last record taken, how many lie before the place to begin, and that place: the start of an archive packed as one piece."""
    found = re.fullmatch(r"(\d{1,18})@(\d{1,18})~([0-9a-f]{8})", after)
    if found is None:
        return 0, 0, 0
    number, offset = int(found[1]), int(found[2])
    if starts_record(stream, offset) and _digest_at(stream, offset) == found[3]:
        return number, number - 1, offset
    return number, 0, 0


def _digest(record: Any) -> str:
    """What tells a record from others: its headers."""
    return f"{crc32(repr(sorted(record.headers.items())).encode('utf-8', 'replace')):08x}"


def _digest_at(stream: IO[bytes], offset: int) -> str:
    """The digest of the record that starts at a place; empty where it is damaged."""
    try:
        return next((_digest(record) for _, record in _records(stream, offset)), "")
    except OSError:
        return ""


def _records(stream: IO[bytes], start: int) -> Iterator[tuple[int, Any]]:
    """Records from a place on, each with where it starts. Raises OSError at the first that is damaged."""
    try:
        from fastwarc.warc import ArchiveIterator
    except ImportError as problem:
        raise MissingPartError("web archives need fastwarc: pip install 'storydesk[sources]'") from problem

    stream.seek(start)
    for record in ArchiveIterator(stream, parse_http=False, fsspec_args=False):
        yield record.stream_pos, record


def _document(record: Any, origin: Origin, settings: ReadSettings, tally: _Tally) -> Found:
    """The page of a record, or a note in the tally of what else it is. Raises OSError where the record is cut short."""
    kind = str(record.record_type)
    location = f"{origin.location}#{tally.records}"
    if kind not in STORED:
        if kind == "revisit":
            tally.leave_out("revisit", "met again and not stored again")
        return
    declared = record.content_length
    if record.is_http:
        try:
            record.parse_http(quirks_mode=True)
        except OSError as problem:
            yield Rejected(location, STAGE, "broken_http", str(problem)[:200])
            return
    http = record.http_headers
    status = http.status_code if http is not None else None
    media = (record.http_content_type or record.headers.get("Content-Type") or "no type").partition(";")[0].strip().lower()
    if status not in (None, 200):
        tally.leave_out("http_status", f"with status {status}")
    elif media not in PAGES or (record.headers.get("WARC-Target-URI") or "").startswith("metadata:"):
        tally.leave_out("not_a_page", media)
    elif record.content_length > settings.largest_file:
        tally.pages += 1
        yield Rejected(location, STAGE, "too_large", f"a page of {record.content_length} bytes")
    else:
        tally.pages += 1
        wanted = record.content_length
        body = record.reader.read(settings.largest_file + 1)
        yield _page(body, record, origin, settings, tally)
        if len(body) < wanted:
            raise OSError(f"cut short: {len(body)} of {wanted} bytes (the record says {declared})")


def _page(body: bytes, record: Any, origin: Origin, settings: ReadSettings, tally: _Tally) -> RawDocument | Rejected:
    location = f"{origin.location}#{tally.records}"
    http = record.http_headers or {}
    if "chunked" in (http.get("Transfer-Encoding") or "").lower():
        body = unchunked(body)
    try:
        body = opened(body, http.get("Content-Encoding") or "", settings.largest_file)
    except BombError as problem:
        return Rejected(location, STAGE, "too_large", str(problem))
    except BrokenArchiveError as problem:
        return Rejected(location, STAGE, "broken_body", str(problem))
    if not body.strip():
        return Rejected(location, STAGE, "empty_file", "a page without content")
    media = (record.http_content_type or record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    url = printable((record.headers.get("WARC-Target-URI") or "").strip("<> "))
    fields = {"url": url, "fetched": record.headers.get("WARC-Date")}
    try:
        fields[PAGES[media]] = with_plain_line_ends(decode(body, PAGES[media] == "html", record.http_charset))
    except UnicodeDecodeError as problem:
        return Rejected(location, STAGE, "undecodable", f"byte {problem.start} belongs to no encoding that was tried")
    return RawDocument(location, "record", b"", {name: value for name, value in fields.items() if value}, tally.position(record))
