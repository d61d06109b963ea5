"""The reports of the invented events, as a person reads them, and how they stand against the truth sheets.

A golden file is read by a person when it changes: would you show this to an editor? `UPDATE_GOLDEN=1 make test` writes them anew.
"""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from benchmarks.truth import Sheet, score
from storydesk.model import Report
from storydesk.pipeline import Settings, gather, reports
from storydesk.report import to_json
from storydesk.report.markdown import to_markdown

ROOT = Path(__file__).resolve().parents[2]
EVENTS = ("dunmarrow-ferry", "harbourlight-song", "ostrel-water-letter")


@cache
def report_of(event: str) -> Report:
    articles, _ = gather([ROOT / "examples" / event])
    return max(reports(articles, Settings()), key=lambda r: len(r.articles))


@cache
def sheet_of(event: str) -> Sheet:
    truth: dict[str, Any] = json.loads((ROOT / "examples" / "truth" / f"{event}.json").read_text(encoding="utf-8"))
    return score(truth, to_json(report_of(event)))


@pytest.mark.parametrize("event", EVENTS)
def test_report_is_the_one_that_was_read(event: str) -> None:
    golden = Path(__file__).parent / f"{event}.md"
    found = to_markdown(report_of(event))
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("measure", ["set_aside", "body_kept", "quotes_found", "contradictions_true", "pairs_of_articles"])
def test_nothing_is_wrong_or_lost(event: str, measure: str) -> None:
    right, of = sheet_of(event).shares.get(measure, (0, 0))
    assert right == of, [m for m in sheet_of(event).missed if m.startswith(measure)]


@pytest.mark.parametrize(
    ("measure", "least"), [("speakers_right", 0.9), ("utterances_joined", 0.9), ("hard_disagreements", 0.5), ("facts_joined", 0.9)]
)
def test_most_is_found(measure: str, least: float) -> None:
    rows = [sheet_of(event).shares[measure] for event in EVENTS]
    assert sum(right for right, _ in rows) >= least * sum(of for _, of in rows)
