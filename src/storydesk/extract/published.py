"""When an article says it was published: from its fields, its head, its visible lines or its address, in that order. None is an answer."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

from storydesk.extract.dates import Moment, find_moment, find_numbers, moment_of_url, parse_moment
from storydesk.extract.head import UPDATED
from storydesk.model import Block, Published, Span

FARTHEST_ZONE: Final = timedelta(hours=14)
UNKNOWN: Final = Published()
UNREADABLE: Final = Published(basis="unreadable")
"""A date was given, and it is none that can be read, or none of the calendar."""
OPENING_ROLES: Final = frozenset({"dateline", "body", "standfirst", "live_entry"})
LONGEST_OPENING: Final = 90
"""Characters at the start of a paragraph among which its day stands."""
HEAD_ROLES: Final = frozenset({"headline", "standfirst", "date", "byline", "dateline"})


def given(value: object, basis: str, day_first: bool | None = False) -> Published:
    """A date that a field, a tag or an address gave. `day_first`: in a language that puts the day before the month."""
    moment = parse_moment(value, day_first) if value is not None else None
    return of_moment(moment, basis)


def of_url(url: str | None) -> Published:
    """A day in the address."""
    return of_moment(moment_of_url(url) if url else None, "url")


def in_text(text: str, blocks: Sequence[Block]) -> tuple[Published, Published]:
    """Published and modified as the date lines of a text say. A line before the running text is a header, one inside or below is visible."""
    published = modified = UNKNOWN
    heading = True
    for block in blocks:
        heading = heading and block.role in HEAD_ROLES
        if block.role != "date":
            continue
        line = block.span.of(text)
        moment = find_moment(text, block.span.start, block.span.end)
        if moment is None:
            continue
        basis = "header" if heading else "visible"
        span = Span(moment.start, moment.end)
        if UPDATED.match(line):
            modified = modified if modified.value else Published(moment.value, moment.precision, moment.zone, basis, span)
        elif published.value is None:
            published = Published(moment.value, moment.precision, moment.zone, basis, span)
    return published if published.value else _in_opening(text, blocks), modified


def _in_opening(text: str, blocks: Sequence[Block]) -> Published:
    """The day that opens the running text, alone (14.03.2031 The lock ...) or in its dateline (MERROWBY, March 14, 2031 - ...). A text of which a second paragraph opens
    with a day tells of days in a row, and says nothing of its own."""
    opening = (block for block in blocks if block.role in OPENING_ROLES)
    first = next(opening, None)
    moment = _opening_moment(text, first) if first else None
    if moment is None or any(_opening_moment(text, block) for block in opening):
        return UNKNOWN
    return Published(moment.value, moment.precision, moment.zone, "header", Span(moment.start, moment.end))


def _opening_moment(text: str, block: Block) -> Moment | None:
    """The day that opens a paragraph."""
    start = block.span.start
    end = min(block.span.end, start + LONGEST_OPENING)
    moment = find_moment(text, start, end)
    if moment is None and (numbers := find_numbers(text[start:end])):
        moment = numbers.moved(start)
    return moment if moment is not None and (block.role == "dateline" or _opens(text, start, moment)) else None


def _opens(text: str, start: int, moment: Moment) -> bool:
    """Does a day stand apart at the start of a paragraph: in numbers, or before a dash, bar or colon?"""
    if text[start : moment.start].strip(" (["):
        return False
    after = text[moment.end : moment.end + 4].lstrip(" )]")
    return (
        text[moment.start : moment.end][:10].replace(" ", "").replace(".", "").replace("-", "").replace("/", "").isdigit()
        or after[:1] in "-–—|:"
    )


def best(*found: Published) -> Published:
    """The first that is known to the day. A finer one of the same day later in the row is better; a month or a year is taken where there is no day."""
    known = [p for p in found if p.value]
    if not known:
        return UNKNOWN
    first = next((p for p in known if p.day), known[0])
    return (
        next((p for p in known if p.precision in ("minute", "second") and p.day == first.day), first) if first.precision == "day" else first
    )


def or_unreadable(found: Published, field: object) -> Published:
    """What was found; where nothing was though the record's field is filled, that it cannot be read."""
    return UNREADABLE if found.value is None and field is not None else found


def in_own_zone(found: Published, others: Sequence[Published]) -> Published:
    """The same instant as the outlet's own clock shows it, where what was found gives it in UTC and another place of the page does not: the day of news is the day where
    it is published. Another place counts if it is the same instant in another zone, or, without a zone, if it differs by whole quarters of an hour and has the same
    second, which is not zero."""
    if found.precision != "second" or found.value is None or not found.value.endswith("+00:00"):
        return found
    instant = datetime.fromisoformat(found.value)
    for other in others:
        if other.precision != "second" or other.value is None or other.value.endswith("+00:00"):
            continue
        local = datetime.fromisoformat(other.value)
        if local.tzinfo is not None:
            if local == instant:
                return other
            continue
        offset = local.replace(tzinfo=UTC) - instant
        if local.second and abs(offset) <= FARTHEST_ZONE and not offset % timedelta(minutes=15) and offset:
            value = instant.astimezone(timezone(offset)).isoformat()
            return Published(value, "second", value[-6:], found.basis)
    return found


def of_moment(moment: Moment | None, basis: str) -> Published:
    """A date that was found, or none."""
    return Published(moment.value, moment.precision, moment.zone, basis) if moment else UNKNOWN
