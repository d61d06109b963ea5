"""Exchange: what a desk holds as files that other programs read, and back: JSON Lines (plain, .gz, .zst) or Parquet.

Articles come out as in `report.json`, in order of arrival, with their blocks and their version; read back, they are the same articles.
"""

import json
import sys
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import IO, Any, Final

from storydesk.errors import InputError, MissingPartError
from storydesk.model import Article, Rejected
from storydesk.report import read_article
from storydesk.sources.compressed import BombError, BrokenArchiveError, pieces
from storydesk.sources.jsonlines import lines
from storydesk.sources.settings import ReadSettings
from storydesk.text.files import packed, placed

Json = Mapping[str, Any]
STAGE: Final = "import"
PARQUET: Final = ".parquet"
FORMS: Final = frozenset({PARQUET, ".jsonl", ".ndjson", ".json", ".gz", ".zst"})
"""Endings that are written. Any other may be the name of something else, of the desk itself above all."""
GROUP: Final = 5_000
"""Rows of a Parquet row group."""
_IS_JSON: Final = {"storydesk": "json"}


def write(path: Path, rows: Iterable[Json]) -> int:
    """Write rows to a file by its name, or as JSON Lines to standard output (-). Returns how many. A file is there whole or not at all."""
    if str(path) == "-":
        written = _lines_to(sys.stdout, rows)
        sys.stdout.flush()
        return written
    form = path.suffix.lower()
    if form not in FORMS:
        raise InputError(str(path), "has no ending that says what to write", f"name it {', '.join(sorted(FORMS))}")
    with placed(path) as part:
        return _write_parquet(part, rows) if form == PARQUET else _write_lines(part, form, rows)


def _write_lines(part: Path, form: str, rows: Iterable[Json]) -> int:
    with packed(part, form) as stream:
        return _lines_to(stream, rows)


def _lines_to(stream: IO[str], rows: Iterable[Json]) -> int:
    written = 0
    for row in rows:
        stream.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
        written += 1
    return written


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
    """The articles of an export, or of a file that only looks like one. A line that is none is told with its number, and the next is read. Raises InputError where there
    is no such file, or none that can be opened."""
    if not path.is_file():
        raise InputError(str(path), "there is no such file", "give a file that storydesk export wrote")
    try:
        for number, row in enumerate(_rows(path), 1):
            yield _article(row, f"{path}:{number}")
    except (BombError, BrokenArchiveError, OSError) as problem:
        raise InputError(str(path), f"cannot be read: {problem}"[:300], "what was read before it is kept; export it again") from problem


def _article(row: dict[str, Any] | Rejected, place: str) -> Article | Rejected:
    if isinstance(row, Rejected):
        return Rejected(place, row.stage, row.reason, row.detail)
    try:
        return read_article(row)
    except ValueError as problem:
        return Rejected(place, STAGE, "bad_record", f"no article as storydesk export writes it: {problem}"[:300])


def _rows(path: Path) -> Iterator[dict[str, Any] | Rejected]:
    if path.suffix == PARQUET:
        yield from _parquet_rows(path)
        return
    settings = ReadSettings()
    for line in lines(pieces(path, settings), settings):
        if line is None:
            yield Rejected("", STAGE, "line_too_long", "longer than a record may be")
            continue
        try:
            row = json.loads(line.decode())
        except (ValueError, RecursionError) as problem:
            yield Rejected("", STAGE, "broken_json", str(problem)[:200] or "nested too deeply")
            continue
        yield row if isinstance(row, dict) else Rejected("", STAGE, "not_an_object", "a line is a JSON object")


def _parquet_rows(path: Path) -> Iterator[dict[str, Any] | Rejected]:
    arrow, parquet = _arrow()
    settings = ReadSettings()
    try:
        with parquet.ParquetFile(path) as file:
            opened = sum(file.metadata.row_group(i).total_byte_size for i in range(file.metadata.num_row_groups))
            if opened > max(settings.free_growth, path.stat().st_size * settings.largest_ratio):
                raise BombError(f"opens to {opened} bytes")
            nested = {field.name for field in file.schema_arrow if (field.metadata or {}).get(b"storydesk") == b"json"}
            for batch in file.iter_batches(batch_size=500):
                for row in batch.to_pylist():
                    yield _unfolded(row, nested)
    except (arrow.ArrowException, OSError, ValueError, OverflowError) as problem:
        raise BrokenArchiveError(f"it is no Parquet table: {problem}"[:200]) from problem


def _unfolded(row: dict[str, Any], nested: Container[str]) -> dict[str, Any] | Rejected:
    """A row with its columns of JSON read."""
    try:
        return {name: json.loads(value) if name in nested and value is not None else value for name, value in row.items()}
    except (ValueError, TypeError, RecursionError) as problem:
        return Rejected("", STAGE, "broken_json", str(problem)[:200] or "nested too deeply")
