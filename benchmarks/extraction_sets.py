"""The page sets that extraction is measured on: pages with what people or careful parsers say stands on them. Each page is in the choose or the report part, by a hash of
its name, so that what is chosen on one is never reported on the same.

Data: ../shared/data/article-extraction/dev (trafilatura-eval, fundus-en, htmldate-default; not part of the project).
"""

import gzip
import io
import json
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from benchmarks.data import SHARED, need

FOLDER = SHARED / "article-extraction" / "dev"


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its truth: segments that its text has and has not, or its body, title, authors and day. What a set does not tell is None."""

    name: str
    html: bytes
    url: str | None = None
    present: tuple[str, ...] | None = None
    absent: tuple[str, ...] = ()
    body: str | None = None
    title: str | None = None
    authors: tuple[str, ...] | None = None
    day: str | None = None

    @property
    def part(self) -> str:
        """choose or report."""
        return ("choose", "report")[blake2b(self.name.encode(), digest_size=1).digest()[0] % 2]


def trafilatura_eval() -> list[Page]:
    """990 pages, most of them German, each with some segments that belong to its text and some that do not."""
    files = _files(FOLDER / "trafilatura-eval.tar.zst")
    rows = json.loads(files["evaldata.json"])
    found = [Page(r["file"], files[r["file"]], None, tuple(r["with"]), tuple(r["without"])) for r in rows.values() if r["file"] in files]
    return sorted(found, key=lambda p: p.name)


def htmldate_default() -> list[Page]:
    """799 pages with the day of their publication."""
    files = _files(FOLDER / "htmldate-default.tar.zst")
    rows = json.loads(files["eval_default.json"])
    found = [Page(r["file"], files[r["file"]], day=r["date"]) for r in rows.values() if r["file"] in files]
    return sorted(found, key=lambda p: p.name)


def fundus_en() -> list[Page]:
    """76 pages of outlets that write English (and some of Africa's languages), with title, authors, day and body as a parser made for the outlet reads them."""
    archive = FOLDER / "fundus-en.tar"
    need(archive)
    with tarfile.open(archive) as tar:
        files = {m.name: _bytes(tar, m) for m in tar.getmembers() if m.isfile()}
    return sorted(_fundus(files), key=lambda p: p.name)


def _fundus(files: dict[str, bytes]) -> Iterator[Page]:
    """An outlet has a parser for each of its layouts, and a page for each parser, in order of time."""
    for name, data in files.items():
        if not name.endswith(".json"):
            continue
        stem = name.removesuffix(".json")
        saved = sorted(f for f in files if re.fullmatch(re.escape(stem) + r"_\d{4}_\d\d_\d\d\.html\.gz", f))
        told = sorted(json.loads(data).items(), key=lambda row: [int(n) for n in re.findall(r"\d+", row[0])])
        where = json.loads(files[f"{stem.rpartition('/')[0]}/meta.info"])
        for file, (_, truth) in zip(saved, told, strict=True):
            yield Page(
                name=Path(file).name,
                html=gzip.decompress(files[file]),
                url=where[Path(file).name]["url"],
                body=_body(truth["body"]) if truth.get("body") else None,
                title=truth.get("title"),
                authors=tuple(truth["authors"]) if truth.get("authors") else None,
                day=truth["publishing_date"][:10] if truth.get("publishing_date") else None,
            )


def _body(body: dict[str, list]) -> str:
    parts = list(body["summary"])
    for section in body["sections"]:
        parts += [*section["headline"], *section["paragraphs"]]
    return "\n".join(parts)


def _files(archive: Path) -> dict[str, bytes]:
    need(archive)
    import zstandard

    data = zstandard.ZstdDecompressor().stream_reader(archive.open("rb")).read()
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        return {Path(m.name).name: _bytes(tar, m) for m in tar.getmembers() if m.isfile()}


def _bytes(tar: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    stream = tar.extractfile(member)
    assert stream is not None
    return stream.read()
