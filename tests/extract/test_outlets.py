"""Outlets are named by fields, pages, addresses, file names and own last lines, and by nothing else."""

import pytest

from storydesk.extract.outlets import outlet_of_name, outlet_of_title, outlet_of_url
from tests.extract.made import article, story


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("003_hill-times.example.txt", "hill-times.example"),
        ("post.co.uk.html.gz", "post.co.uk"),
        ("folder/12-www.post.example_2.txt", "post.example"),
        ("000_0368788fb8f6a2f0.txt", None),
        ("stavenport-courier.txt", None),
        ("notes.txt", None),
    ],
)
def test_file_name(name: str, outlet: str | None) -> None:
    assert outlet_of_name(name) == outlet


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.post.example/1", "post.example"),
        ("http://m.post.example", "post.example"),
        ("https://192.168.0.1/x", None),
        ("http://[bad", None),
        (None, None),
    ],
)
def test_address(url: str | None, outlet: str | None) -> None:
    assert outlet_of_url(url) == outlet


LAST_LINES = [
    ("Let Merrowby Post know what you thought of the gates.", "Merrowby Post", None),
    ("Copyright 2031 Merrowby Post. All rights reserved.", "Merrowby Post", None),
    ("Copyright Associated Press", None, None),
    ("© Lakeside Newspapers 2031", None, "Lakeside Newspapers"),
    ("The gates will be mended in May, the office said.", None, None),
]


@pytest.mark.parametrize(("line", "outlet", "family"), LAST_LINES)
def test_last_lines(line: str, outlet: str | None, family: str | None) -> None:
    found = article(story(line, after=5))
    assert (found.outlet, found.family) == (outlet, family)


def test_title_of_a_page() -> None:
    assert outlet_of_title("Lock fails | Six News", "Lock fails") == "Six News"
    assert outlet_of_title("Lock fails", "Lock fails") is None
    assert outlet_of_title("Lock fails - again - today", "Lock fails") is None
