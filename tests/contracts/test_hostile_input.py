"""Hostile files among good ones, the whole way to articles: each read or refused with a reason, in bounded time and memory, and the run goes on."""

import gzip
import json
import os
import resource
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from storydesk.model import Article, Rejected
from storydesk.pipeline import articles_of
from tests.sources.made import ARTICLES, OUTLET, page, record, rss

TITLE, TEXT = ARTICLES[0]
LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
BOMB = b'<!DOCTYPE x [<!ENTITY l0 "ha">' + LAUGHS + b"]>"
OUTSIDE = b'<!DOCTYPE x [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>'

REFUSED = {
    "deep.html": (b"<html><body>" + b"<div>" * 100_000 + b"words", {"too_deep", "empty_page", "no_text"}),
    "deep.xml": (b"<rss>" * 100_000, {"nested_too_deeply"}),
    "deep.json": (b"[" * 100_000, {"broken_json"}),
    "deep.jsonl": (b'{"a":' * 100_000, {"broken_json"}),
    "deep.opml": (b"<opml>" * 100_000, {"list_of_feeds"}),
    "bomb.html.gz": (gzip.compress(bytes(90_000_000)), {"too_large"}),
    "bomb.jsonl.gz": (gzip.compress(b" " * 90_000_000), {"too_large"}),
    "bomb.csv.gz": (gzip.compress(b"text\n" + b" " * 90_000_000), {"too_large", "no_heading"}),
    "bomb.xml.gz": (gzip.compress(b"<rss>" + b" " * 90_000_000), {"too_large"}),
    "bomb.sitemap.xml": (BOMB + b"<urlset><url><loc>&l9;</loc></url></urlset>", {"entities", "broken_xml"}),
    "bomb.news.xml": (BOMB + b"<newsItem><body>&l9;</body></newsItem>", {"entities", "broken_xml"}),
    "bomb.feed.xml": (BOMB + b"<rss version='2.0'><channel><item><title>&l9;</title></item></channel></rss>", {"entities"}),
    "outside.news.xml": (OUTSIDE + b"<newsItem><body>&l9;</body></newsItem>", {"entities"}),
    "outside.opml": (OUTSIDE + b"<opml><body>&l9;</body></opml>", {"list_of_feeds"}),
    "damaged.warc": (record(b"x", "https://a.example/", length=-1) + b"\0" * 5_000, {"broken_record", "broken_http"}),
    "liar.warc.gz": (gzip.compress(record(bytes(90_000_000), "https://a.example/", length=20)), {"broken_record", "broken_http"}),
    "page.rss": (b"<!DOCTYPE html><html><body><h1>404</h1></body></html>", {"no_text", "error_page", "empty_page", "too_short"}),
    "zeros.txt": (b"\0" * 50_000, {"empty_file", "binary"}),
    "zeros.html": (b"\0" * 50_000, {"empty_file", "binary"}),
    "zeros.json": (b"\0" * 50_000, {"broken_json", "undecodable"}),
    "zeros.csv": (b"\0" * 50_000, {"binary", "no_heading"}),
    "one-zero.txt": (b"words and a zero \0 byte", {"binary"}),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.txt").write_text(f"{TITLE}\n\n{TEXT}")
    (tmp_path / "zz-good.xml").write_bytes(rss())
    return tmp_path


def read(folder: Path) -> tuple[list[Article], list[Rejected]]:
    found = list(articles_of([folder]))
    return [f for f in found if isinstance(f, Article)], [f for f in found if isinstance(f, Rejected)]


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_a_reason_and_the_run_goes_on(folder: Path, name: str) -> None:
    data, reasons = REFUSED[name]
    (folder / name).write_bytes(data)
    began = time.perf_counter()
    articles, refused = read(folder)
    assert time.perf_counter() - began < 5
    assert len(articles) == 4
    assert {r.reason for r in refused} & reasons, refused
    assert all(len(r.detail) < 500 and "root:" not in r.detail for r in refused)


def test_all_at_once_in_little_memory(folder: Path) -> None:
    for name, (data, _) in REFUSED.items():
        (folder / name).write_bytes(data)
    script = textwrap.dedent("""
        import sys
        from pathlib import Path
        from storydesk.model import Article
        from storydesk.pipeline import articles_of
        print(sum(isinstance(f, Article) for f in articles_of([Path(sys.argv[1])])))
    """)
    limits = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_DATA, (700_000_000, 700_000_000))}
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder)], capture_output=True, text=True, check=False, env=environment, **limits
    )
    assert done.stdout.strip() == "4", done.stderr[-2000:]


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("Sat, 01 Jan 0000 00:00:00 GMT", None),
        ("0000-00-00T00:00:00Z", None),
        ("2031-13-45", None),
        ("99999-01-01", None),
        ("-0001-01-01", None),
        ("", None),
        ("9" * 5000, None),
    ],
)
def test_impossible_dates_are_unknown(folder: Path, printed: str, value: str | None) -> None:
    (folder / "dated.jsonl").write_text(json.dumps({"id": "dated", "title": TITLE, "text": TEXT, "published": printed}))
    (found,) = [a for a in read(folder)[0] if a.id == "dated"]
    assert found.published.value == value


@pytest.mark.parametrize(
    "printed",
    [
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "9999-12-31T23:59:59-12:00",
        "0001-01-01T00:00:00+14:00",
        253402300799,
        -62135596800,
        1e300,
        float("inf"),
        float("nan"),
    ],
)
def test_dates_at_the_edge_of_time_stop_nothing(folder: Path, printed: object) -> None:
    (folder / "dated.jsonl").write_text(json.dumps({"id": "dated", "title": TITLE, "text": TEXT, "published": printed}))
    feed = rss().decode().replace("Mon, 10 Mar 2031 09:30:00 +0100", str(printed))
    (folder / "dated.xml").write_text(feed)
    assert "dated" in {a.id for a in read(folder)[0]}


@pytest.mark.parametrize(
    "name",
    [
        "a..\\..\\evil.txt",
        "a\nb.txt",
        "\x1b[31m.txt",
        "\ufeff.txt",
        "con.txt",
        "-rf.txt",
        "$(id).txt",
        "'.txt",
        "%2e%2e%2f.txt",
        "a" * 250 + ".txt",
    ],
)
def test_odd_names_of_files(folder: Path, name: str) -> None:
    (folder / name).write_text(f"{TITLE}\n\n{TEXT}")
    articles, _ = read(folder)
    assert len(articles) == 5
    assert all(a.id.isprintable() and a.location.isprintable() for a in articles)


def test_a_name_of_bytes_that_are_no_text(folder: Path) -> None:
    try:
        (folder / os.fsdecode(b"\xff\xfe.txt")).write_text(f"{TITLE}\n\n{TEXT}")
    except OSError:
        pytest.skip("this file system takes only names in UTF-8")
    articles, _ = read(folder)
    assert len(articles) == 5
    for article in articles:
        (article.id + article.location).encode()


@pytest.mark.parametrize("place", ["id", "url", "outlet", "headline"])
@pytest.mark.parametrize(
    "value",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "a\0b",
        "a\nb",
        "<script>alert(1)</script>",
        "a" * 100_000,
        {"name": ["x"]},
        ["x"] * 1000,
        None,
        True,
        1e300,
    ],
)
def test_odd_values_in_records(folder: Path, place: str, value: object) -> None:
    (folder / "odd.jsonl").write_text(json.dumps({"text": TEXT, place: value}))
    assert len(read(folder)[0]) == 5


def test_mixed_encodings_in_one_file(folder: Path) -> None:
    mixed = f"{TITLE}\n\nCafé one.\n\n".encode() + "Café two “quoted”.".encode("cp1252")
    (folder / "mixed.txt").write_bytes(mixed)
    (folder / "mixed.html").write_bytes(
        page(TITLE, "The Café stands at Merrowby lock. It opened on Monday.").replace("é".encode(), b"\xe9")
    )
    articles, _ = read(folder)
    texts = {a.id: a.text for a in articles}
    assert "Café one." in texts["mixed.txt"]
    assert "Café two “quoted”." in texts["mixed.txt"]
    assert "Café" in texts["mixed.html"]
    assert OUTLET in {a.outlet for a in articles}
