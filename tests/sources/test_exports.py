"""Exports of Nexis, Factiva and ProQuest in Word, rich text and HTML; all of them invented."""

import zipfile
from pathlib import Path

import pytest

from storydesk.model import RawDocument, Rejected
from storydesk.sources import read
from storydesk.sources.export_layouts import printed_day
from storydesk.sources.exports import layout_of
from tests.sources.made import ARTICLES, OUTLET, factiva_lines, nexis_lines, proquest_lines, rich, web, word


def old_nexis_lines() -> list[str]:
    lines: list[str] = []
    for n, (title, text) in enumerate(ARTICLES):
        lines += [
            f"{n + 1} of 3 DOCUMENTS",
            "",
            OUTLET,
            "",
            f"March 1{n}, 2031 Thursday",
            "",
            title,
            "",
            "BYLINE: Ada Brook",
            "SECTION: NEWS; Pg. 4",
            "LENGTH: 12 words",
            "",
        ]
        lines += [*text.split("\n\n"), f"LOAD-DATE: March 1{n}, 2031", "LANGUAGE: ENGLISH", "PUBLICATION-TYPE: Newspaper"]
    return [line.replace("BYLINE", "Byline").replace("SECTION", "Section").replace("LENGTH", "Length") for line in lines]


LAYOUTS = {
    "Nexis": nexis_lines(), "Nexis of old": old_nexis_lines(), "Factiva": factiva_lines(), "Factiva without codes": factiva_lines(indexed=False),
    "ProQuest": proquest_lines(),
}  # fmt: skip


@pytest.mark.parametrize("archive", LAYOUTS)
@pytest.mark.parametrize(("suffix", "write"), [("docx", word), ("rtf", rich), ("html", web)])
def test_articles(tmp_path: Path, archive: str, suffix: str, write: object) -> None:
    assert callable(write)
    path = tmp_path / f"export.{suffix}"
    path.write_bytes(write(LAYOUTS[archive]))
    found = list(read([path]))
    assert [f.fields.get("text") for f in found if isinstance(f, RawDocument)] == [text for _, text in ARTICLES]
    for number, item in enumerate(found):
        assert isinstance(item, RawDocument)
        assert item.fields["headline"] == ARTICLES[number][0]
        assert item.fields["outlet"] == OUTLET
        assert item.fields["published"] == f"2031-03-1{number}"
        assert "rook" in str(item.fields["byline"])
        assert str(item.fields.get("language", "english")).lower() == "english"
        assert item.fields["archive"] == archive.split(maxsplit=1)[0]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("March 14, 2031 Thursday", "2031-03-14"),
        ("14 March 2031", "2031-03-14"),
        ("Mar 14, 2031", "2031-03-14"),
        ("February 30, 2031", None),
        ("March 2031", None),
        ("Smarch 1, 2031", None),
        ("0 March 0000", None),
        ("31 December 9999", "9999-12-31"),
    ],
)
def test_printed_days(line: str, day: str | None) -> None:
    assert printed_day(line) == day


def test_an_ordinary_page_is_no_export() -> None:
    assert layout_of(["Full text: of the treaty", "Document 3", "Length: 4 metres", "End of the road"]) is None


@pytest.mark.parametrize(("suffix", "write"), [("docx", word), ("rtf", rich)])
def test_a_document_of_no_archive_is_one_article(tmp_path: Path, suffix: str, write: object) -> None:
    assert callable(write)
    path = tmp_path / f"note.{suffix}"
    path.write_bytes(write(["Lock gates fail", "The gates failed on Monday."]))
    (found,) = read([path])
    assert isinstance(found, RawDocument)
    assert (found.kind, found.data, found.fields) == ("text", b"Lock gates fail\n\nThe gates failed on Monday.", {"id": path.name})


def test_an_article_without_text_is_told(tmp_path: Path) -> None:
    lines = nexis_lines()
    path = tmp_path / "export.rtf"
    path.write_bytes(rich([line for line in lines if line not in ARTICLES[1][1]]))
    found = list(read([path]))
    assert [f.reason for f in found if isinstance(f, Rejected)] == ["no_text"]
    assert len(found) == 3


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.docx", b"PK\x03\x04 no zip", "broken_archive"),
        ("a.rtf", b"{\\rtf1 \\u99999999?}", "broken_archive"),
        ("a.rtf", b"{\\rtf1 }", "empty_file"),
        ("a.rtf", b"{\\rtf1 " + b"{" * 200_000, "empty_file"),
        ("a.rtf", b"{\\rtf1 " + b" " * 17_000_000, "too_large"),
    ],
)
def test_damage(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert [f.reason for f in read([path]) if isinstance(f, Rejected)] == [reason]


def test_a_word_file_that_grows_too_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("word/document.xml", bytes(70_000_000))
    assert [f.reason for f in read([path]) if isinstance(f, Rejected)] == ["too_large"]


def test_entities_of_a_word_file_are_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(word(["HERE"]))
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    declaration = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
    parts["word/document.xml"] = (
        parts["word/document.xml"]
        .replace(declaration, declaration + b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>')
        .replace(b"HERE", b"&x;")
    )
    with zipfile.ZipFile(path, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
    assert all("root:" not in str(f) for f in read([path]))
