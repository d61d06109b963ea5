"""Overviews: who is quoted, who publishes, how much there is."""

from collections import Counter
from typing import Any

from sqlalchemy import case, distinct, func, select

from storydesk.desk.values import Counts, OutletCard, PersonCard
from storydesk.store import Store, findings
from storydesk.store.tables import articles, judgements, members, quotes, rejected, reports, stories, tellings


def people(store: Store, limit: int) -> list[PersonCard]:
    """Who is quoted, by the folded words of the name; the name shown is the one most often printed."""
    numbers = (
        func.count().label("quotes"),
        func.count(distinct(quotes.c.story)).label("stories"),
        func.count(distinct(quotes.c.outlet)).label("outlets"),
        func.min(quotes.c.day).label("first"),
        func.max(quotes.c.day).label("last"),
    )
    key = quotes.c.speaker_key
    rows = select(key, *numbers).where(key.isnot(None)).group_by(key).order_by(func.count().desc(), key).limit(limit)
    with store.reading() as connection:
        found = connection.execute(rows).all()
        printed: dict[str, Counter[str]] = {}
        wanted = select(key, quotes.c.speaker, func.count().label("times")).where(key.isnot(None)).group_by(key, quotes.c.speaker)
        for row in connection.execute(wanted):
            printed.setdefault(row.speaker_key, Counter())[row.speaker] = row.times
    return [PersonCard(_most_printed(printed[r.speaker_key]), r.quotes, r.stories, r.outlets, r.first, r.last) for r in found]


def _most_printed(names: Counter[str]) -> str:
    return min(names, key=lambda name: (-names[name], name))


def outlets(store: Store) -> list[OutletCard]:
    """What outlets cover, and how much of it is their own."""
    a = articles.c
    several = case((stories.c.outlets > 1, members.c.story))
    told = [func.count(case((tellings.c.kind == kind, 1))).label(kind) for kind in ("own", "copied", "shared")]
    rows = (
        select(
            a.outlet,
            func.max(a.family).label("family"),
            func.count(distinct(a.id)).label("articles"),
            func.count(distinct(members.c.story)).label("stories"),
            func.count(distinct(several)).label("several"),
            func.min(a.day).label("first"),
            func.max(a.day).label("last"),
            *told,
        )
        .outerjoin(members, members.c.root == a.root)
        .outerjoin(stories, stories.c.id == members.c.story)
        .outerjoin(tellings, (tellings.c.article == a.id) & (tellings.c.story == members.c.story))
        .where(a.latest, a.outlet.isnot(None))
        .group_by(a.outlet)
        .order_by(func.count(distinct(a.id)).desc(), a.outlet)
    )
    with store.reading() as connection:
        return [_outlet(row) for row in connection.execute(rows)]


def _outlet(row: Any) -> OutletCard:
    compared = row.own + row.copied + row.shared
    return OutletCard(row.outlet, row.family, row.articles, row.stories, row.several, compared, row.copied, row.shared, row.first, row.last)


def counts(store: Store, code: str, smallest: int) -> Counts:
    """How much there is of everything."""
    with store.reading() as connection:

        def number(table: Any, *conditions: Any) -> int:
            return connection.execute(select(func.count()).select_from(table).where(*conditions)).scalar() or 0

        return Counts(
            articles=number(articles, articles.c.latest),
            versions=number(articles, ~articles.c.latest),
            stories=number(stories),
            compared=number(reports),
            waiting=len(findings.stale(connection, code, smallest)),
            rejected=number(rejected),
            judgements=number(judgements),
            last_added=connection.execute(select(articles.c.added_at).order_by(articles.c.seq.desc()).limit(1)).scalar(),
        )
