"""Rows as Parquet, a group of rows at a time, so that neither writer nor reader holds a whole partition."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from storydesk.engine.folder import Folder
from storydesk.model import Article
from storydesk.report import article_from_json, article_to_json

GROUP: Final = 1_000
"""The most rows of a group."""
GROUP_BYTES: Final = 8_000_000
"""Characters of text after which a group is written."""
COLUMNS: Final = 50_000
"""The most rows of a group of rows that are numbers alone."""
Row = Mapping[str, Any]

_CITATION: Final = pa.struct([("article", pa.string()), ("start", pa.int32()), ("end", pa.int32()), ("exact", pa.string())])
_SIDES: Final = pa.list_(pa.struct([("value", pa.string()), ("citations", pa.list_(_CITATION))]))
_ARTICLE: Final = [
    ("id", pa.string()), ("location", pa.string()), ("outlet", pa.string()), ("family", pa.string()), ("language", pa.string()), ("headline", pa.string()),
    ("url", pa.string()), ("published", pa.string()), ("version_of", pa.string()), ("text", pa.string()), ("payload", pa.string()),
]  # fmt: skip
REJECTED: Final = pa.schema([("item", pa.int64()), *((n, pa.string()) for n in ("location", "stage", "reason", "detail"))])
ARTICLES: Final = pa.schema([("item", pa.int64()), *_ARTICLE])
KEYS: Final = pa.schema([("item", pa.int64()), ("key", pa.uint64())])
TEXTS: Final = pa.schema([
    ("item", pa.int64()), ("id", pa.string()), ("title", pa.string()), ("body", pa.string()), ("day", pa.int64()), ("outlet", pa.string()),
    ("when", pa.string()), ("published", pa.string()),
])  # fmt: skip
PAGES: Final = pa.schema([
    ("seq", pa.int64()), ("page", pa.int64()), ("id", pa.string()), ("version_of", pa.string()), ("known", pa.bool_()), ("enters", pa.bool_()),
    ("speaks", pa.bool_()),
])  # fmt: skip
STORIES: Final = pa.schema([
    ("number", pa.int64()), ("bucket", pa.int64()), ("story", pa.string()), ("articles", pa.list_(pa.string())), ("assignments", pa.string()),
])  # fmt: skip
PLACED: Final = pa.schema([
    ("item", pa.int64()), ("bucket", pa.int64()), ("number", pa.int64()), ("seq", pa.int64()), ("speaks", pa.bool_()), ("story", pa.string()),
    ("id", pa.string()), ("version_of", pa.string()),
])  # fmt: skip
MEMBERS: Final = pa.schema([
    ("bucket", pa.int64()), ("number", pa.int64()), ("seq", pa.int64()), ("speaks", pa.bool_()), *_ARTICLE, ("annotations", pa.string()),
])  # fmt: skip
TABLES: Final[Mapping[str, pa.Schema]] = {
    "articles": pa.schema([("story", pa.string()), ("speaks", pa.bool_()), *_ARTICLE]),
    "reports": pa.schema([("story", pa.string()), ("payload", pa.string())]),
    "assignments": pa.schema([("story", pa.string()), ("article", pa.string()), ("runner_up", pa.string()), ("signals", pa.string())]),
    "stories": pa.schema([
        ("story", pa.string()), ("headline", _CITATION), ("first_published", pa.string()), ("last_published", pa.string()), ("articles", pa.list_(pa.string())),
        ("compared", pa.bool_()),
    ]),
    "quotes": pa.schema([
        ("story", pa.string()), ("utterance", pa.string()), ("speaker", pa.string()), ("entity", pa.string()), ("article", pa.string()), ("form", pa.string()),
        ("content", pa.list_(_CITATION)), ("cue", _CITATION), ("speaker_as_printed", _CITATION),
    ]),
    "facts": pa.schema([
        ("story", pa.string()), ("id", pa.string()), ("statement", pa.string()), ("citations", pa.list_(_CITATION)), ("outlets", pa.int32()),
        ("independent", pa.int32()), ("coverage", pa.string()),
    ]),
    "disagreements": pa.schema([
        ("story", pa.string()), ("id", pa.string()), ("kind", pa.string()), ("relation", pa.string()), ("about", _CITATION), ("sides", _SIDES),
    ]),
    "timeline": pa.schema([
        ("story", pa.string()), ("value", pa.string()), ("precision", pa.string()), ("basis", pa.string()), ("kind", pa.string()), ("statement", pa.string()),
        ("citations", pa.list_(_CITATION)), ("disputed", pa.string()),
    ]),
    "entities": pa.schema([
        ("story", pa.string()), ("id", pa.string()), ("kind", pa.string()), ("name", pa.string()), ("mentions", pa.list_(_CITATION)),
    ]),
    "copies": pa.schema([
        ("story", pa.string()), ("left", pa.string()), ("right", pa.string()), ("kind", pa.string()), ("original", pa.string()),
        ("passages", pa.list_(pa.struct([("left", _CITATION), ("right", _CITATION)]))),
    ]),
    "rejected": pa.schema([(n, pa.string()) for n in ("location", "stage", "reason", "detail")]),
}  # fmt: skip
"""What comes out: one data set each, in the order in which they are told."""


class Writer:
    """Rows of one file, written in groups."""

    def __init__(self, out: Any, schema: pa.Schema) -> None:
        self._writer = pq.ParquetWriter(out, schema, compression="zstd", store_schema=False)
        self._schema = schema
        self._waiting: list[Row] = []
        self._held = 0
        self.rows = 0

    def put(self, row: Row) -> None:
        """Add a row; a column that it does not name is null."""
        self._waiting.append(row)
        self._held += len(row.get("text") or row.get("body") or row.get("payload") or "")
        self.rows += 1
        if len(self._waiting) >= GROUP or self._held >= GROUP_BYTES:
            self.flush()

    def put_columns(self, columns: Mapping[str, Any]) -> None:
        """Add rows, given as an array for each column, in groups of `COLUMNS` rows."""
        self.flush()
        self._writer.write_table(pa.table(dict(columns), schema=self._schema), row_group_size=COLUMNS)

    def flush(self) -> None:
        """Write the rows that wait as one group."""
        if self._waiting:
            columns = [pa.array([row.get(f.name) for row in self._waiting], f.type) for f in self._schema]
            self._writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=self._schema))
            self._waiting, self._held = [], 0

    def close(self) -> None:
        """Write what waits, and the end of the file."""
        self.flush()
        self._writer.close()

    def abandon(self) -> None:
        """Let go of the file as it is."""
        with suppress(OSError):
            self._writer.close()


@contextmanager
def table(folder: Folder, name: str, schema: pa.Schema) -> Iterator[Writer]:
    """A file of rows, there when it is whole."""
    with folder.writing(name) as out:
        writer = Writer(out, schema)
        try:
            yield writer
            writer.close()
        except BaseException:
            writer.abandon()
            raise


def write_rows(folder: Folder, name: str, schema: pa.Schema, rows: Iterable[Row]) -> int:
    """Write rows to a file, and return how many."""
    with table(folder, name, schema) as writer:
        for row in rows:
            writer.put(row)
        return writer.rows


def read_rows(folder: Folder, name: str, columns: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
    """The rows of a file, one group in memory at a time."""
    with folder.reading(name) as stream, pq.ParquetFile(stream) as file:
        for group in range(file.num_row_groups):
            yield from file.read_row_group(group, columns=list(columns) if columns else None).to_pylist()


def read_between(
    folder: Folder, name: str, column: str, low: int, high: int, columns: Sequence[str] | None = None
) -> Iterator[dict[str, Any]]:
    """The rows whose whole number in a column is `low` or more and less than `high`; groups that hold none are not read."""
    with folder.reading(name) as stream, pq.ParquetFile(stream) as file:
        for group in range(file.num_row_groups):
            if not _may_hold(file, group, column, low, high):
                continue
            for row in file.read_row_group(group, columns=list(columns) if columns else None).to_pylist():
                if low <= row[column] < high:
                    yield row


def write_columns(folder: Folder, name: str, schema: pa.Schema, columns: Mapping[str, Any]) -> None:
    """Write rows to a file, given as an array for each column."""
    with table(folder, name, schema) as writer:
        writer.put_columns(columns)


def read_columns(folder: Folder, name: str, columns: Sequence[str], between: tuple[int, int] | None = None) -> dict[str, Any]:
    """Columns of a file as numpy arrays; `between`: of the rows whose number in the first of them is that or more, and less than the second; groups that hold none are
    not read."""
    with folder.reading(name) as stream, pq.ParquetFile(stream) as file:
        low, high = between or (0, 0)
        groups = [group for group in range(file.num_row_groups) if between is None or _may_hold(file, group, columns[0], low, high)]
        read = file.read_row_groups(groups, columns=list(columns))
        found = {column: read[column].to_numpy() for column in columns}
    if between is not None:
        inside = (found[columns[0]] >= low) & (found[columns[0]] < high)
        found = {column: values[inside] for column, values in found.items()}
    return found


def _may_hold(file: pq.ParquetFile, group: int, column: str, low: int, high: int) -> bool:
    """May a group of rows hold a number of a column that is `low` or more, and less than `high`?"""
    known = file.metadata.row_group(group).column(file.schema_arrow.get_field_index(column)).statistics
    return known is None or not known.has_min_max or not (known.max < low or known.min >= high)


def article_row(article: Article) -> dict[str, Any]:
    """The row of an article."""
    payload = article_to_json(article)
    text = payload.pop("text")
    names = ("id", "location", "outlet", "family", "language", "headline", "url", "version_of")
    return {
        **{name: payload[name] for name in names},
        "published": article.published.value,
        "text": text,
        "payload": json.dumps(payload, separators=(",", ":")),
    }


def article_of(row: Row) -> Article:
    """The article of a row; `id` and `version_of` are those of the row, which may have been given later."""
    return article_from_json({**json.loads(row["payload"]), "text": row["text"], "id": row["id"], "version_of": row["version_of"]})
