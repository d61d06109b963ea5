"""The body of an HTTP message: chunks put together, content encodings opened, never further than a limit.

Archives hold bodies as they were sent, and tools that write archives often undo an encoding and leave its header. So a body that is not chunked or not packed as its
header says is taken as it stands.
"""

import zlib
from typing import Final

from storydesk.sources.compressed import BombError, BrokenArchiveError

MOST_ENCODINGS: Final = 3
_GZIP: Final = b"\x1f\x8b"
_PIECE: Final = 4_096
"""Bytes that are opened at once: what is left of them is copied for each of the members that a body may consist of."""


def unchunked(body: bytes) -> bytes:
    """The body of a chunked transfer (RFC 9112, section 7.1). The part before a damaged chunk; the whole where the first one is none."""
    kept, at = bytearray(), 0
    while True:
        end = body.find(b"\r\n", at, at + 1000)
        size = _size(body[at:end]) if end >= 0 else None
        if size is None:
            return bytes(kept) if kept else body
        if size == 0:
            return bytes(kept)
        kept += body[end + 2 : end + 2 + size]
        at = end + 2 + size + 2


def _size(line: bytes) -> int | None:
    digits = line.partition(b";")[0].strip()
    return int(digits, 16) if digits and len(digits) <= 12 and not digits.strip(b"0123456789abcdefABCDEF") else None


def opened(body: bytes, encodings: str, limit: int) -> bytes:
    """The body with its Content-Encoding undone. Raises BombError beyond the limit, BrokenArchiveError for an encoding that is unknown or does not hold."""
    names = [n.strip().lower() for n in encodings.split(",") if n.strip().lower() not in ("", "identity")]
    if len(names) > MOST_ENCODINGS:
        raise BombError(f"packed {len(names)} times over")
    for name in reversed(names):
        if name in ("gzip", "x-gzip"):
            body = _inflated(body, 31, limit) if body.startswith(_GZIP) else body
        elif name == "deflate":
            body = _deflated(body, limit)
        elif name == "br":
            body = _brotli(body, limit)
        elif name == "zstd":
            body = _zstd(body, limit)
        else:
            raise BrokenArchiveError(f"unknown encoding {name[:40]!r}")
        if len(body) > limit:
            raise BombError(f"opens to more than {limit} bytes")
    return body


def _inflated(body: bytes, bits: int, limit: int) -> bytes:
    """gzip and deflate. A body that ends early gives what there is of it."""
    kept, engine, at = bytearray(), zlib.decompressobj(bits), 0
    waiting = b""
    while len(kept) <= limit and (waiting or at < len(body)):
        if not waiting:
            waiting, at = body[at : at + _PIECE], at + _PIECE
        try:
            kept += engine.decompress(waiting, limit + 1 - len(kept))
        except zlib.error as problem:
            if not kept:
                raise BrokenArchiveError(str(problem)) from problem
            break
        waiting = engine.unused_data if engine.eof else engine.unconsumed_tail
        if engine.eof:
            engine = zlib.decompressobj(bits)
    return bytes(kept)


def _deflated(body: bytes, limit: int) -> bytes:
    """With its zlib head, as the standard says, or without, as some servers send it."""
    try:
        return _inflated(body, 15, limit)
    except BrokenArchiveError:
        return _inflated(body, -15, limit)


def _brotli(body: bytes, limit: int) -> bytes:
    try:
        import brotli
    except ImportError as problem:
        raise BrokenArchiveError("packed with brotli: pip install 'storydesk[sources]'") from problem
    engine = brotli.Decompressor()
    try:
        kept: bytes = engine.process(body, output_buffer_limit=limit + 1)
        while not engine.can_accept_more_data() and len(kept) <= limit:
            kept += engine.process(b"", output_buffer_limit=limit + 1 - len(kept))
    except brotli.error as problem:
        raise BrokenArchiveError(str(problem)) from problem
    return kept


def _zstd(body: bytes, limit: int) -> bytes:
    import io

    import zstandard

    try:
        kept: bytes = (
            zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(io.BytesIO(body), read_across_frames=True).read(limit + 1)
        )
    except zstandard.ZstdError as problem:
        raise BrokenArchiveError(str(problem)) from problem
    return kept
