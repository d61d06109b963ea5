"""Gaps: what cannot be told, said plainly, so that nobody takes silence for agreement.

Labels: no_publication_date, unreadable_date (a date is given that is none), anonymous_outlet, no_body (a headline, or pictures only), unknown_speaker (of an
utterance), unresolved_time (a damaged or open expression of time),
date_too_early (the text tells of days after its own header date), damaged_sentence (a sentence that begins in the middle).
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from storydesk.model import Gap, Member, Span, TimeExpression, Utterance

BODY: Final = frozenset({"body", "live_entry", "standfirst"})
FEWEST_WORDS: Final = 12
_DAMAGED_TIME: Final = re.compile(
    r"\b(?:just |a little |only |less than |more than )?(?:over|about|nearly|almost|in|after|than|last) (?:weeks|months|days|years|hours) (?:ago|later|earlier|before|after)\b",  # noqa: E501
    re.IGNORECASE,
)
_NO_SUBJECT: Final = re.compile(r"(?:was|were|is|are|had|has|have|said|says|will|would|told|died|went)\s+\w+")
_SENTENCE_END: Final = re.compile(r"[.!?][\"'”’)]*\s*$")


def find_gaps(members: Sequence[Member], utterances: Sequence[Utterance]) -> tuple[Gap, ...]:
    """The gaps of a story, by article, then by what they are."""
    found = [gap for member in members for gap in _of_member(member)]
    for utterance in utterances:
        if utterance.speaker is None:
            found.append(Gap("unknown_speaker", utterance.text.article, (utterance.text,)))
    return tuple(sorted(found, key=lambda g: (g.article or "", g.kind, g.citations)))


def _of_member(member: Member) -> Iterator[Gap]:
    article = member.article
    if article.published.value is None:
        yield Gap("unreadable_date" if article.published.basis == "unreadable" else "no_publication_date", article.id)
    if article.outlet is None:
        yield Gap("anonymous_outlet", article.id)
    body = [b for b in article.blocks if b.role in BODY]
    if sum(len(b.span.of(article.text).split()) for b in body) < FEWEST_WORDS:
        headline = article.headline
        yield Gap("no_body", article.id, (article.cite(headline),) if headline is not None and len(headline) else ())
    for time in member.annotations.times:
        if _damaged(member, time):
            yield Gap("unresolved_time", article.id, (article.cite(time.span),))
    yield from _damaged_by_words(member)
    yield from _damaged_sentences(member)
    late = too_late(member)
    if late is not None:
        header = article.published.span
        yield Gap(
            "date_too_early",
            article.id,
            (*((article.cite(header),) if header is not None and len(header) else ()), article.cite(late.span)),
        )


def _damaged(member: Member, time: TimeExpression) -> bool:
    return time.value is None and _DAMAGED_TIME.search(time.span.of(member.article.text)) is not None


def _damaged_by_words(member: Member) -> Iterator[Gap]:
    """Words such as "Just over weeks ago" that no time expression covers: the number is missing."""
    text = member.article.text
    for block in member.article.story_blocks():
        for match in _DAMAGED_TIME.finditer(text, block.span.start, block.span.end):
            span = Span(match.start(), match.end())
            if not any(t.span.overlap(span) for t in member.annotations.times):
                yield Gap("unresolved_time", member.article.id, (member.article.cite(span),))


def _damaged_sentences(member: Member) -> Iterator[Gap]:
    """Body blocks that begin with a verb in small letters: what they are about is missing."""
    text = member.article.text
    before: str | None = None
    for block in member.article.blocks:
        if block.role not in BODY:
            continue
        printed = block.span.of(text)
        starts_low = _NO_SUBJECT.match(printed) is not None
        if starts_low and (before is None or _SENTENCE_END.search(before)):
            first = next((s for s in member.annotations.sentences if s.start >= block.span.start), block.span)
            yield Gap("damaged_sentence", member.article.id, (member.article.cite(first),))
        before = printed


def too_late(member: Member) -> TimeExpression | None:
    """The first expression that tells, as past, of a day after the day the article says it was published. Only headers to the day are judged."""
    published = member.article.published
    if published.day is None or published.basis not in ("header", "visible", "field", "meta", "json-ld"):
        return None
    header = date.fromisoformat(published.day)
    for time in member.annotations.times:
        day = _day(time.value)
        if day is not None and 0 < (day - header).days <= 3 and _told_as_past(member, time):
            return time
    return None


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def _told_as_past(member: Member, time: TimeExpression) -> bool:
    """Is the time that of something told as past: no "will", "to", "set", "planned" in its clause, and direction not future?"""
    if time.direction == "future":
        return False
    if time.direction == "past":
        return True
    text = member.article.text
    sentence = next((s for s in member.annotations.sentences if s.covers(time.span)), time.span)
    words = sentence.of(text).lower()
    future = re.search(
        r"\b(will|would|shall|to be|scheduled|expected|due|planned|plans|upcoming|until|next|ahead of|set to|is to|are to|going to|deadline)\b",
        words,
    )
    return future is None and re.search(r"\w(?:ed|was|were|had|has|said)\b", words) is not None
