"""Sitemaps: addresses that wait for their pages; indexes; XML that attacks its reader."""

import time

import pytest

from storydesk.model import RawDocument, Rejected
from storydesk.sources.markup import XmlError
from storydesk.sources.sitemaps import Listed, documents, listed
from tests.sources.made import ARTICLES, OUTLET, sitemap

INDEX = b"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>https://a.example/1.xml</loc><lastmod>2031-03-01</lastmod></sitemap><sitemap/></sitemapindex>"


def test_news_sitemap() -> None:
    first = next(documents(sitemap(), "map"))
    assert isinstance(first, RawDocument)
    assert first.fields == {
        "url": "https://post.example/0",
        "outlet": OUTLET,
        "language": "en",
        "published": "2031-03-10",
        "headline": ARTICLES[0][0],
        "partial": True,
    }


def test_pictures_do_not_lend_their_address() -> None:
    entry = b"<url><i:image><i:loc>https://a.example/p.jpg</i:loc></i:image><loc> https://a.example/1 </loc></url>"
    data = b'<urlset xmlns:i="x">' + entry + b"<url><lastmod>2031</lastmod></url></urlset>"
    first, second = documents(data, "map")
    assert isinstance(first, RawDocument)
    assert first.fields["url"] == "https://a.example/1"
    assert isinstance(second, Rejected)
    assert second.reason == "no_address"


def test_an_index_lists_sitemaps() -> None:
    assert listed(INDEX) == [Listed("https://a.example/1.xml", "2031-03-01")]
    (refused,) = documents(INDEX, "map")
    assert isinstance(refused, Rejected)
    assert refused.reason == "list_of_sitemaps"


BOMB = b'<!DOCTYPE u [<!ENTITY a0 "ha">' + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)) + b"]>"
OUTSIDE = b'<!DOCTYPE u [<!ENTITY a9 SYSTEM "file:///etc/passwd">]>'
QUADRATIC = b'<!DOCTYPE u [<!ENTITY a9 "' + b"x" * 100_000 + b'">]>'


@pytest.mark.parametrize("head", [BOMB, OUTSIDE, QUADRATIC])
def test_entities_are_refused(head: bytes) -> None:
    began = time.process_time()
    (refused,) = documents(head + b"<urlset><url><loc>" + b"&a9;" * 1000 + b"</loc></url></urlset>", "map")
    assert time.process_time() - began < 5
    assert isinstance(refused, Rejected)
    assert refused.reason in ("entities", "broken_xml")
    assert "root:" not in refused.detail


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<urlset><url>", "broken_xml"),
        (b"<urlset/>", "empty_sitemap"),
        (b"<urlset>" + b"<url>" * 100_000, "nested_too_deeply"),
        (b"", "broken_xml"),
        (b'<?xml version="1.0" encoding="no-such"?><urlset/>', "broken_xml"),
    ],
)
def test_damage(data: bytes, reason: str) -> None:
    (refused,) = documents(data, "map")
    assert isinstance(refused, Rejected)
    assert refused.reason == reason


def test_a_broken_index_is_told() -> None:
    with pytest.raises(XmlError):
        listed(b"<sitemapindex>")
