"""Stories as they stand, how they came to be so, and the grouper's state."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, delete, select

from storydesk.store.articles import AT_ONCE
from storydesk.store.dialects import Dialect
from storydesk.store.dialects import Row as Values
from storydesk.store.tables import articles, changes, forwards, members, meta, snapshots, stories

PART: Final = 1 << 24
"""Bytes of a snapshot in one row: databases bound the size of a value."""
_SETTLED: Final = ("settled", "generation", "obeyed")
_CARD: Final = ("digest", "changed_at", "headline", "articles", "outlets", "first_published", "last_published", "languages")


def place(connection: Connection, dialect: Dialect, membership: Mapping[str, Sequence[tuple[str, str]]]) -> None:
    """Put pages in stories, in order, in place of where they were: each story with the roots of its pages and the versions that were grouped."""
    placed = [
        {"root": root, "story": story, "place": n, "entered": entered}
        for story, pages in membership.items()
        for n, (root, entered) in enumerate(pages)
    ]
    dialect.put(connection, members, placed, key=("root",), replace=("story", "place"))


def put(connection: Connection, dialect: Dialect, rows: Sequence[Values]) -> None:
    """Put stories in place of what they were. Counts of a comparison that no longer holds stay until the next one."""
    dialect.put(connection, stories, rows, key=("id",), replace=_CARD)


def speaking(connection: Connection, names: Iterable[str]) -> dict[str, list[Any]]:
    """The articles that speak in stories, without their texts, in the order of each story."""
    found: dict[str, list[Any]] = {}
    wanted = list(names)
    columns = (
        articles.c.id,
        articles.c.root,
        articles.c.outlet,
        articles.c.language,
        articles.c.headline,
        articles.c.published,
        articles.c.day,
    )
    for start in range(0, len(wanted), AT_ONCE):
        rows = select(*columns, members.c.story, members.c.entered).join(members, members.c.root == articles.c.root)
        rows = rows.where(articles.c.latest, members.c.story.in_(wanted[start : start + AT_ONCE])).order_by(
            members.c.story, members.c.place
        )
        for row in connection.execute(rows):
            found.setdefault(row.story, []).append(row)
    return found


def placed(connection: Connection, roots: Sequence[str]) -> dict[str, Row[Any]]:
    """Where pages are: story and grouped version, by root, of those that are in a story."""
    found: dict[str, Row[Any]] = {}
    for start in range(0, len(roots), AT_ONCE):
        rows = connection.execute(select(members).where(members.c.root.in_(roots[start : start + AT_ONCE])))
        found |= {row.root: row for row in rows}
    return found


def end(connection: Connection, dialect: Dialect, ended: Iterable[str], forwarded: Mapping[str, str]) -> None:
    """Take away stories that are no more, and keep where they lead."""
    if gone := [{"gone": story} for story in ended]:
        connection.execute(delete(stories).where(stories.c.id == bindparam("gone")), gone)
    dialect.put(connection, forwards, [{"old": a, "new": b} for a, b in forwarded.items()], key=("old",), replace=("new",))


def get(connection: Connection, identity: str) -> Row[Any] | None:
    """A story by its id, or by one that leads to it."""
    seen: set[str] = set()
    while identity not in seen:
        seen.add(identity)
        if found := connection.execute(select(stories).where(stories.c.id == identity)).one_or_none():
            return found
        identity = connection.execute(select(forwards.c.new).where(forwards.c.old == identity)).scalar() or identity
    return None


def names_by_size(connection: Connection) -> list[str]:
    """The ids of all stories, that of most articles first."""
    return list(connection.execute(select(stories.c.id).order_by(stories.c.articles.desc(), stories.c.id)).scalars())


def put_changes(connection: Connection, rows: Sequence[Values]) -> None:
    """Append to the log."""
    if rows:
        connection.execute(changes.insert(), list(rows))


def log(connection: Connection, since: str | None, story: str | None, after: int = 0, limit: int | None = None) -> Sequence[Row[Any]]:
    """What happened, the oldest first."""
    rows = select(changes).where(changes.c.seq > after).order_by(changes.c.seq).limit(limit)
    if since is not None:
        rows = rows.where(changes.c.at > since)
    if story is not None:
        rows = rows.where((changes.c.story == story) | (changes.c.other == story))
    return connection.execute(rows).all()


def entered(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The version that was grouped, of those of these ids that are articles in stories."""
    found: dict[str, str] = {}
    for start in range(0, len(ids), AT_ONCE):
        rows = select(articles.c.id, members.c.entered).join(members, members.c.root == articles.c.root)
        found |= {row.id: row.entered for row in connection.execute(rows.where(articles.c.id.in_(ids[start : start + AT_ONCE])))}
    return found


def stories_of(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The story of each of these ids that is an article in one."""
    found: dict[str, str] = {}
    for start in range(0, len(ids), AT_ONCE):
        rows = select(articles.c.id, members.c.story).join(members, members.c.root == articles.c.root)
        found |= {row.id: row.story for row in connection.execute(rows.where(articles.c.id.in_(ids[start : start + AT_ONCE])))}
    return found


def settled(connection: Connection) -> tuple[int, int, int]:
    """The seq up to which articles are in stories, how often they were settled, and how many judgements were obeyed then."""
    found = {row.name: int(row.value) for row in connection.execute(select(meta).where(meta.c.name.in_(_SETTLED)))}
    done, generation, obeyed = (found.get(name, 0) for name in _SETTLED)
    return done, generation, obeyed


def put_settled(connection: Connection, dialect: Dialect, *values: int) -> None:
    """Keep what `settled` tells."""
    rows = [{"name": name, "value": str(value)} for name, value in zip(_SETTLED, values, strict=True)]
    dialect.put(connection, meta, rows, key=("name",), replace=("value",))


def snapshot(connection: Connection, name: str) -> bytes | None:
    """A kept state."""
    parts = connection.execute(select(snapshots.c.payload).where(snapshots.c.name == name).order_by(snapshots.c.part)).scalars()
    return b"".join(parts) or None


def put_snapshot(connection: Connection, name: str, data: bytes) -> None:
    """Keep a state in place of the one before."""
    connection.execute(delete(snapshots).where(snapshots.c.name == name))
    parts = [data[start : start + PART] for start in range(0, len(data), PART)]
    if parts:
        connection.execute(snapshots.insert(), [{"name": name, "part": n, "payload": part} for n, part in enumerate(parts)])
