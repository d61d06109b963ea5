"""What SQLite and PostgreSQL do differently, behind one protocol. All else is plain SQLAlchemy Core."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from sqlalchemy import Connection, Engine, Table

Row = Mapping[str, Any]
CANDIDATES: Final = 4_000
"""How many of the newest matching articles are ranked. News is read newest first, and ranking would otherwise take longer the more articles hold a word."""
HEADLINE_WEIGHT: Final = 4.0
"""How much more a word in the headline counts than one in the text."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the index is asked: phrases of index terms (a word is a phrase of one), all of them or any of them."""

    phrases: tuple[tuple[str, ...], ...]
    all: bool = True


@dataclass(frozen=True, slots=True)
class Narrowing:
    """SQL that narrows the articles `a` a search may find, with its bound values."""

    sql: str = ""
    values: Row = field(default_factory=dict)


def upsert(statement: Any, key: Sequence[str], replace: Sequence[str]) -> Any:
    """The insert of either database, made to replace these columns of a row that has the key already, or to leave it where none are named."""
    if not replace:
        return statement.on_conflict_do_nothing(index_elements=key)
    return statement.on_conflict_do_update(index_elements=key, set_={name: statement.excluded[name] for name in replace})


class Dialect(Protocol):
    """One kind of database."""

    name: str

    def engine(self, url: str) -> Engine:
        """Connections to the database. Raises StoreError where it cannot be opened."""

    def writing(self, engine: Engine) -> AbstractContextManager[Connection]:
        """A transaction that writes. There is one at a time; a second waits, and is refused with StoreError after a while."""

    def put(self, connection: Connection, table: Table, rows: Sequence[Row], key: Sequence[str], replace: Sequence[str] = ()) -> None:
        """Insert rows; where the key is taken, replace the columns named, or leave the row as it is."""

    def create_index(self, connection: Connection) -> None:
        """Make the empty full-text index."""

    def drop_index(self, connection: Connection) -> None:
        """Remove the full-text index."""

    def index(self, connection: Connection, rows: Iterable[tuple[int, str, str]]) -> None:
        """Put articles into the index: seq, the index terms of the headline and those of the text, spaced."""

    def indexed(self, connection: Connection) -> int:
        """How many articles are in the index."""

    def find(self, connection: Connection, wanted: Wanted, narrowing: Narrowing, limit: int) -> list[tuple[int, float]]:
        """The seq and score of matching articles, best first."""

    def problems(self, connection: Connection) -> list[str]:
        """What a check of the database's own consistency finds; empty where all is well."""

    def describe(self, connection: Connection) -> dict[str, str]:
        """Versions and sizes, for `storydesk doctor`."""
