"""Files that are written: there whole or not at all, in a folder that exists, packed where their ending says so (.gz, .zst)."""

import gzip
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from storydesk.errors import InputError


def in_folder(path: Path) -> None:
    """Raise InputError where a file cannot be made for want of its folder, or because a folder has its name."""
    if path.parent != Path() and not path.parent.is_dir():
        raise InputError(str(path), "its folder does not exist", "make the folder first")
    if path.is_dir():
        raise InputError(str(path), "is a folder", "name a file")


@contextmanager
def placed(path: Path) -> Iterator[Path]:
    """Where to write what belongs at a path. It is put in place when all is written: what stood there before is lost by no run that fails, and may be the input of this
    one. A device or a pipe is written to as it is."""
    in_folder(path)
    if path.exists() and not path.is_file():
        yield path
        return
    place = Path(os.path.realpath(path))
    part = place.with_name(place.name + ".part")
    try:
        yield part
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)


def packed(path: Path, suffix: str) -> IO[str]:
    """A text stream to a file, packed as an ending says."""
    if suffix == ".gz":
        return io.TextIOWrapper(gzip.GzipFile(path, "wb", mtime=0), encoding="utf-8", newline="\n")
    if suffix == ".zst":
        import zstandard

        return io.TextIOWrapper(zstandard.ZstdCompressor().stream_writer(path.open("wb")), encoding="utf-8", newline="\n")
    return path.open("w", encoding="utf-8", newline="\n")


@contextmanager
def whole(path: Path) -> Iterator[IO[str]]:
    """A text stream to a file that is there whole or not at all, packed by its ending. Raises InputError as `in_folder` does."""
    with placed(path) as part, packed(part, path.suffix.lower()) as stream:
        yield stream
