"""Partitions of the input: files, several small ones together, or pieces of a large file of JSON Lines, in the order in which a run without an engine reads them.

A partition is read from its start and gives items: documents, and what could not be read. A part of one (`first` to `last` item, for finding the one that crashes a
worker) is read by leaving out the items before. A web archive or a packed file is one partition however large, since where it can be cut is known only once it has been
read; it is read and written piece by piece, so that this costs time when a worker dies and no memory.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, repeat
from pathlib import Path
from typing import Final

from storydesk.errors import InputError
from storydesk.model import RawDocument, Rejected
from storydesk.sources import STDIN
from storydesk.sources.files import read_file
from storydesk.sources.folders import walk
from storydesk.sources.jsonlines import lines, records
from storydesk.sources.kinds import guess
from storydesk.sources.names import identify, printable
from storydesk.sources.settings import ReadSettings

PIECE: Final = 1 << 20
CUT: Final = frozenset({".jsonl", ".ndjson"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A file, or bytes `start` to `stop` of it, before which `line` lines lie. `name` is the id of an article that is a file of its own."""

    path: str
    name: str
    size: int
    changed: int
    start: int = 0
    stop: int | None = None
    line: int = 0

    @property
    def bytes(self) -> int:
        """How many bytes it has."""
        return self.size if self.stop is None else self.stop - self.start


@dataclass(frozen=True, slots=True)
class Partition:
    """Pieces that one worker reads, and which of their items: those from `first` on, before `last`. `without` leaves out what workers died of: `extract`: its item is
    read only, or `read`, then not even that."""

    key: str
    pieces: tuple[Piece, ...]
    first: int = 0
    last: int | None = None
    without: str = ""

    @property
    def bytes(self) -> int:
        """How many bytes its pieces have."""
        return sum(piece.bytes for piece in self.pieces)

    def halves(self, items: int | None) -> "tuple[Partition, ...]":
        """The two halves of a partition: of its files, or of its items, where it is one file of so many; nothing where it is a single item, or one file whose items
        cannot be counted."""
        if len(self.pieces) > 1:
            middle = len(self.pieces) // 2
            return Partition(f"{self.key}.0", self.pieces[:middle]), Partition(f"{self.key}.1", self.pieces[middle:])
        if items is None or items < 2:
            return ()
        middle = self.first + items // 2
        return (
            Partition(f"{self.key}.0", self.pieces, self.first, middle),
            Partition(f"{self.key}.1", self.pieces, middle, self.first + items),
        )


@dataclass(frozen=True, slots=True)
class Input:
    """The partitions of the input, and what below the paths is no file that could be read."""

    partitions: tuple[Partition, ...]
    rejected: tuple[Rejected, ...]


def cut_input(paths: Iterable[str | Path], partition: int, most: int) -> Input:
    """Cut what lies below the paths into partitions of so many bytes and at most so many files. Raises InputError for a path that does not exist."""
    given = {Path(path) for path in paths}
    for path in sorted(given):
        if str(path) == STDIN:
            raise InputError("-", "an engine cannot read standard input, which is there only once", "write it to a file first")
        if not path.exists():
            raise InputError(str(path), "there is no such file or folder", "give a file or folder that exists")
    found = list(walk(sorted(given)))
    files = [path for path in found if not isinstance(path, Rejected)]
    pieces = chain.from_iterable(_pieces(path, name, partition) for path, name in identify(files))
    return Input(tuple(_gathered(pieces, partition, most)), tuple(item for item in found if isinstance(item, Rejected)))


def items_of(partition: Partition) -> Iterator[RawDocument | Rejected]:
    """The documents of a partition, and what of it could not be read, in order."""
    settings = ReadSettings()
    if partition.without == "read":
        crash = "ended the process that read it"
        return iter([Rejected(printable(piece.path), "sources", "crashed", crash) for piece in partition.pieces])
    return islice(chain.from_iterable(_read(piece, settings) for piece in partition.pieces), partition.first, partition.last)


def _read(piece: Piece, settings: ReadSettings) -> Iterator[RawDocument | Rejected]:
    if piece.stop is None:
        return read_file(Path(piece.path), piece.name, settings)
    before = repeat(b"", piece.line)  # the lines before are blank here, so that numbers are those of the file
    return records(chain(before, lines(_bytes(piece, piece.stop), settings)), printable(piece.path), settings.largest_line, piece.line + 1)


def _bytes(piece: Piece, stop: int) -> Iterator[bytes]:
    with Path(piece.path).open("rb") as stream:
        stream.seek(piece.start)
        left = stop - piece.start
        while left > 0 and (block := stream.read(min(PIECE, left))):
            left -= len(block)
            yield block


def _pieces(path: Path, name: str, partition: int) -> Iterator[Piece]:
    try:
        status = path.stat()
        cuts = status.st_size > 2 * partition and path.suffix.lower() in CUT and _is_json(path)
    except OSError:
        yield Piece(str(path), name, 0, 0)  # reading it says why
        return
    whole = Piece(str(path), name, status.st_size, status.st_mtime_ns)
    if not cuts:
        yield whole
        return
    places = _line_starts(path, partition, status.st_size)
    for (start, line), (stop, _) in zip(places, [*places[1:], (status.st_size, 0)], strict=True):
        yield Piece(whole.path, name, whole.size, whole.changed, start, stop, line)


def _is_json(path: Path) -> bool:
    kind = guess(path, ReadSettings()).kind
    return kind is not None and kind.name == "json"


def _line_starts(path: Path, every: int, size: int) -> list[tuple[int, int]]:
    """Places, some so many bytes apart, where a line starts, and how many lines lie before each."""
    places, line, at, wanted = [(0, 0)], 0, 0, every
    with path.open("rb") as stream:
        while block := stream.read(PIECE):
            cursor = 0
            while wanted < at + len(block) and (end := block.find(b"\n", max(cursor, wanted - at))) >= 0:
                line += block.count(b"\n", cursor, end + 1)
                cursor = end + 1
                if at + cursor < size:
                    places.append((at + cursor, line))
                wanted = at + cursor + every
            line += block.count(b"\n", cursor)
            at += len(block)
    return places


def _gathered(pieces: Iterable[Piece], partition: int, most: int) -> Iterator[Partition]:
    """Pieces in order, put together up to the size of a partition."""
    held: list[Piece] = []
    number = 0
    for piece in pieces:
        if held and (sum(p.bytes for p in held) + piece.bytes > partition or len(held) >= most):
            yield _numbered(number, held)
            held, number = [], number + 1
        held.append(piece)
    if held:
        yield _numbered(number, held)


def _numbered(number: int, pieces: Sequence[Piece]) -> Partition:
    return Partition(f"{number:06d}", tuple(pieces))
