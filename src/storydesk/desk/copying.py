"""Backups: the whole of a store as one SQLite file, whichever database it comes from, and back into an empty one of either kind.

The copy is of one moment; what others were writing meanwhile is in it whole or not at all. The search index of the copy is made anew.
"""

from pathlib import Path
from typing import Final

from sqlalchemy import func, select, text

from storydesk.desk.rows import index_row
from storydesk.errors import InputError, StoreError
from storydesk.store import Store, open_store
from storydesk.store.tables import METADATA, articles

PORTION: Final = 1_000


def back_up(store: Store, path: Path) -> None:
    """Copy a store to a new SQLite file. Raises InputError where the file is there already."""
    if path.exists():
        raise InputError(str(path), "is there already", "name a new file")
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    try:
        copy = open_store(part)
        try:
            copy_all(store, copy)
        finally:
            copy.close()
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def restore_from(path: Path, place: str) -> Store:
    """A new store with all that a backup holds. Raises InputError where there is no backup, StoreError where the target holds something."""
    if not path.is_file():
        raise InputError(str(path), "there is no such file", "give a file that storydesk backup wrote")
    backup = open_store(path)
    try:
        with backup.reading() as connection:
            if problems := backup.dialect.problems(connection):
                raise StoreError(str(path), f"is damaged: {problems[0]}")
        target = open_store(place)
        with target.reading() as connection:
            if connection.execute(select(func.count()).select_from(articles)).scalar():
                target.close()
                raise StoreError(place, "holds articles already", "name a new file or an empty database")
        copy_all(backup, target)
    finally:
        backup.close()
    return target


def copy_all(source: Store, target: Store) -> None:
    """Copy every table in one transaction, and index the articles."""
    with source.reading() as reading, target.writing() as writing:
        for table in METADATA.sorted_tables:
            writing.execute(table.delete())
            rows = reading.execution_options(yield_per=PORTION).execute(select(table).order_by(*table.primary_key.columns))
            for portion in rows.mappings().partitions(PORTION):
                writing.execute(table.insert(), [dict(row) for row in portion])
                if table is articles:
                    target.dialect.index(writing, ((r["seq"], *index_row(r["headline"], r["text"])) for r in portion))
            if target.dialect.name == "postgresql" and "seq" in table.c:
                writing.execute(
                    text(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'seq'), (SELECT coalesce(max(seq), 1) FROM {table.name}))")
                )
