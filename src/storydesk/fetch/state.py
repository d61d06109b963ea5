"""What a watch remembers: when each feed is due, what its last answer was marked with, and which items were handed on. One SQLite file.

Every change is committed with a full sync before the next item is handed on, so that a kill at any moment loses nothing: at most the item in hand comes again.
"""

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from storydesk.errors import InputError

VERSION: Final = 1
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS feed (url TEXT PRIMARY KEY, etag TEXT, modified TEXT, due REAL NOT NULL DEFAULT 0, failures INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS item (feed TEXT NOT NULL, item TEXT NOT NULL, content TEXT NOT NULL, seen REAL NOT NULL, PRIMARY KEY (feed, item)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is known of a feed: the marks of its last answer, when it is due, how often in a row it has failed."""

    etag: str | None = None
    modified: str | None = None
    due: float = 0.0
    failures: int = 0


class WatchState:
    """The memory of one watch. Raises InputError for a file that is none, or that another watch is using."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._store = sqlite3.connect(path, isolation_level=None, timeout=1.0)
            self._store.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._store.execute("PRAGMA synchronous = FULL")
            version = self._store.execute("PRAGMA user_version").fetchone()[0]
            if version not in (0, VERSION):
                raise InputError(str(path), f"was written by another version of storydesk ({version})", "name a new file")
            self._store.executescript(f"BEGIN EXCLUSIVE; {_TABLES} PRAGMA user_version = {VERSION}; COMMIT;")
        except sqlite3.OperationalError as problem:
            raise InputError(str(path), f"cannot be used: {problem}", "is another watch running?") from problem
        except sqlite3.DatabaseError as problem:
            raise InputError(str(path), "is no state of a watch", "name a new file") from problem

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def feed(self, url: str) -> FeedState:
        """What is known of a feed; nothing of a new one."""
        row = self._store.execute("SELECT etag, modified, due, failures FROM feed WHERE url = ?", (url,)).fetchone()
        return FeedState(*row) if row else FeedState()

    def polled(self, url: str, state: FeedState) -> None:
        """Remember how a look at a feed ended."""
        values = (url, state.etag, state.modified, state.due, state.failures)
        self._store.execute("INSERT OR REPLACE INTO feed (url, etag, modified, due, failures) VALUES (?, ?, ?, ?, ?)", values)

    def content(self, feed: str, item: str) -> str | None:
        """The mark of the content that an item had when it was handed on; None for one that never was."""
        row = self._store.execute("SELECT content FROM item WHERE feed = ? AND item = ?", (feed, item)).fetchone()
        return str(row[0]) if row else None

    def handed_on(self, feed: str, item: str, content: str, moment: float) -> None:
        """Remember that an item was taken."""
        self._store.execute("INSERT OR REPLACE INTO item (feed, item, content, seen) VALUES (?, ?, ?, ?)", (feed, item, content, moment))

    def listed(self, feed: str, items: list[str], moment: float, remembered: float) -> None:
        """Note the items that a feed lists now, and forget those that it has not listed for long."""
        with self._store:
            self._store.execute("BEGIN")
            self._store.executemany("UPDATE item SET seen = ? WHERE feed = ? AND item = ?", [(moment, feed, item) for item in items])
            self._store.execute("DELETE FROM item WHERE feed = ? AND seen < ?", (feed, moment - remembered))
