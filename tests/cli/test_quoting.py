"""The quote ledger as a user meets it: rows that lead to their characters, names that are never mixed silently."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from storydesk.cli import main

TELLINGS = {
    "herald.txt": "Gate fails in Marrow\nPublished: 2031-03-12\n\n“Nobody closed the gate that night,” said Orla Penwright, the harbour master. "
    "She has run the port for nine years.\n",
    "courier.txt": "Harbour gate open all night\nPublished: 2031-03-13\n\n“Nobody closed the gate that night,” Orla Penwright told the council. "
    "“I never saw such a tide,” said Jonas Penwright, her brother, who mends boats in Marrow.\n",
    "notes.txt": "A letter about the old bell\n\n“The bell is cracked and has been for a year,” said Piet Aldane, who rings it.\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("tellings")
    for name, text in TELLINGS.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["quotes", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def test_each_row_leads_to_its_characters(folder: Path) -> None:
    status, out, _ = run(folder, "--format", "json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert len(rows) == 4
    for row in rows:
        text = TELLINGS[row["article"]]
        assert row["text"] == " […] ".join(text[p["start"] : p["end"]] for p in row["pieces"])
    assert {r["speaker"] for r in rows} == {"Orla Penwright", "Jonas Penwright", "Piet Aldane"}
    gate = [r for r in rows if r["text"].startswith("Nobody closed")]
    assert len({r["utterance"] for r in gate}) == len({r["story"] for r in gate}) == 1


def test_a_part_of_a_name_that_fits_two_lists_both(folder: Path) -> None:
    status, out, error = run(folder, "--speaker", "penwright")
    assert (status, out) == (2, "")
    assert "Orla Penwright (2), Jonas Penwright (1)" in error
    status, out, _ = run(folder, "--speaker", "jonas", "--speaker", "aldane", "--format", "csv")
    assert status == 0
    assert {row["speaker"] for row in csv.DictReader(io.StringIO(out))} == {"Jonas Penwright", "Piet Aldane"}
    status, _, error = run(folder, "--speaker", "Nobody Known")
    assert (status, "nobody of this name" in error) == (2, True)


def test_days_and_what_has_none(folder: Path) -> None:
    status, out, error = run(folder, "--after", "2031-03-13", "--format", "json")
    assert status == 0
    assert {json.loads(line)["article"] for line in out.splitlines()} == {"courier.txt"}
    assert "1 quote left out" in error
    assert run(folder, "--before", "soon")[0] == 2


def test_a_table_for_reading_and_a_packed_file(folder: Path, tmp_path: Path) -> None:
    status, out, _ = run(folder)
    assert status == 0
    assert "4 quotes by 3 speakers" in out
    packed = tmp_path / "quotes.csv.gz"
    assert run(folder, "--format", "csv", "--out", packed)[:2] == (0, "")
    assert packed.read_bytes()[:2] == b"\x1f\x8b"


def test_a_kept_desk_gives_the_same_rows(folder: Path, tmp_path: Path) -> None:
    from storydesk.desk import Desk
    from storydesk.pipeline import Settings

    with Desk.open(tmp_path / "kept.db", Settings(singles=True)) as desk:
        desk.add([folder])
        desk.refresh()
    wanted = ("--after", "2031-01-01", "--format", "json")
    kept = run("--desk", tmp_path / "kept.db", *wanted)[1]
    assert kept == run(folder, *wanted)[1]
    assert len(kept.splitlines()) == 3


@pytest.mark.parametrize("arguments", [[], ["x.txt", "--desk", "y.db"], ["not-there.txt"]])
def test_what_makes_no_sense_is_told(arguments: list[str]) -> None:
    status, _, error = run(*arguments)
    assert status == 2
    assert error.startswith("storydesk: ")
