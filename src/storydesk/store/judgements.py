"""What people decided: a log that only grows."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, select

from storydesk.store.dialects import Dialect
from storydesk.store.dialects import Row as Values
from storydesk.store.tables import judgements


def put(connection: Connection, dialect: Dialect, row: Values) -> None:
    """Append a judgement; the same one again is left out."""
    dialect.put(connection, judgements, [row], key=("id",))


def all_of(connection: Connection) -> Sequence[Row[Any]]:
    """All judgements, in the order in which they were made."""
    return connection.execute(select(judgements).order_by(judgements.c.seq)).all()


def count(connection: Connection) -> int:
    """How many judgements there are."""
    return connection.execute(select(func.count()).select_from(judgements)).scalar() or 0
