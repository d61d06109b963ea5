"""Addresses: one spelling, one key, no disguise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydesk.errors import InputError
from storydesk.text.urls import canonical, page_key


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        ("HTTP://News.Example:80/a/../b/./c?utm_source=x&b=2&a=1#part", "http://news.example/b/c?a=1&b=2"),
        ("https://news.example", "https://news.example/"),
        ("https://news.example/?fbclid=1&id=7&gclid=2&WT.mc_id=3", "https://news.example/?id=7"),
        ("https://bücher.example/straße", "https://xn--bcher-kva.example/stra%C3%9Fe"),
        ("https://news.example/%7euser", "https://news.example/~user"),
        ("https://www-news-example.cdn.ampproject.org/c/s/www.news.example/story", "https://www.news.example/story"),
        ("https://www.google.com/amp/s/news.example/story", "https://news.example/story"),
        ("https://www.google.com/amp/www.google.com/amp/s/news.example/story", "https://news.example/story"),
    ],
)
def test_canonical(url: str, meant: str) -> None:
    assert canonical(url) == meant


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/story/7", "http://news.example/story/7/", "https://www.news.example/story/7", "https://m.news.example/story/7?utm_medium=x",
        "https://amp.news.example/story/7", "https://news.example/story/7/amp/", "https://news.example/amp/story/7", "https://news.example/story/7.amp",
        "https://news.example/story/7/index.html", "https://mobile.news.example/story/7?outputType=amp", "https://news.example/story/7#comments",
    ],
)  # fmt: skip
def test_one_page_has_one_key(url: str) -> None:
    assert page_key(url) == "https://news.example/story/7"


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/story/8",
        "https://news.example/story/7?page=2",
        "https://sport.news.example/story/7",
        "https://news.example:8443/story/7",
    ],
)
def test_another_page_has_another_key(url: str) -> None:
    assert page_key(url) != "https://news.example/story/7"


@pytest.mark.parametrize("url", ["https://m.co/a", "https://amp.com/a", "https://www.com/"])
def test_a_short_host_is_no_form_of_another(url: str) -> None:
    assert page_key(url).startswith(url.rstrip("/").partition("/a")[0])


@pytest.mark.parametrize(
    "url",
    [
        "", "news.example", "//news.example/a", "ftp://news.example/a", "javascript:alert(1)", "file:///etc/passwd", "http://", "http:///a",
        "http://user@news.example/", "http://news.example@evil.example/", "http://user:word@news.example/", "http://news.example:99999/",
        "http://news.example:x/", "http://[zz]/", "http://a b.example/",
        "http://news.example/\0", "http://news.example\\@evil.example/", "http://news.example/a\nb", "https://news.example/" + "a" * 5000,
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(InputError):
        canonical(url)


HOSTS = st.sampled_from(
    [
        "news.example",
        "m.news.example",
        "www.m.amp.news.example",
        "news.example:443",
        "www.google.com/amp/s/news.example",
        "a-b.cdn.ampproject.org/c/s/news.example",
        "www.co.uk",
    ]
)
ADDRESSES = st.builds(
    lambda scheme, host, path, rest: scheme + host + path + rest,
    st.sampled_from(["http://", "https://", "HTTPS://", ""]),
    HOSTS | st.text(max_size=12),
    st.text("/.amp%2fF~indexhtml?#;&= +é", max_size=25),
    st.text(max_size=15),
)


@given(ADDRESSES)
def test_idempotent(url: str) -> None:
    try:
        once = canonical(url)
    except InputError:
        return
    assert canonical(once) == once
    assert page_key(page_key(url)) == page_key(url) == page_key(once)
