"""The third reading: times inside quoted words that were written or said on another day than the article.

Theory. "Yesterday" in a quotation is counted from the day of the words. Mostly that is the day of publication or nearly so, and the first reading stands. But a post,
a letter or a diary that an article quotes may be weeks old. Where the lines before the quotation give such words a day of their own ("on 3 May she posted:"), its
times are counted from that day; where it is a letter, a diary or the like and no day is told, its times stay open. Fails where the day stands further off than the
sentence right before, and on words of long ago that are quoted without a day.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from storydesk.annotate.quotes.marks import Passage, passages
from storydesk.annotate.times.found import Found
from storydesk.annotate.times.resolve import resolve
from storydesk.annotate.times.values import Setting
from storydesk.model import Span, TimeExpression

LEAD: Final = 240
"""How many characters before a quotation may tell when its words were written."""
TAIL: Final = 60
OLDER: Final = timedelta(days=4)
"""Words this much older than the article are not the news of its day."""
NOT_TOLD: Final = "day_of_the_words_not_told"
FROM_THE_WORDS: Final = "relative_to_day_of_the_words"
_COUNTED: Final = re.compile(
    r"weekday_(?:before|after|of)_publication|weekday_after_dated_header|relative_to_publication|night_before_publication"
)
_TELLS: Final = re.compile(
    r"\b(?:wrote|writes|writing|posted|posting|post|tweeted|tweet|shared|told|tells|said|says|announced|broke the news|revealed|messaged|emailed|"
    r"blogged|captioned|letter|diary|statement|speech|interview)\b",
    re.IGNORECASE,
)
_SENTENCE_END: Final = re.compile(r"[.!?][\"'”’)]*\s+(?=\S)")
_OLD: Final = re.compile(r"\b(?:letters?|diary|diaries|journal|memo|notebook|e-?mails?)\b", re.IGNORECASE)


def count_from_the_words(found: Sequence[Found], text: str, paragraphs: Sequence[Span], published: date | None) -> None:
    """Count the times inside quoted words from the day of these words, in place."""
    if published is None or not any(_is_counted(f.time) for f in found):
        return
    for group in _groups(passages(text, paragraphs), text):
        inside = [f for f in found if f.time and any(p.extent.covers(f.time.span) for p in group)]
        if not any(_is_counted(f.time) for f in inside):
            continue
        start, end = group[0].extent.start, group[-1].extent.end
        before = [f for f in found if f.time and start - LEAD <= f.time.span.start < start and f not in inside]
        told = next((f for f in reversed(before) if f.day), None)
        day = told.day if told else None
        if day and day <= published - OLDER and told and told.time and _leads_in(text, told.time.span, start):
            _recount(inside, day)
        elif day is None and _OLD.search(text[max(0, start - LEAD // 2) : start] + " " + text[end : end + TAIL].split("\n", 1)[0]):
            _open(inside)


def _is_counted(time: TimeExpression | None) -> bool:
    return time is not None and _COUNTED.fullmatch(time.basis) is not None


def _leads_in(text: str, day: Span, start: int) -> bool:
    """Does the day stand in the sentence right before the quotation, and does this sentence tell of words?"""
    after = text[day.end : start]
    if _SENTENCE_END.search(after):
        return False
    before = text[max(0, day.start - LEAD) : day.start]
    opening = [m.end() for m in _SENTENCE_END.finditer(before)]
    return _TELLS.search(before[opening[-1] if opening else 0 :] + after) is not None


def _groups(found: Sequence[Passage], text: str) -> list[list[Passage]]:
    """Passages that go on with each other: over paragraphs, or with a few words between that tell who speaks."""
    groups: list[list[Passage]] = []
    for passage in found:
        near = groups and (passage.continues or len(text[groups[-1][-1].extent.end : passage.extent.start].strip()) <= TAIL)
        if near:
            groups[-1].append(passage)
        else:
            groups.append([passage])
    return groups


def _recount(inside: Sequence[Found], day: date) -> None:
    for item in inside:
        if _is_counted(item.time):
            again = resolve(item.expression, Setting(day, item.ahead))
            if again is not None:
                item.time = replace(again, basis=FROM_THE_WORDS)


def _open(inside: Sequence[Found]) -> None:
    for item in inside:
        if item.time is not None and _is_counted(item.time):
            item.time = replace(item.time, value=None, basis=NOT_TOLD)
