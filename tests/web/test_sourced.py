"""No unsourced word on a served page: every text is words of an article, a value of the report, a fixed label, a number, a date, or stands in the store."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from lxml import html

from storydesk.desk import Desk
from storydesk.report.dates import day_of, in_words
from storydesk.report.pages import SPOKEN, PageCheck, Site
from storydesk.report.sheet import Sheet, printable
from storydesk.web.labels import LABELS
from tests.web.test_pages import secret_of, story_of

Browse = Callable[..., Any]
FIXED = frozenset(LABELS.values())
NUMBER = re.compile(r"[\d.,%:–-]+")
MOMENT = re.compile(r"\d{1,2} \w+ \d{4}, \d\d:\d\d UTC")


@pytest.fixture(autouse=True)
def more_labels(monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk's labels are fixed words too."""
    monkeypatch.setattr("storydesk.report.pages.FIXED", FIXED)


def kept_words(place: Path) -> set[str]:
    """Every text that stands in the store, and the days in words, with white space folded."""
    found: set[str] = set()

    def walk(value: Any) -> None:
        if isinstance(value, str):
            found.add(" ".join(printable(value).split()))
            if re.match(r"\d{4}-\d\d-\d\d", value):
                found.add(in_words(day_of(value)))
        elif isinstance(value, dict):
            for inner in value.values():
                walk(inner)
        elif isinstance(value, (list, tuple)):
            for inner in value:
                walk(inner)

    with Desk.open(place) as desk:
        for card in desk.all_stories():
            walk(asdict(card))
            walk(desk.report_json(card.id))
        for rows in (desk.newest(1000), desk.outlets(), desk.people(), desk.judgements(), desk.all_rejected(), list(desk.quotes())):
            walk([asdict(row) for row in rows])
        walk([asdict(row) for row in desk.alarms.rules()])
        walk([[asdict(h) for h in desk.search("ferry")], [asdict(d) for d in desk.alarms.notices(100)]])
    return found


def unsourced(page: str, kept: set[str], asked: str = "") -> Iterator[str]:
    """Texts of a page that are no label, number, date or text of the store. A shorter text counts where it is a run of whole words of a kept one."""
    root = html.fromstring(page)
    whole = "\n".join(kept)
    texts = [str(t) for t in root.xpath("//text()[not(ancestor::script or ancestor::style)]")]
    texts += [str(v) for name in SPOKEN for v in root.xpath(f"//@{name}")]
    for text in texts:
        words = " ".join(text.split())
        if not words or words in FIXED or words in kept or words == asked or NUMBER.fullmatch(words) or MOMENT.fullmatch(words):
            continue
        rest = words.removeprefix(f"{LABELS['front.coverage']}: ")
        if rest != words and all(day.rpartition(": ")[0] in kept for day in rest.split(", ")):
            continue
        cut = words.removesuffix("...").removesuffix("…").strip("– ")
        if cut in whole or all(part in whole for part in cut.split(" – ")) or words.replace(" ", "_") in kept:
            continue
        if any(words == f"{a} {b}" for a in kept if words.startswith(a) for b in [words[len(a) + 1 :]] if b in whole):
            continue
        yield words


def test_served_story_reading_and_compare_pages_are_proved(browse: Browse, tmp_path: Path) -> None:
    """The proof of the static site, on what is served."""
    client = browse()
    story = story_of(client)
    data = json.loads(client.get(f"/api/stories/{story}/report").text)
    folder = tmp_path / "stories" / story
    pages = ["index.html", "compare/index.html"]
    hrefs = html.fromstring(client.get(f"/stories/{story}/index.html").text).xpath("//a/@href")
    pages += sorted({str(h).partition("#")[0] for h in hrefs if str(h).startswith("articles/")})
    assert len(pages) == 8
    for name in pages:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(client.get(f"/stories/{story}/{name}").content)
    (folder / "report.json").write_text(json.dumps(data), encoding="utf-8")
    site = Site(tmp_path, {f"stories/{story}/report.json": Sheet(data)}, [])
    statements = 0
    for name in pages:
        check = PageCheck(site, folder / name)
        root = html.document_fromstring((folder / name).read_bytes())
        found = [f"{at}: {what}" for at, what in check._walk(root, None)]
        # Forms: names of outlets and headlines in a choice are values of the report; the frame sends forms to itself.
        values = {" ".join(str(v).split()) for a in data["articles"] for v in (a["outlet"], a["headline"], a["id"]) if v}
        left = [p for p in found if "attribute action" not in p and not any(v[:40] in p for v in values)]
        assert left == [], name
        statements += check.statements
    assert statements > 100


def test_other_pages_hold_labels_numbers_dates_and_what_the_store_holds(browse: Browse, place: Path) -> None:
    client = browse()
    story = story_of(client)
    secret = secret_of(client, f"/stories/{story}/judge")
    members = client.get(f"/api/stories/{story}").json()["articles"]
    decision = {"secret": secret, "author": "ines", "note": "one night", "verdict": "same", "subjects": members[:2]}
    assert client.post("/judge", data=decision).status_code == 303
    assert client.post("/alerts", data={"secret": secret, "kind": "contradicted", "story": story, "author": "ines"}).status_code == 303
    person = next(p["name"] for p in client.get("/api/people").json())
    addresses = [
        "/", "/?min_articles=2&order=newest", "/people", f"/people?name={quote(person)}", "/outlets", "/outlets?name=Vane%20News", "/search?q=ferry", "/intake",
        "/alerts", "/judgements", f"/stories/{story}/judge", f"/stories/{story}/live?stamp=x&seen=2000-01-01", f"/versions?article={quote(members[0])}", "/login",
    ]  # fmt: skip
    kept = kept_words(place)
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert list(unsourced(answer.text, kept, "ferry")) == [], address


def test_the_proof_sees_a_word_that_has_no_source() -> None:
    assert list(unsourced("<p>Search</p><p>14</p><p>The mayor resigned.</p>", {"The ferry sank."})) == ["The mayor resigned."]
    assert list(unsourced("<p title='Shocking'>The ferry sank.</p>", {"The ferry sank."})) == ["Shocking"]
