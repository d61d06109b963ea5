"""Tables: CSV and its kin (RFC 4180, separated by commas, semicolons, tabs or bars), and Parquet. A row a record; the first row of a CSV file names the fields.

CSV is read as it streams. A row with more cells than there are names is refused, since its cells may have slipped. Bytes that are no UTF-8 are read as windows-1252,
which is what spreadsheets write. A position is the number of the row, the heading not counted.
"""

import codecs
import csv
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from storydesk.errors import MissingPartError
from storydesk.model import RawDocument, Rejected
from storydesk.sources.compressed import BrokenArchiveError, pieces
from storydesk.sources.origin import Found, Origin
from storydesk.sources.plain import looks_binary
from storydesk.sources.settings import ReadSettings

STAGE = "sources"
SEPARATORS: Final = ",;\t|"
ROWS_AT_ONCE: Final = 256
LONGEST_NAME: Final = 80
"""Characters of a column's name. A longer one, or an address, is data: the table has no heading."""
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def _stray(problem: UnicodeError) -> tuple[str, int]:
    """windows-1252; half a character for a byte that it does not define, so that extraction refuses this row and no other."""
    if not isinstance(problem, UnicodeDecodeError):
        raise problem
    stray = problem.object[problem.start : problem.end]
    try:
        return stray.decode("cp1252"), problem.end
    except UnicodeDecodeError:
        return "".join(chr(0xDC00 + byte) for byte in stray), problem.end


STRAY: Final = "storydesk.stray-byte"
codecs.register_error(STRAY, _stray)


def read_csv(origin: Origin, settings: ReadSettings) -> Found:
    """The rows of a file of separated values."""
    lines = _lines(origin, settings)
    first = next(lines, "")
    if looks_binary(first.encode("utf-8", "surrogateescape")):
        yield Rejected(origin.location, STAGE, "binary", "not text")
        return
    separator = max(SEPARATORS, key=first.count)
    names = _heading(first, separator)
    named = [name for name in names if name]
    if not named or len(named) != len(set(named)) or any("://" in name or len(name) > LONGEST_NAME for name in named):
        yield Rejected(origin.location, STAGE, "no_heading", "the first row must name the columns, each once")
        return
    after = int(origin.after) if origin.after.isdecimal() else 0
    rows = csv.reader(lines, delimiter=separator)
    number = 0
    while True:
        place = f"{origin.location}#{number + 1}"
        try:
            row = _next(rows, settings.largest_line)
        except StopIteration:
            break
        except csv.Error as problem:
            yield Rejected(place, STAGE, "broken_row", str(problem)[:200])
            number += 1
            continue
        if any(cell.strip() for cell in row):
            number += 1
            if number > after:
                yield _row(row, names, place, number)
    if not number:
        yield Rejected(origin.location, STAGE, "empty_file", "a heading and no rows")


def _next(rows: Iterator[list[str]], largest: int) -> list[str]:
    """The next row, with cells up to a size. The module's own bound holds for the whole process, and is left as it was."""
    before = csv.field_size_limit(largest)
    try:
        return next(rows)
    finally:
        csv.field_size_limit(before)


def _heading(first: str, separator: str) -> list[str]:
    """The names of the columns; none where the first line is empty or damaged."""
    try:
        return [name.strip() for name in next(csv.reader([first], delimiter=separator), [])] if first.strip() else []
    except csv.Error:
        return []


def _row(row: list[str], names: list[str], place: str, number: int) -> RawDocument | Rejected:
    if len(row) > len(names):
        return Rejected(place, STAGE, "broken_row", f"{len(row)} cells for {len(names)} columns")
    fields: dict[str, object] = {name: cell for name, cell in zip(names, row, strict=False) if name and cell.strip()}
    return RawDocument(place, "record", b"", fields, str(number))


def _lines(origin: Origin, settings: ReadSettings) -> Iterator[str]:
    """Lines with their ends. One that is longer than a record may be is cut, which leaves a damaged row behind."""
    decoder: codecs.IncrementalDecoder | None = None
    held: list[str] = []
    size = 0
    for piece in pieces(origin.path, settings):
        if decoder is None:
            encoding = next((name for mark, name in _MARKS if piece.startswith(mark)), "utf-8")
            decoder = codecs.getincrementaldecoder(encoding)(errors=STRAY if encoding == "utf-8" else "replace")
        first, *others = decoder.decode(piece).split("\n")
        held.append(first)
        size += len(first)
        for part in others:
            yield "".join(held) + "\n"
            held, size = [part], len(part)
        if size > settings.largest_line:
            yield "".join(held)
            held, size = [], 0
    if decoder is not None:
        held.append(decoder.decode(b"", final=True))
    if last := "".join(held):
        yield last


def read_parquet(origin: Origin, settings: ReadSettings) -> Found:
    """The rows of a Parquet file, some hundred at a time."""
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError as problem:
        raise MissingPartError("Parquet files need pyarrow: pip install 'storydesk[tables]'") from problem

    after = int(origin.after) if origin.after.isdecimal() else 0
    number = 0
    try:
        with parquet.ParquetFile(str(origin.path)) as table:
            if grown := _too_large(table, origin.path, settings):
                yield Rejected(origin.location, STAGE, "too_large", grown)
                return
            for batch in table.iter_batches(ROWS_AT_ONCE):
                if number + batch.num_rows <= after:
                    number += batch.num_rows
                    continue
                for row in batch.to_pylist():
                    number += 1
                    if number > after:
                        yield RawDocument(f"{origin.location}#{number}", "record", b"", _plain(row), str(number))
    except (arrow.ArrowException, OSError, ValueError, OverflowError) as problem:
        raise BrokenArchiveError(f"after row {number}: {problem}"[:200]) from problem
    if not number:
        yield Rejected(origin.location, STAGE, "empty_file", "no rows")


def _too_large(table: Any, path: Path, settings: ReadSettings) -> str:
    groups = table.metadata.num_row_groups
    opened = sum(table.metadata.row_group(i).total_byte_size for i in range(groups))
    allowed = max(settings.free_growth, path.stat().st_size * settings.largest_ratio)
    return f"opens to {opened} bytes" if opened > allowed else ""


def _plain(row: dict[str, Any]) -> dict[str, object]:
    """Values as JSON has them: times as ISO 8601, no bytes, nothing that is missing."""
    plain = {name: value.isoformat() if isinstance(value, date | datetime) else value for name, value in row.items()}
    return {str(name): value for name, value in plain.items() if value is not None and not isinstance(value, bytes)}
