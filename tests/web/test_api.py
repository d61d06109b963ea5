"""The API keeps what it promises in its OpenAPI description, whatever it is asked, and its exports cite what is printed."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import hypothesis
import pytest

from storydesk.desk import Desk
from storydesk.report.shape import misshapen

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed: pip install -e '.[test]'")
Browse = Callable[..., Any]
ATOM = "{http://www.w3.org/2005/Atom}"


def story_of(client: Any, words: str = "ferry") -> str:
    return str(client.get("/api/stories", params={"query": words}).json()["items"][0]["id"])


def test_lists_come_in_pages_without_a_gap(browse: Browse) -> None:
    client = browse()
    for address, asked in (("/api/stories", {}), ("/api/search", {"q": "ferry"}), ("/api/rejected", {})):
        whole = client.get(address, params=asked | {"limit": 100}).json()["items"]
        pieces, cursor = [], None
        while True:
            page = client.get(address, params=asked | {"limit": 1} | ({"cursor": cursor} if cursor else {})).json()
            pieces += page["items"]
            cursor = page["next"]
            if cursor is None:
                break
        assert pieces == whole, address


def test_report_is_the_report(browse: Browse, place: Path) -> None:
    client = browse()
    story = story_of(client)
    answer = client.get(f"/api/stories/{story}/report")
    assert list(misshapen(answer.json())) == []
    assert client.get(f"/api/stories/{story}/report", headers={"If-None-Match": answer.headers["etag"]}).status_code == 304
    with Desk.open(place) as desk:
        assert answer.json() == json.loads(json.dumps(desk.report_json(story)))


def test_exports_cite_what_is_printed(browse: Browse) -> None:
    client = browse()
    story = story_of(client)
    texts = {a["id"]: a["text"] for a in client.get(f"/api/stories/{story}/report").json()["articles"]}
    facts = list(csv.DictReader(io.StringIO(client.get(f"/api/stories/{story}/facts.csv").text)))
    assert facts
    for row in facts:
        assert texts[row["article"]][int(row["start"]) : int(row["end"])] == row["exact"].removeprefix("'") or row["exact"].startswith("'")
    quotes = list(csv.DictReader(io.StringIO(client.get(f"/api/stories/{story}/quotes.csv").text)))
    assert {row["story"] for row in quotes} == {story}
    for item in client.get(f"/api/stories/{story}/annotations").json()["items"]:
        assert item["target"]["selector"][1]["exact"]
    assert client.get(f"/api/stories/{story}/jsonld").json()["@context"] == "https://schema.org"
    with zipfile.ZipFile(io.BytesIO(client.get(f"/api/stories/{story}/evidence.zip").content)) as package:
        names = {n.partition("/")[2] for n in package.namelist()}
    assert {"bagit.txt", "manifest-sha256.txt", "data/report.json", "data/annotations.json", "data/provenance.json"} <= names
    assert client.get(f"/api/stories/{story}/markdown").text.strip()


@pytest.mark.parametrize(
    "address",
    ["/feed.atom", "/outlets/feed.atom?name=Vane%20News", "/search/feed.atom?q=ferry", "/people/feed.atom?name=nobody", "/alerts.atom"],
)
def test_feeds_are_feeds(browse: Browse, address: str) -> None:
    answer = browse().get(address)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    root = ElementTree.fromstring(answer.content)
    entries = root.findall(f"{ATOM}entry")
    assert bool(entries) == ("nobody" not in address and "alerts" not in address)
    assert len({e.findtext(f"{ATOM}id") for e in entries}) == len(entries)
    assert all(e.find(f"{ATOM}link").get("href", "").startswith("http://127.0.0.1") for e in entries)  # type: ignore[union-attr]


def test_a_formula_stays_text(browse: Browse, place: Path) -> None:
    from storydesk.model import Article, Block, Published, Span

    text = "“=HYPERLINK(1)” said Orla Quill, the mayor of Ostrel, on Monday. +1 was her answer."
    article = Article(
        "f.txt",
        "f.txt",
        text,
        outlet="=cmd()",
        language="en",
        blocks=(Block(Span(0, len(text)), "body"),),
        published=Published("2031-05-22", "day", basis="field"),
    )
    with Desk.open(place) as desk:
        desk.add_articles([article])
        desk.report(str(desk.story_of("f.txt")))
    rows = csv.reader(io.StringIO(browse().get("/api/quotes.csv", params={"outlet": "=cmd()"}).text))
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_description_is_openapi_31(browse: Browse) -> None:
    described = browse().get("/api/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert all(op.get("description") for path in described["paths"].values() for op in path.values())


def test_whatever_is_asked_is_answered_as_described(made: Path, tmp_path: Path) -> None:
    """Made-up requests for every operation: no server error, no answer that is not described."""
    import shutil

    from storydesk.web.app import create_app
    from storydesk.web.guard import WebSettings

    place = shutil.copy(made, tmp_path / "desk.db")
    app = create_app(place, WebSettings(rate=1e6, burst=10**6), refresh_every=None)
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", app, headers={"host": "127.0.0.1"})
    for result in schema.get_all_operations():
        operation = result.ok()

        @hypothesis.given(case=operation.as_strategy())
        @hypothesis.settings(
            max_examples=12, deadline=None, suppress_health_check=list(hypothesis.HealthCheck), database=None, derandomize=True
        )
        def ask(case: Any) -> None:
            answer = case.call(headers={"host": "127.0.0.1"})
            assert answer.status_code < 500, f"{case.method} {case.path} {answer.status_code} {answer.text[:300]}"
            assert "Traceback" not in answer.text

        ask()
