"""NewsML-G2 and NITF: text items in a message, and what is not for use."""

import pytest

from storydesk.model import RawDocument, Rejected
from storydesk.sources.newsml import documents
from tests.sources.made import ARTICLES, OUTLET, newsml


def test_items_of_a_message() -> None:
    found = list(documents(newsml(), "message"))
    assert [f.fields["text"] for f in found if isinstance(f, RawDocument)] == [text for _, text in ARTICLES]
    assert isinstance(found[0], RawDocument)
    assert found[0].fields["outlet"] == OUTLET
    assert found[0].fields["published"] == "2031-03-10T10:00:00Z"
    assert "modified" not in found[0].fields


def test_a_bare_nitf_file() -> None:
    inside = b"<p>A <b>bold</b> step.</p><media><p>Caption</p></media><p>B</p>"
    data = b"<nitf><body><body.head><hedline><hl1>T</hl1></hedline></body.head><body.content>" + inside + b"</body.content></body></nitf>"
    (found,) = documents(data, "item")
    assert isinstance(found, RawDocument)
    assert found.fields["headline"] == "T"
    assert found.fields["text"] == "A bold step.\n\nB"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (newsml("ninat:picture"), "not_text"),
        (newsml(status="stat:canceled"), "not_for_use"),
        (b"<packageItem/>", "no_news_item"),
        (b"<newsItem/>", "no_text"),
        (b"<newsItem>", "broken_xml"),
        (b"<newsItem>" * 100_000, "nested_too_deeply"),
        (b'<!DOCTYPE n [<!ENTITY e SYSTEM "file:///etc/passwd">]><newsItem><body>&e;</body></newsItem>', "entities"),
    ],
)
def test_what_is_no_article_is_told(data: bytes, reason: str) -> None:
    assert {f.reason for f in documents(data, "item") if isinstance(f, Rejected)} == {reason}
