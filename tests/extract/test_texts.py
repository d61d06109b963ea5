"""Plain text: encodings, wrapped lines, refusals, bounded time."""

import time

import pytest

from storydesk.extract import ExtractSettings, extract
from storydesk.extract.lines import cut
from storydesk.model import Article, Rejected
from tests.extract.made import STORY, article, page, raw_text, record, roles, story

ENCODED = [
    (story().encode("utf-8-sig"), "’"),
    (story().encode("utf-16"), "’"),
    (story("Tarrock’s café").encode("cp1252"), "Tarrock’s café"),
    (story("Tarrock’s café").encode() + " – mixed".encode("cp1252"), "– mixed"),
]


@pytest.mark.parametrize(("data", "words"), ENCODED)
def test_encodings(data: bytes, words: str) -> None:
    found = article(data)
    assert STORY[0] in found.text
    assert not found.text.startswith("\ufeff")
    assert words in found.text or words == "’"


QUOTED = story("“We heard a bang,” said Édith Tarrock, the keeper’s aunt.")


@pytest.mark.parametrize("read_as", ["latin-1", "sloppy-windows-1252"])
def test_a_wrong_encoding_is_mended_before_the_text_is_made(read_as: str) -> None:
    import ftfy.bad_codecs  # noqa: F401  registers the windows-1252 of browsers

    damaged = QUOTED.encode().decode(read_as)
    assert damaged != QUOTED
    assert article(damaged).text == article(QUOTED).text
    author = "Édith Tarrock".encode().decode(read_as)
    found = record(id="a", text=damaged, title="Merrowby’s lock".encode().decode(read_as), author=author)
    assert (found.text, found.title, found.authors[0].name) == (QUOTED, "Merrowby’s lock", "Édith Tarrock")
    html = "".join(f"<p>{line}</p>" for line in damaged.split("\n\n"))
    shown = page(f"<html><body><article>{html}</article></body></html>")
    assert isinstance(shown, Article)
    assert "“We heard a bang,” said Édith Tarrock" in shown.text
    carried = record(id="b", html=f"<html><body><article>{html}</article></body></html>")
    assert carried.text == shown.text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"   \n\n  ", "no_text"),
        (b"... --- !!!", "no_text"),
        (b"Merrowby\x00lock", "binary"),
        (b"Merrowby \x81 lock fails", "undecodable"),
        (b"404 Not Found\n\nThe page you asked for is gone.", "error_page"),
        (b"a\n" * 6_000, "too_large"),
        (b"abc " * 300_000, "too_large"),
    ],
)
def test_refused(data: bytes, reason: str) -> None:
    found = extract(raw_text(data))
    assert isinstance(found, Rejected)
    assert (found.stage, found.reason, found.location) == ("extract", reason, "folder/made.txt")


def test_settings_bound_the_text() -> None:
    assert isinstance(extract(raw_text(story()), ExtractSettings(largest_text=100)), Rejected)


def test_lines_wrapped_at_a_width_are_one_paragraph() -> None:
    wrapped = [
        "The lower gates at Merrowby lock failed on Monday and let\nthe water out of two miles of canal, and the boats that had\nbeen moored there sat down in the mud.",
        "Nobody was hurt, said Edwina Tarrock, who runs the canal\noffice at Merrowby. Engineers from the county will look at\nthe gates on Thursday.",
        "The lock at Merrowby was built in 1811, and its gates were\nlast replaced nineteen years ago, when the canal was drained\nfor a summer.",
    ]
    text = "Merrowby lock fails\n\n" + "\n\n".join(wrapped)
    assert [line.text for line in cut(text)] == ["Merrowby lock fails", *wrapped]
    assert [role for role, _ in roles(article(text))] == ["headline", "body", "body", "body"]


def test_short_lines_are_not_taken_for_wrapped_ones() -> None:
    text = "One line.\nAnother line.\nA third line.\nA fourth one.\nA fifth one.\nA sixth one."
    assert len(cut(text)) == 6


@pytest.mark.parametrize(
    "unit", ["word ", "A/", "( ", "“a” said. ", "Sign up. ", "— a (@b) ", "By Ned ", "Photo: X ", "a@b.c ", "date 2031-03-10 ", ". ", "\t"]
)
def test_long_lines_take_time_in_proportion(unit: str) -> None:
    started = time.process_time()
    extract(raw_text("Merrowby " + unit * (200_000 // len(unit)) + "y"))
    assert time.process_time() - started < 5
