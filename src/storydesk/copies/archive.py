"""An archive: shared text among articles that no story has brought together.

Candidates come from the sketches of all texts (`sketches.py`): nearly equal texts by bands, and texts that share some 21 words in a row by prints. Each candidate is then
aligned and judged as two articles of a story are, so it comes out with its passages, its kind and, where something settles it, its direction.

Only the sketches are held, some 5 KB an article of 500 words while they are searched. Articles are asked for again by their number, one pair after another.

Fails where sketches fail: a copied run of fewer than 21 words outside a near copy is not seen, and of a text that more than fifty articles print each is
linked to its neighbours, not to all. A line that an outlet prints under fewer than eight articles is not known for one.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from storydesk.copies.linking import link_of
from storydesk.copies.masks import Telling, story_spans, telling
from storydesk.copies.sketches import Sketches, near_copies, shared_passages, sketch
from storydesk.model import Annotations, Article, CopyLink, Member

KEPT: Final = 1000
"""Tellings that are kept for the next pairs."""


def sketch_articles(articles: Iterable[Article]) -> Sketches:
    """The sketches of the story text of articles, numbered in their order from 0. Articles are let go as they are sketched."""
    return sketch("\n".join(span.of(article.text) for span in story_spans(article)) for article in articles)


def links_across(sketches: Sketches, outlets: Sequence[str | None], article: Callable[[int], Article]) -> Iterator[CopyLink]:
    """The pairs that share text, in the order of their left articles. `outlets` has the outlet of each article, and `article` gives one by its number."""
    return links_of(candidates(sketches, outlets), article)


def links_of(pairs: Iterable[tuple[int, int]], article: Callable[[int], Article]) -> Iterator[CopyLink]:
    """Candidates, aligned and judged: those that share text, in their order."""

    @lru_cache(KEPT)
    def told(number: int) -> Telling:
        found = article(number)
        return telling(Member(found, Annotations(found.id)))

    for left, right in pairs:
        link = link_of(told(left), told(right), one_story=False) if told(left).article.id != told(right).article.id else None
        if link is not None:
            yield link


def candidates(sketches: Sketches, outlets: Sequence[str | None]) -> Iterator[tuple[int, int]]:
    """The pairs of numbers that either sketch proposes, in order, each once."""
    found = [near_copies(sketches), shared_passages(sketches, _numbers(outlets))]
    keys = np.unique(np.concatenate([(pairs.left << 32) | pairs.right for pairs in found]))
    return zip((keys >> 32).tolist(), (keys & 0xFFFFFFFF).tolist(), strict=True)


def _numbers(outlets: Sequence[str | None]) -> NDArray[np.int64]:
    """A number for each outlet; articles of unknown outlets are each of their own."""
    known: dict[str, int] = {}
    return np.array([known.setdefault(o, len(known)) if o else -1 - i for i, o in enumerate(outlets)], np.int64)
