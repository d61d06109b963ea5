"""What a pattern needs is never more than it asks for: all that it matches passes."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storydesk.extract import captions, datelines, embeds, endings, notices
from storydesk.extract.lines import Line
from storydesk.extract.necessary import Sieve, needed, openings
from storydesk.model import Span
from storydesk.text.sentences import sentences

LINES = st.text(st.characters(codec="utf-8", exclude_characters="\n\r\0"), max_size=30)
PROSE = st.lists(
    st.sampled_from(["The ferry sank.", "“We saw it,” he said.", "Nobody was hurt at 9 a.m.", "R.J. Hale left…", "はい。"]), max_size=3
)


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
        ("watch:", 0, {"wat"}),
        ("an? ago", 0, {"an ", "a a"}),
        ("(?:up|down)s", 0, {"ups", "dow"}),
        ("[ab]{2}", 0, {"aa", "ab", "ba", "bb"}),
        ("a.b", 0, {"a"}),
        (r"\w+ago", 0, {""}),
        (r"\b(?=x)(?!y)on", 0, {"on"}),
        ("(?i:a)b", 0, {"ab", "Ab"}),
        ("ab", re.I, {"ab", "aB", "Ab", "AB"}),
    ],
)
def test_openings(pattern: str, flags: int, expected: set[str]) -> None:
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


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.data())
def test_no_notice_is_passed_over(data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(notices.MOULDS) - 1))
    text = data.draw(matches_of(notices.MOULDS[number].pattern, re.I)) + data.draw(LINES)
    if text.isascii() and re.match(notices.MOULDS[number].pattern, text, re.I):
        assert number in notices._SIEVE.left(text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.data())
def test_no_caption_is_passed_over(data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(captions._OPENINGS) - 1))
    pattern = captions._OPENINGS[number][1]
    text = data.draw(matches_of(pattern))
    if text.isascii():
        assert number in captions._SIEVE.left(text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(LINES, st.sampled_from([pattern for pattern, _ in captions.TAILS]), st.data())
def test_no_credit_is_passed_over(before: str, pattern: re.Pattern[str], data: st.DataObject) -> None:
    tail = (before + data.draw(st.from_regex(pattern)))[-captions.TAIL :].strip()
    assert pattern.search(tail) is None or pattern in [likely for likely, _ in captions._likely_tails(tail)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LINES, st.data())
def test_no_dateline_is_passed_over(after: str, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(datelines.DATELINE)) + after
    found = datelines.DATELINE.match(text[:120])
    assert found is None or datelines._ENDED.search(text[:120])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    PROSE, st.sampled_from([m.pattern for m in notices.MOULDS if m.pattern.isascii()]), st.sampled_from(["", " ", "> ", "* "]), st.data()
)
def test_no_notice_at_the_end_of_a_paragraph_is_passed_over(prose: list[str], pattern: str, junk: str, data: st.DataObject) -> None:
    last = data.draw(
        st.one_of(
            matches_of(pattern, re.I),
            st.sampled_from(["Share", "Share this article", "# ", "Comment (3)", "Share - - - - - - - - - - - this"]),
        )
    )
    text = " ".join([*prose, junk + last]).strip()
    spans = sentences(text)
    if len(spans) > 1 and text.isascii() and notices.notice(spans[-1].of(text)):
        assert notices.may_end_in_notice(text)


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
