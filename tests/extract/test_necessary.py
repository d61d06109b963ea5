"""What a pattern needs is never more than it asks for: all that it matches passes."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storydesk.extract import captions, embeds, endings, notices
from storydesk.extract.lines import Line
from storydesk.extract.necessary import Sieve, needed, openings
from storydesk.model import Span

LINES = st.text(st.characters(codec="utf-8", exclude_characters="\n\r\0"), max_size=30)


def matches_of(pattern: str, flags: int = 0) -> st.SearchStrategy[str]:
    """Texts that a pattern matches at their start."""
    compiled = re.compile(pattern, flags)
    made = st.from_regex(compiled, alphabet=st.characters(codec="utf-8")).map(
        lambda text: text[m.start() :] if (m := compiled.search(text)) else ""
    )
    return made.filter(lambda text: compiled.match(text) is not None)


@pytest.mark.parametrize(
    ("pattern", "flags", "expected"),
    [
        ("watch: now", 0, {b"watch:"}),
        ("an? ago", 0, {b"an ago", b"a ago"}),
        ("(?:up|down)s", 0, {b"ups", b"downs"}),
        ("[ab]{2}", 0, {b"aa", b"ab", b"ba", b"bb"}),
        ("a.b", 0, {b"a"}),
        (r"\w+ago", 0, {b""}),
        (r"\b(?=x)(?!y)on", 0, {b"on"}),
        ("(?i:a)b", 0, {b"ab", b"Ab"}),
        ("Ab", re.I, {b"ab"}),
        ("(?-i:A)b", re.I, {b"ab"}),
        (r"\d7", 0, {b"00", b"?0"}),
        ("łé", re.I, {b"?\xe9", b"?\xc9"}),
    ],
)
def test_openings(pattern: str, flags: int, expected: set[bytes]) -> None:
    assert openings(pattern, flags) == expected


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r".{3,90}\b(?:contributed|contributed reporting)", {"contributed"}),
        (r"\w+ (?:Photo|image)s?", {"photo", "image"}),
        (r"(?=.*\bnews)\w+", {"news"}),
        (r"\w+(?:x|\d)?", set()),
        (r"\w+(?:lock|\d)", set()),
    ],
)
def test_needed(pattern: str, expected: set[str]) -> None:
    assert needed(pattern) == expected


def test_a_digit_of_any_script_opens_a_number() -> None:
    assert Sieve([r"\d{2} comments"]).left("٣٤ comments") == [0]


@pytest.mark.parametrize("text", ["read also", "Read Also", "READ also", "rea\u212a also", "\u017ftory also"])
def test_letters_that_count_as_ascii(text: str) -> None:
    assert Sieve(["(?:read|reak|story) also"], re.I).left(text) == [0]


def test_case_counts_where_the_pattern_says_so() -> None:
    sieve = Sieve(["FILE photo"])
    assert sieve.left("FILE photo") == [0]
    assert sieve.left("File photo") == []


def test_a_need_of_which_one_form_is_not_ascii_is_none() -> None:
    assert Sieve([r"\w+ (?:más|ça|è)"], re.I).left("algo è") == [0]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.data())
def test_no_notice_is_passed_over(data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(notices.MOULDS) - 1))
    text = data.draw(matches_of(notices.MOULDS[number].pattern, re.I)) + data.draw(LINES)
    if text.isascii() and re.match(notices.MOULDS[number].pattern, text, re.I):
        assert number in notices.SIEVE.left(text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.data())
def test_no_caption_is_passed_over(data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(captions._OPENINGS) - 1))
    pattern = captions._OPENINGS[number][1]
    text = data.draw(matches_of(pattern))
    if text.isascii():
        assert number in captions._SIEVE.left(text)


@pytest.mark.parametrize(
    "text",
    [
        "Boats — Ann Reed (@annreed) October 15, 2031",
        "A post shared by Ann (@ann) on Jun 3, 2031 at 4:05pm PDT",
        "Posted by Ann Reed on July 24, 2031",
        "We are back. Posted by Ann Reed on Sunday, 24 July 2031",
        "Boats pic.twitter.com/abc",
        "View this post on Instagram",
    ],
)
def test_posts_are_found(text: str) -> None:
    assert embeds.find_embed(text)


def test_a_paragraph_that_ends_in_a_button() -> None:
    pieces = endings.trailing_notices("The ferry sank off Halden on Monday night. Share this article")
    assert pieces is not None
    assert [piece.role for piece in pieces] == ["body", "widget"]


def test_a_picture_of_a_row() -> None:
    found = captions.find_caption(Line(Span(0, 29), "Photo 3 of 12: Boats at dusk."), False)
    assert found is not None
    assert found[0].role == "caption"
