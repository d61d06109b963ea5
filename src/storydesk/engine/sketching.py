"""Sketches of the articles of a partition, by which articles anywhere in the archive that share text with them are found (`copies/sketches.py`).

Of each article go out: its signature, its keys in the bands, its prints, and the article itself, packed, to be asked for again by its place in the input.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from storydesk.copies.archive import sketch_articles
from storydesk.copies.hashes import BASE
from storydesk.copies.sketches import BANDS, PERMUTATIONS, Sketches, band_keys, has_runs
from storydesk.engine.extracting import rejected_row
from storydesk.engine.folder import Folder
from storydesk.engine.paging import Leaf
from storydesk.engine.settings import EngineSettings
from storydesk.engine.tables import REJECTED, Row, article_of, read_between, write_columns, write_rows
from storydesk.model import Rejected
from storydesk.report import article_to_json
from storydesk.report.shelf import Shelf

SIGNATURE: Final = pa.binary(4 * PERMUTATIONS)
BAND_COLUMNS: Final = tuple(f"band{number:02d}" for number in range(BANDS))
SKETCHED: Final = pa.schema([("seq", pa.int64()), ("outlet", pa.uint64()), ("end", pa.int64()), ("signature", SIGNATURE)])
BANDED: Final = pa.schema([("seq", pa.int64()), *((name, pa.uint64()) for name in BAND_COLUMNS)])
PRINTED: Final = pa.schema([("print", pa.uint64()), ("seq", pa.int64())])


@dataclass(frozen=True, slots=True)
class Stretch:
    """Items `first` to `last` (exclusive) of an extracted partition. `dead` leaves them out: the worker died of them."""

    leaf: Leaf
    first: int
    last: int
    dead: bool = False


def sketch_stretch(folder: Folder, key: str, stretch: Stretch, settings: EngineSettings) -> tuple[Counter[str], list[str]]:
    """Sketch articles, and set them aside."""
    seqs, outlets = list[int](), list[int]()
    with folder.writing(f"shelf/{key}") as file:
        shelved = Shelf(file)

        def passing() -> Iterator[Any]:
            for row in () if stretch.dead else _rows(folder, stretch):
                article = article_of(row)
                shelved.put(article_to_json(article))
                seqs.append(stretch.leaf.first + row["item"])
                outlets.append(outlet_number(article.outlet, seqs[-1]))
                yield article

        sketches = sketch_articles(passing())
    beside = {"outlet": np.array(outlets, np.uint64), "end": np.array(shelved.ends, np.int64)}
    names = _write(folder, key, sketches, np.array(seqs, np.int64), beside)
    lost = f"rejected/sketch-{key}.parquet"
    dead = write_rows(folder, lost, REJECTED, (_crashed(row) for row in (_rows(folder, stretch) if stretch.dead else ())))
    return Counter(articles=len(seqs), prints=len(sketches.prints), rejected=dead), [f"shelf/{key}", lost, *names]


def _rows(folder: Folder, stretch: Stretch) -> Iterator[dict[str, Any]]:
    return read_between(folder, f"articles/{stretch.leaf.key}.parquet", "item", stretch.first, stretch.last)


def _crashed(row: Row) -> Row:
    return rejected_row(
        row["item"], Rejected(row["location"], "copies", "crashed", "ended the process that sketched it; it is compared with nothing")
    )


def _write(folder: Folder, key: str, sketches: Sketches, seqs: NDArray[np.int64], beside: dict[str, Any]) -> list[str]:
    data = [None, pa.py_buffer(sketches.signatures.tobytes())]
    write_columns(folder, f"sketches/{key}.parquet", SKETCHED, {
        "seq": seqs, **beside, "signature": pa.FixedSizeBinaryArray.from_buffers(SIGNATURE, len(seqs), data),
    })  # fmt: skip
    told = has_runs(sketches.signatures)
    keys = dict(zip(BAND_COLUMNS, band_keys(sketches.signatures[told]), strict=True))
    write_columns(folder, f"bands/{key}.parquet", BANDED, {"seq": seqs[told], **keys})
    prints = sketches.prints * BASE  # one to one, and spread evenly, as least hashes are not
    order = np.argsort(prints, kind="stable")
    owners = seqs[sketches.owners[order].astype(np.int64)]
    write_columns(folder, f"prints/{key}.parquet", PRINTED, {"print": prints[order], "seq": owners})
    return [f"{kind}/{key}.parquet" for kind in ("sketches", "bands", "prints")]


def outlet_number(outlet: str | None, seq: int) -> int:
    """A number for an outlet; an article of an unknown one is of an outlet of its own."""
    name = f"outlet {outlet}" if outlet else f"article {seq}"
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
