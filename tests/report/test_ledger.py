"""The ledger: a row a printed quote, found by name, outlet and day, and safe to open anywhere."""

import csv
import io
import json
from dataclasses import replace

import pytest

from storydesk.errors import InputError, SettingError
from storydesk.model import Article, Comparison, Entity, PrintedQuote, Published, Quote, Report, Span, Story, Utterance, Variant
from storydesk.report import from_json, to_json
from storydesk.report.ledger import (
    COLUMNS,
    LedgerRow,
    by_days,
    by_outlets,
    by_speakers,
    choose_speakers,
    ledger_rows,
    write_csv,
    write_json,
)

HERALD = "Orla Penwright said: “The bell rang,” she added, “and we ran.”"
COURIER = "“The bell rang and we ran,” a worker said."


def _span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


@pytest.fixture
def report() -> Report:
    herald = Article("h1", "h1.txt", HERALD, outlet="Callow Herald", published=Published("2031-03-12", "day"))
    courier = Article("c1", "c1.txt", COURIER, outlet="Tide Courier", published=Published("2031-03-11", "day"))
    name = _span(HERALD, "Orla Penwright")
    first = Quote((_span(HERALD, "The bell rang,"), _span(HERALD, "and we ran.")), "direct", _span(HERALD, "said"), name, "e1", name)
    second = Quote((_span(COURIER, "The bell rang and we ran,"),), "direct", _span(COURIER, "said"), _span(COURIER, "a worker"))
    entity = Entity("e1", "person", "Orla Penwright", (herald.cite(name),))
    utterance = Utterance(
        "u1",
        "e1",
        "Orla Penwright",
        courier.cite(second.content[0]),
        (PrintedQuote("c1", second), PrintedQuote("h1", first)),
        (Variant("wording", ()),),
    )
    return Report(Story("s1", ("c1", "h1")), (courier, herald), Comparison(entities=(entity,), utterances=(utterance,)))


def test_a_row_for_each_printing_oldest_first(report: Report) -> None:
    courier, herald = ledger_rows([report])
    assert (courier.article, courier.speaker, courier.speaker_basis, courier.speaker_as_printed) == (
        "c1", "Orla Penwright", "story", "a worker"
    )  # fmt: skip
    assert (herald.speaker, herald.speaker_basis, herald.cue) == ("Orla Penwright", "article", "said")
    assert herald.text == "The bell rang, […] and we ran."
    assert [span.of(HERALD) for span in herald.pieces] == ["The bell rang,", "and we ran."]
    assert HERALD[herald.start : herald.end].startswith("The bell")
    assert herald.variants == 1


def test_a_report_that_was_kept_gives_the_same_rows(report: Report) -> None:
    assert ledger_rows([from_json(json.loads(json.dumps(to_json(report))))]) == ledger_rows([report])


def test_an_unknown_speaker_stays_unknown(report: Report) -> None:
    utterance = replace(report.comparison.utterances[0], entity=None, speaker=None, quotes=report.comparison.utterances[0].quotes[:1])
    (row,) = ledger_rows([replace(report, comparison=replace(report.comparison, utterances=(utterance,)))])
    assert (row.speaker, row.speaker_basis) == (None, None)


def _rows(report: Report, *speakers: str | None) -> list[LedgerRow]:
    base = ledger_rows([report])[0]
    return [replace(base, speaker=s) for s in speakers]


@pytest.mark.parametrize(
    ("wanted", "chosen", "others"),
    [
        ("orla penwright", ["Orla Penwright"], ["Orla M. Penwright"]),
        ("Penwright", ["Orla Penwright", "Jonas Penwright", "Orla M. Penwright"], []),
        ("Zoë Ahlgren", ["Zoe Ahlgren"], []),
        ("PENWRIGHT jonas", ["Jonas Penwright"], []),
        ("wright", [], []),
        ("Aldane", ["Aldane"], ["Piet Aldane"]),
        ("...", [], []),
    ],
)
def test_part_of_a_name_gives_all_it_fits_and_a_whole_name_itself(
    report: Report, wanted: str, chosen: list[str], others: list[str]
) -> None:
    rows = _rows(
        report, "Orla Penwright", "Orla Penwright", "Jonas Penwright", "Orla M. Penwright", "Zoe Ahlgren", "Aldane", "Piet Aldane", None
    )
    found = choose_speakers(rows, wanted)
    assert [n for n, _ in found.chosen] == chosen
    assert [n for n, _ in found.others] == others
    assert sum(count for _, count in found.chosen) == len(by_speakers(rows, [n for n, _ in found.chosen]))


def test_outlets_by_name_and_a_list_where_there_is_none(report: Report) -> None:
    rows = ledger_rows([report])
    assert [r.article for r in by_outlets(rows, ["callow HERALD"])] == ["h1"]
    with pytest.raises(InputError, match="Callow Herald, Tide Courier"):
        by_outlets(rows, ["Nowhere Post"])


@pytest.mark.parametrize(
    ("after", "before", "kept", "undated"),
    [
        (None, None, ["c1", "h1", "x"], 0),
        ("2031-03-12", None, ["h1"], 1),
        (None, "2031-03-12", ["c1"], 1),
        ("2031-03-11", "2031-03-13", ["c1", "h1"], 1),
    ],
)
def test_days_hold_from_after_up_to_before(report: Report, after: str | None, before: str | None, kept: list[str], undated: int) -> None:
    rows = ledger_rows([report])
    rows.append(replace(rows[0], article="x", published="2031-03"))
    found, left_out = by_days(rows, after, before)
    assert ([r.article for r in found], left_out) == (kept, undated)


def test_a_day_that_is_none_is_told(report: Report) -> None:
    with pytest.raises(SettingError, match="2031-03-14"):
        by_days(ledger_rows([report]), "last week", None)


@pytest.mark.parametrize("text", ["=1+1", "+49", "-5 degrees", "@all", "\tx", "\rx", "\nx", "＝1"])
def test_no_cell_runs_as_a_formula(report: Report, text: str) -> None:
    stream = io.StringIO(newline="")
    write_csv([replace(ledger_rows([report])[0], text=text)], stream)
    header, row = csv.reader(io.StringIO(stream.getvalue(), newline=""))
    assert tuple(header) == COLUMNS
    assert row[COLUMNS.index("text")] == "'" + text


def test_lines_and_tables_hold_the_same(report: Report) -> None:
    rows, lines, table = ledger_rows([report]), io.StringIO(), io.StringIO(newline="")
    write_json(rows, lines)
    write_csv(rows, table)
    read = list(csv.DictReader(io.StringIO(table.getvalue(), newline="")))
    for row, line, cells in zip(rows, map(json.loads, lines.getvalue().splitlines()), read, strict=True):
        assert tuple(line) == COLUMNS == tuple(cells)
        assert (line["text"], line["start"], line["pieces"][0]["end"]) == (row.text, row.start, row.pieces[0].end)
        assert cells["pieces"].split()[0] == f"{row.pieces[0].start}-{row.pieces[0].end}"
        assert cells["speaker"] == (row.speaker or "")
