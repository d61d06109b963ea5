"""`storydesk copies`: of one story and across an archive, as JSON Lines and as CSV."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from storydesk.cli import main

FERRY = Path(__file__).resolve().parents[2] / "examples" / "dunmarrow-ferry"


def run(*arguments, stdin=None):
    result = CliRunner().invoke(main, ["copies", *map(str, arguments)], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def pairs(out):
    return {(frozenset((row["left"], row["right"])), row["kind"]) for row in map(json.loads, out.splitlines())}


def test_an_archive_finds_the_copies_of_a_story():
    status, out, _ = run(FERRY, "--archive")
    assert status == 0
    across, within = pairs(out), pairs(run(FERRY)[1])
    assert across <= within
    assert {p for p in within if p[1] == "copy"} == {p for p in across if p[1] == "copy"} != set()


@pytest.mark.parametrize("mode", [[], ["--archive"]])
def test_csv_has_a_row_for_each_passage(mode, tmp_path):
    found = [json.loads(line) for line in run(FERRY, *mode)[1].splitlines()]
    assert run(FERRY, *mode, "--format", "csv", "--out", tmp_path / "pairs.csv")[0] == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "pairs.csv").read_text(encoding="utf-8"), newline="")))
    passages = [(link, passage) for link in found for passage in link["passages"]]
    assert len(rows) == len(passages)
    for row, (link, passage) in zip(rows, passages, strict=True):
        assert (row["left"], row["right"], row["kind"], row["original"] or None) == (
            link["left"],
            link["right"],
            link["kind"],
            link["original"],
        )
        assert [int(row[f"{s}_{e}"]) for s in ("left", "right") for e in ("start", "end")] == [
            passage[s][e] for s in ("left", "right") for e in ("start", "end")
        ]
        assert row["left_text"].lstrip("'") == passage["left"]["exact"].lstrip("'")


def test_an_archive_is_read_from_standard_input_and_what_is_lost_is_told():
    text = "The old ferry Perpetua sank at her moorings in Tollan harbour late on Sunday after a valve in the engine room was left open by workmen there. "
    records = [
        json.dumps({"id": name, "outlet": name, "text": text * 1 + f"That is what the paper {name} has to say of it."}) for name in "ab"
    ]
    status, out, err = run("-", "--archive", stdin="\n".join([*records, "{no json"]))
    assert status == 0
    assert [row["kind"] for row in map(json.loads, out.splitlines())] == ["copy"]
    assert "1 could not be read" in err


def test_an_empty_archive_fails_where_something_was_lost():
    assert run("-", "--archive", stdin="{no json")[0] == 1
