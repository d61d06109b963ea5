"""JSON Feed: told by its version, items whole or in part."""

import json

import pytest

from storydesk.model import RawDocument, Rejected
from storydesk.sources.jsonfeed import documents, is_feed
from tests.sources.made import ARTICLES, json_feed


def feed(**item: object) -> dict[str, object]:
    return {"version": "https://jsonfeed.org/version/1", "title": "Post", "author": {"name": "Desk"}, "items": [item]}


def test_items() -> None:
    found = list(documents(json.loads(json_feed()), "feed"))
    assert [f.fields["text"] for f in found if isinstance(f, RawDocument)] == [text for _, text in ARTICLES]


@pytest.mark.parametrize(
    ("item", "fields"),
    [
        ({"id": "1", "content_text": "Words."}, {"text": "Words.", "partial": False, "byline": "Desk"}),
        ({"id": "1", "summary": "Short.", "title": "T"}, {"text": "Short.", "partial": True}),
        (
            {"id": "1", "content_html": "<p>A</p><p>B</p>", "authors": [{"name": "Ada"}, {"name": "Bo"}]},
            {"text": "A\n\nB", "byline": "Ada, Bo"},
        ),
        ({"id": 5, "title": "T", "url": 7, "content_text": None}, {"headline": "T", "partial": True}),
    ],
)
def test_what_an_item_says(item: dict[str, object], fields: dict[str, object]) -> None:
    (found,) = documents(feed(**item), "feed")
    assert isinstance(found, RawDocument)
    assert fields.items() <= found.fields.items()


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ({**feed(), "items": "none"}, "broken_feed"),
        ({**feed(), "items": []}, "empty_feed"),
        ({**feed(), "items": ["a"]}, "not_an_object"),
        (feed(id="1"), "empty_item"),
    ],
)
def test_damage(value: dict[str, object], reason: str) -> None:
    assert [f.reason for f in documents(value, "feed") if isinstance(f, Rejected)] == [reason]


@pytest.mark.parametrize("value", [None, [], "x", {"version": 1}, {"version": "2.0", "items": []}, {"items": []}])
def test_other_json_is_no_feed(value: object) -> None:
    assert not is_feed(value)
