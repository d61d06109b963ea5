"""The role of every unit of a text, and of parts of units, by named rules in a fixed order.

    head       headline, standfirst, date, byline (head.py)
    embed      posts of other sites (embeds.py)
    caption    by explicit marks (captions.py)
    notice     lines to the reader (notices.py)
    fragment   units without a full stop between prose (fragments.py)
    body       with its dateline and trailing notices split off (datelines.py, endings.py)
    closing    the last paragraphs: programme notes, the outlet's own voice (endings.py)

The first rule that answers decides, and each block keeps the reason. What no rule claims is body: a notice kept is a blemish, a sentence lost is a loss. Units that carry
quotation marks are claimed by explicit marks only. Rules were preferred to a trained model because each can be read, and corrected, by who finds it wrong.
English; in other languages only the head, captions with agencies, embeds and page hints are found.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from typing import Final

from storydesk.extract.captions import below_label, find_caption, with_credit
from storydesk.extract.datelines import ALONE, dateline_end
from storydesk.extract.embeds import find_embed
from storydesk.extract.endings import closing, trailing_notices
from storydesk.extract.fragments import find_fragment, is_clock, is_fragment, is_pull_quote, time_heading, writes_full_stops
from storydesk.extract.head import HEAD_UNITS, byline, date_line, looks_headline, looks_standfirst, run_together
from storydesk.extract.lines import CAPTION, DATELINE, EMBED, NOTICE, TRAILING, Line, Lines
from storydesk.extract.notices import LONGEST_NOTICE, notice
from storydesk.extract.pieces import Piece, blocks_of, whole
from storydesk.extract.possible import note_possible
from storydesk.model import STORY_ROLES, Block

Labels = list[list[Piece]]
FEWEST_ENTRIES: Final = 3
"""Times that stand alone on a line, from which on a text is a live blog. A timetable inside a report has its times on the lines that they are of."""

UNDER_NOTICE: Final = "under a notice"
LONGEST_ITEM: Final = 4
"""Words of a link or button below a notice."""


def _box(line: Line) -> list[Piece] | None:
    """What a page calls the box around a unit."""
    if not line.hint.startswith("box "):
        return None
    _, role, name = line.hint.split(" ", 2)
    if role == "caption":
        found = notice(line.text)
        return whole(line.text, *found) if found else with_credit(line.text, f"box {name}")
    return whole(line.text, role, f"box {name}")


def label(text: str, units: Sequence[Line], title: str | None = None, marked: bool = False) -> tuple[Block, ...]:
    """Blocks of a text: every character that is not white space lies in exactly one. `title` is a headline given beside the text; `marked` says that the units
    carry the marks of an HTML page, so that a missing full stop alone says nothing."""
    note_possible(text, units)
    lines = Lines(text, tuple(units), title, marked)
    found: Labels = _head(lines)
    found += _rest(lines, len(found))
    _close(lines, found)
    _live(lines, found)
    blocks = [b for line, pieces in zip(lines.all, found, strict=True) for b in blocks_of(line.text, line.span, pieces)]
    return tuple(blocks)


def _head(lines: Lines) -> Labels:
    found: Labels = []
    have_headline, pictures = False, 0
    for at, line in enumerate(lines.all[:HEAD_UNITS]):
        following = [below for below in lines.all[at + 1 : at + 5] if not below.hint.startswith("box caption")][:1]
        pieces = run_together(line.text) if at == 0 else None
        if pieces:
            have_headline = True
        elif pieces := (date_line(line.text) or byline(line.text) or _place_line(line)):
            pass
        elif not have_headline and (reason := looks_headline(line, following, lines.title)):
            pieces, have_headline = whole(line.text, "headline", reason), True
        elif have_headline and line.hint.startswith("box caption"):
            pieces, pictures = _box(line), pictures + 1
        elif (
            have_headline
            and at - pictures <= 3
            and not _claimed(line)
            and (line.hint == "lead" or not _has_standfirst(found))
            and (reason := "marked as lead" if line.hint == "lead" else looks_standfirst(line, following))
        ):
            pieces = whole(line.text, "standfirst", reason)
        elif at == 0 and lines.title is None and _claimed(line):
            pieces = _claimed(line)
        if not pieces:
            break
        found.append(pieces)
    return found


def _place_line(line: Line) -> list[Piece] | None:
    """A dateline that is a unit of its own, with no more than "From our correspondent" after it."""
    end = dateline_end(line.text)
    if end and len(line.text[end:].split()) <= 6 and not line.ends_sentence:
        return whole(line.text, "dateline", "place alone")
    return None


def _has_standfirst(found: Labels) -> bool:
    return any(piece.role in ("standfirst", "body") for pieces in found for piece in pieces)


def _claimed(line: Line, last: bool = False) -> list[Piece] | None:
    """What the rules on explicit marks say of a unit. `last`: no sentence ends below it."""
    if box := _box(line):
        return box
    if line.possible & EMBED and (embed := find_embed(line.text)):
        return embed
    found = notice(line.text) if line.possible & NOTICE else None
    if found and found[0] == "credit" and found[1] != "picture credit":
        return whole(line.text, *found)
    may_be_caption = line.possible & CAPTION or line.hint == "caption"
    if may_be_caption and line.hint not in ("head", "item") and (caption := find_caption(line, last)):
        return caption
    return whole(line.text, *found) if found else None


def _rest(lines: Lines, start: int) -> Labels:
    found: Labels = []
    claimed = cache(lambda at, last: _claimed(lines.all[at], last))
    strict = cache(partial(writes_full_stops, lines.all[start:]))
    runs = _runs(lines, start, claimed)
    under_label, first = False, True
    for at in range(start, len(lines.all)):
        line = lines.all[at]
        labelled = below_label(lines.all[at - 1].text) if at else None
        pieces = whole(line.text, labelled, "under a picture label") if labelled and len(line.words) <= LONGEST_NOTICE else None
        pieces = pieces or (
            claimed(at, at >= lines.last_sentence) or date_line(line.text) or (byline(line.text) if not line.ends_sentence else None)
        )
        if not pieces and _is_item(lines, at, found):
            pieces = whole(line.text, found[-1][-1].role, UNDER_NOTICE)
        if not pieces and is_pull_quote(lines, at):
            pieces = whole(line.text, "caption", "pull quote")
        if pieces:
            under_label = pieces[0].role == "related" and len(line.words) <= 6
        elif time_heading(line.text) or line.hint == "head" or (not line.ends_sentence and strict()):
            under_label = under_label and not line.ends_sentence and len(line.words) <= 30
            pieces = find_fragment(lines, at, runs.get(at, 0), under_label)
        if not pieces:
            pieces = _body(line, first)
            first, under_label = False, False
        found.append(pieces)
    return found


def _is_item(lines: Lines, at: int, found: Labels) -> bool:
    """Is a unit a link or button below a notice that ends in a colon ("Download our app:"), or below another such?"""
    line, above = lines.all[at], found[-1][-1] if found else None
    if above is None or above.role not in ("promo", "prompt") or line.ends_sentence or len(line.words) > LONGEST_ITEM:
        return False
    return above.reason == UNDER_NOTICE or lines.all[at - 1].text.endswith(":")


def _runs(lines: Lines, start: int, claimed: Callable[[int, bool], list[Piece] | None]) -> dict[int, int]:
    """How many fragments stand together, for each fragment; -1 where a colon above says that they are a list of the text."""
    runs: dict[int, int] = {}
    group: list[int] = []
    for at in range(start, len(lines.all) + 1):
        if at < len(lines.all) and is_fragment(lines, at) and not claimed(at, False):
            group.append(at)
            continue
        listed = bool(group) and group[0] > start and lines.all[group[0] - 1].text.endswith(":") and not claimed(group[0] - 1, False)
        runs.update(dict.fromkeys(group, -1 if listed else len(group)))
        group = []
    return runs


def _body(line: Line, first: bool) -> list[Piece]:
    pieces = (trailing_notices(line.text) if line.possible & TRAILING else None) or whole(line.text, "body", "running text")
    if first and ALONE.match(line.text) and len(line.words) <= 5:
        return whole(line.text, "dateline", "place alone")
    end = dateline_end(line.text) if first or line.possible & DATELINE else 0
    if end and (first or line.text[: max(1, end - 3)].isupper() or "(" in line.text[:end]):
        head = pieces[0]._replace(start=end)
        return [Piece(0, end, "dateline", "place before the text"), head, *pieces[1:]]
    return pieces


def _close(lines: Lines, found: Labels) -> None:
    """Label the last two running units again, now that it is known that they are the last."""
    running = [i for i, pieces in enumerate(found) if len(pieces) == 1 and pieces[0].role == "body"]
    if len(running) < 3:
        return
    body = [lines.all[i] for i in running]
    for back in (1, 2):
        if not (pieces := closing(body[: len(body) - back + 1], len(body) - back)):
            return
        found[running[-back]] = pieces


def _live(lines: Lines, found: Labels) -> None:
    """Label the paragraphs of a live blog as entries, each with the time that is printed above it as its part `time`. Before the first time stands the summary, which
    stays body."""
    times = [i for i, line in enumerate(lines.all) if is_clock(line.text)]
    if len(times) < FEWEST_ENTRIES:
        return
    at = times[0]
    for index in range(at, len(found)):
        if index in times:
            at = index
            found[index] = whole(lines.all[index].text, "date", "time of an entry")
            continue
        time = lines.all[at].text.rstrip(" :")
        start = lines.all[at].span.start - lines.all[index].span.start
        parts = (("time", start, start + len(time)),)
        found[index] = [p._replace(role="live_entry", reason=f"under {time}", parts=parts) if p.role == "body" else p for p in found[index]]


def running_text(text: str, blocks: Iterable[Block]) -> str:
    """The article's own telling without its headline, block after block."""
    return " ".join(b.span.of(text) for b in blocks if b.role in STORY_ROLES and b.role != "headline")
