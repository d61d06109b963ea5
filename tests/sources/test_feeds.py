"""RSS and Atom: full texts and summaries, dates with their zone, and everything that servers send under the name of a feed."""

import time

import pytest

from storydesk.model import RawDocument, Rejected
from storydesk.sources import feeds
from storydesk.sources.feeds import documents, printed_date
from tests.sources.made import ARTICLES, OUTLET, atom, rss


def read(data: bytes, headers: dict[str, str] | None = None) -> list[RawDocument | Rejected]:
    return list(documents(data, "feed", headers))


def one(data: bytes) -> RawDocument:
    (item,) = read(data)
    assert isinstance(item, RawDocument)
    return item


def item_of(inside: str, head: str = '<?xml version="1.0" encoding="utf-8"?>') -> bytes:
    return f'{head}<rss version="2.0"><channel><title>Post</title><item>{inside}</item></channel></rss>'.encode()


@pytest.mark.parametrize("data", [rss(), atom()])
def test_whole_articles(data: bytes) -> None:
    first = read(data)[0]
    assert isinstance(first, RawDocument)
    assert first.fields["text"] == ARTICLES[0][1]
    assert first.fields["outlet"] == OUTLET
    assert first.fields["headline"] == ARTICLES[0][0]
    assert first.fields["published"] == "2031-03-10T09:30:00+01:00"
    assert first.fields["partial"] is False
    assert "modified" not in first.fields


def test_a_summary_is_marked_partial() -> None:
    first = read(rss(whole=False))[0]
    assert isinstance(first, RawDocument)
    assert first.fields["partial"] is True
    assert first.fields["text"] == ARTICLES[0][1][:40].strip()


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Mon, 10 Mar 2031 09:30:00 +0100", "2031-03-10T09:30:00+01:00"),
        ("Mon, 10 Mar 2031 09:30:00 GMT", "2031-03-10T09:30:00+00:00"),
        ("Mon, 10 Mar 2031 09:30:00 EST", "2031-03-10T09:30:00-05:00"),
        ("Mon, 10 Mar 2031 09:30:00 CET", "2031-03-10T09:30:00"),
        ("10 Mar 2031", "2031-03-10"),
        ("2031-03-10", "2031-03-10"),
        ("2031-03-10T09:30Z", "2031-03-10T09:30Z"),
        ("31 Feb 2031 10:00", "31 Feb 2031 10:00"),
        ("Sat, 01 Jan 0000 00:00:00 GMT", "Sat, 01 Jan 0000 00:00:00 GMT"),
        ("Fri, 31 Dec 9999 23:59:59 GMT", "9999-12-31T23:59:59+00:00"),
        ("yesterday", "yesterday"),
        ("", None),
        (None, None),
    ],
)
def test_dates_keep_their_zone_and_precision(printed: str | None, meant: str | None) -> None:
    assert printed_date(printed) == meant


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not_a_feed"),
        (b"<!DOCTYPE html><html><body><p>Not found</p></body></html>", "not_a_feed"),
        (b"<html><head><title>Please log in</title></head></html>", "not_a_feed"),
        (b"nothing of the kind", "not_a_feed"),
        (b'<rss version="2.0"><channel><title>Post</title></channel></rss>', "empty_feed"),
        (item_of("<category>empty</category>"), "empty_item"),
        (b"<rss>" + b"<a>" * 100_000, "nested_too_deeply"),
    ],
)
def test_what_is_no_feed_is_refused(data: bytes, reason: str) -> None:
    assert [item.reason for item in read(data) if isinstance(item, Rejected)][:1] == [reason]


def test_an_html_page_served_as_a_feed_is_named_so() -> None:
    (refused,) = read(b"<!DOCTYPE html><html><body>404</body></html>", {"content-type": "application/rss+xml"})
    assert isinstance(refused, Rejected)
    assert refused.detail == "an HTML page"


def test_a_feed_that_is_too_large_is_refused() -> None:
    (refused,) = read(b" " * (feeds.LARGEST_FEED + 1))
    assert isinstance(refused, Rejected)
    assert refused.reason == "too_large"


@pytest.mark.parametrize(
    "data",
    [
        "<title>Café</title>".encode("latin-1"),
        "<title>Café</title>".encode(),
    ],
)
def test_wrong_and_missing_encodings(data: bytes) -> None:
    whole = b'<rss version="2.0"><channel><title>Post</title><item>' + data + b"</item></channel></rss>"
    for head in (
        b"",
        b'<?xml version="1.0" encoding="utf-8"?>',
        b'<?xml version="1.0" encoding="no-such"?>',
        b'<?xml version="1.0" encoding="us-ascii"?>',
    ):
        found = [item for item in read(head + whole) if isinstance(item, RawDocument)]
        assert str(found[0].fields["headline"]).startswith("Caf")


def test_a_feed_in_utf_16() -> None:
    assert (
        one(item_of("<title>Café</title>", '<?xml version="1.0" encoding="utf-16"?>').decode().encode("utf-16")).fields["headline"]
        == "Café"
    )


def test_mixed_encodings_and_zero_bytes() -> None:
    found = read(item_of("<title>a</title><description>x \0 y</description>") + b"\xff\xfe\0")
    assert found


NESTED = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("declared", "title"),
    [
        (f'<!ENTITY a0 "ha">{NESTED}', "&a9;"),
        ('<!ENTITY a "' + "x" * 10_000 + '">', "&a;" * 10_000),
        ("".join(f'<!ENTITY a{n} "x">' for n in range(1000)), "&a1;"),
        ('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"),
        ('<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;', "x"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_not_expanded(declared: str, title: str, encoding: str) -> None:
    whole = (
        item_of(f"<title>safe {title}</title>", f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE r [{declared}]>')
        .decode()
        .encode(encoding)
    )
    began = time.process_time()
    found = read(whole)
    assert time.process_time() - began < 5
    assert all(len(str(item)) < 3000 and "root:" not in str(item) for item in found)


def test_harmless_entities_are_read() -> None:
    declared = '<?xml version="1.0"?>\n<!DOCTYPE r [\n<!ENTITY nbsp "&#160;">\n<!ENTITY post "The Merrowby Post">\n]>\n'
    assert one(item_of("<title>From&nbsp;&post;</title>", declared)).fields["headline"] == "From The Merrowby Post"


def test_a_feed_that_is_cut_short_keeps_what_was_read() -> None:
    found = read(rss()[:-200])
    assert isinstance(found[0], RawDocument)
    assert isinstance(found[-1], Rejected)
    assert found[-1].reason == "damaged_feed"


def test_markup_in_headlines_and_summaries_is_words() -> None:
    summary = "&lt;p&gt;One.&lt;/p&gt;&lt;script&gt;evil()&lt;/script&gt;&lt;p&gt;Two.&lt;/p&gt;"
    found = one(item_of(f"<title>A &lt;b&gt;bold&lt;/b&gt; &amp;amp; step</title><description>{summary}</description>"))
    assert found.fields["headline"] == "A bold & step"
    assert found.fields["text"] == "One.\n\nTwo."
