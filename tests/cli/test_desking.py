"""The commands of a desk: what they print, and what they refuse."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from storydesk.cli import main
from storydesk.desk import Desk
from storydesk.report import check_site
from tests.desk.invented_news import shuffled, write_lines


@pytest.fixture
def desk(tmp_path: Path) -> str:
    place = str(tmp_path / "desk.db")
    with Desk.open(place) as desk:
        desk.add([write_lines(tmp_path / "all.jsonl", shuffled(4, 3))])
    return place


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def lines(*words: str) -> list[dict[str, object]]:
    done = run(*words)
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_stories_are_listed_and_paged(desk: str) -> None:
    cards = lines("stories", "--desk", desk, "--json")
    assert [card["articles"] for card in cards] == [3, 3, 3, 3]
    told = run("stories", "--desk", desk, "-n", "3")
    assert len(told.stdout.splitlines()) == 3
    cursor = told.stderr.split("--cursor '")[1].split("'")[0]
    assert lines("stories", "--desk", desk, "--json", "-n", "3", "--cursor", cursor) == cards[3:]
    assert "nothing was found" in run("stories", "--desk", desk, "--min-articles", "9").stderr
    assert lines("stories", "--desk", desk, "--json", "--disagreement") == []


@pytest.mark.parametrize(
    "command",
    [("search", "has:disagreement"), ("search", "speaker:nobody"), ("stories", "--disagreement"), ("stories", "has:disagreement")],
)
def test_what_only_comparing_finds_is_not_called_absent_before(desk: str, command: tuple[str, ...]) -> None:
    assert f"nothing has been compared yet (storydesk quotes --desk {desk} compares" in run(*command, "--desk", desk).stderr
    assert run("search", "unheard", "--desk", desk).stderr == "storydesk: nothing was found\n"
    with Desk.open(desk) as opened:
        opened.refresh()
    assert run(*command, "--desk", desk).stderr == "storydesk: nothing was found\n"


def test_search_marks_the_words(desk: str) -> None:
    done = run("search", "cost 11 crowns", "--desk", desk)
    assert "It [cost] [11] [crowns]" in done.stdout
    (best, *_) = lines("search", '"cost 11 crowns"', "--desk", desk, "--json")
    assert best["article"]["id"].startswith("0-")  # type: ignore[index]
    assert run("search", "after:soon", "--desk", desk).exit_code == 2


def test_a_judgement_is_kept_and_withdrawn(desk: str) -> None:
    done = run("judge", "different", "0-0", "0-1", "--desk", desk, "--author", "ana")
    assert done.exit_code == 0
    made = done.stdout.split("undo ")[1].split()[0]
    assert "opened" in done.stdout
    (undone,) = lines("judge", "undo", made, "--desk", desk, "--author", "ana", "--json")
    assert undone["subjects"] == [made]
    refused = run("judge", "same", "0-0", "9-9", "--desk", desk, "--author", "ana")
    assert (refused.exit_code, refused.stderr) == (2, "storydesk: article 9-9: is not known\n")


def test_doctor_backup_restore_export_import(desk: str, tmp_path: Path) -> None:
    assert "12 of 12 articles" in run("doctor", "--desk", desk).stdout
    assert run("doctor", "--desk", desk, "--rebuild").exit_code == 0
    assert all(finding["well"] for finding in lines("doctor", "--desk", desk, "--json"))
    assert run("doctor", "--desk", str(tmp_path)).exit_code == 1
    copy, again, out = (str(tmp_path / name) for name in ("copy.db", "again.db", "out.jsonl.gz"))
    assert run("backup", copy, "--desk", desk).exit_code == 0
    assert "12 articles, 4 stories" in run("restore", copy, "--desk", again).stdout
    assert run("restore", copy, "--desk", again).exit_code == 2
    assert run("export", out, "--desk", desk).exit_code == 0
    assert "12 new" in run("import", out, "--desk", str(tmp_path / "other.db"), "-q").stdout
    assert len(lines("export", "-", "--what", "stories", "--desk", desk)) == 4
    run("judge", "unsure", "0-0", "1-1", "--desk", desk, "--author", "ana")
    decided = str(tmp_path / "judgements.jsonl")
    run("export", decided, "--what", "judgements", "--desk", desk)
    assert run("import", decided, "--judgements", "--desk", again).stdout == "1 judgements\n"
    (tmp_path / "none.jsonl").write_text("{}\n")
    assert run("import", str(tmp_path / "none.jsonl"), "--desk", again).exit_code == 1


def test_a_site_and_the_reasons_come_out_of_a_desk(desk: str, tmp_path: Path) -> None:
    done = run("build", "--desk", desk, "--out", str(tmp_path / "site"))
    assert done.stdout.startswith("12 articles, 4 stories")
    assert check_site(tmp_path / "site").problems == ()
    assert run("why", "0-0", "--desk", desk).stdout.startswith("0-0 is in story ")
    assert run("why", "0-0").exit_code == run("build", "--out", str(tmp_path / "x")).exit_code == 2
    assert "there is no such article" in run("why", "nobody", "--desk", desk).stderr


@pytest.mark.parametrize(
    "command",
    [
        "stories", "search ferry", "quotes", "why a", "judge undo a --author Ada", "backup copy.db", "export out.jsonl", "doctor --rebuild",
        "alerts list", "alerts show", "accounts list", "build --out site", "serve", "mcp",
    ],
)  # fmt: skip
def test_a_desk_of_a_mistyped_name_is_refused_and_not_made(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*command.split(), "--desk", "dsek.db")
    assert (done.exit_code, done.stderr) == (
        2,
        "storydesk: dsek.db: there is no such desk (storydesk add SOURCE --desk dsek.db makes one)\n",
    )
    assert not list(tmp_path.iterdir())


def test_an_export_does_not_take_the_place_of_the_desk(desk: str) -> None:
    done = run("export", desk, "--desk", desk)
    assert done.exit_code == 2
    assert "has no ending that says what to write (name it .gz, " in done.stderr
    assert len(lines("stories", "--desk", desk, "--json")) == 4


@pytest.mark.parametrize("day", ["2031-02-30", "2031-13", "soon", "31"])
def test_a_bound_that_is_no_day_is_told(desk: str, day: str) -> None:
    for name in ("after", "before"):
        assert (
            f"{name} {day}: is no day (write {name} 2031-03-14, or a month or a year)"
            in run("stories", "--desk", desk, f"--{name}", day).stderr
        )
        assert f"{name}:{day}: is no day" in run("search", f"{name}:{day}", "--desk", desk).stderr
    assert (
        run("stories", "--desk", desk, "--after", "2020").exit_code == run("search", "after:2020-02 crowns", "--desk", desk).exit_code == 0
    )


def test_an_import_says_what_it_could_not_read(desk: str, tmp_path: Path) -> None:
    (tmp_path / "none.jsonl").write_text('{"id": "x"}\n')
    done = run("import", str(tmp_path / "none.jsonl"), "--desk", desk, "--quiet")
    assert (done.exit_code, done.stderr) == (1, "")
    assert "not read: " in run("import", str(tmp_path / "none.jsonl"), "--desk", desk).stderr
