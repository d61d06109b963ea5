"""What a file is taken for, and what is said when its reader is not installed."""

import gzip
import json
import sys
from pathlib import Path

import pytest

from storydesk.model import RawDocument, Rejected
from storydesk.sources import ReadSettings, read, say_guess
from storydesk.sources.kinds import guess_bytes, xml_root
from tests.sources.made import everything, json_feed, ninjs


@pytest.mark.parametrize(
    ("name", "start", "kind"),
    [
        ("a.txt", b"Words.", "text"), ("a", b"Words.", "text"), ("a.txt", b"<html><p>", "html"), ("a.xml", b"\xef\xbb\xbf <?xml version='1.0'?><!-- x --><RSS >", "feed"),
        ("a", b"<rdf:RDF xmlns=''>", "feed"), ("a.html", b"<feed xmlns=''>", "feed"), ("a.xml", "<?xml version='1.0'?><rss >".encode("utf-16"), "feed"),
        ("a.xml", b"<!DOCTYPE urlset [<!ENTITY a 'b'>]><urlset>", "sitemap"), ("a.xml", b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html xmlns=''>", "html"),
        ("a.xml", b"<newsItem xmlns=''>", "newsml"), ("a.xml", b"<kml>", "feed"), ("a.opml", b"", "opml"), ("a.json", b"{", "json"),
        ("a.csv", b"a,b", "csv"), ("a", b"PAR1", "parquet"),
        ("a.bin", b"WARC/1.1\r\n", "warc"), ("a.warc", b"", "warc"), ("a.wacz", b"PK\x03\x04", "wacz"),
        ("a.docx", b"PK\x03\x04", "export"), ("a.txt", b"{\\rtf1", "export"),
        ("a.zip", b"PK\x03\x04", None), ("a.png", b"\x89PNG", None), ("a.txt", b"Document 1 of 3\nFull text: x", "text"),
    ],
)  # fmt: skip
def test_guess(name: str, start: bytes, kind: str | None) -> None:
    found = guess_bytes(start, name).kind
    assert (found.name if found else None) == kind


@pytest.mark.parametrize(
    ("start", "root"),
    [
        (b"", ""),
        (b"words", ""),
        (b"<", ""),
        (b"<!-- never ends", ""),
        (b"<?xml", ""),
        (b"<a:b-c.d x='1'>", "b-c.d"),
        (b"<!--" * 10_000, ""),
        (b"<!DOCTYPE " * 10_000, ""),
        (b"<?a?>" * 2000 + b"<rss>", "rss"),
    ],
)
def test_the_outermost_element(start: bytes, root: str) -> None:
    assert xml_root(start) == root


def test_what_is_said(tmp_path: Path) -> None:
    made = everything(tmp_path)
    assert say_guess(made["members.warc.gz"]) == "a web archive (WARC), by its content"
    assert say_guess(made["table.csv"]) == "a table (CSV), by its name"
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    assert say_guess(tmp_path / "a.png") == "of no known kind"
    (tmp_path / "a.txt.gz").write_bytes(b"no gzip")
    assert say_guess(tmp_path / "a.txt.gz").startswith("cannot be opened")
    assert say_guess(tmp_path / "nowhere").startswith("cannot be opened")


@pytest.mark.parametrize(
    ("name", "module", "extra"),
    [
        ("rss.xml", "feedparser", "sources"),
        ("plain.warc", "fastwarc.warc", "sources"),
        ("table.parquet", "pyarrow", "tables"),
        ("nexis.docx", "docx", "sources"),
        ("proquest.rtf", "striprtf.striprtf", "sources"),
    ],
)
def test_a_reader_that_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, module: str, extra: str) -> None:
    made = everything(tmp_path)
    monkeypatch.setitem(sys.modules, module, None)
    found = list(read([made[name], made["text.txt"]]))
    (refused,) = [f for f in found if isinstance(f, Rejected)]
    assert refused.reason == "missing_part"
    assert f"pip install 'storydesk[{extra}]'" in refused.detail
    assert len(found) == 2


def test_json_that_says_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "feed.json").write_bytes(json_feed())
    (tmp_path / "lines.jsonl").write_text("\n".join([json.dumps(json.loads(json_feed())), json.dumps(ninjs()), '{"text": "Words."}']))
    found = [f for f in read([tmp_path]) if isinstance(f, RawDocument)]
    assert [f.position.split()[0] for f in found] == ["1.1", "1.2", "1.3", "1.1", "1.2", "1.3", "2.1", "3"]


@pytest.mark.parametrize(
    ("data", "reasons"),
    [
        (b'{\n"text": "a",\n"b": ]\n}', ["broken_json"]),
        (b"[\n" + b'{"text": "a"},\n' * 1000 + b"{]", ["broken_json"]),
        (b'\n{"text": "a"}\n{]\n', ["broken_json"]),
        (b" ", ["empty_file"]),
        (b"[]", ["empty_file"]),
        (b"\xff\xfe\xfa", ["undecodable"]),
        (b"[1, 2]", ["not_an_object", "not_an_object"]),
        (b"[" + b" " * 5000 + b"]", ["too_large"]),
    ],
)
def test_a_damaged_document_is_refused_once(tmp_path: Path, data: bytes, reasons: list[str]) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(data)
    settings = ReadSettings(largest_list=5000) if reasons == ["too_large"] else None
    assert [f.reason for f in read([path], settings) if isinstance(f, Rejected)] == reasons


def test_a_packed_file_is_told_by_what_is_inside(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"<html><body><p>Words stand here.</p></body></html>"))
    (found,) = read([tmp_path])
    assert isinstance(found, RawDocument)
    assert found.kind == "html"
