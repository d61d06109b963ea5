"""The store: what was read, what people decided and what became of stories, kept in SQLite or PostgreSQL.

    with store.writing() as connection:     one transaction; there is one writer at a time
        articles.put(connection, ...)
    with store.reading() as connection:     a view of one moment, which never waits for a writer

`tables` has the shape, `migrations` its versions; `articles`, `stories`, `judgements`, `findings` and `search` hold the statements. The store
knows rows and JSON; the desk turns them into values and back.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from storydesk.errors import InputError, StoreError
from storydesk.store.dialects import Dialect
from storydesk.store.migrations import migrate, no_desk
from storydesk.store.sqlite import Sqlite

__all__ = ["IN_MEMORY", "Store", "open_store"]

IN_MEMORY = "sqlite://"


class Store:
    """An open database."""

    def __init__(self, url: str, dialect: Dialect, engine: Engine) -> None:
        self.url, self.dialect, self.engine = url, dialect, engine

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes. Raises StoreError where another program keeps writing for a minute."""
        with _in_words(), self.dialect.writing(self.engine) as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that reads: all of it sees the store as it was at one moment."""
        with _in_words(), self.engine.connect() as connection:
            yield connection

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


@contextmanager
def _in_words() -> Iterator[None]:
    """Half a character, which no database keeps, is told as what it is."""
    try:
        yield
    except UnicodeEncodeError as problem:
        raise InputError(repr(problem.object)[:80], "holds half a character (a lone surrogate)", "leave it out") from problem


def open_store(place: str | Path, make: bool = True) -> Store:
    """The store at a path or an SQLAlchemy URL, made where there is none if `make` says so.

    Raises StoreError where it cannot be opened, holds another program's tables, or is not there and not to be made.
    """
    url = str(place) if "://" in str(place) else f"sqlite:///{place}"
    try:
        kind = make_url(url).get_backend_name()
    except ArgumentError as problem:
        raise StoreError(
            "the desk's address", "is no address of a database", "give a path, sqlite:///FILE or postgresql+psycopg://HOST/NAME"
        ) from problem
    dialect = _dialect(kind)
    shown = make_url(url).render_as_string(hide_password=True) if "://" in str(place) else str(place)
    if not make and kind == "sqlite" and not _is_there(make_url(url).database):
        raise no_desk(shown)
    engine = dialect.engine(url)
    migrate(engine, dialect, shown, make=make)
    return Store(url, dialect, engine)


def _is_there(database: str | None) -> bool:
    """SQLite makes the file of a name that was mistyped, so it is not asked. A file that is made anew, in memory, is always there."""
    return not database or database == ":memory:" or Path(database).exists()


def _dialect(kind: str) -> Dialect:
    if kind == "sqlite":
        return Sqlite()
    if kind == "postgresql":
        from storydesk.store.postgres import Postgres  # imported here: psycopg is an extra

        return Postgres()
    raise StoreError(kind, "is no database that storydesk works with", "use SQLite or PostgreSQL")
