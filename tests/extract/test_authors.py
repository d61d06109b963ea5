"""Who wrote an article."""

import pytest

from storydesk.extract.authors import names_in
from storydesk.model import Article
from tests.extract.made import STORY, article, page, record


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Edwina Tarrock", ["Edwina Tarrock"]),
        ("by Edwina Tarrock and Odo Penfold", ["Edwina Tarrock", "Odo Penfold"]),
        ("Edwina Tarrock, Odo Penfold &amp; Ruth Amsel", ["Edwina Tarrock", "Odo Penfold", "Ruth Amsel"]),
        ("Von Edwina Tarrock und Odo Penfold", ["Edwina Tarrock", "Odo Penfold"]),
        ("Edwina Tarrock, canal correspondent", ["Edwina Tarrock"]),
        ("Edwina Tarrock | Merrowby Post", ["Edwina Tarrock", "Merrowby Post"]),
        ("https://post.example/tarrock", []),
        ("edwina@post.example", []),
        ("admin", []),
        ("", []),
        ("Updated 3 minutes ago", []),
        ("x" * 500, []),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert names_in(text) == names


def html(head: str = "", byline: str = "") -> str:
    body = "".join(f"<p>{p}</p>" for p in STORY)
    return f"<html><head><title>Merrowby lock fails</title>{head}</head><body><article><h1>Merrowby lock fails</h1>{byline}{body}</article></body></html>"


LINKED = (
    '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Merrowby lock fails","author":%s},'
    '{"@type":"Person","@id":"#e","name":"Edwina Tarrock"}]}</script>'
)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (html(LINKED % '{"@type":"Person","name":"Edwina Tarrock"}'), [("Edwina Tarrock", "author", "json-ld")]),
        (html(LINKED % '[{"@id":"#e"},"Odo Penfold"]'), [("Edwina Tarrock", "author", "json-ld"), ("Odo Penfold", "author", "json-ld")]),
        (html(LINKED % '"A","editor":{"name":"Ruth Amsel"}'), [("A", "author", "json-ld"), ("Ruth Amsel", "editor", "json-ld")]),
        (html("<meta name=author content='By Edwina Tarrock'>"), [("Edwina Tarrock", "author", "meta")]),
        (html("", "<a rel=author href=/e>Edwina Tarrock</a>"), [("Edwina Tarrock", "author", "visible")]),
        (
            html("", "<p class=byline>By Edwina Tarrock and Odo Penfold</p>"),
            [("Edwina Tarrock", "author", "visible"), ("Odo Penfold", "author", "visible")],
        ),
        (html(), []),
        (html(LINKED % "null"), []),
    ],
)
def test_authors_of_a_page(source: str, found: list[tuple[str, str, str]]) -> None:
    read = page(source)
    assert isinstance(read, Article)
    assert [(a.name, a.role, a.basis) for a in read.authors] == found


def test_authors_of_texts_and_records() -> None:
    text = "\n\n".join(["Merrowby lock fails", "By Edwina Tarrock", *STORY])
    assert [(a.name, a.basis) for a in article(text).authors] == [("Edwina Tarrock", "byline")]
    given = record(text=text, authors=[{"name": "Odo Penfold"}, "Ruth Amsel"], section="Canals")
    assert [(a.name, a.basis) for a in given.authors] == [("Odo Penfold", "field"), ("Ruth Amsel", "field")]
    assert given.section == "Canals"
