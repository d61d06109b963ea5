"""Searching: what is asked for, read; and where in an article it stands.

    ferry "open house" speaker:"Jane Roe" outlet:courier after:2031-03 before:2031-04 has:disagreement

Articles that hold all words come first. Where they do not fill the page, articles that hold some follow, marked as such. The newest 4,000 matches are ranked.
`after` is from that day on, `before` up to the day before it; a month or a year will do.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection

from storydesk.desk.rows import card_of
from storydesk.desk.values import Hit, Page, Snippet
from storydesk.errors import InputError
from storydesk.model import Span
from storydesk.store import Store, articles
from storydesk.store.dialects import CANDIDATES, Narrowing, Wanted
from storydesk.store.search import newest
from storydesk.text.edges import trimmed
from storydesk.text.index_terms import index_terms, terms_with_spans
from storydesk.text.tokens import words

FIELDS: Final = ("speaker", "outlet", "before", "after", "has")
HAS: Final = ("disagreement",)
AROUND: Final = 120
"""Characters of a snippet on each side of what was found."""
MOST_PHRASES: Final = 24
_PART: Final = re.compile(r'(?:(\w+):)?(?:"([^"]*)"?|(\S+))')
_DAY: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for: phrases of index terms (a word is a phrase of one) and fields."""

    phrases: tuple[tuple[str, ...], ...] = ()
    speaker: str | None = None
    outlet: str | None = None
    before: str | None = None
    after: str | None = None
    disagreement: bool = False


def parse(query: str) -> Query:
    """Read a query. Raises InputError for a field with a value that makes no sense; a word before a colon that is no field is a word."""
    phrases: list[tuple[str, ...]] = []
    fields: dict[str, str] = {}
    for match in _PART.finditer(query):
        name, value = (match[1] or "").lower(), match[2] if match[2] is not None else match[3]
        if name in FIELDS and value:
            fields[name] = value
        elif terms := tuple(index_terms(value if match[2] is not None and not name else match[0])):
            phrases.append(terms)
    for name in ("before", "after"):
        if name in fields:
            check_day(f"{name}:", fields[name])
    if "has" in fields and fields["has"].lower() not in HAS:
        raise InputError(f"has:{fields['has']}", "is nothing that can be asked for", f"write has:{HAS[0]}")
    return Query(
        tuple(dict.fromkeys(phrases))[:MOST_PHRASES],
        fields.get("speaker"),
        fields.get("outlet"),
        fields.get("before"),
        fields.get("after"),
        "has" in fields,
    )


def check_day(name: str, value: str) -> None:
    """Raise InputError where a bound is no day, month or year that there is. `name` is how the user writes the bound."""
    try:
        if not _DAY.fullmatch(value):
            raise ValueError(value)
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        raise InputError(f"{name}{value}", "is no day", f"write {name}2031-03-14, or a month or a year") from None


def narrowing(query: Query) -> Narrowing:
    """The fields of a query as SQL on the articles `a`."""
    parts, values = ["AND a.latest"], {}
    if query.after:
        parts.append("AND a.day >= :after")
        values["after"] = query.after
    if query.before:
        parts.append("AND a.day < :before")
        values["before"] = query.before
    if query.outlet:
        parts.append("AND lower(a.outlet) LIKE lower(:outlet) ESCAPE '\\'")
        values["outlet"] = f"%{_literal(query.outlet)}%"
    if query.speaker:
        names = [f"speaker_key LIKE :speaker{n}" for n, _ in enumerate(words(query.speaker))] or ["1 = 0"]
        parts.append(f"AND a.id IN (SELECT article FROM quotes WHERE {' AND '.join(names)})")
        values |= {f"speaker{n}": f"% {word} %" for n, word in enumerate(words(query.speaker))}
    if query.disagreement:
        parts.append("AND a.root IN (SELECT m.root FROM members m JOIN stories s ON s.id = m.story WHERE s.disagreements > 0)")
    return Narrowing(" ".join(parts), values)


def _literal(value: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", value)


def search(store: Store, query: str, limit: int, cursor: str | None) -> Page[Hit]:
    """The articles that fit, best first."""
    asked, start = parse(query), offset(cursor)
    with store.reading() as connection:
        found = _found(store, connection, asked, start + limit + 1)
        wanted = found[start : start + limit]
        cards = articles.cards(connection, [seq for seq, _, _ in wanted])
    hits = tuple(Hit(card_of(cards[seq]), snippet(cards[seq].text, asked.phrases), score, whole) for seq, score, whole in wanted)
    return Page(hits, str(start + limit) if len(found) > start + limit and start + limit < CANDIDATES else None)


def _found(store: Store, connection: Connection, asked: Query, most: int) -> list[tuple[int, float, bool]]:
    """Seq, score and whether all words are there, of as many as are asked for."""
    where = narrowing(asked)
    if not asked.phrases:
        return [(seq, 0.0, True) for seq in newest(connection, where, most)]
    found = [(seq, score, True) for seq, score in store.dialect.find(connection, Wanted(asked.phrases), where, most)]
    if len(found) < most and len(asked.phrases) > 1:
        seen = {seq for seq, _, _ in found}
        some = store.dialect.find(connection, Wanted(asked.phrases, all=False), where, most)
        found += [(seq, score, False) for seq, score in some if seq not in seen]
    return found[:most]


def offset(cursor: str | None) -> int:
    """The place that a cursor of a search stands for. Raises InputError for one that no search gave."""
    if cursor is None:
        return 0
    if not cursor.isdecimal() or int(cursor) > CANDIDATES:
        raise InputError(cursor[:40], "is no cursor of a search", "begin again without one")
    return int(cursor)


def number(cursor: str | None) -> int | None:
    """The number that a cursor of a numbered list stands for. Raises InputError for one that no list gave."""
    if cursor is not None and not cursor.isdecimal():
        raise InputError(cursor[:40], "is no cursor of this list", "begin again without one")
    return None if cursor is None else int(cursor)


def snippet(text: str, phrases: Sequence[tuple[str, ...]]) -> Snippet:
    """The piece of a text where most of the phrases stand close together, with all that is found of them there; the opening where nothing is."""
    marks = _matches(text, phrases)
    if not marks:
        return Snippet(text[: 2 * AROUND].rstrip(), Span(0, len(text[: 2 * AROUND].rstrip())), ())
    best = max(range(len(marks)), key=lambda i: (_distinct(marks, i), -i))
    first = marks[best][1]
    start, end = _at_words(text, max(0, first.start - AROUND // 2), min(len(text), first.end + 2 * AROUND - AROUND // 2))
    inside = tuple(span for _, span in marks if start <= span.start and span.end <= end)
    return Snippet(text[start:end], Span(start, end), inside)


def _distinct(marks: Sequence[tuple[int, Span]], first: int) -> int:
    reach = marks[first][1].start + 2 * AROUND - AROUND // 2
    seen = set()
    for phrase, span in marks[first:]:
        if span.end > reach:
            break
        seen.add(phrase)
    return len(seen)


def _matches(text: str, phrases: Sequence[tuple[str, ...]]) -> list[tuple[int, Span]]:
    """Where phrases stand, in order, none over another."""
    found = terms_with_spans(text)
    heads: dict[str, list[int]] = {}
    for number, phrase in enumerate(phrases):
        heads.setdefault(phrase[0], []).append(number)
    marks: list[tuple[int, Span]] = []
    for place, (term, token) in enumerate(found):
        for number in heads.get(term, ()):
            phrase = phrases[number]
            if tuple(t for t, _ in found[place : place + len(phrase)]) == phrase and (not marks or marks[-1][1].end <= token.span.start):
                marks.append((number, Span(token.span.start, found[place + len(phrase) - 1][1].span.end)))
    return marks


def _at_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds moved inwards to where words begin and end."""
    if start and not text[start - 1].isspace():
        start = next((i + 1 for i in range(start, min(start + 30, len(text))) if text[i].isspace()), start)
    if end < len(text) and not text[end].isspace():
        end = next((i for i in range(end, max(end - 30, start), -1) if text[i].isspace()), end)
    return trimmed(text, start, end)
