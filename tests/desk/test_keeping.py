"""A desk can be copied, taken apart into files and put together again, and looked at by a doctor."""

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from storydesk.desk import Desk, settling
from storydesk.desk.doctor import examine
from storydesk.errors import InputError, StoreError
from storydesk.report import article_to_json
from storydesk.store.sqlite import driver
from tests.conftest import new_database
from tests.desk.invented_news import shuffled, telling, write_lines


@pytest.fixture
def desk(place: str, tmp_path: Path) -> Iterator[Desk]:
    """Some stories, a version, something that could not be read, and a judgement."""
    changed = {**telling(1, 1), "text": telling(1, 1)["text"].replace("crowns", "crowns and more")}
    with Desk.open(place) as desk:
        desk.add(
            [write_lines(tmp_path / "all.jsonl", [*shuffled(5, 3), {"id": "empty"}]), write_lines(tmp_path / "later.jsonl", [changed])]
        )
        desk.judge("different", ["0-0", "0-1"], "ana", "not the same “thing”")
        yield desk


def everything(desk: Desk) -> list[object]:
    return [
        [article_to_json(a) for a in desk.articles()],
        {card.id: desk.story(card.id) for card in desk.all_stories()},
        desk.judgements(), desk.changes(), desk.all_rejected(), desk.counts(), sorted(h.article.id for h in desk.search("crowns", limit=99)),
    ]  # fmt: skip


def test_a_backup_holds_everything_and_goes_on(desk: Desk, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    before = everything(desk)
    desk.back_up(tmp_path / "copy.db")
    assert {p.name for p in tmp_path.iterdir() if p.name.startswith("copy")} == {"copy.db"}
    with pytest.raises(InputError, match="is there already"):
        desk.back_up(tmp_path / "copy.db")
    places = [str(tmp_path / "again.db")]
    if desk.store.dialect.name == "postgresql":
        places.append(new_database(request.getfixturevalue("postgres_server")))
    for place in places:
        with Desk.restore(tmp_path / "copy.db", place) as again:
            assert everything(again) == before
            added = again.add([write_lines(tmp_path / "more.jsonl", [telling(2, 7), telling(2, 1)])])
            assert (added.new, added.known) == (1, 1)
            assert "2-7" in again.story(str(again.story_of("2-1"))).articles
        with pytest.raises(StoreError, match="holds articles already") as refused:
            Desk.restore(tmp_path / "copy.db", place)
        assert "password" not in str(refused.value)


@pytest.mark.parametrize("name", ["all.jsonl", "all.jsonl.gz", "all.jsonl.zst", "all.parquet"])
def test_what_is_exported_is_imported_as_it_was(desk: Desk, tmp_path: Path, name: str) -> None:
    out = tmp_path / f"out-{name}"
    assert desk.export(out) == 16
    assert not out.with_name(out.name + ".part").exists()
    with Desk() as other:
        added = other.import_articles(out)
        assert (added.new, added.versions, added.rejected) == (15, 1, 0)
        other.obey(desk.judgements())
        assert [article_to_json(a) for a in other.articles()] == [article_to_json(a) for a in desk.articles()]
        assert {frozenset(other.story(c.id).articles) for c in other.all_stories()} == {
            frozenset(desk.story(c.id).articles) for c in desk.all_stories()
        }


@pytest.mark.parametrize("what", ["stories", "quotes", "judgements", "changes", "rejected"])
def test_every_table_goes_out(desk: Desk, tmp_path: Path, what: str) -> None:
    from pyarrow import parquet

    written = desk.export(tmp_path / "t.jsonl", what)
    rows = [json.loads(line) for line in (tmp_path / "t.jsonl").read_text(encoding="utf-8").splitlines()]
    assert written == len(rows) == desk.export(tmp_path / "t.parquet", what) == parquet.read_table(tmp_path / "t.parquet").num_rows
    assert written or what == "quotes"


def test_exports_that_cannot_be_are_told(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing that can be exported"):
        desk.export(tmp_path / "x.jsonl", "dreams")
    with pytest.raises(InputError, match="its folder does not exist"):
        desk.export(tmp_path / "nowhere" / "x.jsonl")
    with pytest.raises(InputError, match="there is no such file"):
        desk.import_articles(tmp_path / "none.jsonl")
    (tmp_path / "odd.parquet").write_bytes(b"not a table")
    with pytest.raises(InputError, match="is no Parquet table"):
        desk.import_articles(tmp_path / "odd.parquet")
    good = json.dumps(article_to_json(next(desk.articles())) | {"id": "fresh"})
    (tmp_path / "odd.jsonl").write_text('{"id": 3}\n[1]\n{broken\n' + good + "\n", encoding="utf-8")
    with Desk() as other:
        added = other.import_articles(tmp_path / "odd.jsonl")
        assert (added.new, added.rejected) == (1, 3)
        assert [r.location.rsplit(":", 1)[1] for r in other.all_rejected()] == ["1", "2", "3"]


def test_the_doctor_finds_nothing_in_a_sound_desk(desk: Desk, place: str) -> None:
    findings = {f.name: f for f in examine(place)}
    assert all(f.well for f in findings.values()), findings
    assert {"Python", "SQLite", "language model", "schema", "consistency", "search index", "stories", "grouping"} <= set(findings)
    assert findings["search index"].found == "16 of 16 articles"
    assert findings["stories"].found == "every article is settled"


def test_the_doctor_counts_what_waits_to_be_settled(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settling, "settle", lambda *_: [])
    with Desk.open(place) as desk:
        desk.add([write_lines(tmp_path / "all.jsonl", shuffled(2, 3))])
    assert {f.name: f.found for f in examine(place)}["stories"] == "articles that wait to be put into stories: 6"


def test_the_doctor_finds_what_is_wrong_and_rebuilding_mends_it(desk: Desk, place: str) -> None:
    found = [h.article.id for h in desk.search("crowns", limit=50)]
    desk.refresh()
    with desk.store.writing() as connection:
        desk.store.dialect.drop_index(connection)
        desk.store.dialect.create_index(connection)
    assert [f.name for f in examine(place) if not f.well] == ["search index"]
    assert desk.rebuild() == 16
    assert all(f.well for f in examine(place))
    assert [h.article.id for h in desk.search("crowns", limit=50)] == found
    assert desk.counts().compared == 0
    assert desk.refresh() == desk.counts().compared > 0
    with desk.store.writing() as connection:
        connection.exec_driver_sql("UPDATE stories SET articles = 9 WHERE id = (SELECT min(id) FROM stories)")
    assert [f.found for f in examine(place) if not f.well] == ["0 articles in no story, 1 stories miscounted"]


def test_the_doctor_looks_at_what_is_no_store(tmp_path: Path) -> None:
    assert examine(str(tmp_path / "new.db"))[-1].well
    assert not (tmp_path / "new.db").exists()
    (tmp_path / "page.html").write_text("<html>" + " " * 9000)
    assert not examine(str(tmp_path / "page.html"))[-1].well


HOSTILE = {
    "trigger": "CREATE TRIGGER t AFTER INSERT ON articles BEGIN DELETE FROM judgements; END",
    "view": "DROP TABLE changes; CREATE VIEW changes AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT n AS seq FROM r",
    "table other": "CREATE TABLE other (x)",
    "table rejected": "DROP TABLE rejected; CREATE TABLE rejected (seq, location, stage, reason, detail, at, more GENERATED ALWAYS AS (hex(location)))",
    "no store": "DROP TABLE alerts",
    "id is left out": "UPDATE articles SET payload = '{}'",
    "holds what no backup holds: /blocks": "UPDATE articles SET text = 'short'",
    "lies outside|no backup holds": "UPDATE articles SET text = x'00ff'",
    "schema 99": "UPDATE meta SET value = '99' WHERE name = 'schema'",
}


@pytest.mark.parametrize("told", HOSTILE)
def test_a_backup_that_somebody_changed_is_refused(tmp_path: Path, told: str) -> None:
    with Desk.open(tmp_path / "desk.db") as desk:
        desk.add([write_lines(tmp_path / "a.jsonl", [telling(0, 0), telling(0, 1)])])
        desk.back_up(tmp_path / "copy.db")
    module = driver()
    with contextlib.closing(module.connect(tmp_path / "copy.db")) as connection:
        if told == "no store":
            connection.executescript("DROP TABLE articles")
        else:
            connection.executescript(HOSTILE[told])
    with pytest.raises(StoreError, match=told):
        Desk.restore(tmp_path / "copy.db", tmp_path / "again.db")
    if (tmp_path / "again.db").exists():
        with Desk.open(tmp_path / "again.db") as again:
            assert again.counts().articles == 0


def test_a_database_of_another_program_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    with contextlib.closing(driver().connect(tmp_path / "other.db")) as connection:
        connection.executescript("CREATE TABLE notes (x); INSERT INTO notes VALUES (1)")
    before = (tmp_path / "other.db").read_bytes()
    with pytest.raises(StoreError, match="holds a table notes"):
        Desk.restore(tmp_path / "other.db", tmp_path / "again.db")
    assert (tmp_path / "other.db").read_bytes() == before
    assert not (tmp_path / "again.db").exists()
