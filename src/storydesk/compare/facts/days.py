"""The days that several articles name: a fact for each, if it is a day of the news.

Theory: when it was is told by everybody and in other words ("this morning", "on Thursday", "Sept. 8"), beside other verbs. A day is named as a person or
a place is named; what each article tells of it is left to the timeline. Days of the news lie near publication and stand in some headline or opening, or in
half of the articles; other days are told in passing. Planned days count, the day of an undated article is reckoned from the others (compare/timeline).
Fails where two things of the story fell on one day, and each article tells another: both name the day all the same.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from storydesk.compare.facts.statements import TELLINGS
from storydesk.compare.facts.voices import Voices
from storydesk.compare.timeline import NEWS_DAYS, days_of_publication, resolved
from storydesk.model import STORY_ROLES, Fact, Member, Signal, Span, Statement, content_id
from storydesk.text.calendar import day_of

_MONTH: Final = r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b"
_NUMBERED: Final = re.compile(rf"{_MONTH}\.? \d|\d[a-z]*(?: of)? {_MONTH}|\d{{4}}-\d\d-\d\d", re.IGNORECASE)
_NAMED: Final = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\b(?:Christmas|Easter|New Year)", re.IGNORECASE)
_NAMES_A_DAY: Final = re.compile(
    rf"{_NUMBERED.pattern}|{_NAMED.pattern}|\b(?:to|yester)day|\btomorrow|\bto-?night|\b(?:this|last) (?:morning|afternoon|evening|night)",
    re.IGNORECASE,
)
OPENING: Final = 2
"""Sentences of the body that open an article."""


def day_facts(members: Sequence[Member], voices: Voices) -> list[Fact]:
    """One fact for each day of the news that two articles name."""
    anchors = days_of_publication(members)
    rows: dict[str, dict[int, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for i, member in enumerate(members):
        for day, span in _days(member, anchors):
            rows[day][i].append(span)
    return [
        _fact(day, spans, members, voices) for day, spans in sorted(rows.items()) if len(spans) > 1 and _news(day, spans, members, anchors)
    ]


def _days(member: Member, anchors: Sequence[date]) -> Iterator[tuple[str, Span]]:
    """Day and place of each time that the article tells in its own voice; the headline's last."""
    telling = sorted((b for b in member.article.blocks if b.role in STORY_ROLES), key=lambda b: (b.role == "headline", b.span))
    speech = [q.extent for q in member.annotations.quotes if q.form != "indirect"]
    for block in telling:
        for time in member.annotations.times:
            if block.span.covers(time.span) and time.type in {"date", "time"} and not any(s.overlap(time.span) for s in speech):
                found = resolved(time, anchors)
                day = day_of(found[0]) if found else None
                if day is not None and _NAMES_A_DAY.search(time.span.of(member.article.text)):
                    yield day.isoformat(), time.span


def _news(day: str, spans: Mapping[int, Sequence[Span]], members: Sequence[Member], anchors: Sequence[date]) -> bool:
    near = any(abs(date.fromisoformat(day) - anchor) <= NEWS_DAYS for anchor in anchors)
    opens = any(any(o.covers(s) for o in _opening(members[i]) for s in row) for i, row in spans.items())
    return (near and opens) or 2 * len(spans) >= len(members) > 2


def _opening(member: Member) -> list[Span]:
    body = next((b.span.start for b in member.article.blocks if b.role == "body"), 0)
    first = [s for s in member.annotations.sentences if s.start >= body][:OPENING]
    return first if member.article.headline is None else [member.article.headline, *first]


def _fact(day: str, spans: Mapping[int, Sequence[Span]], members: Sequence[Member], voices: Voices) -> Fact:
    """The day by its number where an article prints it so first ("Sept. 8"), else by its name, else as it was called on the day."""

    def order(i: int) -> tuple[bool, bool, int, int]:
        printed = spans[i][0].of(members[i].article.text)
        return _NUMBERED.search(printed) is None, _NAMED.search(printed) is None, len(printed), i

    first = [members[i].article.cite(spans[i][0]) for i in sorted(spans, key=order)]
    more = [members[i].article.cite(span) for i, row in sorted(spans.items()) for span in row[1:TELLINGS]]
    outlets, independent, coverage = voices.count(spans)
    signals = (Signal("relation", "named", 0.0, "that it is named"), Signal("kind", "day", 0.0, "what sort of name it is"))
    return Fact(
        content_id("day", day, *(f"{c.article}:{c.start}" for c in first)),
        Statement.quoting(*first, *more),
        outlets,
        independent,
        coverage,
        signals,
    )
