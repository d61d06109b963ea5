"""The head of an article: headline, standfirst, byline, date, together or apart."""

import pytest

from storydesk.extract.head import byline, date_line, run_together
from tests.extract.made import STORY, article, record, roles

REST = "\n\n".join(STORY)


def head(top: str) -> list[tuple[str, str]]:
    """Roles above the first paragraph of the made story."""
    found = roles(article(f"{top}\n\n{REST}"))
    return found[: [text for _, text in found].index(STORY[0])]


CASES = [
    ("Merrowby lock fails", [("headline", "Merrowby lock fails")]),
    ("Updated: Jul. 6 at 3:09 PM\nMerrowby lock fails", [("date", "Updated: Jul. 6 at 3:09 PM"), ("headline", "Merrowby lock fails")]),
    ("Updated 3 hours ago\nMerrowby lock fails", [("date", "Updated 3 hours ago"), ("headline", "Merrowby lock fails")]),
    ("Published on March 3 by mistake, a list names all lock keepers", [("headline", "Published on March 3 by mistake, a list names all lock keepers")]),
    ("Merrowby lock fails\nPublished: 2031-03-10", [("headline", "Merrowby lock fails"), ("date", "Published: 2031-03-10")]),
    (
        "Merrowby lock fails\nBy Ned Oakes, Canal Correspondent\n10 March 2031, 17:05",
        [("headline", "Merrowby lock fails"), ("byline", "By Ned Oakes, Canal Correspondent"), ("date", "10 March 2031, 17:05")],
    ),
    (
        " date 2031-03-10 Merrowby lock fails in the night By Ned Oakes, with files from Orla Finch",
        [("date", "date 2031-03-10"), ("headline", "Merrowby lock fails in the night"), ("byline", "By Ned Oakes, with files from Orla Finch")],
    ),
    (
        " date 2031-03-10 The lock at Merrowby has failed and two miles of canal are dry.",
        [("date", "date 2031-03-10"), ("body", "The lock at Merrowby has failed and two miles of canal are dry.")],
    ),
    (
        "Lock fails at Merrowby\n\nTwo miles of canal are dry, and nobody knows why",
        [("headline", "Lock fails at Merrowby"), ("standfirst", "Two miles of canal are dry, and nobody knows why")],
    ),
    (
        "Lock fails at Merrowby\n\nMERROWBY, 10 March – From our correspondent",
        [("headline", "Lock fails at Merrowby"), ("dateline", "MERROWBY, 10 March – From our correspondent")],
    ),
    (
        "The lock at Merrowby has failed and two miles of canal are dry this morning.",
        [("body", "The lock at Merrowby has failed and two miles of canal are dry this morning.")],
    ),
    (
        "Two hurt as lock fails at Merrowby, Okla.\n\nThe lock has failed.",
        [("headline", "Two hurt as lock fails at Merrowby, Okla."), ("body", "The lock has failed.")],
    ),
    ("No lock like it has failed in all America.", [("body", "No lock like it has failed in all America.")]),
    ("Will the canal at Merrowby ever fill again?", [("headline", "Will the canal at Merrowby ever fill again?")]),
]  # fmt: skip


@pytest.mark.parametrize(("top", "wanted"), CASES)
def test_head(top: str, wanted: list[tuple[str, str]]) -> None:
    assert head(top) == wanted


def test_standfirst_that_names_in_full_whom_the_text_names_anew() -> None:
    standfirst = "Edwina Tarrock was given the prize for her work on the gates. Relive the ceremony at the lock."
    top = f"Edwina Tarrock Wins Canal Prize\n\n{standfirst}\n\nEdwina Tarrock is a happy woman."
    assert [r for r, _ in head(top)] == ["headline", "standfirst", "body"]


def test_a_record_with_a_headline_has_one_in_its_text_only_if_the_text_repeats_it() -> None:
    assert record(title="Lock fails at Merrowby", text=REST).headline is None
    repeated = record(title="Lock fails at Merrowby", text="Lock fails at Merrowby\n\n" + REST)
    assert repeated.headline is not None
    assert repeated.headline.of(repeated.text) == repeated.title == "Lock fails at Merrowby"


BYLINES = [
    ("By Ned Oakes", "Ned Oakes"),
    ("By Ned Oakes and Orla van Finch, Staff Writers", "Ned Oakes and Orla van Finch"),
    ("BY NED OAKES", "NED OAKES"),
    ("By The Canal Press", "The Canal Press"),
    ("By then the water was gone", None),
    ("By Tuesday morning", None),
    ("By the end of May the gates will open.", None),
]


@pytest.mark.parametrize(("text", "names"), BYLINES)
def test_byline(text: str, names: str | None) -> None:
    found = byline(text)
    assert (found is not None) == (names is not None)
    if found and names:
        assert [text[start:end] for _, start, end in found[0].parts] == [names]


@pytest.mark.parametrize(
    ("text", "is_date"),
    [
        ("Published: 2031-03-10", True),
        ("Updated Monday, March 10, 2031 at 5:05 p.m. EDT", True),
        ("March 10, 2031", True),
        ("Thursday 13 March 2031, 07:42", True),
        ("On March 10, 2031 the lock failed.", False),
        ("Published author Ned Oakes wrote it", False),
    ],
)
def test_date_line(text: str, is_date: bool) -> None:
    assert bool(date_line(text)) == is_date


def test_run_together_needs_a_label_and_more_than_a_date() -> None:
    assert run_together("2031-03-10 Lock fails") is None
    assert run_together("date 2031-03-10") is None
