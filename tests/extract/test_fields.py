"""Records of unknown make: aliases, odd values, what is refused."""

import pytest

from storydesk.extract import extract, unread_date
from storydesk.extract.fields import read_fields
from storydesk.model import RawDocument, Rejected
from tests.extract.made import record, story

ALIASES = [
    ({"body": "Text here."}, "text", "Text here."),
    ({"content": "Text here."}, "text", "Text here."),
    ({"text": "", "body": "Text here."}, "text", "Text here."),
    ({"articleBody": ["One.", "Two."]}, "text", "One.\n\nTwo."),
    ({"title": "A  title\n"}, "headline", "A title"),
    ({"source": {"id": None, "name": "The Post"}}, "outlet", "The Post"),
    ({"publisher": "The Post"}, "outlet", "The Post"),
    ({"domain": "post.example"}, "outlet", "post.example"),
    ({"publishedAt": "2031-03-10"}, "published", "2031-03-10"),
    ({"date_published": "2031-03-10"}, "published", "2031-03-10"),
    ({"_id": 7}, "id", "7"),
    ({"Link": "https://post.example/1"}, "url", "https://post.example/1"),
]


@pytest.mark.parametrize(("fields", "name", "value"), ALIASES)
def test_alias(fields: dict[str, object], name: str, value: str) -> None:
    assert getattr(read_fields(fields), name) == value


def test_record_becomes_article() -> None:
    found = record(
        id="a1",
        title="Lock fails",
        body=story(),
        source="The Post",
        date="2031-03-10T09:30:00Z",
        link="https://post.example/1",
        lang="en-GB",
        other={"x": 1},
    )
    assert (found.id, found.outlet, found.title, found.url, found.language) == (
        "a1",
        "The Post",
        "Lock fails",
        "https://post.example/1",
        "en",
    )
    assert found.published.basis == "field"
    assert found.text == story()


@pytest.mark.parametrize(
    ("date", "basis"),
    [
        ("2031-02-31", "unreadable"),
        ("some day", "unreadable"),
        ("03/04/2031", "unreadable"),
        ("", "none"),
        (None, "none"),
        ("2031-02-28", "field"),
    ],
)
def test_a_date_that_is_none_is_told_and_the_article_kept(date: str | None, basis: str) -> None:
    for found in (record(text=story(), date=date), record(html=f"<p>{story()}</p>", date=date)):
        assert (found.published.basis, found.published.value is None) == (basis, basis != "field")
        told = unread_date(found)
        assert (told.location, told.reason) == (found.location, "unreadable_date") if told else basis != "unreadable"


def test_a_date_that_is_none_is_no_loss_where_the_address_has_the_day() -> None:
    assert unread_date(record(text=story(), date="2031-02-31", url="https://post.example/2031/03/01/lock")) is None


def test_without_an_id_the_content_gives_one() -> None:
    assert record(text=story()).id == record(text=story()).id != record(text=story("One line more of it, he said.")).id


def test_outlet_of_the_address_where_no_field_names_one() -> None:
    assert record(text=story(), url="https://www.post.example/1").outlet == "post.example"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"title": "Only a title"}, "no_text"),
        ({"text": "   "}, "no_text"),
        ({"text": 12}, "no_text"),
        ({"text": "..."}, "no_text"),
        ({"text": "half a \ud83d character here"}, "undecodable"),
    ],
)
def test_refused(fields: dict[str, object], reason: str) -> None:
    found = extract(RawDocument("made.jsonl:4", "record", b"", fields))
    assert isinstance(found, Rejected)
    assert (found.location, found.reason) == ("made.jsonl:4", reason)
