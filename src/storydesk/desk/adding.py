"""Adding: articles come in batches, each kept in one transaction together with how far its source was read.

What was acknowledged is on the disk. After a crash the same sources go on behind the last batch kept; the same article twice is one, whatever the
batches were. What is new, what is known and what is a new text of a known page is told by `extract.versions`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, TypeVar

from sqlalchemy import Connection

from storydesk.desk.rows import article_of, article_row, index_row
from storydesk.desk.values import Added
from storydesk.errors import InputError
from storydesk.extract import ExtractSettings, extract, unread_date
from storydesk.extract.versions import as_version, in_order, page_keys
from storydesk.model import Article, RawDocument, Rejected, content_id
from storydesk.pipeline import Progress, keepable
from storydesk.sources import STDIN, read
from storydesk.store import Store, articles

BATCH: Final = 200
SETTLED_EVERY: Final = 100 * BATCH
"""Articles after which a long run is settled, so that what waits fits into memory."""
Item = Article | Rejected
T = TypeVar("T")


def add_sources(
    store: Store, paths: Sequence[Path], now: str, progress: Progress, settle: Callable[[], object], settings: ExtractSettings
) -> Added:
    """Read, extract, keep and settle all that is below the paths, going on where an earlier run of the same paths was cut off."""
    source = content_id("source", *sorted(str(p if str(p) == STDIN else p.resolve()) for p in paths))
    with store.reading() as connection:
        after = articles.cursor_of(connection, source)
    done, total = 0, Added()
    for batch in _batches(_documents(paths, after)):
        items = [item if isinstance(item, Rejected) else extract(item, settings) for item in batch]
        positions = [item.position for item in batch if isinstance(item, RawDocument) and item.position]
        with store.writing() as connection:
            total += keep(store, connection, items, now)
            if positions:
                articles.put_cursor(connection, store.dialect, source, positions[-1], now)
        done += len(batch)
        progress("read", done, None)
        if not done % SETTLED_EVERY:
            settle()
    with store.writing() as connection:
        articles.put_cursor(connection, store.dialect, source, "", now)
    settle()
    return total


def add_items(store: Store, items: Iterable[Item], now: str, progress: Progress, settle: Callable[[], object]) -> Added:
    """Keep and settle articles that were extracted elsewhere."""
    done, total = 0, Added()
    for batch in _batches(items):
        with store.writing() as connection:
            total += keep(store, connection, batch, now)
        done += len(batch)
        progress("read", done, None)
        if not done % SETTLED_EVERY:
            settle()
    settle()
    return total


def _documents(paths: Sequence[Path], after: str) -> Iterator[RawDocument | Rejected]:
    """What the paths hold, from behind a position; all of it where that place is there no more."""
    try:
        yield from read(paths, after=after)
    except InputError:
        if not after:
            raise
        yield from read(paths)


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    batch: list[T] = []
    for item in items:
        batch.append(item)
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def keep(store: Store, connection: Connection, items: Sequence[Item], now: str) -> Added:
    """Keep a batch inside a transaction."""
    lost = [item for item in map(keepable, items) if isinstance(item, Rejected)]
    refused = len(lost)
    kept, known = _sorted_out(connection, [item for item in map(keepable, items) if isinstance(item, Article)])
    lost += (undated := [told for article, _ in kept if (told := unread_date(article)) is not None])
    lost += [_as_known(article, other) for article, other in known if not _same_id(article.id, other)]
    rows = [article_row(found, now) for found, _ in kept]
    articles.put(connection, store.dialect, rows, [sorted(keys) for _, keys in kept], [index_row(r["headline"], r["text"]) for r in rows])
    versions = [found for found, _ in kept if found.version_of]
    _let_the_latest_speak(connection, versions)
    listed = [{"location": r.location, "stage": r.stage, "reason": r.reason, "detail": r.detail, "at": now} for r in lost]
    articles.put_rejected(connection, store.dialect, listed)
    ids = tuple(found.id for found, _ in kept)
    return Added(len(kept) - len(versions), len(known), len(versions), refused + len(undated), ids)


def _sorted_out(connection: Connection, found: Sequence[Article]) -> tuple[list[tuple[Article, set[str]]], list[tuple[Article, str]]]:
    """What is new, with the keys of its page, and what is known, with the id that it is known by."""
    digests = articles.digests(connection, [i for a in found for i in (a.id, a.version_of) if i])
    fresh = [a for a in found if digests.get(a.id) != content_id(a.text)]
    known = [(a, a.id) for a in found if digests.get(a.id) == content_id(a.text)]
    under: dict[str, list[Article]] = {}
    arrival: dict[str, int] = {}
    for row in articles.under_keys(connection, [key for a in fresh for key in page_keys(a)]):
        under.setdefault(row.key, []).append(article_of(row))
        arrival[row.id] = len(arrival)
    kept: dict[str, tuple[Article, set[str]]] = {}
    for article in fresh:
        keys = {*page_keys(article), *([f"id:{article.version_of}"] if article.version_of else [])}
        earlier = {a.id: a for key in keys for a in under.get(key, ())}
        of_known_page = article.version_of in digests or article.version_of in kept  # as an export tells it
        version = article if of_known_page else as_version(article, sorted(earlier.values(), key=lambda a: arrival[a.id]))
        if version.id in earlier:
            known.append((article, version.id))
            continue
        own = {*keys, *page_keys(version)}
        kept[version.id] = version, own
        arrival[version.id] = len(arrival)
        for key in own:
            under.setdefault(key, []).append(version)
    return list(kept.values()), known


def _same_id(given: str, kept: str) -> bool:
    return kept == given or kept.startswith(f"{given}~")


def _as_known(article: Article, known: str) -> Rejected:
    return Rejected(article.location, "extract", "known", f"{known} tells the same at the same address")


def _let_the_latest_speak(connection: Connection, versions: Sequence[Article]) -> None:
    roots = sorted({v.version_of for v in versions if v.version_of})
    pages: dict[str, list[Article]] = {}
    for row in articles.versions(connection, roots):
        pages.setdefault(row.root, []).append(article_of(row))
    for root, texts in pages.items():
        articles.set_latest(connection, root, in_order(texts)[-1].id)
