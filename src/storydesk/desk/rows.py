"""Articles as rows of the store, and back."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from storydesk.desk.values import ArticleCard
from storydesk.model import Article, content_id
from storydesk.report import article_from_json, article_to_json
from storydesk.store import articles
from storydesk.store.tables import articles as table
from storydesk.text.index_terms import index_terms

INDEXED_WORDS = 16_000
"""Words of an article that can be found. PostgreSQL counts places of words up to 16,383; both databases are to find the same."""


def article_row(article: Article, added_at: str) -> dict[str, Any]:
    """The row of an article. The text has a column of its own."""
    payload = article_to_json(article)
    headline = payload["headline"]
    del payload["text"]
    return {
        "id": article.id,
        "root": article.version_of or article.id,
        "latest": True,
        "digest": content_id(article.text),
        "location": article.location,
        "outlet": article.outlet,
        "family": article.family,
        "language": article.language,
        "headline": headline,
        "url": article.url,
        "published": article.published.value,
        "day": article.published.day,
        "added_at": added_at,
        "text": article.text,
        "payload": json.dumps(payload, ensure_ascii=False, separators=(",", ":")),
    }


def index_row(headline: str | None, text: str) -> tuple[str, str]:
    """The index terms of the headline and of the whole text, spaced."""
    return " ".join(index_terms(headline or "")), " ".join(index_terms(text)[:INDEXED_WORDS])


def article_of(row: Any) -> Article:
    """The article of a row."""
    return article_from_json({**json.loads(row.payload), "text": row.text})


def card_of(row: Any) -> ArticleCard:
    """What a list shows of an article's row."""
    return ArticleCard(
        row.id, row.outlet, row.family, row.headline, row.published, row.language, row.url, row.location, row.added_at, row.story
    )


class KeptArticles(Mapping[str, Article]):
    """The articles of a store by id, read when they are asked for."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def __getitem__(self, identity: str) -> Article:
        rows = articles.get(self._connection, [identity])
        if not rows:
            raise KeyError(identity)
        return article_of(rows[0])

    def __iter__(self) -> Iterator[str]:
        return iter(self._connection.execute(select(table.c.id)).scalars())

    def __len__(self) -> int:
        return sum(1 for _ in self)
