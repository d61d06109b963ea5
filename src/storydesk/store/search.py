"""Articles by their fields alone. Finding words is the dialects' part."""

from sqlalchemy import Connection, text

from storydesk.store.dialects import Narrowing


def newest(connection: Connection, narrowing: Narrowing, limit: int) -> list[int]:
    """The seqs of the articles that came last, of those in bounds."""
    rows = text(f"SELECT a.seq FROM articles a WHERE 1 = 1 {narrowing.sql} ORDER BY a.day DESC NULLS LAST, a.seq DESC LIMIT :limit")
    return list(connection.execute(rows, {**narrowing.values, "limit": limit}).scalars())
