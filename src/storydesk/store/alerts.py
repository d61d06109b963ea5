"""Rules of alerts, the notices that they raised, and what is still to be sent."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select, update

from storydesk.store.dialects import Dialect
from storydesk.store.dialects import Row as Values
from storydesk.store.tables import deliveries, notices, rules


def put_rule(connection: Connection, row: Values) -> None:
    """Keep a rule."""
    connection.execute(rules.insert(), [row])


def end_rule(connection: Connection, identity: str, at: str) -> int:
    """Let a rule ask no more; what it raised stays. Returns how many rules that was."""
    return connection.execute(update(rules).where(rules.c.id == identity, rules.c.ended_at.is_(None)).values(ended_at=at)).rowcount


def standing(connection: Connection) -> Sequence[Row[Any]]:
    """The rules that ask, in the order in which they were made."""
    return connection.execute(select(rules).where(rules.c.ended_at.is_(None)).order_by(rules.c.seq)).all()


def put_notices(connection: Connection, dialect: Dialect, rows: Sequence[Values], to_send: Sequence[Values]) -> None:
    """Keep notices and what is to be sent of them; a notice that is known is not raised again."""
    known = set(connection.execute(select(notices.c.id).where(notices.c.id.in_([r["id"] for r in rows]))).scalars()) if rows else set()
    if fresh := [row for row in rows if row["id"] not in known]:
        connection.execute(notices.insert(), fresh)
    if sent := [row for row in to_send if row["notice"] not in known]:
        connection.execute(deliveries.insert(), sent)


def raised(connection: Connection, before: int | None, limit: int, rule: str | None = None) -> Sequence[Row[Any]]:
    """Notices, the newest first, from behind a seq."""
    rows = select(notices).order_by(notices.c.seq.desc()).limit(limit)
    if before is not None:
        rows = rows.where(notices.c.seq < before)
    return connection.execute(rows if rule is None else rows.where(notices.c.rule == rule)).all()


def due(connection: Connection, now: str, limit: int = 100) -> Sequence[Row[Any]]:
    """What is to be sent by now, with its notice, the oldest first."""
    rows = select(deliveries, notices.c.payload, notices.c.at).join(notices, notices.c.id == deliveries.c.notice)
    rows = rows.where(deliveries.c.state == "waiting", deliveries.c.due <= now)
    return connection.execute(rows.order_by(deliveries.c.seq).limit(limit)).all()


def tried(connection: Connection, seq: int, state: str, tries: int, due_at: str, problem: str) -> None:
    """Keep what became of a try to send."""
    connection.execute(update(deliveries).where(deliveries.c.seq == seq).values(state=state, tries=tries, due=due_at, problem=problem))


def secret_of(connection: Connection, rule: str) -> str:
    """The secret with which a rule's webhooks are signed."""
    found: str = connection.execute(select(rules.c.secret).where(rules.c.id == rule)).scalar() or ""
    return found
