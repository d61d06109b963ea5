"""Web archives: pages out of records, damage that costs one record, and bodies that grow."""

import gzip
import time
import tracemalloc
import zlib
from pathlib import Path

import brotli
import pytest
import zstandard

from storydesk.model import RawDocument, Rejected
from storydesk.sources import ReadSettings, read
from tests.sources.made import record, records

URL = "https://post.example/1"
PAGE = b"<p>Boats passed Merrowby again on Friday.</p>"


def taken(
    folder: Path, data: bytes, name: str = "crawl.warc", settings: ReadSettings | None = None
) -> tuple[list[RawDocument], list[Rejected]]:
    path = folder / name
    path.write_bytes(data)
    found = list(read([path], settings))
    return [f for f in found if isinstance(f, RawDocument)], [f for f in found if isinstance(f, Rejected)]


def chunked(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n%x;a=b\r\n%b\r\n0\r\n\r\n" % (5, data[:5], len(data) - 5, data[5:])


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Content-Type: text/html", PAGE),
        ("Content-Type: text/html\r\nTransfer-Encoding: chunked", chunked(PAGE)),
        ("Content-Type: text/html\r\nTransfer-Encoding: chunked", PAGE),
        ("Content-Type: text/html\r\nContent-Encoding: gzip", gzip.compress(PAGE, mtime=0)),
        ("Content-Type: text/html\r\nContent-Encoding: gzip", PAGE),
        ("Content-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked", chunked(gzip.compress(PAGE, mtime=0))),
        ("Content-Type: text/html\r\nContent-Encoding: deflate", zlib.compress(PAGE)),
        ("Content-Type: text/html\r\nContent-Encoding: deflate", zlib.compress(PAGE)[2:-4]),
        ("Content-Type: text/html\r\nContent-Encoding: br", brotli.compress(PAGE)),
        ("Content-Type: text/html\r\nContent-Encoding: zstd", zstandard.compress(PAGE)),
        ("Content-Type: text/html\r\nContent-Encoding: br, gzip", gzip.compress(brotli.compress(PAGE), mtime=0)),
        ("Content-Type: application/xhtml+xml; charset=utf-8", PAGE),
    ],
)
def test_bodies_are_opened(tmp_path: Path, head: str, body: bytes) -> None:
    (page,), refused = taken(tmp_path, record(body, URL, head=head))
    assert page.fields == {"url": URL, "html": PAGE.decode(), "fetched": "2031-03-14T09:00:00Z"}
    assert not refused


def test_the_encoding_that_the_server_named(tmp_path: Path) -> None:
    (page,), _ = taken(tmp_path, record("<p>Пост</p>".encode("windows-1251"), URL, head="Content-Type: text/html; charset=windows-1251"))
    assert page.fields["html"] == "<p>Пост</p>"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (record(b"gone", URL, status="404 Not Found"), "http_status"),
        (record(b"\xff\xd8", URL, head="Content-Type: image/jpeg"), "not_a_page"),
        (record(b"", URL, kind="revisit"), "revisit"),
        (record(b"", URL), "empty_file"),
        (record(PAGE, URL, kind="request"), "no_pages"),
        (record(b"x", URL, head="Content-Type: text/html\r\nContent-Encoding: made-up"), "broken_body"),
        (record(b"x" * 100, URL, head="Content-Type: text/html\r\nContent-Encoding: br"), "broken_body"),
        (record(b"\x81\x8d", URL), "undecodable"),
        (b"filedesc://old.arc 0.0.0.0 20310314 text/plain 76\n", "old_archive"),
        (b"WARC/1.0\r\nX: " + b"a" * 1_000_000, "broken_record"),
        (b"WARC/1.0\r\n\r\n", "no_pages"),
    ],
)
def test_what_is_no_page_is_told(tmp_path: Path, data: bytes, reason: str) -> None:
    pages, refused = taken(tmp_path, data)
    assert not pages
    assert reason in {r.reason for r in refused}


def flipped(data: bytes) -> bytes:
    changed = bytearray(data)
    for at in range(30, min(90, len(changed)), 7):
        changed[at] ^= 255
    return bytes(changed)


@pytest.mark.parametrize(
    "damage",
    [
        b"garbage garbage\r\n\r\n",
        record(PAGE, URL, length=20),
        record(PAGE, URL, length=-5),
        record(PAGE, URL, length=99_999_999_999),
        record(PAGE, URL).replace(b"WARC/1.0", b"WORK/1.0"),
        b"\0" * 5000,
    ],
)
def test_a_damaged_record_costs_no_other(tmp_path: Path, damage: bytes) -> None:
    good = records()
    for data in (
        b"".join([good[0], damage, *good[1:]]),
        b"".join([gzip.compress(good[0]), gzip.compress(damage), *map(gzip.compress, good[1:])]),
    ):
        pages, refused = taken(tmp_path, data)
        addresses = [p.fields["url"] for p in pages]
        assert [a for a in addresses if a != URL or addresses.count(URL) == 1][-1] == "https://post.example/2"
        assert {"https://post.example/0", "https://post.example/2"} <= set(addresses)
        assert refused


def test_damage_inside_a_packed_member(tmp_path: Path) -> None:
    one, two, three = map(gzip.compress, records())
    pages, refused = taken(tmp_path, one + flipped(two) + three, "crawl.warc.gz")
    assert [p.fields["url"] for p in pages] == ["https://post.example/0", "https://post.example/2"]
    assert {r.reason for r in refused} == {"broken_record"}


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_a_bomb_stays_small(tmp_path: Path, pack: object) -> None:
    assert callable(pack)
    bomb = record(gzip.compress(bytes(70_000_000)), URL, head="Content-Type: text/html\r\nContent-Encoding: gzip")
    grown = pack(record(bytes(90_000_000), URL))
    liar = pack(record(bytes(90_000_000), URL, length=1000))
    for data in (pack(bomb), grown, liar):
        tracemalloc.start()
        began = time.process_time()
        pages, refused = taken(tmp_path, data + pack(records()[0]), "crawl.warc.gz")
        assert time.process_time() - began < 5
        assert tracemalloc.get_traced_memory()[1] < 40_000_000
        tracemalloc.stop()
        assert refused
        assert all(len(str(p.fields)) < 5000 for p in pages)


def test_zstd_members(tmp_path: Path) -> None:
    pages, refused = taken(tmp_path, b"".join(map(zstandard.compress, records())), "crawl.warc.zst")
    assert len(pages) == 3
    assert not refused


def test_names_with_path_parts_are_only_words(tmp_path: Path) -> None:
    (page,), _ = taken(tmp_path, record(PAGE, "https://post.example/../../etc/passwd\x1b[31m"))
    assert page.fields["url"] == "https://post.example/../../etc/passwd\ufffd[31m"


@pytest.mark.parametrize(
    "damage", [b"WARC/1.0\r\nContent-Length: x\r\n\r\n\n", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9999999999\r\n\r\n"]
)
def test_an_archive_of_nothing_but_damage_ends(tmp_path: Path, damage: bytes) -> None:
    began = time.process_time()
    pages, refused = taken(tmp_path, damage * 20_000)
    assert not pages
    assert 0 < len(refused) <= 1001
    assert time.process_time() - began < 5
