"""Tables: names in the first row, odd encodings, damaged rows, and Parquet."""

import csv
import datetime
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

from storydesk.model import RawDocument, Rejected
from storydesk.sources import ReadSettings, read


def taken(folder: Path, data: bytes, name: str = "table.csv", settings: ReadSettings | None = None) -> list[dict[str, object] | str]:
    path = folder / name
    path.write_bytes(data)
    return [f.fields if isinstance(f, RawDocument) else f.reason for f in read([path], settings)]


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        (b"title,text\nT,W\n", [{"title": "T", "text": "W"}]),
        (b"title;text\r\nT;W, W\r\n", [{"title": "T", "text": "W, W"}]),
        (b"title\ttext\nT\tW", [{"title": "T", "text": "W"}]),
        (b'title,text\nT,"a\n\nb ""c"""\n', [{"title": "T", "text": 'a\n\nb "c"'}]),
        (b"\xef\xbb\xbftitle,text\nT,W\n", [{"title": "T", "text": "W"}]),
        ("title,text\nT,é\n".encode("utf-16"), [{"title": "T", "text": "é"}]),
        ("title,text\nT,é “q”\n".encode("cp1252"), [{"title": "T", "text": "é “q”"}]),
        ("title,text\nT,é\n".encode() + "U,é\n".encode("latin-1"), [{"title": "T", "text": "é"}, {"title": "U", "text": "é"}]),
        (b"title,text,,\nT,,,\n\n,\nU,W,,\n", [{"title": "T"}, {"title": "U", "text": "W"}]),
        (b"title,text\nT,W,slipped\nU,V\n", ["broken_row", {"title": "U", "text": "V"}]),
        (b"title,text\nT\n", [{"title": "T"}]),
        (b"title,text\n", ["empty_file"]),
        (b"", ["no_heading"]),
        (b"a,a\n1,2\n", ["no_heading"]),
        (b"https://post.example/1,2031\n", ["no_heading"]),
        (b"\0\1\2\3" * 100, ["binary"]),
    ],
)
def test_rows(tmp_path: Path, data: bytes, rows: list[dict[str, object] | str]) -> None:
    assert taken(tmp_path, data) == rows


def test_a_byte_of_no_encoding_costs_one_row(tmp_path: Path) -> None:
    from storydesk.extract import extract

    path = tmp_path / "table.csv"
    path.write_bytes(b"title,text\nT,a \x81 b\nU,words stand here\n")
    first, second = [extract(f) for f in read([path]) if isinstance(f, RawDocument)]
    assert isinstance(first, Rejected)
    assert first.reason == "undecodable"
    assert not isinstance(second, Rejected)


def test_a_cell_without_end_is_bounded(tmp_path: Path) -> None:
    rows = taken(tmp_path, b'title,text\nT,"' + b"words " * 100_000, settings=ReadSettings(largest_line=50_000))
    assert rows
    assert all(isinstance(row, str) or len(str(row)) < 60_000 for row in rows)


def test_parquet_values_as_json_has_them(tmp_path: Path) -> None:
    path = tmp_path / "table.parquet"
    parquet.write_table(
        pyarrow.table({"text": ["W", None], "at": [datetime.datetime(2031, 3, 14, 9), None], "raw": [b"x", b"y"], "n": [1, 2]}), path
    )
    assert taken(tmp_path, path.read_bytes(), "table.parquet") == [{"text": "W", "at": "2031-03-14T09:00:00", "n": 1}, {"n": 2}]


def test_parquet_of_many_rows_resumes(tmp_path: Path) -> None:
    path = tmp_path / "table.parquet"
    parquet.write_table(pyarrow.table({"text": [f"row {n}" for n in range(1000)]}), path, row_group_size=300)
    documents = [f for f in read([path]) if isinstance(f, RawDocument)]
    assert list(read([path], after=documents[700].position)) == documents[701:]


def test_a_parquet_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "table.parquet"
    parquet.write_table(pyarrow.table({"text": ["x" * 100_000] * 100}), path, compression="zstd", use_dictionary=False)
    assert taken(tmp_path, path.read_bytes(), "table.parquet", ReadSettings(free_growth=100_000, largest_ratio=10)) == ["too_large"]


def test_the_bound_of_other_readers_is_left_as_it_was(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    taken(tmp_path, b"title,text\nA long title,Words of a text.\n", settings=ReadSettings(largest_line=10))
    assert csv.field_size_limit() == before
