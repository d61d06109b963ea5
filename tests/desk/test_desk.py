"""The desk keeps what it reads, tells what changed, and finds it again."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from storydesk.desk import Desk
from storydesk.errors import InputError

FERRY = ("Ferry {n} ran aground at Orran Point on Monday", "The ferry ran aground on the reef off Orran Point on Monday evening with 40 passengers on board, "
         "the harbour master of Orran said. All were taken off by lifeboats before midnight. Report number {n}.")  # fmt: skip
BRIDGE = ("Old bridge at Tavel to be closed for repairs", "The council of Tavel closes its old stone bridge over the Mirren for repairs until spring, it was decided. "
          "Cars go round by the mill. Notice {n}.")  # fmt: skip


def line(outlet: str, n: int, what: tuple[str, str], day: str = "2031-05-05") -> dict[str, str]:
    """A record of an invented outlet."""
    return {"id": f"{outlet}-{n}", "outlet": outlet, "headline": what[0].format(n=n), "published": day, "text": what[1].format(n=n)}


def file_of(folder: Path, name: str, *records: dict[str, str]) -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return path


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    return file_of(
        tmp_path, "monday.jsonl", line("Orran Echo", 1, FERRY), line("Coast Post", 2, FERRY), line("Tavel News", 3, BRIDGE), {"id": "empty"}
    )


@pytest.fixture
def desk(place: str, lines: Path) -> Iterator[Desk]:
    with Desk.open(place) as desk:
        desk.add([lines])
        yield desk


def test_adding_again_adds_nothing(place: str, lines: Path) -> None:
    with Desk.open(place) as desk:
        first = desk.add([lines])
        assert (first.new, first.known, first.rejected) == (3, 0, 1)
        assert first.articles == ("Orran Echo-1", "Coast Post-2", "Tavel News-3")
    with Desk.open(place) as desk:
        assert desk.changes()
        before = desk.changes()
        again = desk.add([lines])
        assert (again.new, again.known, again.versions) == (0, 3, 0)
        assert desk.changes() == before
        assert [r.reason for r in desk.rejected()] == ["no_text"]


def test_stories_are_listed_by_weight_and_filtered(desk: Desk) -> None:
    cards = desk.stories().items
    assert [(c.articles, c.outlets) for c in cards] == [(2, ("Coast Post", "Orran Echo")), (1, ("Tavel News",))]
    assert cards[0].days == (("2031-05-05", 2),)
    assert [c.id for c in desk.stories(outlet="tavel news")] == [cards[1].id]
    assert [c.id for c in desk.stories(query="reef")] == [cards[0].id]
    assert [c.id for c in desk.stories(min_articles=2)] == [cards[0].id]
    assert not desk.stories(disagreement=True).items
    assert not desk.stories(before="2031-05-05").items
    assert not desk.stories(language="fr").items
    first = desk.stories(limit=1)
    assert [c.id for c in (*first, *desk.stories(limit=1, cursor=first.next))] == [c.id for c in cards]
    assert desk.stories(limit=1, cursor=first.next).next is None
    with pytest.raises(InputError, match="cursor"):
        desk.stories(cursor="nonsense")


def test_a_story_grows_and_says_so(desk: Desk, tmp_path: Path) -> None:
    story = desk.stories().items[0].id
    last = desk.changes()[-1].number
    desk.add([file_of(tmp_path, "tuesday.jsonl", line("Reef Radio", 9, FERRY))])
    assert desk.story(story).articles == ("Coast Post-2", "Orran Echo-1", "Reef Radio-9")
    assert [(c.change.kind, c.change.story, c.change.articles) for c in desk.changes(after=last)] == [("joined", story, ("Reef Radio-9",))]


def test_a_changed_text_is_a_version_and_the_latest_speaks(desk: Desk, tmp_path: Path) -> None:
    story = desk.story_of("Orran Echo-1")
    changed = line("Orran Echo", 1, FERRY)
    changed["text"] = changed["text"].replace("40", "44")
    added = desk.add([file_of(tmp_path, "later.jsonl", changed)])
    assert (added.new, added.versions) == (0, 1)
    (later,) = added.articles
    assert [v.id for v in desk.versions(later)] == ["Orran Echo-1", later]
    assert set(desk.story(str(story)).articles) == {later, "Coast Post-2"}
    assert [h.article.id for h in desk.search("44 passengers") if h.whole] == [later]


def test_reports_are_kept_until_the_story_changes(desk: Desk, tmp_path: Path) -> None:
    story = desk.stories().items[0]
    assert story.disagreements is None
    assert desk.refresh() == 1
    assert desk.refresh() == 0
    assert desk.stories().items[0].disagreements is not None
    report = desk.report(story.id)
    assert {a.id for a in report.articles} == {"Orran Echo-1", "Coast Post-2"}
    desk.add([file_of(tmp_path, "tuesday.jsonl", line("Reef Radio", 9, FERRY))])
    assert desk.stories().items[0].stale
    assert desk.is_stale(story.id)
    assert len(desk.report_json(story.id)["articles"]) == 2
    assert len(desk.report(story.id).articles) == 3


def test_people_take_an_article_out_and_withdraw_it(desk: Desk) -> None:
    story = desk.stories().items[0].id
    said = desk.judge("different", ["Orran Echo-1", "Coast Post-2"], "ana", "two ferries")
    assert desk.story_of("Orran Echo-1") != desk.story_of("Coast Post-2")
    desk.judge("undo", [said.id], "ana")
    assert desk.story_of("Orran Echo-1") == desk.story_of("Coast Post-2") == story
    assert [j.verdict for j in desk.judgements()] == ["different", "undo"]
    assert [j.id for j in desk.judgements("Coast Post-2")] == [said.id]


@pytest.mark.parametrize(
    ("verdict", "subjects", "says"),
    [
        ("alike", ["a", "b"], "is none"),
        ("same", ["Orran Echo-1"], "does not take 1"),
        ("same", ["Orran Echo-1", "nobody"], "nobody: is not known"),
        ("merge", ["x", "y"], "story x: is not known"),
        ("undo", ["x"], "judgement x: is not known"),
    ],
)
def test_judgements_that_make_no_sense_are_refused(desk: Desk, verdict: str, subjects: list[str], says: str) -> None:
    with pytest.raises(InputError, match=says):
        desk.judge(verdict, subjects, "ana")
    assert desk.judgements() == []


def test_what_is_not_there_is_told(desk: Desk) -> None:
    for ask in (desk.story, desk.report, desk.article, desk.versions):
        with pytest.raises(InputError, match="there is no such"):
            ask("nothing")


def test_who_is_quoted_and_who_publishes(desk: Desk, tmp_path: Path) -> None:
    told = (FERRY[0], FERRY[1] + " “We were lucky that the sea was calm,” said harbour master Ines Calder.")
    desk.add([file_of(tmp_path, "tuesday.jsonl", line("Reef Radio", 9, told), line("Coast Post", 4, told))])
    assert (desk.counts().articles, desk.counts().waiting, desk.counts().compared) == (5, 1, 0)
    assert desk.people() == []
    desk.refresh()
    (person,) = desk.people()
    assert (person.name, person.quotes, person.stories, person.outlets) == ("Ines Calder", 2, 1, 2)
    assert {row.outlet for row in desk.quotes(speaker="calder")} == {"Reef Radio", "Coast Post"}
    assert [row.outlet for row in desk.quotes(outlet="reef radio")] == ["Reef Radio"]
    assert list(desk.quotes(speaker="nobody")) == list(desk.quotes(before="2031-05-05")) == []
    assert {h.article.id for h in desk.search("speaker:Calder")} == {"Reef Radio-9", "Coast Post-4"}
    outlets = {o.name: o for o in desk.outlets()}
    assert (outlets["Coast Post"].articles, outlets["Coast Post"].stories, outlets["Coast Post"].stories_shared) == (2, 1, 1)
    assert outlets["Coast Post"].originality is not None
    assert outlets["Tavel News"].originality is None
    counts = desk.counts()
    assert (counts.articles, counts.stories, counts.compared, counts.waiting, counts.rejected) == (5, 2, 1, 0, 1)


def test_a_dismissed_disagreement_is_shown_no_more(place: str) -> None:
    with Desk.open(place) as desk:
        desk.add([Path(__file__).parents[2] / "examples" / "dunmarrow-ferry"])
        desk.refresh()
        story = desk.stories().items[0].id
        found = desk.report(story).comparison.disagreements
        first = next(d for d in found if d.relation != "update")
        stamp = desk.stamp(story)
        said = desk.judge("dismissed", [first.id], "ana", "both are right")
        assert {d.id for d in found} - {d.id for d in desk.report(story).comparison.disagreements} == {first.id}
        assert desk.stamp(story) != stamp
        desk.judge("undo", [said.id], "ana")
        assert {d.id for d in desk.report(story).comparison.disagreements} == {d.id for d in found}
