"""The promises that every source keeps, as a check for the tests of one: ours, and those that come as plug-ins.

    from storydesk.sources.contract import check_source
    check_source(Path("sample.zine"), documents=3)

Raises AssertionError with what was broken. Needs no test framework.
"""

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from storydesk.model import RawDocument, Rejected
from storydesk.sources import ReadSettings, read

DAMAGES = 40
BOUND = 2000
"""Characters that may come out where nothing larger than ten bytes may be read."""


def check_source(path: Path, documents: int) -> None:
    """Check a sound file of this kind, which holds so many documents."""
    found = list(read([path]))
    rejected = [item for item in found if isinstance(item, Rejected)]
    taken = [item for item in found if isinstance(item, RawDocument)]
    assert not rejected, f"a sound file is refused: {rejected[0]}"
    assert len(taken) == documents, f"{len(taken)} documents, not {documents}"
    assert list(read([path])) == found, "it reads otherwise the second time"
    _check_positions(path, taken)
    _check_damage(path)
    _check_bounds(path)


def _check_positions(path: Path, taken: list[RawDocument]) -> None:
    assert all(document.position for document in taken), "a document has no position"
    assert len({document.position for document in taken}) == len(taken), "two documents have one position"
    for number, document in enumerate(taken, 1):
        behind = [item for item in read([path], after=document.position) if isinstance(item, RawDocument)]
        assert behind == taken[number:], f"reading behind document {number} gives others than those behind it"


def _check_damage(path: Path) -> None:
    """Whatever happened to a file, there is an answer, and no exception."""
    with tempfile.TemporaryDirectory() as folder:
        broken = Path(folder) / path.name
        for data in _damaged(path.read_bytes()):
            broken.write_bytes(data)
            found = list(read([broken]))
            assert found, f"nothing is said of a damaged file of {len(data)} bytes"
            assert all(item.reason and item.stage for item in found if isinstance(item, Rejected)), "something is refused without a reason"


def _damaged(data: bytes) -> Iterator[bytes]:
    chance = random.Random(len(data))
    yield from (b"", bytes(len(data)), data + data)
    for _ in range(DAMAGES):
        cut = chance.randrange(len(data))
        changed = bytearray(data)
        for _ in range(8):
            changed[chance.randrange(len(data))] = chance.randrange(256)
        yield from (data[:cut], data[cut:], bytes(changed))


def _check_bounds(path: Path) -> None:
    tight = ReadSettings(largest_file=10, largest_line=10, largest_ratio=1, free_growth=1)
    for item in read([path], tight):
        large = isinstance(item, RawDocument) and len(item.data) + sum(len(str(value)) for value in item.fields.values()) > BOUND
        assert not large, "a document comes out larger than the settings allow"
