"""OPML: what goes out comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydesk.errors import InputError
from storydesk.sources.opml import Subscription, read_opml, write_opml

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12)
FEEDS = st.builds(
    Subscription,
    WORDS.map(lambda w: f"https://{w}.example/feed"),
    WORDS,
    WORDS.map(lambda w: f"https://{w}.example"),
    st.lists(WORDS, max_size=3).map(tuple),
)


@given(st.lists(FEEDS, unique_by=lambda f: f.url, max_size=8))
def test_round_trip(feeds: list[Subscription]) -> None:
    assert sorted(read_opml(write_opml(feeds)), key=lambda f: f.url) == sorted(feeds, key=lambda f: f.url)


def test_folders_and_spellings_of_other_programs() -> None:
    data = b"<OPML><Body><outline text='News'><outline type='rss' text='Post' XMLURL='https://post.example/rss'/></outline><outline xmlUrl='https://post.example/rss'/></Body></OPML>"
    assert read_opml(data) == [Subscription("https://post.example/rss", "Post", "", ("News",))]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html/>",
        b"<opml/>",
        b"<opml><body>",
        b"<opml>" + b"<outline>" * 100_000,
        b'<!DOCTYPE o [<!ENTITY a "b">]><opml><body>&a;</body></opml>',
    ],
)
def test_what_is_no_list_is_told(data: bytes) -> None:
    with pytest.raises(InputError, match="is no OPML file"):
        read_opml(data)


def test_control_characters_do_not_break_the_list() -> None:
    assert read_opml(write_opml([Subscription("https://a.example/\0", "a\x01b\ud800")]))[0].title == "a\ufffdb\ufffd"
