"""A shelf: values of JSON set aside on disk as they come, and taken out again by their number. Only where each ends is held in memory, eight bytes a value."""

import json
import tempfile
import zlib
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any


class Shelf:
    """Values in a file, packed one by one. `ends` says where those that are there already end."""

    def __init__(self, file: IO[bytes], ends: Iterable[int] = ()) -> None:
        self._file = file
        self.ends = array("q", ends)

    def __len__(self) -> int:
        return len(self.ends)

    def put(self, value: Any) -> None:
        """Set a value aside, behind those that are there."""
        packed = zlib.compress(json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass"), 1)
        self._file.write(packed)
        self.ends.append((self.ends[-1] if self.ends else 0) + len(packed))

    def take(self, number: int) -> Any:
        """A value, by its number from 0 on."""
        start = self.ends[number - 1] if number else 0
        self._file.seek(start)
        return json.loads(zlib.decompress(self._file.read(self.ends[number] - start)).decode("utf-8", "surrogatepass"))


@contextmanager
def shelf(folder: Path | None = None) -> Iterator[Shelf]:
    """An empty shelf, in a temporary file of a folder, or of the system's, that is gone afterwards. Put all before taking any."""
    with tempfile.TemporaryFile(dir=folder) as file:
        yield Shelf(file)
