"""Words of fragments, in linear time whatever the fragment is; and XML that stays closed."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydesk.sources.markup import DEEPEST, XmlError, check_depth, check_entities, element_text, one_line, parse_xml, plain_text
from storydesk.sources.payload import unchunked


@pytest.mark.parametrize(
    ("fragment", "words"),
    [
        ("<p>One <b>bold</b>\n step.</p><p>Two.</p>", "One bold step.\n\nTwo."),
        ("One.<br>Two.<br/><br/>Three.", "One.\nTwo.\n\nThree."),
        ("no tags\n  at all", "no tags\n  at all"),
        ("AT&amp;T &lt;b&gt; 3 < 4", "AT&T <b> 3 < 4"),
        ("<script>evil()</script><style>p{}</style>Words<!-- not -->", "Words"),
        ("<ul><li>a</li><li>b</li></ul>", "a\n\nb"),
        ("", ""),
        ("<p></p>", ""),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
    ],
)
def test_words(fragment: str, words: str) -> None:
    assert plain_text(fragment) == words


def test_a_headline_is_one_line() -> None:
    assert one_line("<h1>One<br>two</h1>\n three") == "One two three"


@pytest.mark.parametrize(
    "fragment",
    [
        "<div>" * 100_000 + "x",
        "<p>x" * 100_000,
        "<" * 300_000,
        "<!--" * 100_000,
        "&amp;" * 200_000,
        "<a " + "b=c " * 100_000 + ">x",
        "a\0b<p>\ud800",
    ],
)
def test_no_fragment_is_dear(fragment: str) -> None:
    began = time.process_time()
    plain_text(fragment)
    assert time.process_time() - began < 5


@given(st.text())
def test_any_text(fragment: str) -> None:
    assert isinstance(plain_text(fragment), str)


def test_depth() -> None:
    check_depth(b"<a>" * DEEPEST + b"</a>" * DEEPEST)
    check_depth(b"<a></b></a>\0")
    with pytest.raises(XmlError, match="inside one another"):
        check_depth(b"<a>" * (DEEPEST + 1))


def test_text_of_an_element() -> None:
    assert element_text(parse_xml(b"<n:a xmlns:n='x'><n:p>One <n:b>bold</n:b></n:p>tail<n:p>Two</n:p></n:a>")) == "One bold\n\ntail\n\nTwo"


@pytest.mark.parametrize(
    "data", [b'<!ENTITY a "&b;">', b'<!ENTITY a "%b;">', b'<!ENTITY a "b">' * 301, b'<!ENTITY a "' + b"x" * 1000 + b'">' + b"&a;" * 1001]
)
def test_entities_that_grow(data: bytes) -> None:
    with pytest.raises(XmlError):
        check_entities(data)


@given(st.binary())
def test_chunks_of_any_bytes(body: bytes) -> None:
    assert len(unchunked(body)) <= len(body)
