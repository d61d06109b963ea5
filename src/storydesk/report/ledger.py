"""The quote ledger: one row for each printed quote of any number of stories, to be filtered, sorted and kept.

A row says who speaks by the name this article gives. Where the article names nobody whom we could tell, but another printing of the same utterance does, the row takes
that name and says so (`speaker_basis` is `story`); else the speaker is None. A person is known by the folded words of the name: two people of one name are one person
here, and one person under two names is two. So a part of a name that fits several names is never settled silently: `choose_speakers` hands all of them back.
Indirect speech is in no utterance, and therefore in no row.
"""

import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import IO, Any, Final

from storydesk.errors import InputError, SettingError
from storydesk.model import Article, Citation, Entity, PrintedQuote, Report, Span, Utterance
from storydesk.text.folding import fold
from storydesk.text.tokens import words

BETWEEN_PIECES: Final = " […] "
"""Stands between the pieces of a quote that the reporter's words interrupt. It is our only addition to `text`; `pieces` leads to what is printed."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One printed quote. `pieces` are its spans in the article's text, `start` and `end` their extent; `variants` counts the ways in which the
    printings of its utterance differ; `published` is ISO 8601 as far as it is known."""

    speaker: str | None
    speaker_basis: str | None
    speaker_as_printed: str | None
    article: str
    outlet: str | None
    published: str | None
    story: str
    form: str
    text: str
    start: int
    end: int
    pieces: tuple[Span, ...]
    cue: str | None
    utterance: str
    variants: int

    @property
    def key(self) -> tuple[str, str, str, int, int]:
        """Oldest first, undated ones last, then by outlet, article and place."""
        return (self.published or "~", self.outlet or "", self.article, self.start, self.end)


COLUMNS: Final = tuple(f.name for f in fields(LedgerRow))


def ledger_rows(reports: Iterable[Report]) -> list[LedgerRow]:
    """The rows of all quotes of the reports, in order of `LedgerRow.key`."""
    return sorted((row for report in reports for row in _of_report(report)), key=lambda r: r.key)


def _of_report(report: Report) -> Iterator[LedgerRow]:
    articles = {a.id: a for a in report.articles}
    names = _names(report.comparison.entities)
    for utterance in report.comparison.utterances:
        for printed in utterance.quotes:
            yield _row(report.story.id, articles[printed.article], utterance, printed, names)


_Names = dict[str, list[tuple[Citation, str]]]


def _names(entities: Iterable[Entity]) -> _Names:
    """Where the entities of a story are mentioned, by article, with the name of each."""
    found: _Names = {}
    for entity in entities:
        for mention in entity.mentions:
            found.setdefault(mention.article, []).append((mention, entity.name))
    return found


def _row(story: str, article: Article, utterance: Utterance, printed: PrintedQuote, names: _Names) -> LedgerRow:
    quote = printed.quote

    def exact(span: Span | None) -> str | None:
        return span.of(article.text) if span else None

    own = (
        None if quote.name is None else _entity_name(quote.name, names.get(article.id, ())) or " ".join(quote.name.of(article.text).split())
    )
    speaker = own or utterance.speaker
    return LedgerRow(
        speaker=speaker,
        speaker_basis="article" if own else "story" if speaker else None,
        speaker_as_printed=exact(quote.speaker),
        article=article.id,
        outlet=article.outlet,
        published=article.published.value,
        story=story,
        form=quote.form,
        text=BETWEEN_PIECES.join(span.of(article.text) for span in quote.content),
        start=quote.extent.start,
        end=quote.extent.end,
        pieces=quote.content,
        cue=exact(quote.cue),
        utterance=utterance.id,
        variants=len(utterance.variants),
    )


def _entity_name(span: Span, mentions: Iterable[tuple[Citation, str]]) -> str | None:
    """The name of the entity whose mention stands where the span does: the one that shares most with it."""
    best = max(((m.span.overlap(span), -len(m.span), name) for m, name in mentions), default=(0, 0, ""))
    return best[2] if best[0] else None


# -- filters ------------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Choice:
    """The names a wish for a speaker stands for, and other names that hold its words, each with its number of rows."""

    chosen: tuple[tuple[str, int], ...]
    others: tuple[tuple[str, int], ...]


def choose_speakers(rows: Iterable[LedgerRow], wanted: str) -> Choice:
    """The names that hold all words of `wanted`, whatever their case, accents and order. A name of just these words is chosen alone, and the longer ones are others."""
    counts: Counter[tuple[str, ...]] = Counter()
    printed: dict[tuple[str, ...], Counter[str]] = {}
    for row in rows:
        if row.speaker is not None:
            key = tuple(words(row.speaker))
            counts[key] += 1
            printed.setdefault(key, Counter())[row.speaker] += 1
    asked = set(words(wanted))
    fitting = sorted((k for k in counts if asked and asked <= set(k)), key=lambda k: (-counts[k], k))
    whole = [k for k in fitting if set(k) == asked] or fitting

    def named(keys: Iterable[tuple[str, ...]]) -> tuple[tuple[str, int], ...]:
        return tuple((min(printed[k], key=lambda n: (-printed[k][n], n)), counts[k]) for k in keys)

    return Choice(named(whole), named(k for k in fitting if k not in whole))


def by_speakers(rows: Sequence[LedgerRow], names: Iterable[str]) -> list[LedgerRow]:
    """The rows of these speakers, each given by whole name."""
    keys = {tuple(words(n)) for n in names}
    return [r for r in rows if r.speaker is not None and tuple(words(r.speaker)) in keys]


def by_outlets(rows: Sequence[LedgerRow], wanted: Iterable[str]) -> list[LedgerRow]:
    """The rows of these outlets, whatever the case. Raises InputError, with the outlets there are, where one has no row."""
    known = {fold(r.outlet): r.outlet for r in rows if r.outlet is not None}
    keys = {fold(w.strip()): w for w in wanted}
    for key, name in keys.items():
        if key not in known:
            there = ", ".join(sorted(known.values())) or "none is known"
            raise InputError(f"outlet {name}", "has no quote here", f"outlets: {there}")
    return [r for r in rows if r.outlet is not None and fold(r.outlet) in keys]


def by_days(rows: Sequence[LedgerRow], after: str | None, before: str | None) -> tuple[list[LedgerRow], int]:
    """Rows of `after` or later and of days earlier than `before` (ISO days), and how many were left out because their day is not known."""
    bounds = [_day(after, "after"), _day(before, "before")]
    if bounds == [None, None]:
        return list(rows), 0
    dated = [(r.published[:10], r) for r in rows if r.published is not None and len(r.published) >= 10]
    kept = [r for day, r in dated if (bounds[0] or "") <= day and (bounds[1] is None or day < bounds[1])]
    return kept, len(rows) - len(dated)


def _day(value: str | None, option: str) -> str | None:
    try:
        return None if value is None else date.fromisoformat(value).isoformat()
    except ValueError:
        raise SettingError(option, f"{value!r} is no day", "write it as 2031-03-14") from None


# -- forms --------------------------------------------------------------------------------------------------------------------------------


def row_to_json(row: LedgerRow) -> dict[str, Any]:
    """A row as one JSON object; what is unknown is null."""
    return {**asdict(row), "pieces": [{"start": s.start, "end": s.end} for s in row.pieces]}


def write_json(rows: Iterable[LedgerRow], stream: IO[str]) -> None:
    """JSON Lines, a row a line."""
    for row in rows:
        stream.write(json.dumps(row_to_json(row), ensure_ascii=False, separators=(",", ":")) + "\n")


def write_csv(rows: Iterable[LedgerRow], stream: IO[str]) -> None:
    """CSV (RFC 4180) with a line of column names. What is unknown is empty; pieces are "12-40 55-80". A cell that a spreadsheet would run as a formula gets an apostrophe
    before it (OWASP, CSV injection)."""
    target = csv.writer(stream)
    target.writerow(COLUMNS)
    for row in rows:
        values = {**asdict(row), "pieces": " ".join(f"{s.start}-{s.end}" for s in row.pieces)}
        target.writerow([safe_cell(values[c]) for c in COLUMNS])


def safe_cell(value: object) -> str:
    text = "" if value is None else str(value)
    return "'" + text if text.startswith(_FORMULA) else text
