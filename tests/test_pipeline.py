"""The whole way keeps its promises: the same bytes from the same input in any order, and every citation true."""

import json
from pathlib import Path

import pytest

from storydesk.desk import Desk
from storydesk.model import Article
from storydesk.pipeline import Settings, gather, report_story, reports
from storydesk.report import check_site, from_json, to_json, write_site
from storydesk.stories import group

ROOT = Path(__file__).resolve().parents[1]
EVENTS = [ROOT / "examples" / name for name in ("dunmarrow-ferry", "harbourlight-song", "ostrel-water-letter")]


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    desk = Desk()
    desk.add(EVENTS)
    desk.build(folder)
    return folder


def test_building_twice_in_another_order_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    desk = Desk()
    desk.add([*reversed(EVENTS), *EVENTS[:1]])
    desk.add(EVENTS)
    desk.build(tmp_path / "again")
    assert contents(tmp_path / "again") == contents(site)


def test_every_citation_and_statement_of_the_examples_holds(site: Path) -> None:
    result = check_site(site)
    assert not result.problems
    assert result.citations > 500
    assert result.statements > 100


def test_the_examples_are_three_stories_and_one_other_article() -> None:
    desk = Desk()
    desk.add(EVENTS)
    assert sorted(s.articles for s in desk.stories()) == [1, 6, 6, 6]
    assert {(Path(r.location).name.split(":")[0], r.reason) for r in desk.rejected()} == {
        ("broken-lines.jsonl", "broken_json"), ("broken-lines.jsonl", "no_text"), ("half-an-upload.txt", "binary"), ("page-not-found.html", "error_page"),
    }  # fmt: skip


def test_the_order_of_articles_does_not_change_a_report() -> None:
    articles, _ = gather([EVENTS[0]])
    (story,) = group(articles)
    (backwards,) = group(articles[::-1])
    assert story == backwards
    assert to_json(report_story(story, articles)) == to_json(report_story(story, articles[::-1]))


def test_articles_in_other_languages_claim_nothing(tmp_path: Path) -> None:
    text = "Zwei Eulen wohnen im Turm. „Niemand stört sich daran“, sagte die Küsterin Anna Holm am Dienstag."
    articles = [Article(f"a{i}", f"a{i}.txt", text, language="de") for i in range(2)]
    (story,) = group(articles)
    report = report_story(story, articles)
    write_site([report], [], tmp_path / "site")
    assert report.comparison.facts == ()
    assert not check_site(tmp_path / "site").problems


def test_two_versions_of_a_page_are_one_article_of_a_story(tmp_path: Path) -> None:
    """The later text speaks; the earlier one is kept and shown, and is neither a second outlet nor a disagreement."""
    lines = [
        {"url": "https://post.example/lock", "outlet": "Post", "headline": "Merrowby lock fails", "modified": "2031-03-03T09:00:00Z"},
        {"url": "https://post.example/lock", "outlet": "Post", "headline": "Merrowby lock fails", "modified": "2031-03-03T08:00:00Z"},
        {"url": "https://echo.example/gates", "outlet": "Echo", "headline": "Gates of Merrowby lock fail"},
    ]
    told = "The lower gates at Merrowby lock failed on Monday. {} boats sat down in the mud, said Edwina Tarrock, who runs the canal office at Merrowby."
    folder = tmp_path / "in"
    folder.mkdir()
    for line, count in zip(lines, ("Nine", "Four", "Nine"), strict=True):
        with (folder / "items.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps({**line, "text": told.format(count)}) + "\n")
    articles, rejected = gather([folder])
    assert rejected == []
    (found,) = list(reports(articles, Settings()))
    assert [a.outlet for a in found.articles] == ["Post", "Echo"] or [a.outlet for a in found.articles] == ["Echo", "Post"]
    assert all("Nine boats" in a.text for a in found.articles)
    assert ["Four boats" in v.article.text for v in found.versions] == [True]
    assert [e.after.exact for v in found.versions for c in v.changes for e in c.edits if e.after] == ["Nine"]
    assert found.comparison.disagreements == ()
    assert max(f.outlets for f in found.comparison.facts) == 2
    write_site([found], rejected, tmp_path / "site")
    assert not check_site(tmp_path / "site").problems
    assert len((tmp_path / "site" / "articles.jsonl").read_text(encoding="utf-8").splitlines()) == 3
    assert from_json(to_json(found)).versions == found.versions
