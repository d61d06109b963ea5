"""The board of facts against outlets, what one outlet alone reports, and the numbers of dead and injured outlet by outlet."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from storydesk.report.markup import Pieces
from storydesk.report.sheet import Json, Outlet, Sheet, sort_of

FIRST_ROWS = 30
"""Rows of a coverage that stand open; the rest is folded away."""


@dataclass(frozen=True, slots=True)
class Row:
    """A fact: its place in the report, its first citation, for each outlet of the story the citations that carry it, and the citations of each article.

    `sort` is event, named or phrase (`sheet.sort_of`); `again` tells that the row above stands in the same sentence, and in the same table.
    """

    pointer: str
    fact: Json
    statement: Json
    cells: tuple[tuple[Outlet, tuple[Json, ...]], ...]
    carriers: tuple[Json, ...]
    sort: str = "event"
    again: bool = False

    @property
    def anchor(self) -> str:
        return "fact-" + self.pointer.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Alone:
    """What one outlet alone reports: rows of one sentence together."""

    outlet: Outlet
    article: str
    pointer: str
    rows: tuple[tuple[Row, ...], ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The facts of one coverage: what is told, rows of one sentence together; who and what is named; phrases that articles share."""

    events: tuple[Row, ...]
    named: tuple[Row, ...]
    phrases: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A number of dead or injured that an article tells: its place in the report, and the count."""

    pointer: str
    count: Json


@dataclass(frozen=True, slots=True)
class TallyRow:
    """A tally: for each outlet of the story the numbers it tells, the earlier first and one that it repeats once, and all that is told, in order of publication.

    `link` is the id on the page of the disagreement or update about these numbers, None where there is none.
    """

    pointer: str
    tally: Json
    cells: tuple[tuple[Outlet, tuple[Told, ...]], ...]
    told: tuple[Told, ...]
    link: str | None

    @property
    def anchor(self) -> str:
        return "tally-" + self.pointer.rpartition("/")[2]


def tallies(sheet: Sheet) -> tuple[TallyRow, ...]:
    """The tallies of the report, those who died first. A report that an earlier version kept has none."""
    return tuple(_tally_row(sheet, i, tally) for i, tally in enumerate(sheet.data.get("tallies", ())))


def _tally_row(sheet: Sheet, place: int, tally: Json) -> TallyRow:
    told = tuple(Told(f"/tallies/{place}/counts/{n}", count) for n, count in enumerate(tally["counts"]))
    by_outlet: dict[Outlet, list[Told]] = {}
    for one in told:
        row = by_outlet.setdefault(sheet.outlet(one.count["article"]), [])
        if not row or _shown(row[-1]) != _shown(one):
            row.append(one)
    places = {d["id"]: f"{kind}-{i}" for kind in ("update", "disagreement") for i, d in enumerate(sheet.data[f"{kind}s"])}
    cells = tuple((outlet, tuple(by_outlet.get(outlet, ()))) for outlet in sheet.outlets)
    return TallyRow(f"/tallies/{place}", tally, cells, told, places.get(tally["disagreement"]))


def _shown(told: Told) -> tuple[int, bool]:
    return told.count["number"], told.count["approximate"]


def coverage(pieces: Pieces, kind: str) -> Coverage | None:
    """The facts of one coverage in the report's order; None where there is none."""
    found = list(_rows(pieces.sheet, kind))
    by_sentence: dict[tuple[str, int], list[Row]] = {}
    for row in found:
        if row.sort == "event":
            by_sentence.setdefault(_sentence(pieces, row), []).append(row)
    ordered = [(i > 0, row) for together in by_sentence.values() for i, row in enumerate(together)]
    events = tuple(replace(row, again=again and place != FIRST_ROWS) for place, (again, row) in enumerate(ordered))
    named, phrases = (tuple(row for row in found if row.sort == sort) for sort in ("named", "phrase"))
    return Coverage(events, named, phrases) if found else None


def _rows(sheet: Sheet, coverage: str) -> Iterator[Row]:
    for i, fact in enumerate(sheet.data["facts"]):
        if fact["coverage"] != coverage:
            continue
        by_outlet: dict[Outlet, list[Json]] = {}
        for citation in fact["citations"]:
            by_outlet.setdefault(sheet.outlet(citation["article"]), []).append(citation)
        cells = tuple((outlet, tuple(by_outlet.get(outlet, ()))) for outlet in sheet.outlets)
        carriers = tuple(sorted(fact["citations"], key=lambda c: (sheet.index[c["article"]], c["start"])))
        yield Row(f"/facts/{i}", fact, fact["citations"][0], cells, carriers, sort_of(fact))


def _sentence(pieces: Pieces, row: Row) -> tuple[str, int]:
    return row.statement["article"], pieces.context(row.statement)["start"]


def alone(pieces: Pieces) -> tuple[Alone, ...]:
    """What one outlet alone reports, outlet by outlet."""
    sheet = pieces.sheet
    found: dict[Outlet, dict[tuple[str, int], list[Row]]] = {}
    for row in _rows(sheet, "single"):
        found.setdefault(sheet.outlet(row.statement["article"]), {}).setdefault(_sentence(pieces, row), []).append(row)
    return tuple(
        Alone(v, sheet.articles[v.articles[0]]["id"], f"/articles/{v.articles[0]}", tuple(map(tuple, found[v].values())))
        for v in sheet.outlets
        if v in found
    )
