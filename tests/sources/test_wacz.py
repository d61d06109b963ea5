"""WACZ: archives inside a zip file that is never unpacked to disk."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from storydesk.model import RawDocument, Rejected
from storydesk.sources import read
from tests.sources.made import records, wacz


def taken(folder: Path, data: bytes) -> list[RawDocument | Rejected]:
    path = folder / "collection.wacz"
    path.write_bytes(data)
    return list(read([path]))


def zipped(**members: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, data in members.items():
            bundle.writestr(name.replace("__", "/") + ".warc.gz", data)
    return held.getvalue()


def test_nothing_is_written_outside(tmp_path: Path) -> None:
    place = tmp_path / "one" / "two" / "three"
    place.mkdir(parents=True)
    before = sorted(tmp_path.rglob("*"))
    found = taken(place, wacz())
    assert len([f for f in found if isinstance(f, RawDocument)]) == 3
    assert "collection.wacz!archive/../../one.warc.gz#1" in found[0].location
    assert sorted(tmp_path.rglob("*")) == sorted([*before, place / "collection.wacz"])


@pytest.mark.parametrize(
    ("data", "reason"),
    ids=["no zip", "cut short", "nothing inside", "no records"],
    argvalues=[
        (b"PK\x03\x04 and no more", "broken_archive"),
        (wacz()[:-30], "broken_archive"),
        (zipped(), "no_pages"),
        (zipped(archive__one=gzip.compress(bytes(1000))), "broken_record"),
    ],
)
def test_damage(tmp_path: Path, data: bytes, reason: str) -> None:
    assert reason in {f.reason for f in taken(tmp_path, data) if isinstance(f, Rejected)}


def test_one_damaged_archive_costs_no_other(tmp_path: Path) -> None:
    data = zipped(a=b"\x1f\x8b\x08 damaged", b=gzip.compress(records()[0]))
    found = taken(tmp_path, data)
    assert [f.fields["url"] for f in found if isinstance(f, RawDocument)] == ["https://post.example/0"]
    assert any(isinstance(f, Rejected) for f in found)


def test_a_member_that_grows_too_much_is_refused(tmp_path: Path) -> None:
    found = taken(tmp_path, zipped(a=bytes(70_000_000)))
    assert [f.reason for f in found if isinstance(f, Rejected)] == ["too_large"]
