"""Versions: several texts of one page. Which articles are one page, which came later, and what a later one changed (`changes`).

Two articles are versions of one page where their addresses have the same key (`text.urls.page_key`) or their source gave them the same id, and their texts share
words or their headlines do: an address that a site uses again and again ("/live"), a home page given as address of all its articles, and a file name like 001.txt that
two folders use are no proof. A page whose text did not change is no new version, whatever its boxes and links say.

All versions of a page but the one that arrived first name that first one in `version_of`, so that nothing kept ever changes when another arrives, in whatever order.
Which is the latest is told by the times of modification where every version has one that can be compared, else by arrival.
Fails where an address is used again for an event so alike that a tenth of the runs of five words are shared.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import Final
from urllib.parse import urlsplit

from storydesk.errors import InputError
from storydesk.extract.changes import changes
from storydesk.model import Article, Version, content_id
from storydesk.text.tokens import words
from storydesk.text.urls import page_key

__all__ = ["Arrived", "arrive", "as_version", "changes", "earlier_texts", "in_order", "page_keys", "pages", "unchanged"]

TOLD: Final = frozenset({"headline", "standfirst", "body", "live_entry", "correction", "byline", "dateline", "subhead", "caption"})
"""Roles whose words make a version. Boxes, links and prompts change with every visit."""
RUN: Final = 5
SHARED: Final = 0.1
"""Share of the runs of five words of the shorter text that the other must print. Independent texts on one event share a hundredth."""
TITLES: Final = 0.5


def page_keys(article: Article) -> tuple[str, ...]:
    """Under what an article may be found again: its id, and the key of its address where that names a page and not a site. Whoever keeps articles keeps each under
    the keys that it came with and those that it has after `as_version`."""
    keys = [f"id:{article.id}"]
    if article.url:
        try:
            key = page_key(article.url)
        except InputError:
            return tuple(keys)
        parts = urlsplit(key)
        if parts.path.strip("/") or parts.query:
            keys.append(f"page:{key}")
    return tuple(keys)


def as_version(article: Article, earlier: Sequence[Article]) -> Article:
    """The article as it is to be kept, given those kept before, in order of arrival, that share one of its `page_keys`.

    One of `earlier` itself where the page is known and did not change; else the article, with `version_of` where it is a new text of one of them, and with an id of its
    own where another article has that id.
    """
    same_page = [known for known in earlier if _one_page(known, article)]
    known = next((k for k in reversed(same_page) if unchanged(k, article)), None)
    if known is not None:
        return known
    first = same_page[0].version_of or same_page[0].id if same_page else None
    taken = any(known.id == article.id for known in earlier)
    return replace(article, id=f"{article.id}~{content_id(article.location, article.text)}" if taken else article.id, version_of=first)


def unchanged(one: Article, other: Article) -> bool:
    """Do two texts of a page tell the same, word for word?"""
    return one.text == other.text or _told(one) == _told(other)


def in_order(versions: Sequence[Article]) -> tuple[Article, ...]:
    """The versions of one page, given in order of arrival, the latest last."""
    moments = [_moment(v) for v in versions]
    if any(m is None for m in moments):
        return tuple(versions)
    return tuple(v for _, v in sorted(zip(moments, versions, strict=True), key=lambda pair: pair[0] or datetime.min.replace(tzinfo=UTC)))


@dataclass(frozen=True, slots=True)
class Arrived:
    """Articles of a run as they are to be kept, in order of arrival, and those that say what another, whose id stands beside them, says on the same page."""

    kept: tuple[Article, ...]
    known: tuple[tuple[Article, str], ...]


def arrive(articles: Iterable[Article]) -> Arrived:
    """`as_version` for articles that come one after the other. Linear in their number."""
    by_key: dict[str, list[str]] = {}
    kept: dict[str, Article] = {}
    arrival: dict[str, int] = {}
    known: list[tuple[Article, str]] = []
    for article in articles:
        keys = page_keys(article)
        met = {i for key in keys for i in by_key.get(key, ())}
        found = as_version(article, [kept[i] for i in sorted(met, key=arrival.__getitem__)])
        if found.id in kept:
            known.append((article, found.id))
            continue
        kept[found.id], arrival[found.id] = found, len(arrival)
        for key in {*keys, *page_keys(found)}:
            by_key.setdefault(key, []).append(found.id)
    return Arrived(tuple(kept.values()), tuple(known))


def pages(kept: Iterable[Article]) -> tuple[tuple[Article, ...], ...]:
    """Kept articles, given in order of arrival, page by page: the versions of each, the latest last. The latest speaks for its page."""
    found: dict[str, list[Article]] = {}
    for article in kept:
        found.setdefault(article.version_of or article.id, []).append(article)
    return tuple(in_order(versions) for versions in found.values())


def earlier_texts(versions: Sequence[Article]) -> tuple[Version, ...]:
    """The versions of a page, the latest last, as its earlier texts, each with what the next one changed."""
    return tuple(Version(before, changes(before, after)) for before, after in pairwise(versions))


def _one_page(known: Article, article: Article) -> bool:
    """Two articles that share a key: do their texts or headlines bear it out, and do their addresses not deny it?"""
    addresses = [set(page_keys(a)[1:]) for a in (known, article)]
    if all(addresses) and addresses[0] != addresses[1]:
        return False
    if known.outlet and article.outlet and known.outlet != article.outlet and not all(addresses):
        return False
    if known.text == article.text:
        return True
    titles = [set(words(a.title or (a.headline.of(a.text) if a.headline else ""))) for a in (known, article)]
    if all(titles) and len(titles[0] & titles[1]) >= TITLES * len(titles[0] | titles[1]):
        return True
    left, right = _runs(known), _runs(article)
    return len(left & right) >= max(1, SHARED * min(len(left), len(right)))


def _told(article: Article) -> list[str]:
    return [w for block in article.blocks if block.role in TOLD for w in words(block.span.of(article.text))]


def _runs(article: Article) -> set[tuple[str, ...]]:
    told = _told(article)
    return {tuple(told[i : i + RUN]) for i in range(max(1, len(told) - RUN + 1))}


def _moment(article: Article) -> datetime | None:
    """When the text was last changed, where it says so to the minute and with its zone."""
    value = article.modified.value
    if value is None or article.modified.precision not in ("minute", "second"):
        return None
    moment = datetime.fromisoformat(value.replace("Z", "+00:00"))
    return moment if moment.tzinfo else None
