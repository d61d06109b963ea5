"""What every source promises: its articles in order, resumable behind each, damage refused with a reason and never raised, memory and time bounded."""

import random
import time
from pathlib import Path

import pytest

from storydesk.errors import InputError
from storydesk.extract import extract
from storydesk.model import Article, RawDocument, Rejected
from storydesk.sources import ReadSettings, read
from tests.sources.made import ARTICLES, everything

SINGLE = {"text.txt", "page.html"}
NAMES = [
    "atom.atom", "collection.wacz", "factiva.html", "factiva.rtf", "feed.json", "items.jsonl.gz", "lines.jsonl", "list.json", "members.warc.gz", "message.xml",
    "nexis.docx", "one-piece.warc.gz", "page.html", "plain.warc", "proquest.rtf", "rss.xml", "sitemap.xml", "table.csv", "table.parquet", "text.txt",
]  # fmt: skip
WITHOUT_TEXT = {"sitemap.xml"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return everything(tmp_path_factory.mktemp("sources"))


def taken(path: Path, after: str = "") -> list[RawDocument]:
    return [item for item in read([path], after=after) if isinstance(item, RawDocument)]


def test_every_kind_is_here(made: dict[str, Path]) -> None:
    assert sorted(made) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_all_articles_in_order(made: dict[str, Path], name: str) -> None:
    found = list(read([made[name]]))
    assert all(isinstance(item, RawDocument) for item in found), found
    assert len(found) == (1 if name in SINGLE else 3)
    if name in WITHOUT_TEXT or name == "items.jsonl.gz":
        return
    articles = [extract(item) for item in found if isinstance(item, RawDocument)]
    for article, (title, text) in zip(articles, ARTICLES, strict=False):
        assert isinstance(article, Article), article
        assert all(part in article.text for part in text.split("\n\n"))
        assert name == "text.txt" or article.title == title


@pytest.mark.parametrize("name", NAMES)
def test_reads_the_same_twice(made: dict[str, Path], name: str) -> None:
    assert list(read([made[name]])) == list(read([made[name]]))


@pytest.mark.parametrize("name", NAMES)
def test_resumes_behind_each_document(made: dict[str, Path], name: str) -> None:
    documents = taken(made[name])
    assert len({d.position for d in documents}) == len(documents)
    for number, document in enumerate(documents, 1):
        assert taken(made[name], document.position) == documents[number:]


def test_resumes_across_files(made: dict[str, Path]) -> None:
    paths = list(made.values())
    documents = [item for item in read(paths) if isinstance(item, RawDocument)]
    for number in range(0, len(documents), 5):
        behind = [item for item in read(reversed(paths), after=documents[number].position) if isinstance(item, RawDocument)]
        assert behind == documents[number + 1 :]


def test_a_position_of_no_file_is_an_error(made: dict[str, Path]) -> None:
    with pytest.raises(InputError, match="no longer"):
        list(read([made["text.txt"]], after="1 elsewhere.txt"))


def damaged(data: bytes, chance: random.Random) -> list[bytes]:
    """A file cut short, with bytes changed, with bytes lost, doubled, and one of zeros."""
    cut = chance.randrange(1, len(data))
    changed = bytearray(data)
    for _ in range(12):
        changed[chance.randrange(len(data))] = chance.randrange(256)
    lost = data[: cut // 2] + data[cut // 2 + 7 :]
    return [data[:cut], bytes(changed), lost, data + data, bytes(len(data)), data[cut:]]


@pytest.mark.parametrize("name", NAMES)
def test_damage_is_refused_and_never_raised(made: dict[str, Path], name: str, tmp_path: Path) -> None:
    chance = random.Random(name)
    for _ in range(10):
        for data in damaged(made[name].read_bytes(), chance):
            path = tmp_path / name
            path.write_bytes(data)
            began = time.perf_counter()
            found = list(read([path]))
            assert found, "silence"
            assert all(item.reason and item.stage == "sources" for item in found if isinstance(item, Rejected))
            assert time.perf_counter() - began < 5


@pytest.mark.parametrize("name", NAMES)
def test_another_kind_under_this_name(made: dict[str, Path], name: str, tmp_path: Path) -> None:
    for other in made.values():
        path = tmp_path / name
        path.write_bytes(other.read_bytes())
        assert list(read([path]))


@pytest.mark.parametrize("name", NAMES)
def test_no_more_than_the_bounds_allow(made: dict[str, Path], name: str) -> None:
    tight = ReadSettings(largest_file=10, largest_line=10, largest_ratio=1, free_growth=1)
    for item in read([made[name]], tight):
        assert isinstance(item, Rejected) or len(item.data) + sum(len(str(v)) for v in item.fields.values()) < 1000


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"\0" * 10_000,
        b"\xff" * 10_000,
        b"<",
        b"{",
        b"[" * 200_000,
        b"PK\x03\x04",
        b"\x1f\x8b",
        b"WARC/1.0\r\n",
        b"PAR1PAR1",
        b"{\\rtf1 \\u99999999?}",
    ],
)
def test_bytes_of_no_kind(data: bytes, tmp_path: Path) -> None:
    for name in [*NAMES, "noname"]:
        path = tmp_path / name
        path.write_bytes(data)
        assert list(read([path])), name
