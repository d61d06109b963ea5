"""Every scanner of text on `head + piece * many + tail`: whatever is not linear in the length of its input takes long on one of these.

An input is a scanner (one byte), where the piece begins and ends (two bytes), and words. The piece is repeated up to a length that a linear scanner reads in a
fraction of the bound, a quadratic one in many times it.
"""

from collections.abc import Callable
from typing import Final

from fuzz.invariants import in_time
from fuzz.scanners import NAMES, paragraphs_of
from fuzz.words import text_of
from storydesk.annotate.quotes.marks import passages
from storydesk.annotate.quotes.transcripts import turns
from storydesk.annotate.times import find_times
from storydesk.desk.searching import parse
from storydesk.errors import InputError
from storydesk.extract import extract
from storydesk.fetch.robots import read_rules
from storydesk.model import Article, Block, Published, RawDocument
from storydesk.sources.export_layouts import LAYOUTS
from storydesk.sources.exports import is_export_page
from storydesk.sources.feeds import printed_date
from storydesk.sources.kinds import xml_root
from storydesk.sources.markup import XmlError, check_entities, one_line, plain_text
from storydesk.sources.payload import opened, unchunked
from storydesk.text.decoding import decode
from storydesk.text.folding import fold
from storydesk.text.sentences import sentences
from storydesk.text.tokens import words
from storydesk.text.urls import canonical, page_key

LENGTH: Final = 30_000
SHORT: Final = 3_900
FREE: Final = 6.0
"""Seconds of CPU, instrumented. The slowest of these takes a tenth of it on news of that length."""


def _as_article(text: str) -> None:
    extract(RawDocument("a.txt", "text", text.encode(), {"id": "a.txt"}))


def _as_page(text: str) -> None:
    extract(RawDocument("a.html", "html", f"<html><body><h1>Lock gates fail</h1>{text}</body></html>".encode(), {"id": "a.html"}))


def _as_paragraphs(text: str) -> None:
    _as_page("".join(f"<p>{line}</p>" for line in text.split("\n")))


def _as_fields(text: str) -> None:
    names = ("byline", "outlet", "headline", "published", "language", "url", "section", "author")
    extract(
        RawDocument(
            "a", "record", b"", {**dict.fromkeys(names, text[:SHORT]), "text": "The lower gates failed on Monday, the office said."}
        )
    )


def _as_times(text: str) -> None:
    blocks = tuple(Block(s, "body") for s in paragraphs_of(text))
    find_times(Article("a", "a", text, published=Published("2031-03-14", "day"), blocks=blocks))


def _as_export(text: str) -> None:
    lines = text.split("\n")
    for layout in LAYOUTS:
        layout.marks(lines)
        for part in layout.split(lines):
            layout.read(part)
    is_export_page(text[:8192])


def _as_address(text: str) -> None:
    for form in (canonical, page_key):
        try:
            form(f"https://news.example/{text[: SHORT - 20]}")
        except InputError:
            continue


def _as_robots(text: str) -> None:
    rules = read_rules(f"User-agent: *\nDisallow: {text}".encode())
    rules.refusal(f"https://news.example/{text.replace('*', '').split(chr(10))[0][:SHORT]}", "storydesk")
    rules.pause("storydesk")


def _as_query(text: str) -> None:
    try:
        parse(text)
    except InputError:
        return


def _as_bytes(text: str) -> None:
    data = text.encode("latin-1", "replace")
    xml_root(data[:8192])
    unchunked(data)
    decode(data, page=True)
    try:
        check_entities(data)
    except XmlError as problem:
        assert problem.reason == "entities", problem


SCANNERS: Final[tuple[Callable[[str], object], ...]] = (
    fold,
    words,
    sentences,
    lambda text: passages(text, paragraphs_of(text)),
    lambda text: turns(text, paragraphs_of(text), NAMES),
    _as_times,
    _as_article,
    _as_page,
    _as_paragraphs,
    _as_fields,
    _as_export,
    _as_address,
    _as_robots,
    _as_query,
    _as_bytes,
    plain_text,
    one_line,
    lambda text: printed_date(text[:SHORT]),
)


def check_pumped(data: bytes) -> None:
    """One scanner, one piece, many times."""
    if len(data) < 4:
        return
    text = text_of(data[3:])
    first, last = sorted((data[1] % (len(text) + 1), data[2] % (len(text) + 1)))
    head, piece, tail = text[:first], text[first:last] or "a", text[last:]
    whole = head + piece * max(1, (LENGTH - len(head) - len(tail)) // len(piece)) + tail
    with in_time(len(whole), free=FREE, per_byte=0):
        SCANNERS[data[0] % len(SCANNERS)](whole)


def check_packed(data: bytes) -> None:
    """A body packed in many members, each a piece of the input: opening it takes time in proportion."""
    import gzip

    from storydesk.sources.compressed import BombError, BrokenArchiveError

    member = gzip.compress(data[1:], mtime=0)
    body = member * max(1, 1_000_000 // len(member))
    with in_time(len(body), free=FREE, per_byte=0):
        try:
            opened(body, "gzip", 4_000_000)
        except (BombError, BrokenArchiveError) as problem:
            assert str(problem)
