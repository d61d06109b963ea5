"""The alerts of a desk: its rules, the notices they raised, and sending these."""

import base64
import json
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection

from storydesk.desk.alerting import Notice, Rule, at_first, make_rule, notices
from storydesk.desk.delivering import Mail, Post, Sent, deliver
from storydesk.desk.values import Page
from storydesk.errors import InputError, UnknownError
from storydesk.store import Store, alerts

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DatedNotice:
    """A notice, and when it was raised."""

    at: str
    notice: Notice


class Alarms:
    """The alerts of one desk."""

    def __init__(self, store: Store, clock: Callable[[], str]) -> None:
        self._store, self._clock = store, clock

    def add(self, kind: str, author: str, least: int | None = None, channels: Iterable[str] = (), **wish: str | None) -> tuple[Rule, str]:
        """Keep a rule; `wish` is words, speaker, outlet, story. Returns it with the secret that signs its webhooks. Raises InputError where it makes no sense."""
        rule = make_rule(kind, author, self._clock(), least, channels, **wish)
        secret = "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()
        with self._store.writing() as connection:
            alerts.put_rule(
                connection, {"id": rule.id, "payload": json.dumps(asdict(rule), ensure_ascii=False), "secret": secret, "ended_at": None}
            )
        return rule, secret

    def end(self, identity: str) -> None:
        """Let a rule ask no more. Raises InputError where there is none."""
        with self._store.writing() as connection:
            if not alerts.end_rule(connection, identity, self._clock()):
                raise UnknownError(identity, "there is no such rule")

    def rules(self) -> list[Rule]:
        """The rules that ask."""
        with self._store.reading() as connection:
            return _rules(connection)

    def notices(self, limit: int = 50, cursor: str | None = None, rule: str | None = None) -> Page[DatedNotice]:
        """What was raised, the newest first."""
        if cursor is not None and not cursor.isdecimal():
            raise InputError(cursor[:40], "is no cursor of this list", "begin again without one")
        with self._store.reading() as connection:
            rows = alerts.raised(connection, int(cursor) if cursor else None, limit + 1, rule)
        items = tuple(DatedNotice(row.at, _notice(row.payload)) for row in rows[:limit])
        return Page(items, str(rows[limit - 1].seq) if len(rows) > limit else None)

    def tried(self, rule: Rule, reports: Iterable[Json]) -> Iterator[Notice]:
        """What a rule would tell of in these reports (as JSON), had each story begun with its first article alone."""
        for report in reports:
            yield from notices([rule], at_first(report), report)

    def send(self, post: Post | None, mail: Mail | None) -> Sent:
        """Send what is due."""
        return deliver(self._store, self._clock(), post, mail)


def raise_notices(connection: Connection, store: Store, before: Json | None, after: Json, now: str) -> None:
    """Keep what the rules ask for in a story's new report, in the transaction that keeps the report."""
    rules = _rules(connection)
    found = list({n.id: n for n in notices(rules, before, after)}.values()) if rules else []
    channels = {rule.id: rule.channels for rule in rules}
    rows = [{"id": n.id, "rule": n.rule, "story": n.story, "at": now, "payload": json.dumps(asdict(n), ensure_ascii=False)} for n in found]
    to_send = [
        {"notice": n.id, "rule": n.rule, "channel": c, "state": "waiting", "tries": 0, "due": now, "problem": ""}
        for n in found
        for c in channels[n.rule]
    ]
    alerts.put_notices(connection, store.dialect, rows, to_send)


def _rules(connection: Connection) -> list[Rule]:
    return [
        Rule(**{**json.loads(row.payload), "channels": tuple(json.loads(row.payload)["channels"])}) for row in alerts.standing(connection)
    ]


def _notice(payload: str) -> Notice:
    data = json.loads(payload)
    return Notice(**{**data, "citations": tuple(data["citations"])})
