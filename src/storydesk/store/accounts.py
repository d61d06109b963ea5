"""Who may ask: accounts with a role and a password's hash, and the digests of their tokens and sessions."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, select

from storydesk.store.dialects import Dialect
from storydesk.store.tables import accounts, keys


def put(connection: Connection, dialect: Dialect, name: str, role: str, password: str | None, at: str) -> None:
    """Keep an account in place of what it was."""
    row = {"name": name, "role": role, "password": password, "at": at}
    dialect.put(connection, accounts, [row], key=("name",), replace=("role", "password", "at"))


def get(connection: Connection, name: str) -> Row[Any] | None:
    """An account by its name."""
    return connection.execute(select(accounts).where(accounts.c.name == name)).one_or_none()


def all_of(connection: Connection) -> Sequence[Row[Any]]:
    """All accounts, by name."""
    return connection.execute(select(accounts).order_by(accounts.c.name)).all()


def remove(connection: Connection, name: str) -> int:
    """Take an account away with its tokens and sessions. Returns how many there were."""
    connection.execute(delete(keys).where(keys.c.account == name))
    return connection.execute(delete(accounts).where(accounts.c.name == name)).rowcount


def put_key(connection: Connection, digest: str, kind: str, account: str, at: str, until: str | None) -> None:
    """Keep the digest of a token or a session."""
    connection.execute(keys.insert(), [{"digest": digest, "kind": kind, "account": account, "at": at, "until": until}])


def by_key(connection: Connection, digest: str, kind: str, now: str) -> Row[Any] | None:
    """The account of a token or session that has not run out."""
    rows = select(accounts).join(keys, keys.c.account == accounts.c.name).where(keys.c.digest == digest, keys.c.kind == kind)
    return connection.execute(rows.where(keys.c.until.is_(None) | (keys.c.until > now))).one_or_none()


def remove_key(connection: Connection, digest: str) -> None:
    """Take a token or session away."""
    connection.execute(delete(keys).where(keys.c.digest == digest))


def end_sessions(connection: Connection, name: str) -> None:
    """Take an account's sessions away."""
    connection.execute(delete(keys).where(keys.c.account == name, keys.c.kind == "session"))


def remove_old_keys(connection: Connection, now: str) -> None:
    """Take away what has run out."""
    connection.execute(delete(keys).where(keys.c.until <= now))
