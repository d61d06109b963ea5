"""Lists: stories with what tells them apart, in pages that hold still while others write.

A cursor names the last story of a page, by what the list is ordered by; a story that comes or goes meanwhile moves no other onto the page twice.
"""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, func, or_, select, tuple_

from storydesk.desk.searching import Query, check_day, narrowing, parse
from storydesk.desk.values import Page, StoryCard
from storydesk.errors import InputError
from storydesk.store import Store, stories
from storydesk.store.dialects import CANDIDATES, Wanted
from storydesk.store.search import newest
from storydesk.store.tables import articles, members, reports
from storydesk.store.tables import stories as table

ORDERS: Final[dict[str, tuple[Any, ...]]] = {
    "weight": (table.c.outlets, table.c.articles, table.c.id),
    "newest": (table.c.last_published, table.c.id),
    "changed": (table.c.changed_at, table.c.id),
}
"""What each order compares, largest first: how many outlets and articles tell it; the day of its newest article; when something last came to it."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Which stories are wanted. `query` as in a search; `disagreement` None is either."""

    query: str | None = None
    outlet: str | None = None
    language: str | None = None
    after: str | None = None
    before: str | None = None
    min_articles: int = 1
    disagreement: bool | None = None
    order: str = "weight"


def list_stories(store: Store, wish: Wish, limit: int, cursor: str | None, code: str) -> Page[StoryCard]:
    """A page of stories. `code`: the version that a report must be made by not to be stale."""
    if wish.order not in ORDERS:
        raise InputError(f"order {wish.order}", "is no order", f"use {', '.join(ORDERS)}")
    for name, day in (("after ", wish.after), ("before ", wish.before)):
        if day:
            check_day(name, day)
    keys = ORDERS[wish.order]
    with store.reading() as connection:
        rows = select(
            table,
            reports.c.story.isnot(None).label("compared"),
            reports.c.digest.label("made_of"),
            reports.c.code,
            *(key.label(f"key{n}") for n, key in enumerate(keys)),
        ).outerjoin(reports, reports.c.story == table.c.id)
        for condition in _conditions(store, connection, wish):
            rows = rows.where(condition)
        if cursor is not None:
            rows = rows.where(tuple_(*keys) < tuple_(*_after(cursor, len(keys))))
        found = connection.execute(rows.order_by(*(key.desc() for key in keys)).limit(limit + 1)).all()
        shown = found[:limit]
        speaking = stories.speaking(connection, [row.id for row in shown])
    cards = tuple(card(row, speaking.get(row.id, ()), code) for row in shown)
    following = [getattr(shown[-1], f"key{n}") for n in range(len(keys))] if len(found) > limit else None
    return Page(cards, json.dumps(following, ensure_ascii=False) if following else None)


def _after(cursor: str, count: int) -> list[Any]:
    try:
        values = json.loads(cursor)
    except ValueError:
        values = None
    if not isinstance(values, list) or len(values) != count:
        raise InputError(cursor[:40], "is no cursor of this list", "begin again without one")
    return values


def _conditions(store: Store, connection: Any, wish: Wish) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [table.c.articles >= wish.min_articles]
    if wish.after:
        found.append(table.c.last_published >= wish.after)
    if wish.before:
        found += [table.c.first_published < wish.before, table.c.first_published != ""]
    if wish.disagreement is not None:
        found.append(table.c.disagreements > 0 if wish.disagreement else or_(table.c.disagreements == 0, table.c.disagreements.is_(None)))
    if wish.outlet:
        found.append(_told_by(func.lower(articles.c.outlet) == wish.outlet.lower()))
    if wish.language:
        found.append(_told_by(articles.c.language == wish.language))
    if wish.query:
        asked = parse(wish.query)
        found.append(_told_by(articles.c.seq.in_(_matching(store, connection, asked))))
    return found


def _matching(store: Store, connection: Any, asked: Query) -> list[int]:
    where = narrowing(asked)
    if not asked.phrases:
        return newest(connection, where, CANDIDATES)
    return [seq for seq, _ in store.dialect.find(connection, Wanted(asked.phrases), where, CANDIDATES)]


def _told_by(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Stories in which such an article speaks."""
    rows = select(members.c.story).join(articles, articles.c.root == members.c.root)
    return table.c.id.in_(rows.where(and_(articles.c.latest, condition)))


def card(row: Any, speaking: Sequence[Any], code: str) -> StoryCard:
    """The card of a story's row and the articles that speak in it."""
    days = Counter(s.day for s in speaking if s.day)
    return StoryCard(
        id=row.id,
        headline=row.headline,
        articles=row.articles,
        outlets=tuple(dict.fromkeys(s.outlet for s in speaking if s.outlet)),
        languages=tuple(row.languages.split()),
        first_published=row.first_published or None,
        last_published=row.last_published or None,
        opened_at=row.opened_at,
        changed_at=row.changed_at,
        days=tuple(sorted(days.items())),
        disagreements=row.disagreements,
        facts=row.facts,
        utterances=row.utterances,
        stale=row.compared and (row.made_of != row.digest or row.code != code),
    )
