"""Annotations kept by article, so that a story that grew reads its new articles alone.

What was found in a text holds as long as the code that finds it is the same; the text of an article never changes. They are kept while the story of
the article is open, as compressed JSON (some 5 KB an article), and are no part of a backup's promise: what is missing is found again.
"""

import json
import logging
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import Final

from storydesk.annotate import annotate
from storydesk.desk.code import READING, by_tagger, code_version
from storydesk.errors import MissingPartError
from storydesk.model import Annotations, Article
from storydesk.model.plain import plain, value_of
from storydesk.store import Store, findings

PORTION: Final = 64
"""Articles whose annotations are kept in one transaction."""
_log = logging.getLogger("storydesk")


def annotated(store: Store, wanted: Sequence[Article], jobs: int, best: bool = False) -> dict[str, Annotations]:
    """The annotations of articles, by article: kept ones, and those that had to be made, which are kept now. An article on which annotating fails has none: it is
    told where its story is compared. Raises MissingPartError: without a language model nothing can be annotated."""
    code = by_tagger(code_version(READING), best)
    with store.reading() as connection:
        kept = findings.annotations_of(connection, [a.id for a in wanted], code)
    found = {article: unpacked(payload) for article, payload in kept.items()}
    made: dict[str, bytes] = {}
    for annotations in _made([a for a in wanted if a.id not in found], jobs, partial(annotate, best=True) if best else annotate):
        found[annotations.article] = annotations
        made[annotations.article] = packed(annotations)
        if len(made) >= PORTION:
            _keep(store, made, code)
            made = {}
    _keep(store, made, code)
    return found


def packed(annotations: Annotations) -> bytes:
    """Annotations as they are kept."""
    return zlib.compress(json.dumps(plain(annotations), ensure_ascii=False, separators=(",", ":")).encode())


def unpacked(payload: bytes) -> Annotations:
    """Annotations as they were."""
    return value_of(Annotations, json.loads(zlib.decompress(payload)))


def _keep(store: Store, made: Mapping[str, bytes], code: str) -> None:
    if made:
        with store.writing() as connection:
            findings.put_annotations(connection, store.dialect, made, code)


def _made(waiting: Sequence[Article], jobs: int, one: Callable[[Article], Annotations]) -> Iterator[Annotations]:
    if jobs <= 1 or len(waiting) <= jobs:
        for article in waiting:
            yield from _tried(article.id, partial(one, article))
        return
    with ProcessPoolExecutor(jobs) as pool:
        for name, future in [(article.id, pool.submit(one, article)) for article in waiting]:
            yield from _tried(name, future.result)


def _tried(article: str, task: Callable[[], Annotations]) -> Iterator[Annotations]:
    try:
        made = task()
    except MissingPartError:
        raise
    except Exception as problem:  # noqa: BLE001  (it is told where the story of the article is compared)
        _log.info("annotating %s failed: %s", article, problem)
        return
    yield made
