"""When an article says it was published: from its fields, its head, its visible lines or its address, in that order. None is an answer."""

from collections.abc import Sequence
from typing import Final

from storydesk.extract.dates import Moment, find_moment, moment_of_url, parse_moment
from storydesk.extract.head import UPDATED
from storydesk.model import Block, Published, Span

UNKNOWN: Final = Published()
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
    return published, modified


def best(*found: Published) -> Published:
    """The first that is known to the day. A finer one of the same day later in the row is better; a month or a year is taken where there is no day."""
    known = [p for p in found if p.value]
    if not known:
        return UNKNOWN
    first = next((p for p in known if p.day), known[0])
    return (
        next((p for p in known if p.precision in ("minute", "second") and p.day == first.day), first) if first.precision == "day" else first
    )


def of_moment(moment: Moment | None, basis: str) -> Published:
    """A date that was found, or none."""
    return Published(moment.value, moment.precision, moment.zone, basis) if moment else UNKNOWN
