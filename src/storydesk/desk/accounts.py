"""The accounts of a desk that others can reach: who they are, what role they have, and the keys (tokens, sessions) that prove it.

The desk keeps hashes and digests alone; it hashes nothing itself, so that nothing here can let a password out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from storydesk.errors import InputError, UnknownError
from storydesk.store import Store, accounts

ROLES: Final = ("reader", "editor")
"""A reader sees everything; an editor judges and keeps rules too."""
SESSION: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks: a name and a role."""

    name: str
    role: str

    @property
    def edits(self) -> bool:
        """May this person decide things?"""
        return self.role == "editor"


class Accounts:
    """The accounts of one desk."""

    def __init__(self, store: Store, clock: Callable[[], str]) -> None:
        self._store, self._clock = store, clock

    def put(self, name: str, role: str, password_hash: str | None) -> None:
        """Make an account, or change it; a changed one is logged out everywhere, and its tokens stay. Raises InputError for a role that is none or an empty name."""
        if role not in ROLES:
            raise InputError(f"role {role}", "is none", f"use one of {', '.join(ROLES)}")
        if not name.strip():
            raise InputError("account", "has no name", "give one")
        with self._store.writing() as connection:
            accounts.put(connection, self._store.dialect, name, role, password_hash, self._clock())
            accounts.end_sessions(connection, name)

    def remove(self, name: str) -> None:
        """Take an account away with all its keys. Raises InputError where there is none."""
        with self._store.writing() as connection:
            if not accounts.remove(connection, name):
                raise UnknownError(name, "there is no such account")

    def people(self) -> list[Person]:
        """Everybody who has an account."""
        with self._store.reading() as connection:
            return [Person(row.name, row.role) for row in accounts.all_of(connection)]

    def password_of(self, name: str) -> str | None:
        """The hash of an account's password; None where there is no such account, or it has no password."""
        with self._store.reading() as connection:
            row = accounts.get(connection, name)
        return row.password if row else None

    def put_token(self, name: str, digest: str) -> None:
        """Keep the digest of a token, which lasts until the account is removed. Raises InputError where there is no such account."""
        with self._store.writing() as connection:
            if accounts.get(connection, name) is None:
                raise UnknownError(name, "there is no such account")
            accounts.put_key(connection, digest, "token", name, self._clock(), None)

    def open_session(self, name: str, digest: str) -> None:
        """Keep the digest of a session, which lasts two weeks."""
        now = self._clock()
        with self._store.writing() as connection:
            accounts.remove_old_keys(connection, now)
            accounts.put_key(connection, digest, "session", name, now, (datetime.fromisoformat(now) + SESSION).isoformat())

    def close_session(self, digest: str) -> None:
        """End a session."""
        with self._store.writing() as connection:
            accounts.remove_key(connection, digest)

    def by_token(self, digest: str) -> Person | None:
        """Who has this token."""
        return self._by(digest, "token")

    def by_session(self, digest: str) -> Person | None:
        """Whose session this is."""
        return self._by(digest, "session")

    def _by(self, digest: str, kind: str) -> Person | None:
        with self._store.reading() as connection:
            row = accounts.by_key(connection, digest, kind, self._clock())
        return Person(row.name, row.role) if row else None
