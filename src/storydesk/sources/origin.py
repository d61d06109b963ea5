"""What every reader of files is given: the file, and where in it to go on."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from storydesk.model import RawDocument, Rejected
from storydesk.sources.compressed import pieces
from storydesk.sources.settings import ReadSettings

Found: TypeAlias = Iterator[RawDocument | Rejected]


class TooLargeError(Exception):
    """A file is larger than its kind may be."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A file to read. `location` is its path as it is shown; `name` the id of an article that is a file of its own; `after` the position of the last document that was
    taken from it, so that reading goes on behind it (empty: from the start)."""

    path: Path
    location: str
    name: str
    after: str = ""

    def contents(self, settings: ReadSettings, largest: int) -> bytes:
        """All bytes, opened. Raises TooLargeError, BombError, BrokenArchiveError or OSError."""
        held = bytearray()
        for piece in pieces(self.path, settings):
            held += piece
            if len(held) > largest:
                raise TooLargeError(f"more than {largest} bytes")
        return bytes(held)


def resumed(found: Found, after: str) -> Found:
    """What comes behind the document at a position. A reader that cannot jump reads again and leaves out."""
    for item in found:
        if not after:
            yield item
        elif isinstance(item, RawDocument) and item.position == after:
            after = ""
