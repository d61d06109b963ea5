"""Files that are no text: one refusal each, which says what to do where the first bytes say what the file is."""

import random
from pathlib import Path

import pytest

from storydesk.model import Rejected
from storydesk.sources import read

NOISE = random.Random(7).randbytes(20_000)
TAR = b"note.txt".ljust(257, b"\0") + b"ustar" + bytes(250)


@pytest.mark.parametrize(
    ("name", "data", "detail"),
    [
        ("desk.zip", b"PK\x03\x04" + NOISE, "packed: unpack it, and name what was in it"),
        ("desk.tar", TAR, "packed: unpack it, and name what was in it"),
        ("report.pdf", b"%PDF-1.7\n" + NOISE, "a PDF: save its text as a file, and name that"),
        ("desk.db", b"SQLite format 3\0" + NOISE, "a database; where it is a desk, name it with --desk"),
        ("noise.txt", NOISE, "not text"),
        ("noise.jsonl", NOISE, "not text"),
        ("noise.bin", NOISE, "not text"),
    ],
)
def test_a_file_that_is_no_text_is_refused_once(tmp_path: Path, name: str, data: bytes, detail: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert list(read([tmp_path / name])) == [Rejected(str(tmp_path / name), "sources", "binary", detail)]
