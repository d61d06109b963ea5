"""ninjs of versions 1 to 3, and what is not for use."""

import pytest

from storydesk.model import RawDocument, Rejected
from storydesk.sources.ninjs import documents, is_item
from tests.sources.made import ARTICLES, ninjs


def test_version_3() -> None:
    (item,) = documents(ninjs(infoSources=[{"name": "Post Agency"}], by="Ada Brook"), "item")
    assert isinstance(item, RawDocument)
    assert item.fields == {
        "entry": "urn:item:0", "outlet": "Post Agency", "headline": ARTICLES[0][0], "byline": "Ada Brook", "language": "en", "published": "2031-03-14T09:30:00+01:00",
        "text": ARTICLES[0][1],
    }  # fmt: skip


def test_version_1() -> None:
    item = {
        "uri": "https://post.example/1",
        "headline": "T",
        "body_xhtml": "<p>A</p><p>B</p>",
        "versioncreated": "2031-03-14T10:00:00Z",
        "firstcreated": "2031-03-14T09:00:00Z",
    }
    assert is_item(item)
    (found,) = documents(item, "item")
    assert isinstance(found, RawDocument)
    assert found.fields["text"] == "A\n\nB"
    assert found.fields["url"] == "https://post.example/1"
    assert (found.fields["published"], found.fields["modified"]) == ("2031-03-14T09:00:00Z", "2031-03-14T10:00:00Z")


def test_the_main_body_is_taken() -> None:
    bodies = [{"role": "summary", "value": "Short."}, {"role": "main", "contentType": "text/plain", "value": "Long & <plain>."}]
    (found,) = documents(ninjs(bodies=bodies), "item")
    assert isinstance(found, RawDocument)
    assert found.fields["text"] == "Long & <plain>."


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"pubStatus": "withheld"}, "not_for_use"),
        ({"pubstatus": "canceled"}, "not_for_use"),
        ({"type": "picture"}, "not_text"),
        ({"bodies": []}, "no_text"),
        ({"bodies": "words"}, "no_text"),
        ({"bodies": [1, {"value": 2}]}, "no_text"),
    ],
)
def test_what_is_no_article_is_told(changed: dict[str, object], reason: str) -> None:
    (refused,) = documents(ninjs(**changed), "item")
    assert isinstance(refused, Rejected)
    assert refused.reason == reason


@pytest.mark.parametrize("value", [None, 1, [], {}, {"uri": 5, "bodies": []}, {"uri": "urn:a"}, {"url": "a", "text": "b"}])
def test_other_json_is_no_item(value: object) -> None:
    assert not is_item(value)
