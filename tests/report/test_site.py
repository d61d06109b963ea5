"""The site as files: the same bytes whatever the order, every text escaped, nothing asked of the network, nothing left of an earlier run."""

import json
import re
import tracemalloc
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from storydesk.extract.versions import changes
from storydesk.model import (
    Article,
    Block,
    Comparison,
    Gap,
    PrintedQuote,
    Published,
    Quote,
    Rejected,
    Report,
    Span,
    Statement,
    Story,
    TimelineEntry,
    Utterance,
    Version,
)
from storydesk.report import check_site, write_site
from tests.report import invented
from tests.report.invented import ARTICLES, REJECTED, mill_report, single_report


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    write_site([mill_report(), single_report()], REJECTED, out)
    return out


def _bytes(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_files(site: Path) -> None:
    files = set(_bytes(site))
    assert {"index.html", "articles.jsonl", "rejected.jsonl", "static/storydesk.css", "static/storydesk.js"} <= files
    for story in ("5f0c9a1b2d3e", "00aa11bb22cc"):
        assert {f"stories/{story}/index.html", f"stories/{story}/report.json"} <= files
    assert "stories/5f0c9a1b2d3e/articles/callow-herald.txt.html" in files


def test_the_site_is_proven(site: Path) -> None:
    checked = check_site(site)
    assert checked.problems == ()
    assert checked.citations > 100
    assert checked.statements > 100


def test_same_bytes_in_any_order(site: Path, tmp_path: Path) -> None:
    write_site(iter([single_report(), mill_report()]), reversed(REJECTED), tmp_path)
    assert _bytes(tmp_path) == _bytes(site)
    write_site([mill_report(), single_report()], REJECTED, tmp_path)
    assert _bytes(tmp_path) == _bytes(site)


def test_stories_of_an_earlier_run_go_and_nothing_else(tmp_path: Path) -> None:
    write_site([mill_report(), single_report()], (), tmp_path)
    (tmp_path / "stories" / "mine").mkdir()
    (tmp_path / "stories" / "mine" / "report.json").write_text('{"a report": "of my own"}')
    (tmp_path / "notes.txt").write_text("kept")
    write_site([single_report()], (), tmp_path)
    assert sorted(p.name for p in (tmp_path / "stories").iterdir()) == ["00aa11bb22cc", "mine"]
    assert (tmp_path / "notes.txt").read_text() == "kept"


def test_lines(site: Path) -> None:
    articles = [json.loads(line) for line in (site / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [a["id"] for a in articles] == sorted(a["id"] for a in articles)
    assert len(articles) == len(ARTICLES) + 1
    lost = [json.loads(line) for line in (site / "rejected.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [r["location"] for r in lost] == ["inbox/list.jsonl:14", "inbox/scan.pdf"]
    assert all(set(r) == {"location", "stage", "reason", "detail"} for r in lost)


def test_no_request_leaves_the_site(site: Path) -> None:
    for path in site.rglob("*.html"):
        page = html.fromstring(path.read_bytes())
        assert page.xpath("//head/meta[@http-equiv='Content-Security-Policy']/@content")[0].startswith(
            "default-src 'none'; style-src 'self'"
        )
        for address in page.xpath("//link/@href | //script/@src | //img/@src"):
            assert not re.match(r"[a-z]+:|/", address) or address == "data:,", address
        assert not page.xpath("//*[@style] | //style | //script[text()] | //*[starts-with(name(@*), 'on')]")
    assert "url(" not in (site / "static" / "storydesk.css").read_text(encoding="utf-8")
    assert "fetch(" not in (site / "static" / "storydesk.js").read_text(encoding="utf-8")


def test_reading_view_holds_the_text_verbatim(site: Path) -> None:
    for article in ARTICLES.values():
        page = html.fromstring((site / "stories/5f0c9a1b2d3e/articles" / f"{article.id}.html").read_bytes())
        text = page.xpath("//div[@class='article-text']")[0]
        for label in text.xpath(".//*[@data-label]"):
            label.drop_tree()
        assert text.text_content() == article.text


def test_story_page_says_what_is_unknown(site: Path) -> None:
    page = (site / "stories/5f0c9a1b2d3e/index.html").read_text(encoding="utf-8")
    for words in ("Speaker not told", "Date cannot be told", "Cannot be told", "Date of publication not told", "Outlet not told"):
        assert words in page
    alone = (site / "stories/00aa11bb22cc/index.html").read_text(encoding="utf-8")
    assert "One article tells this story, so there is nothing to compare." in alone
    assert 'lang="ar"' in alone


def test_a_headline_given_beside_the_text_stands_over_the_story(tmp_path: Path) -> None:
    report = mill_report()
    articles = tuple(
        replace(a, title="Mill burns", blocks=tuple(replace(b, role="promo") if b.role == "headline" else b for b in a.blocks))
        for a in report.articles
    )
    write_site([replace(report, articles=articles)], (), tmp_path)
    assert not check_site(tmp_path).problems
    page = html.parse(tmp_path / "stories" / report.story.id / "index.html").getroot()
    heading = page.xpath("//header[@class='title']")[0].text_content()
    assert "Mill burns" in heading
    assert "beside the text" in heading
    assert page.xpath("//title")[0].text_content() == "Mill burns"
    assert "Mill burns" in html.parse(tmp_path / "index.html").getroot().xpath("//li[contains(@class, 'story')]//h3")[0].text_content()


def test_the_dead_and_injured_stand_outlet_by_outlet(site: Path) -> None:
    page = html.fromstring((site / "stories/5f0c9a1b2d3e/index.html").read_text(encoding="utf-8"))
    (table,) = page.xpath("//table[contains(@class, 'tallies')]")
    assert table.xpath("string(.//th[@scope='row']/span[@class='kind'])") == "Injured"
    assert [" ".join(td.text_content().split()) for td in table.xpath(".//td")] == [
        "A about 2", "B 3", "C 2", "gives no sure number", "gives no sure number", "gives no sure number",
    ]  # fmt: skip
    assert table.xpath(".//a[@class='badge']/@href") == ["#update-0"]
    for number, words in zip(table.xpath(".//td/a"), table.xpath(".//li/span[@class='told']/a[1]"), strict=True):
        assert number.get("href") == words.get("href")
    assert "Two firefighters were taken to hospital" in table.xpath("string(.//li[1])")
    assert table.xpath("count(.//li[2]//mark)") == 2
    single = html.fromstring((site / "stories/00aa11bb22cc/index.html").read_text(encoding="utf-8"))
    assert single.xpath("//table[contains(@class, 'tallies')]") == []


def test_no_stories_is_a_site_too(tmp_path: Path) -> None:
    write_site([], [Rejected("x", "read", "empty")], tmp_path)
    assert "No article was read" in (tmp_path / "index.html").read_text(encoding="utf-8")
    assert check_site(tmp_path).problems == ()


HOSTILE = (
    "<script>alert(1)</script>",
    "</title></textarea><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x=\'',
    "&lt;b&gt; &amp; {{ 7*7 }} {% raw %}",
    "\u202egnp.exe \u2066and\u200f marks",
    "nul \x00 form feed \x0c next line \x85 lone \ud800 bom \ufeff nonchar \uffff",
    "tab\tand   spaces\u00a0\u3000kept",
)


def _hostile_report() -> Report:
    text = "\n\n".join(HOSTILE)
    spans = [Span(text.index(h), text.index(h) + len(h)) for h in HOSTILE]
    blocks = tuple(Block(s, "headline" if i == 0 else "embed" if i == 2 else "body", "a <b>reason</b>") for i, s in enumerate(spans))
    identity = '../../<b>"id"\udcff'
    other = Article(id="other?a=1#b", location="<i>", text=text, outlet="<script>Outlet</script>", blocks=blocks, language="en")
    article = Article(
        id=identity, location=identity, text=text, outlet='"><img src=x onerror=alert(1)>', family="<b>", title="</title><script>", url="javascript:alert(1)",
        published=Published("<b>2031</b>", "day", None, "<i>basis"), blocks=blocks, language='en"><script>',
    )  # fmt: skip
    statements = [Statement.quoting(article.cite(s), other.cite(s)) for s in spans]
    comparison = Comparison(
        utterances=(Utterance("<u>", None, None, article.cite(spans[1]), (PrintedQuote(identity, Quote((spans[1],), "direct")),)),),
        timeline=tuple(TimelineEntry("<b>", "<i>", "<u>", "event", s) for s in statements),
        brief=tuple(statements),
        gaps=(Gap("<script>kind</script>", identity, (article.cite(spans[3]),)),),
    )
    rejected = (Rejected("<script>", "<b>", "<i>", "\x00</td>"),)
    return Report(Story("../<story>", (identity, other.id)), (article, other), comparison, rejected=rejected)


def test_hostile_text_is_only_text(tmp_path: Path) -> None:
    out = tmp_path / "inside" / "site"
    write_site([_hostile_report()], [Rejected("<script>alert(1)</script>", "read", "<b>")], out)
    assert check_site(out).problems == ()
    assert {p.name for p in tmp_path.iterdir()} == {"inside"}
    assert {p.name for p in (tmp_path / "inside").iterdir()} == {"site"}
    for path in out.rglob("*.html"):
        page: Any = html.fromstring(path.read_bytes())
        assert not page.xpath("//img | //script[text()] | //*[@onerror or @onmouseover] | //b[not(@class or @data-ref)]")
        assert not [a for a in page.xpath("//a/@href") if a.startswith("javascript")]
        assert "49" not in page.text_content()
    data = json.loads(next(out.glob("stories/*/report.json")).read_text(encoding="utf-8"))
    assert data["articles"][0]["text"] == "\n\n".join(HOSTILE)


def test_many_articles_of_one_name(tmp_path: Path) -> None:
    """Ids that differ in case, or only in what a file name cannot hold, keep pages of their own."""
    ids = ("a.txt", "A.txt", "a/txt", "a?txt", "con", "." * 3, "x" * 300)
    articles = tuple(Article(id=i, location=i, text=f"Text of {n}.", blocks=(Block(Span(0, 10), "body"),)) for n, i in enumerate(ids))
    write_site([Report(Story("s", ids), articles, Comparison())], (), tmp_path)
    assert check_site(tmp_path).problems == ()
    assert len(list((tmp_path / "stories/s/articles").iterdir())) == len(ids)


def test_earlier_texts_of_a_page_stand_with_what_was_changed(tmp_path: Path) -> None:
    report = mill_report()
    after = next(a for a in report.articles if a.id == "northern-ledger.html")
    rows = [
        (b.role, b.span.of(after.text).replace("All 41 workers", "All 40 workers").replace("on Wednesday", "tonight")) for b in after.blocks
    ]
    before = replace(invented.article("ledger-before.html", rows, outlet=after.outlet), language="en")
    latest = replace(after, version_of=before.id)
    articles = tuple(latest if a.id == after.id else a for a in report.articles)
    write_site([replace(report, articles=articles, versions=(Version(before, changes(before, latest)),))], (), tmp_path)
    assert check_site(tmp_path).problems == ()
    page = html.document_fromstring((tmp_path / "stories/5f0c9a1b2d3e/index.html").read_bytes())
    (earlier,) = page.find_class("earlier")
    card = next(earlier.iterancestors("article"))
    assert card.get("id") == f"article-{[a.id for a in articles].index(after.id)}"
    assert [mark.text_content() for mark in earlier.iter("mark")] == ["tonight", "on Wednesday", "40", "41"]
    written = tmp_path / "stories/5f0c9a1b2d3e/index.html"
    written.write_text(written.read_text().replace(">40</mark>", ">39</mark>"))
    assert check_site(tmp_path).problems


def test_no_article_stays_in_memory(tmp_path: Path) -> None:
    def peak(stories: int) -> int:
        tracemalloc.start()
        write_site((long_story(number) for number in range(stories)), (), tmp_path / str(stories))
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    def long_story(number: int) -> Report:
        text = f"Gates {number}\n\n" + "The lower gates held. " * 10_000
        return Report(Story(f"s{number}", (f"a{number}",)), (Article(f"a{number}", f"a{number}", text),), Comparison())

    assert peak(1) > 0  # what is loaded once
    one, many = peak(2), peak(30)
    assert (tmp_path / "30" / "articles.jsonl").stat().st_size > 30 * 200_000
    assert many - one < 2_000_000
    assert sorted(p.name for p in (tmp_path / "30").iterdir()) == sorted(p.name for p in (tmp_path / "2").iterdir())
