"""Compressed files, opened within bounds: a bomb ends in an error, not in a full memory.

gzip reaches some 1,030 times its size, zstd far more. Reading is by pieces; each piece is counted against what the file on disk allows.
"""

import gzip
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from storydesk.sources.settings import ReadSettings

PIECE = 1 << 16
ZSTD_PIECE = 1 << 10
"""Bytes that are opened at once. A block of zstd opens four bytes to 128 KB at most, so that no piece has more than some 33 MB."""
SUFFIXES = (".gz", ".zst")
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, RuntimeError, ValueError, EOFError)
"""What zipfile raises for damage, unknown packing, a password, bad offsets and a file that ends early."""


class BombError(Exception):
    """A compressed file grows beyond what its size allows."""


class BrokenArchiveError(Exception):
    """A compressed file is damaged or is none."""


def plain_suffix(name: str) -> str:
    """The suffix that tells the kind: of `a.jsonl.gz` it is .jsonl."""
    lower = name.lower()
    for suffix in SUFFIXES:
        lower = lower.removesuffix(suffix)
    return Path(lower).suffix


def pieces(path: Path, settings: ReadSettings) -> Iterator[bytes]:
    """The opened bytes of a file, piece by piece. Raises BombError, BrokenArchiveError or OSError."""
    compressed = path.name.lower().endswith(SUFFIXES)
    allowed = max(settings.free_growth, path.stat().st_size * settings.largest_ratio) if compressed else None
    total = 0
    with path.open("rb") as raw:
        for piece in _opened(raw, path.name.lower()):
            total += len(piece)
            if allowed is not None and total > allowed:
                raise BombError(f"opens to more than {allowed} bytes")
            yield piece


def _opened(raw: IO[bytes], name: str) -> Iterator[bytes]:
    """The bytes of a file, decompressed where its name says so."""
    if name.endswith(".gz"):
        yield from _unzipped(raw)
    elif name.endswith(".zst"):
        yield from _unpacked(raw)
    else:
        yield from iter(lambda: raw.read(PIECE), b"")


def _unzipped(raw: IO[bytes]) -> Iterator[bytes]:
    with gzip.GzipFile(fileobj=raw) as stream:
        while True:
            try:
                piece = stream.read(PIECE)
            except (gzip.BadGzipFile, EOFError, zlib.error) as problem:
                raise BrokenArchiveError(str(problem) or type(problem).__name__) from problem
            if not piece:
                return
            yield piece


def _unpacked(raw: IO[bytes]) -> Iterator[bytes]:
    """zstd, frame by frame: its own stream takes a frame that ends early for a whole one."""
    import zstandard

    packed = zstandard.ZstdDecompressor(max_window_size=1 << 27)
    frame = packed.decompressobj()
    started = False
    while taken := raw.read(ZSTD_PIECE):
        while taken:
            if frame.eof:
                frame, started = packed.decompressobj(), False
            try:
                piece = frame.decompress(taken)
            except zstandard.ZstdError as problem:
                raise BrokenArchiveError(str(problem) or "damaged") from problem
            started = True
            taken = frame.unused_data if frame.eof else b""
            if piece:
                yield piece
    if started and not frame.eof:
        raise BrokenArchiveError("ends early")
