"""What annotating and comparing found: kept so that a page need not wait for it, and made again whenever it is stale."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, delete, or_, select, update

from storydesk.store.dialects import Dialect
from storydesk.store.dialects import Row as Values
from storydesk.store.tables import annotations, quotes, rejected, reports, stories, tellings

IN_ONE: Final = 500
"""Ids that one statement names."""


def stale(connection: Connection, code: str, smallest: int, only: Iterable[str] | None = None) -> list[str]:
    """Stories of at least so many articles whose report is missing or no longer holds, those of most articles first."""
    rows = select(stories.c.id).outerjoin(reports, reports.c.story == stories.c.id)
    rows = rows.where(
        or_(reports.c.story.is_(None), reports.c.digest != stories.c.digest, reports.c.code != code), stories.c.articles >= smallest
    )
    if only is not None:
        rows = rows.where(stories.c.id.in_(list(only)))
    return list(connection.execute(rows.order_by(stories.c.articles.desc(), stories.c.id)).scalars())


def report_of(connection: Connection, story: str) -> Row[Any] | None:
    """The kept report of a story."""
    return connection.execute(select(reports).where(reports.c.story == story)).one_or_none()


def put_report(
    connection: Connection, dialect: Dialect, row: Values, counts: Values, printed: Sequence[Values], told: Mapping[str, str]
) -> None:
    """Keep a report, what lists show of it, its printed quotes, and how each article came by its words."""
    dialect.put(connection, reports, [row], key=("story",), replace=("digest", "code", "made_at", "payload"))
    connection.execute(update(stories).where(stories.c.id == row["story"]).values(**counts))
    connection.execute(delete(quotes).where(quotes.c.story == row["story"]))
    if printed:
        connection.execute(quotes.insert(), list(printed))
    connection.execute(delete(tellings).where(tellings.c.story == row["story"]))
    if told:
        connection.execute(tellings.insert(), [{"story": row["story"], "article": article, "kind": kind} for article, kind in told.items()])


def forget(connection: Connection, ended: Iterable[str]) -> None:
    """Drop the reports of stories that are no more."""
    for story in ended:
        connection.execute(delete(reports).where(reports.c.story == story))
        connection.execute(delete(quotes).where(quotes.c.story == story))
        connection.execute(delete(tellings).where(tellings.c.story == story))
        connection.execute(delete(rejected).where(rejected.c.location == story, rejected.c.stage == "compare"))


def annotations_of(connection: Connection, of: Sequence[str], code: str) -> dict[str, bytes]:
    """The annotations kept of articles, by article, as far as this code made them."""
    found: dict[str, bytes] = {}
    for start in range(0, len(of), IN_ONE):
        rows = select(annotations.c.article, annotations.c.payload).where(annotations.c.article.in_(of[start : start + IN_ONE]))
        found |= {row.article: row.payload for row in connection.execute(rows.where(annotations.c.code == code))}
    return found


def put_annotations(connection: Connection, dialect: Dialect, made: Mapping[str, bytes], code: str) -> None:
    """Keep annotations, by article."""
    rows = [{"article": article, "code": code, "payload": payload} for article, payload in made.items()]
    dialect.put(connection, annotations, rows, key=("article",), replace=("code", "payload"))


def forget_annotations(connection: Connection, of: Sequence[str]) -> None:
    """Drop the annotations of articles."""
    for start in range(0, len(of), IN_ONE):
        connection.execute(delete(annotations).where(annotations.c.article.in_(of[start : start + IN_ONE])))


def said(connection: Connection, conditions: Iterable[ColumnElement[bool]]) -> Sequence[Row[Any]]:
    """Printed quotes, in order of day and text; those without a day come last."""
    rows = select(quotes).order_by(quotes.c.day.is_(None), quotes.c.day, quotes.c.seq)
    for condition in conditions:
        rows = rows.where(condition)
    return connection.execute(rows).all()
