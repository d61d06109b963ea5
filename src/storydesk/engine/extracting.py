"""Extraction of a partition: its articles, what grouping reads of them, the keys of their pages, and what could not be read."""

from collections import Counter
from contextlib import ExitStack
from hashlib import blake2b
from typing import Final

from storydesk.engine.folder import Folder
from storydesk.engine.partitions import Partition, items_of
from storydesk.engine.settings import EngineSettings
from storydesk.engine.tables import ARTICLES, KEYS, REJECTED, TEXTS, article_row, table
from storydesk.extract import extract, unread_date
from storydesk.extract.versions import page_keys
from storydesk.model import Article, RawDocument, Rejected
from storydesk.pipeline import keepable
from storydesk.report.restore import article_given, is_article
from storydesk.stories.profiles import READ, text_of

OWN_MARK: Final = "~"
"""Stands in ids that were given because another article had the first one."""


def extract_partition(folder: Folder, key: str, partition: Partition, settings: EngineSettings) -> tuple[Counter[str], list[str]]:
    """Read and extract the items of a partition. Items are numbered from 0 in the partition."""
    counts: Counter[str] = Counter(items=0, articles=0, rejected=0)
    names = [f"{kind}/{key}.parquet" for kind in ("articles", "texts", "keys", "rejected")]
    with ExitStack() as opened:
        writers = [opened.enter_context(table(folder, n, s)) for n, s in zip(names, (ARTICLES, TEXTS, KEYS, REJECTED), strict=True)]
        articles, texts, keys, rejected = writers
        for item, raw in enumerate(items_of(partition)):
            found = keepable(_article(raw, partition, settings))
            counts["items"] += 1
            if isinstance(found, Rejected):
                counts["rejected"] += 1
                rejected.put(rejected_row(item, found))
                continue
            counts["articles"] += 1
            if (told := unread_date(found)) is not None:
                counts["rejected"] += 1
                rejected.put(rejected_row(item, told))
            articles.put({"item": item, **article_row(found)})
            texts.put({"item": item, "published": found.published.value, **_text_row(found)})
            for number in key_numbers(found):
                keys.put({"item": item, "key": number})
    return counts, names


def count_items(folder: Folder, key: str, partition: Partition, settings: EngineSettings) -> tuple[Counter[str], list[str]]:
    """How many items a partition has, read and not extracted."""
    return Counter(items=sum(1 for _ in items_of(partition))), []


def _article(raw: RawDocument | Rejected, partition: Partition, settings: EngineSettings) -> Article | Rejected:
    if isinstance(raw, Rejected):
        return raw
    if partition.without == "extract":
        return Rejected(raw.location, "extract", "crashed", "ended the process that extracted it")
    return article_given(raw) if settings.as_given and is_article(raw) else extract(raw, settings.run.extract)


def rejected_row(item: int, rejected: Rejected) -> dict[str, object]:
    """The row of something that could not be read."""
    return {
        "item": item,
        **{name: str(getattr(rejected, name)).encode("utf-8", "replace").decode() for name in ("location", "stage", "reason", "detail")},
    }


def _text_row(article: Article) -> dict[str, object]:
    text = text_of(article)
    return {"id": text.id, "title": text.title, "body": text.body[:READ], "day": text.day, "outlet": text.outlet, "when": text.when}


def key_numbers(article: Article) -> list[int]:
    """The keys of an article's page as numbers. Two articles that may come to share a key share a number; those that share one need not be one page."""
    names = [*page_keys(article)]
    if OWN_MARK in article.id:
        names.append(f"id:{article.id.partition(OWN_MARK)[0]}")
    return [int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") for name in names]
