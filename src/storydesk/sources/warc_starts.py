"""Where records of a web archive start: each packed member, or each WARC line of a plain archive. Used to go on behind a damaged record and to resume."""

import zlib
from typing import IO, Final

BLOCK: Final = 1 << 13
LARGEST_BLOCK: Final = 1 << 20
"""Bytes that are looked through at once: few at first, since the next record is mostly near."""
_GZIP: Final = b"\x1f\x8b\x08"
_ZSTD: Final = b"\x28\xb5\x2f\xfd"
_PLAIN: Final = b"WARC/1."
_MARKS: Final = (_GZIP, _ZSTD, b"\n" + _PLAIN)


def next_start(stream: IO[bytes], at: int) -> int | None:
    """The first place at or behind `at` where a record can start."""
    overlap = len(_PLAIN)
    held, base, size = b"", at, BLOCK
    stream.seek(at)
    while block := stream.read(size):
        size = min(size * 2, LARGEST_BLOCK)
        held += block
        cursor = 0
        while (found := _first_mark(held, cursor)) is not None:
            place = base + found + (1 if held.startswith(b"\n", found) else 0)
            if starts_record(stream, place):
                return place
            cursor = found + 1
        base += max(0, len(held) - overlap)
        held = held[-overlap:]
        stream.seek(base + len(held))
    return None


def _first_mark(held: bytes, cursor: int) -> int | None:
    found = [at for mark in _MARKS if (at := held.find(mark, cursor)) >= 0]
    return min(found, default=None)


def starts_record(stream: IO[bytes], at: int) -> bool:
    """Does a record start here, by its first bytes opened?"""
    stream.seek(at)
    head = stream.read(2048)
    if head.startswith(_GZIP):
        try:
            return zlib.decompressobj(31).decompress(head, 16).startswith(_PLAIN)
        except zlib.error:
            return False
    if head.startswith(_ZSTD):
        return True  # to open it a dictionary of the archive may be needed
    return head.startswith(_PLAIN)
