"""SQLite: one file, written ahead of itself (WAL), one writer and readers beside it, full-text search by FTS5.

Every commit is on the disk before it is acknowledged (synchronous=FULL). SQLite before 3.51.3 can damage a WAL file when two connections check-point and commit at once;
where the interpreter's is older, pysqlite3 brings a newer one, and without it a store is not opened for writing. The index holds no copy of the texts (contentless),
as texts never change; nothing is memory-mapped. A store on a network file system is not safe: its locks often are none.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from sqlalchemy import Connection, Engine, Table, create_engine, event, text
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool

from storydesk.errors import StoreError
from storydesk.store.dialects import CANDIDATES, HEADLINE_WEIGHT, Narrowing, Row, Wanted, upsert

SAFE: Final = (3, 51, 3)
WAIT_MS: Final = 60_000
CORE: Final = frozenset({"meta", "articles"})
"""Tables without which no schema's store is one."""
"""How long a second writer waits for the first."""


def driver() -> ModuleType:
    """The SQLite to use: the interpreter's where it is sound, else pysqlite3's, else the interpreter's for reading."""
    if sqlite3.sqlite_version_info >= SAFE:
        return sqlite3
    try:
        import pysqlite3
    except ImportError:
        return sqlite3
    found: ModuleType = pysqlite3
    return found


def examine(path: Path, tables: frozenset[str]) -> None:
    """Raise StoreError where a file is no store as it was written: damaged, of another program, or with anything in it that runs by itself (a trigger, a view).
    Nothing is written to it. `tables` are those that a store may have; one of an older schema lacks some."""
    waiting = path.with_name(path.name + "-wal").exists()
    module = driver()
    try:
        with closing(module.connect(f"{path.resolve().as_uri()}?{'mode=ro' if waiting else 'immutable=1'}", uri=True)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            held = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master").fetchall()
            problems = [line for (line,) in connection.execute("PRAGMA quick_check(20)") if line != "ok"]
    except (module.Error, ValueError) as problem:
        raise StoreError(str(path), f"cannot be opened: {problem}", "give a file that storydesk backup wrote") from problem
    odd = [f"{kind} {name}" for kind, name, sql in held if not _is_ours(kind, name, sql, tables)]
    if problems or odd or not {name for kind, name, _ in held if kind == "table"} >= CORE:
        told = f"is damaged: {problems[0]}" if problems else f"holds a {odd[0]}" if odd else "is no store"
        raise StoreError(str(path), told[:200], "give a file that storydesk backup wrote")


def _is_ours(kind: str, name: str, sql: str, tables: frozenset[str]) -> bool:
    if kind == "index":
        return True
    plain = sql.startswith(
        ("CREATE TABLE", "CREATE VIRTUAL TABLE search USING fts5", "CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5")
    )
    return kind == "table" and plain and (name in tables or name.startswith(("sqlite_", "search"))) and "GENERATED" not in sql.upper()


class Sqlite:
    """The dialect of SQLite."""

    name = "sqlite"

    def __init__(self, module: ModuleType | None = None) -> None:
        self.module = module or driver()

    def engine(self, url: str) -> Engine:
        """Connections to one file, or to memory. Raises StoreError where the file cannot be opened, is no database, or SQLite is too old."""
        database = make_url(url).database
        in_memory = not database or database == ":memory:"
        if self.module.sqlite_version_info < SAFE and not in_memory:
            raise StoreError(
                str(database),
                f"SQLite {self.module.sqlite_version} can damage a store that two programs use (fixed in {'.'.join(map(str, SAFE))})",
                "pip install pysqlite3",
            )
        if database and not in_memory and not Path(database).parent.is_dir():
            raise StoreError(database, "its folder does not exist", "make the folder first")
        options: dict[str, Any] = {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}} if in_memory else {}
        engine = create_engine(url, module=self.module, **options)
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        try:
            with engine.connect() as connection:
                connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
        except DatabaseError as problem:
            raise StoreError(
                database or "memory",
                f"cannot be opened: {problem.orig}",
                "name a desk or a new file; where this was a desk, restore a backup",
            ) from problem
        return engine

    @contextmanager
    def writing(self, engine: Engine) -> Iterator[Connection]:
        """A transaction that holds the writer's lock from its start, so that what it reads stays true until it writes."""
        with engine.connect().execution_options(storydesk_writes=True) as connection:
            try:
                transaction = connection.begin()
            except DatabaseError as problem:
                raise StoreError(
                    str(engine.url.database), f"cannot be written now: {problem.orig}", "another program is writing; try again"
                ) from problem
            with transaction:
                yield connection

    def put(self, connection: Connection, table: Table, rows: Sequence[Row], key: Sequence[str], replace: Sequence[str] = ()) -> None:
        """Insert or replace."""
        if rows:
            connection.execute(upsert(insert(table), key, replace), list(rows))

    def create_index(self, connection: Connection) -> None:
        """An FTS5 table without content; detail=full, for phrases. Beside it the fields that narrow a search, without texts, so that a match need not read its article:
        at 30,000 articles that took words narrowed by outlet and month from 103 to 42 ms of processor time (95th percentile)."""
        connection.exec_driver_sql("CREATE INDEX IF NOT EXISTS articles_fields ON articles(seq, latest, day, outlet, id, root)")
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5"
            "(headline, body, content='', contentless_delete=1, tokenize=\"unicode61 remove_diacritics 0 tokenchars '.,:@#'\")"
        )
        connection.exec_driver_sql("INSERT INTO search(search, rank) VALUES ('automerge', 16)")
        connection.exec_driver_sql("INSERT INTO search(search, rank) VALUES ('crisismerge', 64)")

    def drop_index(self, connection: Connection) -> None:
        """Remove it."""
        connection.exec_driver_sql("DROP TABLE IF EXISTS search")

    def index(self, connection: Connection, rows: Iterable[tuple[int, str, str]]) -> None:
        """Insert the terms; the text itself is in `articles`."""
        if found := list(rows):
            connection.exec_driver_sql("INSERT INTO search(rowid, headline, body) VALUES (?, ?, ?)", found)

    def indexed(self, connection: Connection) -> int:
        """How many articles are in the index."""
        return connection.exec_driver_sql("SELECT count(*) FROM search_docsize").scalar() or 0

    def find(self, connection: Connection, wanted: Wanted, narrowing: Narrowing, limit: int) -> list[tuple[int, float]]:
        """Rank the newest matches by bm25."""
        match = (" AND " if wanted.all else " OR ").join('"' + " ".join(phrase) + '"' for phrase in wanted.phrases)
        found = connection.execute(
            text(
                "SELECT seq, score FROM (SELECT search.rowid AS seq, bm25(search, :headline, 1.0) AS score "
                f"FROM search CROSS JOIN articles a INDEXED BY articles_fields ON a.seq = search.rowid WHERE search MATCH :match {narrowing.sql} "
                "ORDER BY search.rowid DESC LIMIT :candidates) ORDER BY score, seq DESC LIMIT :limit"
            ),
            {"match": match, "headline": HEADLINE_WEIGHT, "candidates": CANDIDATES, "limit": limit, **narrowing.values},
        )
        return [(row.seq, -row.score) for row in found]

    def problems(self, connection: Connection) -> list[str]:
        """SQLite's quick check."""
        return [line for (line,) in connection.exec_driver_sql("PRAGMA quick_check(20)") if line != "ok"]

    def describe(self, connection: Connection) -> dict[str, str]:
        """Version, journal, size."""
        pages, size = (connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("page_count", "page_size"))
        return {
            "SQLite": f"{self.module.sqlite_version} ({self.module.__name__})",
            "journal": str(connection.exec_driver_sql("PRAGMA journal_mode").scalar()),
            "size": str(int(pages or 0) * int(size or 0)),
        }


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun by us, not by the driver
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        f"busy_timeout = {WAIT_MS}",
        "foreign_keys = ON",
        "trusted_schema = OFF",
        "cache_size = -65536",
    ):
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("storydesk_writes") else "BEGIN")
