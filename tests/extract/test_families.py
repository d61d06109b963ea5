"""Families: outlets of one owner, by the shipped table and a user's own; what is in neither is unknown."""

import pytest

from storydesk.errors import InputError
from storydesk.extract import ExtractSettings, extract
from storydesk.extract.families import family_of, read_families, shipped_families
from storydesk.model import RawDocument

TABLE = {"harbour.example": "Coast Group", "hill.example": "Coast Group", "tollan bugle": "Bugle Holdings", "alone.harbour.example": ""}
CASES = {
    "harbour.example": "Coast Group",
    "www.Harbour.example": "Coast Group",
    "north.harbour.example": "Coast Group",
    "alone.harbour.example": None,
    "myharbour.example": None,
    "Tollan Bugle": "Bugle Holdings",
    "The Tollan Bugle": None,
    "example": None,
    "": None,
    None: None,
}


@pytest.mark.parametrize("outlet", CASES)
def test_family_of_an_outlet(outlet):
    assert family_of(outlet, TABLE) == CASES[outlet]


def test_the_shipped_table_is_small_sorted_and_of_hosts():
    table = shipped_families()
    assert 100 < len(table) <= 300
    assert list(table) == sorted(table)
    assert all("." in outlet and outlet == outlet.lower().strip() and family.strip() for outlet, family in table.items())
    assert all(list(table.values()).count(family) > 1 for family in table.values())
    assert family_of("harbour.example") is None


def test_a_table_of_ones_own_adds_corrects_and_takes_out(tmp_path):
    first, second = list(shipped_families())[:2]
    path = tmp_path / "own.csv"
    path.write_text(f"Outlet,Family\nwww.hill.example, Hill Press \n\n{first},Another\n{second},\n", encoding="utf-8-sig")
    table = read_families(path)
    assert family_of("hill.example", table) == "Hill Press"
    assert family_of(first, table) == "Another"
    assert family_of(second, table) is None


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "first line"),
        (b"name,owner\na,b\n", "first line"),
        (b"outlet,family\nlonely\n", "line 2"),
        (b"outlet,family\n,Group\n", "line 2"),
        (b"outlet,family\n\xff\xfe\n", "cannot be read"),
    ],
)
def test_a_bad_table_is_told(tmp_path, content, told):
    path = tmp_path / "own.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=told):
        read_families(path)
    with pytest.raises(InputError, match="cannot be read"):
        read_families(tmp_path / "none.csv")


def test_extraction_names_the_family_of_an_outlet():
    record = RawDocument("r", "record", fields={"text": "The ferry left the harbour at noon. " * 5, "outlet": "harbour.example"})
    found = [extract(record, ExtractSettings(families=table)) for table in (TABLE, {})]
    assert [article.family for article in found] == ["Coast Group", None]
