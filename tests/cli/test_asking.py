"""What `storydesk why --site` tells of a fact and of a disagreement. Texts are invented."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from storydesk.cli import main

TEXTS = {
    "post": "Ana Ruiz, 43, was elected mayor of Calder on Tuesday.\nThe vote was close, the clerk said.",
    "herald": "Ana Ruiz, 45, was elected mayor of Calder on Tuesday.\nCrowds sang in the market square.",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    records = tmp_path / "in.jsonl"
    lines = [
        {"id": k, "outlet": k, "headline": "Ana Ruiz elected mayor of Calder", "published": "2031-03-12", "text": t}
        for k, t in TEXTS.items()
    ]
    records.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    out = tmp_path / "site"
    assert CliRunner().invoke(main, ["build", str(records), "--out", str(out), "-q"]).exit_code == 0
    return out


def why(*words: str) -> Result:
    return CliRunner().invoke(main, ["why", *words])


def test_a_disagreement_is_explained_from_the_folder_and_from_its_report(site: Path) -> None:
    (path,) = site.glob("stories/*/report.json")
    (found,) = json.loads(path.read_text(encoding="utf-8"))["disagreements"]
    told = why(found["id"], "--site", str(site))
    assert told.exit_code == 0
    assert "43" in told.output
    assert "45" in told.output
    assert "Both ages are told of the same name." in told.output
    assert why(found["id"], "--site", str(path)).output == told.output
    assert json.loads(why(found["id"], "--site", str(path), "--json").output) == {"id": found["id"], "why": told.output.splitlines()}


def test_a_fact_is_explained(site: Path) -> None:
    (path,) = site.glob("stories/*/report.json")
    for fact in json.loads(path.read_text(encoding="utf-8"))["facts"]:
        told = why(fact["id"], "--site", str(site))
        assert told.exit_code == 0
        assert fact["citations"][0]["exact"] in told.output


@pytest.mark.parametrize("extra", [[], ["--desk", "a.db"]])
def test_one_place_is_asked_for(site: Path, extra: list[str]) -> None:
    words = ["x", *extra, "--site", str(site)] if extra else ["x"]
    told = why(*words)
    assert told.exit_code == 2
    assert "wants one of INPUT, --desk and --site" in told.output


def test_an_unknown_id_and_a_broken_report_are_told(site: Path, tmp_path: Path) -> None:
    told = why("nothing", "--site", str(site))
    assert (told.exit_code, "has no fact or disagreement nothing" in told.output) == (2, True)
    broken = tmp_path / "broken.json"
    broken.write_text("[]", encoding="utf-8")
    told = why("nothing", "--site", str(broken))
    assert (told.exit_code, "is no report of storydesk" in told.output) == (2, True)
