"""Files of every kind: whatever their bytes are, there are documents or refusals with a reason, and articles that hold together."""

import gzip
import io
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import zstandard

from fuzz.invariants import check_article, check_rejected, in_time
from storydesk.extract import extract
from storydesk.fetch.robots import read_rules
from storydesk.model import RawDocument, Rejected
from storydesk.sources import ReadSettings, read, say_guess
from storydesk.sources.compressed import BombError, BrokenArchiveError
from storydesk.sources.opml import read_opml, write_opml
from storydesk.sources.payload import opened, unchunked

MOST_EXTRACTED: Final = 8
"""Documents of one input that are extracted too."""
SETTINGS: Final = ReadSettings(free_growth=2_000_000)
_folder = tempfile.TemporaryDirectory(prefix="storydesk-fuzz-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None)

Pack = Callable[[bytes], bytes]
FEEDS: Final = ("x.rss", "x.atom", "x.xml")
LISTS: Final = ("x.opml", "sitemap.xml")
NEWS: Final = ("x.xml", "x.nitf", "x.json", "x.jsonl", "x.ninjs")
ARCHIVES: Final = ("x.warc", "members.warc.gz", "whole.warc.gz", "x.warc.zst", "x.wacz", "raw.wacz", "raw.warc.gz")
TABLES: Final = ("x.csv", "x.tsv", "x.parquet", "x.csv.gz")
EXPORTS: Final = ("x.rtf", "x.docx", "export.html", "raw.docx")
PLAIN: Final = ("x.txt", "x.html", "x.htm", "x", "x.gz", "x.zst", "x.unknown")
_WORD: Final = b'<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'
_TYPES: Final = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS: Final = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def _zipped(parts: dict[str, bytes | str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as bundle:
        for name, data in parts.items():
            bundle.writestr(name, data)
    return held.getvalue()


def _members(data: bytes) -> bytes:
    """Each record packed on its own, as archives are."""
    first, *others = data.split(b"WARC/1.")
    return gzip.compress(first) * bool(first) + b"".join(gzip.compress(b"WARC/1." + part) for part in others)


_PACKS: Final[dict[str, Pack]] = {
    "members.warc.gz": _members,
    "whole.warc.gz": gzip.compress,
    "x.warc.zst": zstandard.compress,
    "x.wacz": lambda data: _zipped({"archive/../../a.warc": data, "archive/b.warc.gz": _members(data)}),
    "x.csv.gz": gzip.compress,
    "x.gz": gzip.compress,
    "x.zst": zstandard.compress,
    "x.docx": lambda data: _zipped(
        {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": data if data.startswith(b"<?xml") else _WORD % data}
    ),
}
"""How the input becomes a file of a name. Names that begin with `raw` and those not here are written as they are."""


def file_check(names: Sequence[str]) -> Callable[[bytes], None]:
    """A check of files of some names; the first byte of an input says which."""

    def check(data: bytes) -> None:
        name = names[(data[0] if data else 0) % len(names)]
        content = _PACKS.get(name, bytes)(data[1:])
        path = Path(_folder.name) / name.removeprefix("raw.").removeprefix("members.").removeprefix("whole.")
        path = path if path.suffix or "." not in name else Path(_folder.name) / f"raw.{name.rpartition('.')[2]}"
        path.write_bytes(content)
        try:
            with in_time(len(content)):
                _check_file(path, len(data))
        finally:
            path.unlink()

    return check


def _check_file(path: Path, seed: int) -> None:
    assert say_guess(path, SETTINGS)
    found = list(read([path], SETTINGS))
    assert found, "nothing is said of a file"
    documents = [item for item in found if isinstance(item, RawDocument)]
    for item in found:
        if isinstance(item, Rejected):
            check_rejected(item)
    assert len({d.position for d in documents}) == len(documents), "two documents have one position"
    if documents:
        number = seed % len(documents)
        behind = [i for i in read([path], SETTINGS, documents[number].position) if isinstance(i, RawDocument)]
        assert behind == documents[number + 1 :], f"reading behind document {number + 1} of {len(documents)} gives others"
    for document in documents[:MOST_EXTRACTED]:
        article = extract(document)
        if isinstance(article, Rejected):
            check_rejected(article)
        else:
            check_article(article)


def check_page(data: bytes) -> None:
    """An HTML page: an article that holds together, or a refusal."""
    with in_time(len(data)):
        found = extract(RawDocument("page.html", "html", data, {"id": "page.html"}))
        check_rejected(found) if isinstance(found, Rejected) else check_article(found)


def check_lists(data: bytes) -> None:
    """Lists of feeds as bytes (what is read is written and read again), robots.txt, and bodies of HTTP."""
    from storydesk.errors import InputError

    with in_time(len(data)):
        try:
            feeds = read_opml(data)
        except InputError:
            feeds = []
        again = read_opml(write_opml(feeds))
        assert len(again) == len(feeds)
        assert set(again) == {replace(f, title=f.title or f.url) for f in feeds}, "folders of one name become one, and nothing else changes"
        rules = read_rules(data)
        assert isinstance(rules.refusal("https://news.example/a?b=c", "storydesk"), str)
        assert rules.pause("storydesk") >= 0
        assert len(unchunked(data)) <= len(data)
        for encoding in ("gzip", "deflate", "br", "zstd", "gzip, br", data[:20].decode("latin-1")):
            try:
                assert len(opened(data, encoding, 10_000)) <= max(10_000, len(data))
            except (BombError, BrokenArchiveError) as problem:
                assert str(problem)
