"""Judgements from a file, and why an article is where it is."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from storydesk.cli import main

ROOT = Path(__file__).resolve().parents[2]
INPUTS = ROOT / "examples" / "dunmarrow-ferry", ROOT / "examples" / "harbourlight-song"
FERRY, SONG = "hollisker-post.txt", "daily-flare.txt"


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, [str(a) for a in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def line(verdict: str, *subjects: str, **more: str) -> str:
    return json.dumps({"verdict": verdict, "subjects": subjects, "author": "Ada", "at": "2031-05-07T09:30:00+00:00", **more})


@pytest.fixture
def decided(tmp_path: Path) -> Path:
    path = tmp_path / "decided.jsonl"
    path.write_text(
        "\n".join(
            [
                line("same", FERRY, SONG),
                "nonsense",
                line("same", "x"),
                line("same", "x", "y", at="soon"),
                line("different", FERRY, "nobody"),
            ]
        ),
        "utf-8",
    )
    return path


def test_cluster_obeys_and_tells_what_it_cannot(decided: Path) -> None:
    status, out, error = run("cluster", *INPUTS, "--judgements", decided)
    stories = {row["id"]: row["story"] for row in map(json.loads, out.splitlines())}
    assert (status, len(stories), len(set(stories.values()))) == (0, 12, 1)
    for told in (
        "line 2: it is no judgement",
        "line 3: same with 1 subjects (it takes 2)",
        "line 4: 'soon' is no time",
        f"(different {FERRY} nobody): an article",
    ):
        assert told in error


def test_build_obeys(decided: Path, tmp_path: Path) -> None:
    status, out, error = run("build", *INPUTS, "--out", tmp_path / "site", "--judgements", decided)
    assert (status, "12 articles, 1 story" in out) == (0, True)
    assert "it waits" in error


def test_a_file_of_judgements_that_is_not_there() -> None:
    status, _, error = run("cluster", *INPUTS, "--judgements", "no-such.jsonl")
    assert (status, "no-such.jsonl: there is no such file" in error) == (2, True)


def test_why_says_it_in_words_and_in_json(decided: Path) -> None:
    status, out, _ = run("why", FERRY, *INPUTS)
    assert status == 0
    assert out.startswith(f"{FERRY} is in story ")
    assert "Most like it: " in out
    status, out, _ = run("why", FERRY, *INPUTS, "--json", "--judgements", decided)
    found = json.loads(out)
    assert (found["article"], SONG in found["others"]) == (FERRY, True)
    assert found["signals"][0]["name"] == "judgement"
    assert all(word["left"]["exact"] for word in found["likeliest"]["words"])


def test_why_of_an_article_that_is_not_there() -> None:
    status, _, error = run("why", "nobody", *INPUTS)
    assert (status, "nobody: there is no such article" in error) == (2, True)
