"""`storydesk build --engine`: what it prints, what it refuses."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from storydesk.cli import main
from tests.engine.made import write_news


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_news(tmp_path_factory.mktemp("command") / "news")


def build(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["build", *map(str, arguments)])
    return result.exit_code, result.output


def test_a_site_tables_and_an_account_come_out(news: Path, tmp_path: Path) -> None:
    status, out = build(news, "--engine", "local", "--work", tmp_path / "work", "--out", tmp_path / "site", "--json", "--quiet")
    assert status == 0, out
    told = json.loads(out)
    assert [stage["stage"] for stage in told["stages"]] == ["extract", "profiles", "pages", "stories", "tables", "annotate", "compare"]
    assert told == {
        **json.loads((tmp_path / "work" / "run.json").read_text(encoding="utf-8")),
        "site": str(tmp_path / "site" / "index.html"),
    }
    assert "not read" in (tmp_path / "work" / "run.txt").read_text(encoding="utf-8")
    assert (tmp_path / "site" / "index.html").exists()


def test_a_dry_run_writes_nothing(news: Path, tmp_path: Path) -> None:
    status, out = build(news, "--engine", "local", "--dry-run", "--work", tmp_path / "work")
    assert status == 0, out
    assert "4 files" in out
    assert not (tmp_path / "work").exists()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--work", "w"), "--engine local"),
        (("--engine", "local", "--scheduler", "tcp://127.0.0.1:1"), "--engine dask"),
        (("--engine", "local", "--desk", "x.db"), "--desk"),
        ((), "--out"),
    ],
)
def test_what_makes_no_sense_is_refused(options: tuple[str, ...], told: str, news: Path) -> None:
    status, out = build(news, *options)
    assert status == 2
    assert told in out
