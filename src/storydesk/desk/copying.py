"""Backups: the whole of a store as one SQLite file, whichever database it comes from, and back into an empty one of either kind.

The copy is of one moment; what others were writing meanwhile is in it whole or not at all. The search index of the copy is made anew.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from sqlalchemy import func, select, text
from sqlalchemy.exc import SQLAlchemyError

from storydesk.desk.rows import index_row
from storydesk.errors import InputError, StoreError
from storydesk.report import read_article
from storydesk.store import Store, open_store
from storydesk.store.sqlite import examine
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
    """A new store with all that a backup holds. Raises InputError where there is none, StoreError where it is damaged, is no backup, or the target holds something."""
    if not path.is_file():
        raise InputError(str(path), "there is no such file", "give a file that storydesk backup wrote")
    examine(path, frozenset(METADATA.tables))
    try:
        return _restored(path, place)
    except (SQLAlchemyError, ValueError, TypeError) as problem:
        told = str(getattr(problem, "orig", None) or problem).split("\n")[0]
        raise StoreError(str(path), f"holds what no backup holds: {told}"[:300], "give a file that storydesk backup wrote") from problem


def _restored(path: Path, place: str) -> Store:
    backup = open_store(path)
    try:
        target = open_store(place)
        with target.reading() as connection:
            if connection.execute(select(func.count()).select_from(articles)).scalar():
                target.close()
                raise StoreError(place, "holds articles already", "name a new file or an empty database")
        try:
            copy_all(backup, target, _check)
        except BaseException:
            target.close()
            raise
    finally:
        backup.close()
    return target


def _check(row: Mapping[str, Any]) -> None:
    """Raise ValueError or TypeError for an article that is none."""
    read_article({**json.loads(row["payload"]), "text": row["text"]})


def copy_all(source: Store, target: Store, check: Callable[[Mapping[str, Any]], object] = dict) -> None:
    """Copy every table in one transaction, and index the articles, each of which may be checked before."""
    with source.reading() as reading, target.writing() as writing:
        for table in METADATA.sorted_tables:
            writing.execute(table.delete())
            rows = reading.execution_options(yield_per=PORTION).execute(select(table).order_by(*table.primary_key.columns))
            for portion in rows.mappings().partitions(PORTION):
                writing.execute(table.insert(), [dict(row) for row in portion])
                if table is articles:
                    for row in portion:
                        check(dict(row))
                    target.dialect.index(writing, ((r["seq"], *index_row(r["headline"], r["text"])) for r in portion))
            if target.dialect.name == "postgresql" and "seq" in table.c:
                writing.execute(
                    text(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'seq'), (SELECT coalesce(max(seq), 1) FROM {table.name}))")
                )
