"""Articles as they were read, what could not be read, and how far each source was read."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, func, select, update

from storydesk.store.dialects import Dialect
from storydesk.store.dialects import Row as Values
from storydesk.store.tables import articles, cursors, members, page_keys, rejected

AT_ONCE: Final = 500
"""How many ids one statement names: databases bound the number of values."""
CARD: Final = tuple(
    articles.c[n] for n in ("seq", "id", "outlet", "family", "language", "headline", "url", "published", "day", "location", "added_at")
)
"""What a list shows of an article, without its text."""


def put(
    connection: Connection, dialect: Dialect, rows: Sequence[Values], keys: Sequence[Sequence[str]], index: Sequence[tuple[str, str]]
) -> None:
    """Insert articles whose ids are free: rows, the keys of their pages, and the index terms of their headlines and texts."""
    if not rows:
        return
    connection.execute(articles.insert(), list(rows))
    seqs = seqs_of(connection, [row["id"] for row in rows])
    found = [seqs[row["id"]] for row in rows]
    connection.execute(
        page_keys.insert(), [{"key": key, "article": seq} for seq, own in zip(found, keys, strict=True) for key in sorted(own)]
    )
    dialect.index(connection, ((seq, head, body) for seq, (head, body) in zip(found, index, strict=True)))


def seqs_of(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """The seq of each id that is known."""
    return {row.id: row.seq for row in _by(connection, select(articles.c.id, articles.c.seq), articles.c.id, ids)}


def roots_of(connection: Connection, ids: Iterable[str]) -> dict[str, Row[Any]]:
    """The root and the time of publication of each id that is known."""
    return {row.id: row for row in _by(connection, select(articles.c.id, articles.c.root, articles.c.published), articles.c.id, ids)}


def digests(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The digest of each id that is known."""
    return {row.id: row.digest for row in _by(connection, select(articles.c.id, articles.c.digest), articles.c.id, ids)}


def under_keys(connection: Connection, keys: Iterable[str]) -> list[Row[Any]]:
    """Whole articles that were kept under some of these keys, each with the key, in order of arrival."""
    rows = select(articles, page_keys.c.key).join(page_keys, page_keys.c.article == articles.c.seq)
    return sorted(_by(connection, rows, page_keys.c.key, keys), key=lambda row: row.seq)


def set_latest(connection: Connection, root: str, latest: str) -> None:
    """Let one version speak for its page."""
    connection.execute(update(articles).where(articles.c.root == root).values(latest=articles.c.id == latest))


def get(connection: Connection, ids: Iterable[str]) -> list[Row[Any]]:
    """Whole articles, those that are known, with their stories."""
    return _by(connection, whole(), articles.c.id, ids)


def whole() -> Select[Any]:
    """Articles with text, payload and story."""
    return select(articles, members.c.story).outerjoin(members, members.c.root == articles.c.root)


def arrived(connection: Connection, after: int, limit: int | None = None) -> Sequence[Row[Any]]:
    """Articles that came behind a seq, in order of arrival."""
    return connection.execute(whole().where(articles.c.seq > after).order_by(articles.c.seq).limit(limit)).all()


def cards(connection: Connection, seqs: Iterable[int]) -> dict[int, Row[Any]]:
    """What lists show of articles, with text for snippets and the story, by seq."""
    columns = select(*CARD, articles.c.text, members.c.story).outerjoin(members, members.c.root == articles.c.root)
    return {row.seq: row for row in _by(connection, columns, articles.c.seq, seqs)}


def versions(connection: Connection, roots: Iterable[str]) -> list[Row[Any]]:
    """All versions of pages, in order of arrival."""
    return sorted(_by(connection, whole(), articles.c.root, roots), key=lambda row: row.seq)


def last_seq(connection: Connection) -> int:
    """The seq of the newest arrival; 0 where there is none."""
    return connection.execute(select(func.max(articles.c.seq))).scalar() or 0


def put_rejected(connection: Connection, dialect: Dialect, rows: Sequence[Values]) -> None:
    """Keep what could not be read; the same thing again is not listed twice."""
    dialect.put(connection, rejected, rows, key=("location", "stage", "reason"), replace=("detail", "at"))


def forget_rejected(connection: Connection, location: str, stage: str) -> None:
    """Take off the list what could not be done at a place, and now was."""
    connection.execute(rejected.delete().where(rejected.c.location == location, rejected.c.stage == stage))


def rejections(connection: Connection, before: int | None, limit: int | None) -> Sequence[Row[Any]]:
    """What could not be read, the newest first, from behind a seq."""
    rows = select(rejected).order_by(rejected.c.seq.desc()).limit(limit)
    return connection.execute(rows if before is None else rows.where(rejected.c.seq < before)).all()


def cursor_of(connection: Connection, source: str) -> str:
    """How far a source was read in a run that did not end; empty where none is open."""
    return connection.execute(select(cursors.c.position).where(cursors.c.source == source)).scalar() or ""


def put_cursor(connection: Connection, dialect: Dialect, source: str, position: str, at: str) -> None:
    """Keep how far a source was read; an empty position means that it was read to its end."""
    if position:
        dialect.put(connection, cursors, [{"source": source, "position": position, "at": at}], key=("source",), replace=("position", "at"))
    else:
        connection.execute(cursors.delete().where(cursors.c.source == source))


def _by(connection: Connection, columns: Select[Any], column: Any, values: Iterable[Any]) -> list[Row[Any]]:
    """The rows whose column has one of the values, asked for in portions."""
    wanted = list(dict.fromkeys(values))
    found: list[Row[Any]] = []
    for start in range(0, len(wanted), AT_ONCE):
        found += connection.execute(columns.where(column.in_(wanted[start : start + AT_ONCE]))).all()
    return found
