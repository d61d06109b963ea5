"""What both databases promise: one writer, readers that wait for nobody, rows replaced or left, a schema that is known."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import Connection, select
from sqlalchemy.exc import OperationalError

from storydesk.errors import StoreError
from storydesk.store import Store, open_store
from storydesk.store import postgres as postgres_module
from storydesk.store import sqlite as sqlite_module
from storydesk.store.dialects import Dialect, Narrowing, Wanted
from storydesk.store.migrations import SCHEMA, migrate, schema_of
from storydesk.store.sqlite import Sqlite
from storydesk.store.tables import annotations, articles, cursors, meta


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    store = open_store(place)
    yield store
    store.close()


def test_rows_are_replaced_or_left_as_they_are(store: Store) -> None:
    def put(position: str, *replace: str) -> None:
        with store.writing() as connection:
            row = {"source": "s", "position": position, "at": "now"}
            store.dialect.put(connection, cursors, [row], key=("source",), replace=replace)

    def position() -> str:
        with store.reading() as connection:
            return str(connection.execute(select(cursors.c.position)).scalar_one())

    put("1")
    put("2")
    assert position() == "1"
    put("3", "position")
    assert position() == "3"


def test_what_fails_leaves_nothing(store: Store) -> None:
    def write_half() -> None:
        with store.writing() as connection:
            store.dialect.put(connection, meta, [{"name": "half", "value": "1"}], key=("name",))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_half()
    with store.reading() as connection:
        assert "half" not in connection.execute(select(meta.c.name)).scalars().all()


def test_a_reader_does_not_wait_for_the_writer_and_sees_one_moment(store: Store) -> None:
    def names(connection: Connection) -> set[str]:
        return set(connection.execute(select(meta.c.name)).scalars())

    with store.reading() as early:
        before = names(early)
        with store.writing() as writer:
            store.dialect.put(writer, meta, [{"name": "new", "value": "1"}], key=("name",))
            with store.reading() as beside:  # would wait for a minute and fail, if it waited
                assert names(beside) == before
        assert names(early) == before
    with store.reading() as late:
        assert names(late) == before | {"new"}


def test_a_second_writer_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_module, "WAIT_MS", 20)
    monkeypatch.setattr(postgres_module, "WAIT", "20ms")
    second = open_store(store.url)
    with store.writing(), pytest.raises(StoreError, match="another program is writing"), second.writing():
        pass
    with second.writing():
        pass
    second.close()


def bare_article(connection: Connection, seq: int) -> None:
    row = dict.fromkeys(("digest", "location", "added_at", "text", "payload"), "")
    connection.execute(articles.insert(), [{**row, "seq": seq, "id": f"a{seq}", "root": f"a{seq}", "latest": True}])


ARTICLES = [
    (1, "ferry aground", "ferry aground at orran point the crew is safe"),
    (2, "crew of ferry safe", "the crew of the ferry went home u.s 3.5 41"),
    (3, "bridge closed", "the old bridge at tavel is closed ferry"),
]


@pytest.mark.parametrize(
    ("phrases", "every", "found"),
    [
        ([("ferry",)], True, [1, 2, 3]),
        ([("ferry",), ("crew",)], True, [1, 2]),
        ([("bridge",), ("crew",)], True, []),
        ([("bridge",), ("crew",)], False, [1, 2, 3]),
        ([("orran", "point")], True, [1]),
        ([("point", "orran")], True, []),
        ([("aground", "ferry")], True, []),  # the end of the headline and the start of the text are no phrase
        ([("u.s",)], True, [2]),
        ([("3.5", "41")], True, [2]),
        ([("nothing",)], True, []),
        ([("o'clock",), ("\\",)], False, []),
    ],
)
def test_finding(store: Store, phrases: list[tuple[str, ...]], every: bool, found: list[int]) -> None:
    with store.writing() as connection:
        for seq, _, _ in ARTICLES:
            bare_article(connection, seq)
        store.dialect.index(connection, ARTICLES)
        assert store.dialect.indexed(connection) == 3
        ranked = store.dialect.find(connection, Wanted(tuple(phrases), every), Narrowing(), 10)
        assert sorted(seq for seq, _ in ranked) == found
        assert [score for _, score in ranked] == sorted((score for _, score in ranked), reverse=True)
        assert {
            seq for seq, _ in store.dialect.find(connection, Wanted(tuple(phrases), every), Narrowing("AND a.seq < :top", {"top": 3}), 1)
        } <= {1, 2}


def test_a_word_in_the_headline_counts_for_more(store: Store) -> None:
    with store.writing() as connection:
        for seq in (1, 2):
            bare_article(connection, seq)
        store.dialect.index(connection, [(1, "bridge closed", "the bridge is closed today"), (2, "notice", "the bridge is closed today")])
        (first, best), (_, other) = store.dialect.find(connection, Wanted((("bridge",),)), Narrowing(), 10)
    assert first == 1
    assert best > other


def test_the_index_can_be_made_anew(store: Store) -> None:
    with store.writing() as connection:
        store.dialect.index(connection, ARTICLES)
        store.dialect.drop_index(connection)
        store.dialect.create_index(connection)
        assert store.dialect.indexed(connection) == 0


def test_a_check_finds_nothing_and_the_store_describes_itself(store: Store) -> None:
    with store.reading() as connection:
        assert store.dialect.problems(connection) == []
        told = store.dialect.describe(connection)
    assert int(told["size"]) > 0
    assert {"SQLite", "PostgreSQL"} & set(told)


def test_an_older_schema_takes_the_steps_it_is_behind_and_a_newer_one_is_refused(store: Store) -> None:
    taken: list[int] = []

    def step(number: int) -> object:
        def take(connection: Connection, dialect: Dialect) -> None:
            taken.append(number)
            connection.exec_driver_sql(f"CREATE TABLE step{number} (n integer)")

        return take

    steps = {SCHEMA: step(SCHEMA), SCHEMA + 1: step(SCHEMA + 1)}
    migrate(store.engine, store.dialect, "here", SCHEMA + 2, steps)  # type: ignore[arg-type]
    migrate(store.engine, store.dialect, "here", SCHEMA + 2, steps)  # type: ignore[arg-type]
    assert taken == [SCHEMA, SCHEMA + 1]
    with store.reading() as connection:
        assert schema_of(connection) == SCHEMA + 2
    with pytest.raises(StoreError, match=f"has schema {SCHEMA + 2}, and this storydesk knows {SCHEMA} .open it with the newer"):
        open_store(store.url)


def test_a_store_of_the_first_schema_is_brought_up_and_can_be_searched(store: Store) -> None:
    with store.writing() as connection:
        connection.exec_driver_sql("DROP TABLE annotations")
        connection.exec_driver_sql(
            "CREATE TABLE annotations (article TEXT NOT NULL PRIMARY KEY, code TEXT NOT NULL, payload TEXT NOT NULL)"
        )
        connection.exec_driver_sql("DROP INDEX IF EXISTS articles_fields")
        connection.execute(meta.update().where(meta.c.name == "schema").values(value="1"))
    migrate(store.engine, store.dialect, "here")
    with store.writing() as connection:
        assert schema_of(connection) == SCHEMA
        store.dialect.put(connection, annotations, [{"article": "a", "code": "c", "payload": b"\x00\xff"}], key=("article",))
        assert bytes(connection.execute(select(annotations.c.payload)).scalar_one()) == b"\x00\xff"
        assert store.dialect.find(connection, Wanted((("ferry",),)), Narrowing(), 5) == []


def test_a_step_that_fails_leaves_the_schema_as_it_was(store: Store) -> None:
    def broken(connection: Connection, dialect: Dialect) -> None:
        connection.exec_driver_sql("CREATE TABLE half (n integer)")
        connection.exec_driver_sql("SELECT * FROM nowhere")

    with pytest.raises((OperationalError, Exception), match="nowhere"):
        migrate(store.engine, store.dialect, "here", SCHEMA + 1, {SCHEMA: broken})
    with store.reading() as connection:
        assert schema_of(connection) == SCHEMA
        assert "half" not in store.engine.dialect.get_table_names(connection)


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("mysql://somewhere/x", "mysql: is no database that storydesk works with"),
        ("no such address://", "is no address of a database"),
        ("{folder}/nowhere/desk.db", "its folder does not exist"),
        ("{folder}", "cannot be opened"),
        ("{folder}/page.html", "cannot be opened: file is not a database"),
        ("postgresql://nobody:secret@127.0.0.1:1/none", "cannot be reached"),
    ],
)
def test_what_is_no_store_is_refused_in_words(tmp_path: Path, place: str, says: str) -> None:
    (tmp_path / "page.html").write_text("<html>" + "x" * 5000)
    with pytest.raises(StoreError, match=says) as refusal:
        open_store(place.format(folder=tmp_path))
    assert "secret" not in str(refusal.value)


def test_an_old_sqlite_is_refused_with_a_remedy(tmp_path: Path) -> None:
    old = SimpleNamespace(sqlite_version="3.40.1", sqlite_version_info=(3, 40, 1), __name__="sqlite3")
    with pytest.raises(StoreError, match=r"SQLite 3\.40\.1 can damage .* \(pip install pysqlite3\)"):
        Sqlite(old).engine(f"sqlite:///{tmp_path / 'desk.db'}")  # type: ignore[arg-type]
    assert not list(tmp_path.iterdir())


def test_the_interpreters_sqlite_is_used_where_it_is_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 60, 0))
    assert sqlite_module.driver() is sqlite3
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))
    assert sqlite_module.driver() is not sqlite3


def test_commits_are_on_the_disk_before_they_are_acknowledged(tmp_path: Path) -> None:
    store = open_store(tmp_path / "desk.db")
    with store.reading() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "mmap_size")
        }
    store.close()
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "mmap_size": 0}


@pytest.mark.parametrize("made", ["CREATE TABLE shelves (n integer)", "CREATE TABLE meta (key text, value text)"])
@pytest.mark.parametrize("make", [True, False])
def test_the_database_of_another_program_is_refused_and_left_as_it_is(tmp_path: Path, made: str, make: bool) -> None:
    place = tmp_path / "library.db"
    with sqlite3.connect(place) as connection:
        connection.execute(made)
    with pytest.raises(StoreError, match=r"library\.db: is .*\(name "):
        open_store(place, make)
    with sqlite3.connect(place) as connection:
        assert connection.execute("SELECT sql FROM sqlite_master").fetchall() == [(made,)]


def test_a_schema_that_is_no_number_is_told_and_not_raised(tmp_path: Path) -> None:
    place = tmp_path / "desk.db"
    open_store(place).close()
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE meta SET value = 'two' WHERE name = 'schema'")
    with pytest.raises(StoreError, match=r"is no desk of storydesk, or a damaged one \(name another, or restore a backup\)"):
        open_store(place)


def test_a_store_that_is_only_to_be_asked_is_not_made(tmp_path: Path) -> None:
    for place in (tmp_path / "dsek.db", f"sqlite:///{tmp_path / 'dsek.db'}"):
        with pytest.raises(StoreError, match=r"there is no such desk \(storydesk add SOURCE --desk .* makes one\)"):
            open_store(place, make=False)
    assert not list(tmp_path.iterdir())
