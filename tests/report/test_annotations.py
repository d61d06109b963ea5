"""Web Annotations, JSON-LD and evidence packages: the same characters, found again from outside."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from storydesk.errors import InputError
from storydesk.report import to_json
from storydesk.report.annotations import to_annotations
from storydesk.report.atom import SPACE, Entry, feed
from storydesk.report.evidence import write_evidence
from storydesk.report.jsonld import to_json_ld
from storydesk.report.reading import citations
from tests.report.invented import mill_report, single_report

MILL = to_json(mill_report())
MADE = datetime(2031, 3, 14, 9, 0, tzinfo=UTC)


def test_every_citation_is_an_annotation_that_finds_its_words() -> None:
    page = to_annotations(MILL)
    assert len(page["items"]) == len(list(citations(MILL))) > 100
    assert len({item["id"] for item in page["items"]}) == len(page["items"])
    by_source = {a["url"] or f"urn:storydesk:article:{a['id']}": a["text"] for a in MILL["articles"]}
    for item in page["items"]:
        position, words = item["target"]["selector"]
        text = by_source[item["target"]["source"]]
        assert text[position["start"] : position["end"]] == words["exact"]
        assert text[: position["start"]].endswith(words["prefix"])
        assert text[position["end"] :].startswith(words["suffix"])


def test_bodies_name_what_they_mark() -> None:
    bodies = [item["body"] for item in to_annotations(MILL)["items"]]
    facts = {b[1]["source"].rpartition(":")[2] for b in bodies if b[0]["value"] == "fact"}
    assert facts == {f["id"] for f in MILL["facts"]}


def test_json_ld_leaves_out_what_is_unknown() -> None:
    data = to_json_ld(MILL)
    articles = [row["item"] for row in data["itemListElement"]]
    assert [a["@id"].rpartition(":")[2] for a in articles] == [a["id"] for a in MILL["articles"]]
    assert "null" not in json.dumps(data)
    silent = next(a for a in articles if a["@id"].endswith("valley-radio.txt"))
    assert "publisher" not in silent
    texts = {a["id"]: a["text"] for a in MILL["articles"]}
    for article in articles:
        for quotation in article.get("hasPart", ()):
            for piece in quotation["text"].split(" […] "):
                assert piece in texts[article["@id"].rpartition(":")[2]]


@pytest.mark.parametrize("report", [mill_report(), single_report()], ids=["mill", "single"])
def test_package_is_a_valid_bag(tmp_path: Path, report: Any) -> None:
    bagit = pytest.importorskip("bagit")
    data = to_json(report)
    folder = write_evidence(data, tmp_path / "bag", MADE, "9.9")
    assert bagit.Bag(str(folder)).is_valid()
    assert json.loads((folder / "data/report.json").read_text(encoding="utf-8")) == json.loads(json.dumps(data))
    derived = json.loads((folder / "data/provenance.json").read_text(encoding="utf-8"))["wasDerivedFrom"]
    assert len(derived) == len(data["articles"])
    changed = next((folder / "data/articles").iterdir())
    changed.write_text("other words", encoding="utf-8")
    assert not bagit.Bag(str(folder)).is_valid()


def test_package_needs_a_new_folder(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("kept", encoding="utf-8")
    with pytest.raises(InputError, match="not empty"):
        write_evidence(MILL, tmp_path, MADE, "9.9")
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "kept"


def test_feed_holds_any_words() -> None:
    xml = feed(
        "urn:x", "A & <b>", "/s", "2031-03-14T09:00:00Z", [Entry("urn:y", "2031-03-14T09:00:00Z", "]]> \x00 ü", "/a?b=1&c=2", "words")]
    )
    root = ElementTree.fromstring(xml)
    assert root.findtext(f"{{{SPACE}}}title") == "A & <b>"
    assert root.findtext(f"{{{SPACE}}}entry/{{{SPACE}}}title") == "]]> � ü"
