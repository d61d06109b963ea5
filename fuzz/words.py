"""Text alone: folding, tokens, sentences, decoding, addresses, and what somebody types into the search box."""

from functools import cache
from itertools import pairwise
from typing import Final

from fuzz.invariants import check_spans, in_time
from storydesk.desk import Desk
from storydesk.desk.searching import parse, snippet
from storydesk.errors import InputError
from storydesk.fetch.addresses import RefusedError, is_public
from storydesk.fetch.fetcher import _openable
from storydesk.model import Article, Block, Span
from storydesk.sources.markup import one_line, plain_text
from storydesk.text.decoding import decode, with_plain_line_ends
from storydesk.text.folding import fold, fold_word
from storydesk.text.index_terms import index_terms
from storydesk.text.sentences import sentences
from storydesk.text.tokens import tokens, words
from storydesk.text.urls import canonical, page_key

MARKS: Final = "\"'“”‘’—–-…."


def text_of(data: bytes) -> str:
    """Bytes as text that holds every character an article can: no half characters, plain line ends."""
    return with_plain_line_ends(data.decode("utf-8", "replace"))


def check_folding(data: bytes) -> None:
    """Folding moves no character, and what is cut from a text lies where it says."""
    text = text_of(data)
    with in_time(len(data)):
        folded = fold(text)
        assert len(folded) == len(text), "folding moved characters"
        assert fold(folded) == folded, "folding twice gives another text"
        found = tokens(text)
        check_spans(text, (t.span for t in found), apart=True)
        assert [t.folded for t in found] == words(text)
        assert all(t.folded == fold_word(t.span.of(text)) for t in found)
        assert len(index_terms(text)) == len(found)
        _check_sentences(text)
        _check_piece(text, data)


def _check_sentences(text: str) -> None:
    found = sentences(text)
    check_spans(text, found, apart=True)
    at = 0
    for span in (*found, Span(len(text), len(text))):
        assert not text[at : span.start].strip(), f"words in no sentence before {span}"
        at = span.end
    assert all(span.of(text) == span.of(text).strip() for span in found), "white space at the ends of a sentence"
    assert all("\n\n" not in span.of(text) for span in found), "a sentence across a blank line"


def _check_piece(text: str, data: bytes) -> None:
    """A piece of a text gives spans inside the piece."""
    start, end = sorted((data[0] if data else 0, data[-1] if data else 0))
    piece = Span(min(start, len(text)), min(end, len(text)))
    for span in (*sentences(text, piece.start, piece.end), *(t.span for t in tokens(text, piece.start, piece.end))):
        assert piece.covers(span), f"{span} leaves {piece}"


def check_decoding(data: bytes) -> None:
    """Bytes of any encoding become text or are refused by name; markup becomes words."""
    with in_time(len(data)):
        for page, named in ((False, None), (True, None), (True, data[:12].decode("latin-1"))):
            try:
                text = decode(data, page, named)
            except UnicodeDecodeError:
                continue
            assert len(text) <= len(data) + 1
            words_of = plain_text(text)
            words_of.encode("utf-8", "surrogatepass")
            assert "\n" not in one_line(text)


def check_urls(data: bytes) -> None:
    """The canonical form of an address is its own canonical form, of http, and hides nobody before an @; fetching refuses what it does not open."""
    address = data.decode("utf-8", "replace")
    with in_time(len(data)):
        is_public(address)
        try:
            opened = _openable(address)
            assert opened.isascii(), opened
            assert opened.startswith(("http://", "https://")), opened
            assert _openable(opened) == opened, opened
        except RefusedError as problem:
            assert problem.reason == "bad_address", problem
        for form in (canonical, page_key):
            try:
                found = form(address)
            except InputError:
                continue
            assert found.startswith(("http://", "https://")), found
            assert form(found) == found, f"{form.__name__} of {found!r} is another"
            assert page_key(found) == page_key(address), "one page has two keys"


ARTICLES: Final = (
    ("a.txt", "Lock gates fail at Merrowby\n\nThe lower gates failed on Monday, the canal office said. “No one was hurt,” said Ada Brook."),
    ("b.txt", "Canal reopens\n\nBoats passed Merrowby again on Friday. The repair took 100% of the money_fund's C:\\store."),
    ("c.txt", "水門が開く\n\nÉcole fermée; naïve café's “open house” was closed."),
)


@cache
def _desk() -> Desk:
    desk = Desk()
    desk.add_articles(
        Article(name, name, text, "Post", blocks=(Block(Span(0, text.index("\n")), "headline"), Block(Span(text.index("\n\n") + 2, len(text)), "body")))
        for name, text in ARTICLES
    )  # fmt: skip
    return desk


def check_queries(data: bytes) -> None:
    """Whatever is asked of a desk is answered, or refused as making no sense; what is marked in a snippet stands there."""
    query, _, cursor = data.decode("utf-8", "replace").partition("\0")
    desk, texts = _desk(), dict(ARTICLES)
    with in_time(len(data)):
        try:
            asked = parse(query)
            hits = desk.search(query, 5, cursor or None).items
        except InputError:
            return
        for hit in hits:
            text, found = texts[hit.article.id], hit.snippet
            assert found.span.of(text) == found.text
            assert all(found.span.covers(mark) for mark in found.marks)
        for text in texts.values():
            found = snippet(text, asked.phrases)
            check_spans(text, found.marks)
            assert all(one.end <= other.start for one, other in pairwise(found.marks))
        _asked_otherwise(desk, query, cursor)


def _asked_otherwise(desk: Desk, query: str, cursor: str) -> None:
    """The other places where words and cursors come in."""
    for ask in (
        lambda: desk.stories(query=query or None, outlet=query or None, cursor=cursor or None),
        lambda: list(desk.quotes(speaker=query)),
        lambda: desk.rejected(5, cursor or None),
        lambda: desk.story(query),
        lambda: desk.article(query),
    ):
        try:
            ask()
        except InputError as problem:
            assert str(problem)
