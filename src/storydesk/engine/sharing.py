"""Articles of an archive that share text: proposed band by band and by ranges of prints, gathered, aligned in portions; what a run without an engine finds
(`copies/archive.py`), pair for pair and in its order.
"""

import json
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from storydesk.copies.archive import links_of
from storydesk.copies.sketches import ALIKE, PERMUTATIONS, alike, linked, passages
from storydesk.engine.extracting import rejected_row
from storydesk.engine.folder import Folder
from storydesk.engine.settings import EngineSettings
from storydesk.engine.sketching import BAND_COLUMNS
from storydesk.engine.tables import REJECTED, TABLES, read_between, read_columns, table, write_columns
from storydesk.model import Article, Rejected
from storydesk.report import article_from_json, copy_to_json
from storydesk.report.shelf import Shelf

PROPOSED: Final = pa.schema([("pair", pa.int64())])
CANDIDATES: Final = pa.schema([("number", pa.int64()), ("left", pa.int64()), ("right", pa.int64())])
CANDIDATES_FILE: Final = "candidates/all.parquet"
SHELVES_FILE: Final = "candidates/shelves.json"
"""Where articles lie: the shelves that hold some, each with the place in the input of its first."""
PAIRS: Final = pa.schema([*(field for field in TABLES["copies"] if field.name != "story"), ("payload", pa.string())])
OPEN: Final = 64
"""Shelves of which a worker remembers where each article lies."""
Pairs = NDArray[np.int64]
"""The place of the left article above, that of the right one below 32 bits."""


@dataclass(frozen=True, slots=True)
class Band:
    """One band of all sketches."""

    number: int
    sketches: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prints:
    """The prints from `low` to `high` (exclusive) of all sketches."""

    low: int
    high: int
    sketches: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposals:
    """What bands and prints have proposed, by the keys of their partitions."""

    bands: tuple[str, ...]
    prints: tuple[str, ...]
    sketches: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Portion:
    """Candidates `first` to `last` (exclusive). `dead` leaves them out: the worker died of them."""

    first: int
    last: int
    dead: bool = False


def propose_by_band(folder: Folder, key: str, band: Band, settings: EngineSettings) -> tuple[Counter[str], list[str]]:
    """Pairs that may be near copies."""
    column = BAND_COLUMNS[band.number]
    found = _joined(folder, "bands", band.sketches, ("seq", column))
    return _propose(folder, f"near/{key}.parquet", linked(found[column], found["seq"]))


def propose_by_prints(folder: Folder, key: str, prints: Prints, settings: EngineSettings) -> tuple[Counter[str], list[str]]:
    """Pairs that share a passage."""
    of = _joined(folder, "sketches", prints.sketches, ("seq", "outlet"))
    found = _joined(folder, "prints", prints.sketches, ("print", "seq"), (prints.low, prints.high))
    outlets = of["outlet"][np.searchsorted(of["seq"], found["seq"])]
    return _propose(folder, f"passages/{key}.parquet", passages(found["print"], found["seq"], outlets))


def _joined(
    folder: Folder, kind: str, keys: Sequence[str], columns: Sequence[str], between: tuple[int, int] | None = None
) -> dict[str, Any]:
    """Columns of the files of all sketches, one behind the other."""
    found = [read_columns(folder, f"{kind}/{key}.parquet", columns, between) for key in keys]
    return {name: np.concatenate([part[name] for part in found]) for name in columns}


def _propose(folder: Folder, name: str, pairs: Pairs) -> tuple[Counter[str], list[str]]:
    pairs = np.unique(pairs)
    write_columns(folder, name, PROPOSED, {"pair": pairs})
    return Counter(proposed=len(pairs)), [name]


def gather(folder: Folder, key: str, what: Proposals, settings: EngineSettings) -> tuple[Counter[str], list[str]]:
    """The candidates, each once and in order: what prints have proposed, and what bands have proposed and is alike enough."""
    near = np.unique(np.concatenate([_proposed(folder, "near", key) for key in what.bands]))
    left, right = near >> 32, near & 0xFFFFFFFF
    seqs = np.unique(np.concatenate((left, right)))
    signatures, shelves = _signatures(folder, what.sketches, seqs)
    kept = near[alike(signatures, np.searchsorted(seqs, left), np.searchsorted(seqs, right)) >= ALIKE]
    pairs = np.unique(np.concatenate([kept, *(_proposed(folder, "passages", key) for key in what.prints)]))
    write_columns(folder, CANDIDATES_FILE, CANDIDATES, {"number": np.arange(len(pairs)), "left": pairs >> 32, "right": pairs & 0xFFFFFFFF})
    folder.write_json(SHELVES_FILE, shelves)
    return Counter(near=len(kept), candidates=len(pairs)), [CANDIDATES_FILE, SHELVES_FILE]


def _proposed(folder: Folder, kind: str, key: str) -> Pairs:
    pairs: Pairs = read_columns(folder, f"{kind}/{key}.parquet", ("pair",))["pair"]
    return pairs


def _signatures(folder: Folder, sketches: Sequence[str], seqs: NDArray[np.int64]) -> tuple[NDArray[np.uint32], list[tuple[int, str]]]:
    """The signatures of articles, a row each, and the shelves. The signatures of one shelf are in memory at once beside them."""
    found = np.empty((len(seqs), PERMUTATIONS), np.uint32)
    shelves = []
    for key in sketches:
        part = read_columns(folder, f"sketches/{key}.parquet", ("seq", "signature"))
        wanted = np.isin(part["seq"], seqs)
        rows = np.frombuffer(b"".join(part["signature"][wanted]), np.uint32).reshape(-1, PERMUTATIONS)
        found[np.searchsorted(seqs, part["seq"][wanted])] = rows
        shelves += [(int(part["seq"][0]), key)] if len(part["seq"]) else []
    return found, shelves


def link_portion(folder: Folder, key: str, portion: Portion, settings: EngineSettings) -> tuple[Counter[str], list[str]]:
    """Align and judge candidates; write those that share text."""
    rows = read_between(folder, CANDIDATES_FILE, "number", portion.first, portion.last)
    pairs = [(row["left"], row["right"]) for row in rows]
    names = [f"tables/pairs/{key}.parquet", f"rejected/links-{key}.parquet"]
    article = _articles(folder)
    counts: Counter[str] = Counter(candidates=len(pairs), pairs=0, rejected=0)
    with table(folder, names[0], PAIRS) as out, table(folder, names[1], REJECTED) as rejected:
        for link in () if portion.dead else links_of(pairs, article):
            counts["pairs"] += 1
            found = copy_to_json(link)
            out.put({**found, "payload": json.dumps(found, ensure_ascii=False, separators=(",", ":"))})
        for left, right in pairs if portion.dead else ():
            counts["rejected"] += 1
            rejected.put(rejected_row(left, _crashed(article(left), article(right))))
    return counts, names


def _articles(folder: Folder) -> Callable[[int], Article]:
    """What gives an article by its place in the input."""
    shelves = folder.read_json(SHELVES_FILE)
    firsts = [first for first, _ in shelves]

    @lru_cache(OPEN)
    def index(key: str) -> "tuple[NDArray[np.int64], array[int]]":
        found = read_columns(folder, f"sketches/{key}.parquet", ("seq", "end"))
        return found["seq"], array("q", found["end"].tolist())

    def article(seq: int) -> Article:
        _, key = shelves[bisect_right(firsts, seq) - 1]
        seqs, ends = index(key)
        with folder.reading(f"shelf/{key}") as file:
            return article_from_json(Shelf(file, ends).take(int(np.searchsorted(seqs, seq))))

    return article


def _crashed(left: Article, right: Article) -> Rejected:
    return Rejected(left.location, "copies", "crashed", f"ended the process that compared it with {right.location}"[:500])
