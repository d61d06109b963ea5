"""The reading view: whatever spans are cited, the text stays whole and every span has its place."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from storydesk.report import to_json
from storydesk.report.markup import Pieces
from storydesk.report.reading import Cited, citations, cited_spans, reading_text
from storydesk.report.sheet import Sheet
from tests.report.invented import HERALD, article, mill_report

MILL = Sheet(to_json(mill_report()))
WORDS = "One <b>bold</b> & “quoted” sentence.\nA second line, and a third."
LONG = article("x.txt", [("headline", "A headline"), ("body", WORDS), ("promo", "Buy & buy"), ("body", WORDS)])
END = len(LONG.text)


def _sheet() -> Sheet:
    report = to_json(mill_report())
    from storydesk.report import article_to_json

    return Sheet({**report, "articles": [article_to_json(LONG)], "brief": [], "facts": [], "copies": []})


def _drawn(spans: list[Cited]) -> Any:
    sheet = _sheet()
    return html.fragment_fromstring(reading_text(Pieces(sheet, {"x.txt": "x.html"}), sheet.articles[0], spans))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, END - 1), st.integers(1, END)).filter(lambda p: p[0] < p[1]), max_size=12, unique=True))
def test_any_spans(pairs: list[tuple[int, int]]) -> None:
    page = _drawn([Cited(s, e, [("headline", "top")]) for s, e in sorted(pairs, key=lambda p: (p[0], -p[1]))])
    for label in page.xpath(".//*[@data-label]"):
        label.drop_tree()
    assert page.text_content() == LONG.text
    for start, end in pairs:
        pieces = page.xpath(f".//*[@data-s='{start}' and @data-e='{end}']")
        assert "".join(p.text_content() for p in pieces) == LONG.text[start:end]
        assert len(page.xpath(f".//*[@id='s{start}-{end}']")) == 1
        assert pieces[0].get("id") == f"s{start}-{end}"


def test_every_citation_of_the_story_page_has_its_place() -> None:
    spans = {a: {(c.start, c.end) for c in row} for a, row in cited_spans(MILL).items()}
    found = [c for _, _, c in citations(MILL.data)]
    assert len(found) > 100
    for citation in found:
        assert (citation["start"], citation["end"]) in spans[citation["article"]]


def test_set_aside_blocks_are_marked_and_named() -> None:
    page = html.fragment_fromstring(reading_text(Pieces(MILL, {}), MILL.articles[MILL.index[HERALD]], []))
    aside = {b.xpath("string(.//*[@class='role'])") for b in page.xpath(".//*[contains(@class, 'aside')]")}
    assert aside == {"Caption", "Credit", "Sign-off"}
    assert not page.xpath(".//*[contains(@class, 'role-byline') and contains(@class, 'aside')]")


def test_links_lead_back_to_what_cites() -> None:
    spans = cited_spans(MILL)[HERALD]
    page = html.fragment_fromstring(reading_text(Pieces(MILL, {}), MILL.articles[MILL.index[HERALD]], spans))
    targets = page.xpath(".//a/@href")
    assert "../index.html#fact-0" in targets
    assert "../index.html#quote-0" in targets
    assert any(t.startswith("../index.html#disagreement-") for t in targets)
