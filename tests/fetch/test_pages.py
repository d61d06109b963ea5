"""What an address holds: feeds, sitemaps and their indexes, pages; and what is sent in their place."""

import pytest

from storydesk.extract import extract
from storydesk.fetch import Fetcher, documents
from storydesk.model import Article, RawDocument, Rejected
from tests.fetch.loopback import Answer, Site
from tests.sources.made import ARTICLES, json_feed, page, rss, sitemap

HTML = {"Content-Type": "text/html; charset=utf-8"}
FEED = {"Content-Type": "application/rss+xml"}


def served(site: Site, **pages: Answer) -> None:
    site.pages |= {f"/{name}": answer for name, answer in pages.items()}
    for n, (title, text) in enumerate(ARTICLES):
        site.pages[f"/{n}"] = (200, HTML, page(title, text))


def texts(found: list[RawDocument | Rejected]) -> list[str]:
    articles = [extract(item) for item in found if isinstance(item, RawDocument)]
    return [article.text for article in articles if isinstance(article, Article)]


def reasons(found: list[RawDocument | Rejected]) -> list[str]:
    return [item.reason for item in found if isinstance(item, Rejected)]


def test_a_page(site: Site, fetcher: Fetcher) -> None:
    served(site)
    found = list(documents(site.url("/0"), fetcher))
    assert isinstance(found[0], RawDocument)
    assert found[0].fields["url"] == site.url("/0")
    assert ARTICLES[0][0] in texts(found)[0]


def test_a_feed_of_whole_articles_needs_no_page(site: Site, fetcher: Fetcher) -> None:
    served(site, feed=(200, FEED, rss()))
    assert texts(list(documents(site.url("/feed"), fetcher))) == [text for _, text in ARTICLES]
    assert site.paths == ["/feed"]


def test_the_pages_behind_a_feed_of_summaries(site: Site, fetcher: Fetcher) -> None:
    served(site, feed=(200, FEED, rss(whole=False, base=site.url(""))))
    found = list(documents(site.url("/feed"), fetcher))
    assert site.paths == ["/feed", "/0", "/1", "/2"]
    for text, (title, body) in zip(texts(found), ARTICLES, strict=True):
        assert title in text
        assert all(part in text for part in body.split("\n\n"))
    assert isinstance(found[0], RawDocument)
    assert found[0].fields["published"] == "2031-03-10T09:30:00+01:00"
    assert next(documents(site.url("/feed"), fetcher, whole=False)).location == f"{site.url('/feed')}#1"
    assert site.paths[4:] == ["/feed"]


def test_a_page_that_cannot_be_had_leaves_its_summary(site: Site, fetcher: Fetcher) -> None:
    served(site, feed=(200, FEED, rss(ARTICLES[:1], whole=False, base=site.url("/gone"))))
    found = list(documents(site.url("/feed"), fetcher))
    assert reasons(found) == ["http_status"]
    assert [f.fields["partial"] for f in found if isinstance(f, RawDocument)] == [True]


def test_json_feed_and_sitemap(site: Site, fetcher: Fetcher) -> None:
    base = site.url("").rstrip("/").encode()
    served(
        site,
        feed=(200, {"Content-Type": "application/feed+json"}, json_feed()),
        map=(200, {"Content-Type": "application/xml"}, sitemap().replace(b"https://post.example", base)),
    )
    assert len(texts(list(documents(site.url("/feed"), fetcher)))) == 3
    assert len(texts(list(documents(site.url("/map"), fetcher)))) == 3


def test_an_index_of_sitemaps_is_followed_once(site: Site, fetcher: Fetcher) -> None:
    base = site.url("").rstrip("/")
    entries = "".join(f"<sitemap><loc>{base}/{name}</loc></sitemap>" for name in ("map", "index", "map"))
    xml = {"Content-Type": "text/xml"}
    served(
        site,
        index=(200, xml, f"<sitemapindex>{entries}</sitemapindex>".encode()),
        map=(200, xml, sitemap().replace(b"https://post.example", base.encode())),
    )
    assert len(texts(list(documents(site.url("/index"), fetcher)))) == 3
    assert site.paths[:2] == ["/index", "/map"]
    assert len(site.paths) == 5


@pytest.mark.parametrize(
    ("headers", "body", "reason"),
    [
        (FEED, b"<!DOCTYPE html><html><body>Not found</body></html>", "not_a_feed"),
        (FEED, b"", "empty_answer"),
        (FEED, b"<rss><channel/></rss>", "empty_feed"),
        ({"Content-Type": "application/json"}, b'{"a": 1}', "not_a_feed"),
        ({"Content-Type": "application/json"}, b"{", "broken_json"),
        ({"Content-Type": "application/json"}, b'{"a":' * 15_000, "broken_json"),
        ({"Content-Type": "application/pdf"}, b"%PDF-1.7", "not_a_feed"),
        ({"Content-Type": "text/html"}, b"\0\1\2" * 100, "not_a_page"),
        ({"Content-Type": "text/html"}, b"", "empty_answer"),
        ({"Content-Type": "text/xml"}, b"<sitemapindex><sitemap>", "broken_xml"),
    ],
)
def test_what_is_sent_in_place_of_news(site: Site, fetcher: Fetcher, headers: dict[str, str], body: bytes, reason: str) -> None:
    site.pages["/a"] = (200, headers, body)
    assert reasons(list(documents(site.url("/a"), fetcher))) == [reason]


@pytest.mark.parametrize(
    ("charset", "body"),
    [
        ("; charset=windows-1251", "Пост".encode("windows-1251")),
        ("; charset=made-up", "Пост".encode()),
        ("", b"<meta charset=windows-1251>" + "Пост".encode("windows-1251")),
    ],
)
def test_encodings(site: Site, fetcher: Fetcher, charset: str, body: bytes) -> None:
    site.pages["/a"] = (200, {"Content-Type": f"text/html{charset}"}, body)
    (found,) = documents(site.url("/a"), fetcher)
    assert isinstance(found, RawDocument)
    assert "Пост" in str(found.fields["html"])
