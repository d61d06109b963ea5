"""What holds of every article whatever it was made of, and how much time an input may take."""

import json
import os
import re
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from storydesk.model import ROLES, Article, Rejected, Span
from storydesk.report import article_to_json, read_article
from storydesk.text.calendar import day_of

FREE: float = 4.0
"""Seconds of CPU that any input may take: instrumented code is some five times as slow, and libraries are loaded with the first input."""
PER_BYTE: float = 0.0005
"""Seconds more for each byte. Reading and extracting take a hundredth of it."""
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].*)?)?)?", re.DOTALL)
_clock = time.process_time if os.environ.get("STORYDESK_FUZZ_WALL") is None else time.perf_counter


@contextmanager
def in_time(size: int, free: float = FREE, per_byte: float = PER_BYTE) -> Iterator[None]:
    """Holds what is done to a bound of CPU time that grows with the size and no faster."""
    began = _clock()
    yield
    taken, allowed = _clock() - began, free + size * per_byte
    assert taken <= allowed, f"{size} bytes took {taken:.2f} s of CPU, more than {allowed:.2f}"


def check_rejected(found: Rejected) -> None:
    """A refusal says where, at which stage and why, in words that can be written anywhere."""
    assert found.stage, found
    assert found.reason, found
    assert re.fullmatch(r"[a-z_]+", found.reason), found
    assert len(found.detail) <= 500, found
    json.dumps([found.location, found.detail], ensure_ascii=False).encode("utf-8", "surrogatepass")


def check_article(article: Article) -> None:
    """Text that can be written, blocks that hold every word once, a date that is one, and a way through JSON and back."""
    assert article.id, "no id"
    article.text.encode("utf-8")
    assert "\r" not in article.text, "a line end that is not plain"
    _check_blocks(article)
    for told in (article.published, article.modified):
        assert (told.value is None) == (told.precision is None), told
        assert told.value is None or _DAY.fullmatch(told.value), told
        assert len(told.value or "") < 10 or day_of(told.value), f"no calendar has {told.value}"
        assert (told.value or "").isprintable(), told
        assert told.span is None or told.span.of(article.text).strip(), told
    assert read_article(json.loads(json.dumps(article_to_json(article)))) == article, "JSON gives another article"


def _check_blocks(article: Article) -> None:
    end = 0
    dates = {block.span for block in article.blocks if block.role == "date"}
    for block in article.blocks:
        assert block.role in ROLES, block
        assert end <= block.span.start < block.span.end <= len(article.text), f"blocks overlap or leave the text: {block}"
        assert not article.text[end : block.span.start].strip(), f"words in no block before {block}"
        end = block.span.end
        for part in block.parts:
            above = (
                block.role == "live_entry" and part.name == "time" and any(d.covers(part.span) and d.end <= block.span.start for d in dates)
            )
            assert block.span.covers(part.span) or above, f"a part outside its block: {block}"
            assert len(part.span), f"an empty part: {block}"
    assert not article.text[end:].strip(), "words in no block at the end"


def check_spans(text: str, spans: Iterable[Span], apart: bool = False) -> None:
    """Spans that lie in the text and print something; in order and not over one another where they have to be `apart`."""
    end = 0
    for span in spans:
        assert span.start < span.end <= len(text), f"{span} is empty or leaves a text of {len(text)}"
        assert span.of(text).strip(), f"{span} prints nothing"
        if apart:
            assert span.start >= end, f"{span} begins before {end}"
            end = span.end
