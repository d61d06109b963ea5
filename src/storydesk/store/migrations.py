"""The schema's versions: a new store is made as the newest; an older one takes the steps it is behind, each in one transaction with the number it leads to.

A store of a newer schema than this program knows is refused in words, never guessed at.
"""

from collections.abc import Callable, Mapping
from typing import Final

from sqlalchemy import Connection, Engine, LargeBinary, inspect, select, text

from storydesk.errors import StoreError
from storydesk.store.dialects import Dialect
from storydesk.store.tables import METADATA, meta

Step = Callable[[Connection, Dialect], None]
SCHEMA: Final = 2


def _keep_annotations(connection: Connection, dialect: Dialect) -> None:
    """Annotations as bytes; some stores of schema 1 hold them as text, which is made again. The search index is given what it lacks."""
    blob = LargeBinary().compile(dialect=connection.dialect)
    connection.execute(text("DROP TABLE IF EXISTS annotations"))
    connection.execute(text(f"CREATE TABLE annotations (article TEXT NOT NULL PRIMARY KEY, code TEXT NOT NULL, payload {blob} NOT NULL)"))
    dialect.create_index(connection)


STEPS: Final[Mapping[int, Step]] = {1: _keep_annotations}
"""By the version that a step leads from. A step may not use `tables`, which tells the newest shape alone."""


def schema_of(connection: Connection) -> int:
    """The schema's version; 0 where there is none yet."""
    if not inspect(connection).has_table(meta.name):
        return 0
    return int(connection.execute(select(meta.c.value).where(meta.c.name == "schema")).scalar() or 0)


def migrate(engine: Engine, dialect: Dialect, place: str, newest: int = SCHEMA, steps: Mapping[int, Step] = STEPS) -> None:
    """Bring the schema to the newest version. Raises StoreError for a schema of the future."""
    with engine.connect() as connection:
        found = schema_of(connection)
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
