"""What reads statements off a text: quotation marks, transcripts, times; and whole annotation with its grammar."""

import re
from datetime import date
from typing import Final

from fuzz.invariants import check_article, check_rejected, check_spans, in_time
from fuzz.words import text_of
from storydesk.annotate import annotate
from storydesk.annotate.quotes.marks import passages
from storydesk.annotate.quotes.transcripts import turns
from storydesk.annotate.times import find_times
from storydesk.extract import extract
from storydesk.model import Article, Block, Published, RawDocument, Rejected, Span
from storydesk.model.annotation import MENTION_KINDS, QUOTE_FORMS

NAMES: Final = frozenset({"ada brook", "brook", "reed", "orla quill", "quill"})
DAYS: Final = (
    "2031-03-14", None, "2031-12-31", "2032-02-29", "2031-01-01T00:30:00+14:00", "1500-01-01", "2199-12-31", "0001-01-01", "9999-12-31", "2031-03", "2031-02-31",
)  # fmt: skip
ROLES: Final = ("body", "headline", "date", "embed", "correction", "subhead", "caption", "live_entry")
TYPES: Final = frozenset({"date", "time", "duration", "set"})
DIRECTIONS: Final = frozenset({"past", "present", "future", None})
_VALUE: Final = re.compile(r"[0-9A-Z:.+_-]+")
_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_CLOCK: Final = re.compile(r"T(\d\d):(\d\d)")


def paragraphs_of(text: str) -> list[Span]:
    """The lines of a text that print something."""
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Span(at + len(line) - len(line.lstrip()), at + len(line.rstrip())))
        at += len(line) + 1
    return found


def check_quotes(data: bytes) -> None:
    """Passages lie in their paragraphs, in order, none over another, their words inside their marks; turns of transcripts too."""
    text = text_of(data)
    paragraphs = paragraphs_of(text)
    with in_time(len(data)):
        found = passages(text, paragraphs)
        check_spans(text, (p.extent for p in found), apart=True)
        for passage in found:
            assert paragraphs[passage.paragraph].covers(passage.extent), f"{passage} leaves its paragraph"
            assert passage.extent.covers(passage.content), f"{passage}: words outside the marks"
            assert len(passage.content), f"{passage} is empty"
        told = turns(text, paragraphs, NAMES)
        for turn in told:
            assert turn.colon.of(text) == ":", turn
            assert text[turn.label.end : turn.colon.start].strip() == "" or "(" in text[turn.label.end : turn.colon.start], turn
            check_spans(text, (turn.label, *turn.contents), apart=True)
            assert all(paragraphs[n].covers(c) for n, c in zip(turn.paragraphs, turn.contents, strict=True)), turn


def check_times(data: bytes) -> None:
    """Times lie where they are printed, and a value that names a day names one that the calendar has."""
    head, text = data[:2].ljust(2, b"\0"), text_of(data[2:])
    blocks = tuple(Block(s, ROLES[(head[1] + n * (head[1] >> 4)) % len(ROLES)]) for n, s in enumerate(paragraphs_of(text)))
    day = DAYS[head[0] % len(DAYS)]
    article = Article("a", "a", text, published=Published(day, "day" if day else None), blocks=blocks)
    with in_time(len(data)):
        found = find_times(article)
        check_spans(text, (t.span for t in found), apart=True)
        for time in found:
            assert any(b.span.covers(time.span) for b in blocks), f"{time} in no block"
            assert time.type in TYPES, time
            assert time.direction in DIRECTIONS, time
            assert time.basis, time
            assert time.value is None or _VALUE.fullmatch(time.value), time
            for year, month, number in _DAY.findall(time.value or ""):
                date(int(year), int(month), int(number))
            assert all(int(h) <= 24 and int(m) < 60 for h, m in _CLOCK.findall(time.value or "")), time
        assert find_times(article) == found, "reads otherwise the second time"


def check_annotation(data: bytes) -> None:
    """A whole article, annotated: every span prints something of the article, and every quote lies in one of its blocks."""
    article = extract(RawDocument("a.txt", "text", text_of(data).encode(), {"id": "a.txt"}))
    if isinstance(article, Rejected):
        return check_rejected(article)
    check_article(article)
    with in_time(len(data), free=20, per_byte=0.02):
        found = annotate(article)
    text, blocks = article.text, [b.span for b in article.blocks]
    check_spans(text, found.sentences, apart=True)
    check_spans(text, (m.span for m in found.mentions))
    check_spans(text, (t.span for t in found.times), apart=True)
    assert {m.kind for m in found.mentions} <= set(MENTION_KINDS)
    for quote in found.quotes:
        assert quote.form in QUOTE_FORMS, quote
        check_spans(text, quote.content, apart=True)
        check_spans(text, (s for s in (quote.cue, quote.speaker, quote.name) if s is not None))
        assert all(any(b.covers(s) for b in blocks) for s in quote.content), f"{quote} in no block"
    for claim in found.claims:
        check_spans(
            text, (s for s in (claim.span, claim.value_span, claim.attributed, *(a.span for a in claim.arguments)) if s is not None)
        )
    return None
