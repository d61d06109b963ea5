"""What pages and feeds look up beside lists: reports as they were kept, what a page was drawn from, cards of articles."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import func, select

from storydesk.desk import judging
from storydesk.desk.rows import card_of
from storydesk.desk.values import ArticleCard
from storydesk.model import Judgement
from storydesk.store import Store, articles, findings
from storydesk.store.tables import articles as article_table
from storydesk.store.tables import judgements as judgement_table
from storydesk.store.tables import reports
from storydesk.store.tables import stories as story_table


def stamp(store: Store, story: str) -> str:
    """What a story's page is drawn from: changes whenever the report, the articles or a judgement changes."""
    with store.reading() as connection:
        made = connection.execute(select(reports.c.made_at, reports.c.digest).where(reports.c.story == story)).one_or_none()
        judged = connection.execute(select(func.max(judgement_table.c.seq))).scalar() or 0
        digest = connection.execute(select(story_table.c.digest).where(story_table.c.id == story)).scalar()
    return f"{made.made_at}-{made.digest}-{judged}" if made else f"none-{digest}-{judged}"


def is_stale(store: Store, story: str, code: str) -> bool:
    """Is the kept report older than the story, or made by other code than this?"""
    with store.reading() as connection:
        return bool(findings.stale(connection, code, 2, [story]))


def kept_json(store: Store, story: str, found: list[Judgement]) -> dict[str, Any] | None:
    """The kept report as JSON, without the disagreements that people dismissed; None where there is none."""
    with store.reading() as connection:
        kept = findings.report_of(connection, story)
    if kept is None:
        return None
    data: dict[str, Any] = json.loads(kept.payload)
    return judging.without_dismissed(data, judging.dismissed(found))


def article_cards(store: Store, ids: Iterable[str]) -> list[ArticleCard]:
    """Cards of articles, in the order asked for; unknown ids are left out."""
    wanted = list(dict.fromkeys(ids))
    with store.reading() as connection:
        seqs = articles.seqs_of(connection, wanted)
        rows = articles.cards(connection, seqs.values())
    return [card_of(rows[seqs[i]]) for i in wanted if i in seqs]


def newest(store: Store, limit: int) -> list[ArticleCard]:
    """The articles that came in last, the newest first."""
    with store.reading() as connection:
        seqs = list(connection.execute(select(article_table.c.seq).order_by(article_table.c.seq.desc()).limit(limit)).scalars())
        rows = articles.cards(connection, seqs)
    return [card_of(rows[seq]) for seq in seqs]
