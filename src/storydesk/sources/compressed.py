"""Compressed files, opened within bounds: a bomb ends in an error, not in a full memory.

gzip reaches some 1,030 times its size, zstd far more. Reading is by pieces; each piece is counted against what the file on disk allows.
"""

import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from storydesk.sources.settings import ReadSettings

PIECE = 1 << 16
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


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of a file, decompressed where its name says so."""
    name = path.name.lower()
    with path.open("rb") as raw:
        if name.endswith(".gz"):
            yield gzip.GzipFile(fileobj=raw)  # type: ignore[misc]
        elif name.endswith(".zst"):
            import zstandard

            yield zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(raw, read_across_frames=True)
        else:
            yield raw


def pieces(path: Path, settings: ReadSettings) -> Iterator[bytes]:
    """The opened bytes of a file, piece by piece. Raises BombError, BrokenArchiveError or OSError."""
    compressed = path.name.lower().endswith(SUFFIXES)
    allowed = max(settings.free_growth, path.stat().st_size * settings.largest_ratio) if compressed else None
    total = 0
    with opened(path) as stream:
        while piece := _piece(stream, compressed):
            total += len(piece)
            if allowed is not None and total > allowed:
                raise BombError(f"opens to more than {allowed} bytes")
            yield piece


def _piece(stream: IO[bytes], compressed: bool) -> bytes:
    if not compressed:
        return stream.read(PIECE)
    import zstandard

    try:
        return stream.read(PIECE)
    except (gzip.BadGzipFile, EOFError, zlib.error, zstandard.ZstdError, io.UnsupportedOperation) as problem:
        raise BrokenArchiveError(str(problem) or type(problem).__name__) from problem
