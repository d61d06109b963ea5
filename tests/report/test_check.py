"""The proof catches what it is there for: one change to a site that holds, and it says so."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storydesk.report import check_site, write_site
from tests.report.invented import REJECTED, mill_report, single_report

STORY = "stories/5f0c9a1b2d3e"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built")
    write_site([mill_report(), single_report()], REJECTED, out)
    assert check_site(out).problems == ()
    return out


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "site"))


def _report(change: Callable[[Any], None]) -> Callable[[Path], None]:
    def apply(site: Path) -> None:
        path = site / STORY / "report.json"
        data = json.loads(path.read_text(encoding="utf-8"))
        change(data)
        path.write_text(json.dumps(data), encoding="utf-8")

    return apply


def _page(old: str, new: str, page: str = f"{STORY}/index.html") -> Callable[[Path], None]:
    def apply(site: Path) -> None:
        text = (site / page).read_text(encoding="utf-8")
        assert old in text, old
        (site / page).write_text(text.replace(old, new, 1), encoding="utf-8")

    return apply


def _set(*path: Any) -> Callable[[Any], None]:
    *steps, last, value = path

    def change(data: Any) -> None:
        for step in steps:
            data = data[step]
        data[last] = value

    return change


def _remove(name: str) -> Callable[[Path], None]:
    return lambda site: (site / name).unlink()


READING = f"{STORY}/articles/callow-herald.txt.html"
CHANGES: dict[str, tuple[Callable[[Path], None], str]] = {
    # the report
    "citation with other words": (_report(_set("facts", 0, "citations", 1, "exact", "A fire has not destroyed the mill")), "does not print"),
    "citation one character on": (_report(_set("brief", 0, "citations", 0, "start", 1)), "does not print"),
    "text changed under its citations": (_report(lambda d: d["articles"][0].update(text=d["articles"][0]["text"].upper())), "does not print"),
    "citation of no article": (_report(_set("gaps", 2, "citations", 0, "article", "elsewhere.txt")), "there is no article"),
    "statement of other words": (_report(_set("facts", 3, "statement", "It was arson.")), "not the text of its first citation"),
    "timeline of other words": (_report(_set("timeline", 0, "statement", "It was arson.")), "not the text of its first citation"),
    "headline that no article has": (_report(lambda d: d["story"].update(headline="Arson!", headline_citation=None)), "no article has this headline"),
    "headline of other words": (_report(_set("story", "headline", "Arson!")), "headline is not the text"),
    "member left out": (_report(lambda d: d["utterances"][0].pop("speaker")), "speaker is left out"),
    "member too many": (_report(lambda d: d["facts"][0].update(truth=1)), "no member"),
    "unknown coverage": (_report(_set("facts", 0, "coverage", "most")), "none of all, several, single"),
    "no citation": (_report(_set("brief", 0, "citations", [])), "fewer than 1"),
    "negative offset": (_report(_set("brief", 0, "citations", 0, "start", -1)), "less than 0"),
    "entity of nobody": (_report(_set("utterances", 0, "speaker", "entity", "e99")), "no entity"),
    "dispute of nothing": (_report(_set("timeline", 0, "disputed", "d99")), "no disagreement"),
    "copy of nobody": (_report(_set("copies", 0, "original", "elsewhere.txt")), "no part of it"),
    "passage of another pair": (_report(lambda d: d["copies"][0]["passages"].extend(d["copies"][1]["passages"])), "passage of other articles"),
    "too many outlets": (_report(_set("facts", 4, "outlets", 9)), "more outlets are counted"),
    "more independent than outlets": (_report(_set("facts", 4, "independent", 3)), "more outlets are counted"),
    "articles not cited": (_report(_set("facts", 4, "articles", ["valley-radio.txt"])), "not the articles cited"),
    "all who are not": (_report(_set("facts", 1, "coverage", "all")), "not all are cited"),
    "words in no block": (_report(lambda d: d["articles"][0]["blocks"].pop(1)), "lie in no block"),
    "blocks overlap": (_report(_set("articles", 0, "blocks", 1, "start", 0)), "overlaps"),
    "a count of other words": (_report(_set("tallies", 0, "counts", 0, "statement", "Nobody was hurt.")), "not the text of its first citation"),
    "a count by another article's words": (_report(_set("tallies", 0, "counts", 0, "article", "valley-radio.txt")), "words of another article"),
    "an article counted twice": (_report(lambda d: d["tallies"][0]["counts"].append(d["tallies"][0]["counts"][0])), "counts an article twice"),
    "a tally of an unknown kind": (_report(_set("tallies", 0, "kind", "missing")), "none of killed, injured"),
    "a count that is no number": (_report(_set("tallies", 0, "counts", 0, "number", "two")), "should be integer"),
    "a count of one article alone": (_report(lambda d: d["tallies"][0].update(counts=d["tallies"][0]["counts"][:1])), "fewer than 2"),
    "a tally about nothing": (_report(_set("tallies", 0, "disagreement", "d99")), "no disagreement"),
    "a number of hurt changed in the report": (_report(_set("tallies", 0, "counts", 1, "number", 4)), "is not the report's /tallies/0/counts/1/number"),
    "two of one id": (_report(lambda d: d["facts"][1].update(id=d["facts"][0]["id"])), "two items have one id"),
    "no JSON": (lambda site: (site / STORY / "report.json").write_text("{"), "is no JSON"),
    # the pages
    "a word changed": (_page("Forty-one workers", "Fifty-one workers"), "is not what callow-herald.txt prints"),
    "a word added to a quotation": (_page(">Maud Ellery</span>", ">Dame Maud Ellery</span>"), "is not the report's"),
    "a sentence of our own": (_page('<section class="brief"', "<p>The fire was arson.</p><section"), "words without a source"),
    "a sentence beside a label": (_page("Where they disagree</h2>", "Where they disagree badly</h2>"), "words without a source"),
    "a sentence in an attribute": (_page('<nav class="sections"', '<nav title="It was arson" class="sections"'), "words without a source in title"),
    "a number changed": (_page('data-form="independent">5<', 'data-form="independent">6<'), "is not the report's"),
    "a number of hurt changed on the page": (_page('counts/1/number" data-form="text">3<', 'counts/1/number" data-form="text">5<'), "is not the report's"),
    "a number of hurt of another article": (_page("/tallies/0/counts/1/number", "/tallies/0/counts/2/number"), "is not the report's"),
    "a number made rounder": (_page("<span>about</span>", "<span>more than</span>"), "words without a source"),
    "a number of something else": (_page('data-ref="/disagreements" data-form="count"', 'data-ref="/facts" data-form="count"'), "is not the report's"),
    "an offset changed": (_page('data-start="0"', 'data-start="1"'), "is not what"),
    "a link to nowhere": (_page('href="articles/callow-herald.txt.html#s', 'href="articles/callow-herald.txt.html#s9'), "leads to nothing"),
    "a link to no file": (_page('href="articles/callow-herald.txt.html', 'href="articles/gone.html'), "leads to no file"),
    "a link out": (_page('href="../../index.html"', 'href="https://elsewhere.example/"'), "leads out of the site"),
    "a script": (_page("</main>", "<script>document.title = 'x'</script></main>"), "script with content"),
    "a picture": (_page("</main>", '<img src="https://elsewhere.example/x.png"></main>'), "has an attribute src"),
    "a style": (_page("<main ", '<main style="display:none" '), "has an attribute style"),
    "a handler": (_page("<main ", '<main onclick="x()" '), "has an attribute onclick"),
    "no policy": (_page("Content-Security-Policy", "X-Nothing"), "content security policy"),
    "a changed word in the reading view": (_page("river side", "sea side", READING), "is not what"),
    "a role that is none": (_page(">Caption<", ">Lie<", READING), "words without a source"),
    "a word at the end of an element": (_page("</header>", "arson</header>", READING), "words without a source"),
    "an outlet renamed in the list": (_page(">Callow Herald<", ">Callow Gazette<", "index.html"), "is not the report's"),
    "a rejected file renamed": (_page("inbox/scan.pdf<", "inbox/other.pdf<", "index.html"), "is not the report's"),
    # the folder
    "no reading view": (_remove(READING), "no page shows the whole text"),
    "no story page": (_remove(f"{STORY}/index.html"), "has no page"),
    "no list": (_remove("index.html"), "is no story site"),
    "no rejected": (_remove("rejected.jsonl"), "is missing"),
    "another script": (lambda site: (site / "static/storydesk.js").write_text("1"), "is not the file of this version"),
    "an article gone from the lines": (lambda site: (site / "articles.jsonl").write_text(""), "articles.jsonl has no such article"),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_found(site: Path, name: str) -> None:
    change, expected = CHANGES[name]
    change(site)
    found = [p.problem for p in check_site(site).problems]
    assert any(expected in problem for problem in found), found


def test_a_folder_that_is_no_site(tmp_path: Path) -> None:
    assert len(check_site(tmp_path / "nowhere").problems) == 1


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_letter_changed_on_a_page_is_found(built: Path, data: st.DataObject) -> None:
    """Take any letter between tags of any page of the story and change it."""
    pages = sorted(p.relative_to(built).as_posix() for p in built.rglob("*.html"))
    page = data.draw(st.sampled_from(pages))
    text = (built / page).read_text(encoding="utf-8")
    places = [m.start(1) + k for m in re.finditer(r">([^<>&]*[^\W\d_][^<>&]*)<", text) for k, c in enumerate(m.group(1)) if c.isalpha()]
    at = data.draw(st.sampled_from(places))
    original = (built / page).read_bytes()
    try:
        (built / page).write_text(text[:at] + ("x" if text[at] in "qQ" else "q") + text[at + 1 :], encoding="utf-8")
        assert check_site(built).problems
    finally:
        (built / page).write_bytes(original)
