"""Exchange: what a desk holds as files that other programs read, and back: JSON Lines (plain, .gz, .zst) or Parquet.

Articles come out as in `report.json`, in order of arrival, with their blocks and their version; read back, they are the same articles.
"""

import gzip
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, Any, Final

from storydesk.errors import InputError, MissingPartError
from storydesk.model import Article, Rejected
from storydesk.report import article_from_json

Json = Mapping[str, Any]
PARQUET: Final = ".parquet"
GROUP: Final = 5_000
"""Rows of a Parquet row group."""
_IS_JSON: Final = {"storydesk": "json"}


def write(path: Path, rows: Iterable[Json]) -> int:
    """Write rows to a file by its name, or as JSON Lines to standard output (-). Returns how many. A file is there whole or not at all."""
    if str(path) == "-":
        written = _lines_to(sys.stdout, rows)
        sys.stdout.flush()
        return written
    if path.parent != Path() and not path.parent.is_dir():
        raise InputError(str(path), "its folder does not exist", "make the folder first")
    part = path.with_name(path.name + ".part")
    try:
        written = _write_parquet(part, rows) if path.suffix == PARQUET else _write_lines(part, path.suffix, rows)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return written


def _write_lines(part: Path, suffix: str, rows: Iterable[Json]) -> int:
    with _packed(part, suffix) as stream:
        return _lines_to(stream, rows)


def _lines_to(stream: IO[str], rows: Iterable[Json]) -> int:
    written = 0
    for row in rows:
        stream.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
        written += 1
    return written


@contextmanager
def _packed(path: Path, suffix: str) -> Iterator[IO[str]]:
    raw: Any
    if suffix == ".gz":
        raw = gzip.GzipFile(path, "wb", mtime=0)
    elif suffix == ".zst":
        import zstandard

        raw = zstandard.ZstdCompressor().stream_writer(path.open("wb"))
    else:
        raw = path.open("wb")
    with io.TextIOWrapper(raw, encoding="utf-8", newline="\n") as stream:
        yield stream


def _write_parquet(part: Path, rows: Iterable[Json]) -> int:
    arrow, parquet = _arrow()
    waiting, written = iter(rows), 0
    writer = None
    try:
        while group := list(islice(waiting, GROUP)):
            schema = writer.schema if writer else _schema(arrow, group)
            table = arrow.Table.from_pylist([_flat(row, schema.names) for row in group], schema=schema)
            writer = writer or parquet.ParquetWriter(part, schema, compression="zstd")
            writer.write_table(table)
            written += len(group)
    finally:
        if writer:
            writer.close()
    if writer is None:
        parquet.write_table(arrow.table({}), part)
    return written


def _flat(row: Json, names: Iterable[str]) -> dict[str, Any]:
    """What is a list or an object goes into a column of JSON, so that every program can read the table."""
    return {n: json.dumps(row[n], ensure_ascii=False) if isinstance(row[n], list | tuple | dict) else row[n] for n in names}


def _schema(arrow: Any, group: list[Json]) -> Any:
    """Whole numbers and fractions where all of a column are such; else text, also where nothing is known yet. Columns of JSON say so in their metadata."""
    types = {frozenset({int}): arrow.int64(), frozenset({float}): arrow.float64(), frozenset({bool}): arrow.bool_()}
    fields = []
    for name in group[0]:
        kinds = frozenset(type(row[name]) for row in group if row[name] is not None)
        nested = bool(kinds & {list, tuple, dict})
        fields.append(arrow.field(name, types.get(kinds, arrow.string()), metadata=_IS_JSON if nested else None))
    return arrow.schema(fields)


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as problem:
        raise MissingPartError("Parquet needs pyarrow: pip install 'storydesk[tables]'") from problem
    return pyarrow, pyarrow.parquet


def read_articles(path: Path) -> Iterator[Article | Rejected]:
    """The articles of an export. A line that is none is told with its number, and the next is read. Raises InputError where there is no such file."""
    if not path.is_file():
        raise InputError(str(path), "there is no such file", "give a file that storydesk export wrote")
    for number, row in enumerate(_rows(path), 1):
        place = f"{path}:{number}"
        if isinstance(row, Rejected):
            yield Rejected(place, row.stage, row.reason, row.detail)
            continue
        try:
            yield article_from_json(row)
        except (KeyError, TypeError, ValueError, AttributeError) as problem:
            yield Rejected(place, "import", "bad_record", f"no article as storydesk export writes it: {type(problem).__name__}: {problem}")


def _rows(path: Path) -> Iterator[dict[str, Any] | Rejected]:
    if path.suffix == PARQUET:
        yield from _parquet_rows(path)
        return
    with _unpacked(path) as stream:
        for line in stream:
            try:
                row = json.loads(line)
            except ValueError as problem:
                yield Rejected("", "import", "broken_json", str(problem)[:200])
                continue
            yield row if isinstance(row, dict) else Rejected("", "import", "not_an_object", "a line is a JSON object")


def _parquet_rows(path: Path) -> Iterator[dict[str, Any]]:
    arrow, parquet = _arrow()
    try:
        file = parquet.ParquetFile(path)
    except arrow.ArrowInvalid as problem:
        raise InputError(str(path), f"is no Parquet table: {str(problem)[:120]}") from problem
    nested = {field.name for field in file.schema_arrow if (field.metadata or {}).get(b"storydesk") == b"json"}
    for batch in file.iter_batches(batch_size=500):
        for row in batch.to_pylist():
            yield {k: json.loads(v) if k in nested and v is not None else v for k, v in row.items()}


@contextmanager
def _unpacked(path: Path) -> Iterator[IO[str]]:
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            yield stream
    elif path.suffix == ".zst":
        import zstandard

        with path.open("rb") as raw, io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(raw), encoding="utf-8") as stream:
            yield stream
    else:
        with path.open(encoding="utf-8") as stream:
            yield stream
