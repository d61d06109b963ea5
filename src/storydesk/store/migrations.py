"""The schema's versions: a new store is made as the newest; an older one takes the steps it is behind, each in one transaction with the number it leads to.

A store of a newer schema than this program knows is refused in words, never guessed at; and a database that has tables and no schema of ours is another program's:
nothing is written to it.
"""

from collections.abc import Callable, Mapping
from typing import Final

from sqlalchemy import Connection, Engine, LargeBinary, inspect, select, text
from sqlalchemy.exc import DatabaseError

from storydesk.errors import StoreError
from storydesk.store.dialects import Dialect
from storydesk.store.tables import METADATA, meta

Step = Callable[[Connection, Dialect], None]
SCHEMA: Final = 2
OURS: Final = frozenset(METADATA.tables)


def _keep_annotations(connection: Connection, dialect: Dialect) -> None:
    """Annotations as bytes; some stores of schema 1 hold them as text, which is made again. The search index is given what it lacks."""
    blob = LargeBinary().compile(dialect=connection.dialect)
    connection.execute(text("DROP TABLE IF EXISTS annotations"))
    connection.execute(text(f"CREATE TABLE annotations (article TEXT NOT NULL PRIMARY KEY, code TEXT NOT NULL, payload {blob} NOT NULL)"))
    dialect.create_index(connection)


STEPS: Final[Mapping[int, Step]] = {1: _keep_annotations}
"""By the version that a step leads from. A step may not use `tables`, which tells the newest shape alone."""


def no_desk(place: str) -> StoreError:
    """The error of a command that asks a desk which is not there."""
    return StoreError(place, "there is no such desk", f"storydesk add SOURCE --desk {place} makes one")


def schema_of(connection: Connection) -> int:
    """The schema's version; 0 where there is none yet. Raises ValueError where what is there is no store of ours."""
    if not inspect(connection).has_table(meta.name):
        return 0
    return int(connection.execute(select(meta.c.value).where(meta.c.name == "schema")).scalar() or 0)


def _found(engine: Engine, place: str) -> int:
    """The schema's version, of what may be anything. Raises StoreError where it is no store."""
    with engine.connect() as connection:
        names = set(inspect(connection).get_table_names())
        if meta.name not in names:  # beside tables of others there is room on a server, where no name is taken; a file is one program's
            if names & OURS or (names and engine.dialect.name == "sqlite"):
                raise StoreError(place, "is the database of another program", "name a new file, or an empty database")
            return 0
        try:
            return schema_of(connection)
        except (ValueError, DatabaseError) as problem:
            raise StoreError(place, "is no desk of storydesk, or a damaged one", "name another, or restore a backup") from problem


def migrate(
    engine: Engine, dialect: Dialect, place: str, newest: int = SCHEMA, steps: Mapping[int, Step] = STEPS, make: bool = True
) -> None:
    """Bring the schema to the newest version.

    Raises StoreError for a schema of the future, a database that another program uses, and, without `make`, an empty one.
    """
    found = _found(engine, place)
    if found == 0 and not make:
        raise no_desk(place)
    if found > newest:
        raise StoreError(place, f"has schema {found}, and this storydesk knows {newest}", "open it with the newer storydesk that wrote it")
    while found < newest:
        with dialect.writing(engine) as connection:
            found = schema_of(connection)  # again: another process may have been quicker
            if found == newest:
                return
            if found == 0:
                METADATA.create_all(connection)
                dialect.create_index(connection)
                found = newest
            else:
                steps[found](connection, dialect)
                found += 1
            dialect.put(connection, meta, [{"name": "schema", "value": str(found)}], key=("name",), replace=("value",))
