"""add and watch: what they say, what they keep, and that nothing is lost."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from storydesk.cli import main
from storydesk.sources.opml import read_opml
from tests.extract.made import STORY
from tests.fetch.loopback import Site, serving
from tests.sources.made import ARTICLES, page, rss

FEED = {"Content-Type": "application/rss+xml"}
HTML = {"Content-Type": "text/html; charset=utf-8"}


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(w) for w in words])


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as opened:
        opened.pages["/feed"] = (200, FEED, rss(ARTICLES[:2]))
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    (place / "lock.txt").write_text("Merrowby lock fails\n\n" + "\n\n".join(STORY), encoding="utf-8")
    (place / "items.jsonl").write_text(json.dumps({"headline": "Market hall opens", "text": STORY[0]}) + "\nno json\n", encoding="utf-8")
    return place


def test_a_record_whose_day_does_not_exist_is_kept_and_told_by_its_line(tmp_path: Path) -> None:
    days = ("2031-03-01", "2031-02-31", "")
    rows = [
        {"id": f"r{n}", "date": day, "text": f"The ferry sank off Marle with {n} people on it on Sunday."} for n, day in enumerate(days)
    ]
    lines = tmp_path / "in.jsonl"
    lines.write_text("".join(json.dumps(row) + "\n" for row in rows))
    for command in (
        ("build", str(lines), "--out", str(tmp_path / "site")),
        ("extract", str(lines)),
        ("add", str(lines), "--desk", str(tmp_path / "desk.db")),
    ):
        done = run(*command)
        assert f"{lines}:2: unreadable_date (" in done.stderr
        assert done.stderr.count("unreadable_date") == 1
    assert "3 known, 0 not read" in run("add", str(lines), "--desk", str(tmp_path / "desk.db")).stdout


def test_add_says_what_it_takes_sources_for_and_what_it_kept(folder: Path, tmp_path: Path) -> None:
    desk = tmp_path / "post.db"
    assert "a folder: 1 JSON" in run("add", folder, "--desk", tmp_path / "other.db").stderr
    first = run("add", folder / "items.jsonl", folder / "lock.txt", "--desk", desk)
    assert first.exit_code == 0, first.output
    assert "lock.txt: plain text, by its name" in first.stderr
    assert first.stdout == "2 new, 0 new versions, 0 known, 1 not read (broken_json 1)\n"
    assert "items.jsonl:2: broken_json (" in first.stderr
    assert "not read:" not in run("add", folder, "--desk", tmp_path / "quiet.db", "--quiet").stderr
    again = json.loads(run("add", folder, "--desk", desk, "--json", "--quiet").stdout)
    assert (again["new"], again["known"]) == (0, 2)
    (folder / "lock.txt").write_text("Merrowby lock fails\n\n" + "\n\n".join((*STORY, "The path is closed.")), encoding="utf-8")
    assert json.loads(run("add", folder, "--desk", desk, "--json").stdout)["versions"] == 1


def test_add_of_what_is_not_there(tmp_path: Path) -> None:
    found = run("add", tmp_path / "none.txt", "--desk", tmp_path / "post.db")
    assert found.exit_code == 2
    assert "there is no such file or folder" in found.stderr
    assert "Traceback" not in found.output


def test_add_takes_an_address(site: Site, tmp_path: Path) -> None:
    site.pages["/story"] = (200, HTML, page(ARTICLES[0][0], ARTICLES[0][1]))
    found = run("add", site.url("/story"), "--desk", tmp_path / "post.db", "--allow", f"127.0.0.1:{site.port}", "--json")
    assert json.loads(found.stdout)["new"] == 1
    refused = run("add", site.url("/story"), "--desk", tmp_path / "post.db", "--json")
    assert json.loads(refused.stdout)["reasons"] == {"port_not_allowed": 1} or json.loads(refused.stdout)["reasons"] == {
        "private_address": 1
    }
    assert refused.exit_code == 1


def watch(site: Site, *options: object) -> Result:
    return run("watch", site.url("/feed"), "--allow", f"127.0.0.1:{site.port}", "--once", "--summaries", *options)


def test_watch_writes_each_article_once(site: Site, tmp_path: Path) -> None:
    out = tmp_path / "articles.jsonl"
    assert watch(site, "--out", out, "--every", 0.01).exit_code == 0
    assert [json.loads(line)["headline"] for line in out.read_text().splitlines()] == [a[0] for a in ARTICLES[:2]]
    site.pages["/feed"] = (200, FEED, rss(ARTICLES))
    time.sleep(0.7)
    watch(site, "--out", out, "--every", 0.01)
    assert [json.loads(line)["headline"] for line in out.read_text().splitlines()] == [a[0] for a in ARTICLES]


def test_watch_into_a_desk(site: Site, tmp_path: Path) -> None:
    found = watch(site, "--desk", tmp_path / "post.db", "--json")
    lines = [json.loads(line) for line in found.stdout.splitlines()]
    assert lines[-1] == {"new": 2, "versions": 0, "known": 0, "rejected": 0, "reasons": {}}
    assert len({line["id"] for line in lines[:-1]}) == 2


def test_a_line_that_a_kill_cut_is_written_anew(site: Site, tmp_path: Path) -> None:
    out = tmp_path / "articles.jsonl"
    out.write_text('{"id":"a"}\n{"id":"b","text":"half of', encoding="utf-8")
    watch(site, "--out", out)
    assert json.loads(out.read_text().splitlines()[0])["id"] == "a"
    assert len(out.read_text().splitlines()) == 3


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["none.opml", "--out", "x.jsonl"], "neither an address of a feed nor a file"),
        (["https://post.example/feed"], "needs one place for the articles"),
        (["https://post.example/feed", "--out", "x.jsonl.gz"], "packed file"),
        (["https://post.example/feed", "--out", "none/x.jsonl"], "make the folder first"),
    ],
)
def test_watch_refuses(options: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = run("watch", *options)
    assert found.exit_code == 2
    assert told in found.stderr


def test_feeds_go_out_as_a_list_and_come_in_again(tmp_path: Path) -> None:
    listed = tmp_path / "feeds.opml"
    assert run("watch", "https://post.example/a", "https://echo.example/b", "--write-opml", listed).exit_code == 0
    assert [s.url for s in read_opml(listed.read_bytes())] == ["https://post.example/a", "https://echo.example/b"]
    assert run("watch", listed, "https://post.example/a", "--write-opml", listed).exit_code == 0
    assert len(read_opml(listed.read_bytes())) == 2


def started(site: Site, out: Path) -> "subprocess.Popen[bytes]":
    command = [
        sys.executable,
        "-c",
        "from storydesk.cli import main; main()",
        "watch",
        site.url("/feed"),
        "--allow",
        f"127.0.0.1:{site.port}",
        "--summaries",
        "--out",
        str(out),
    ]
    return subprocess.Popen(
        [*command, "--every", "0.01"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    )


def until_lines(out: Path, count: int) -> None:
    for _ in range(600):
        if out.exists() and out.read_bytes().count(b"\n") >= count:
            return
        time.sleep(0.05)
    pytest.fail(f"no {count} lines after half a minute")


def test_a_watch_stops_cleanly_when_asked(site: Site, tmp_path: Path) -> None:
    process = started(site, tmp_path / "articles.jsonl")
    until_lines(tmp_path / "articles.jsonl", 2)
    process.send_signal(signal.SIGTERM)
    told, problems = process.communicate(timeout=30)
    assert process.returncode == 0, problems
    assert told == b"2 new, 0 new versions, 0 known, 0 not read\n"


def test_a_watch_that_is_killed_again_and_again_loses_nothing(site: Site, tmp_path: Path) -> None:
    out = tmp_path / "articles.jsonl"
    every = [(f"Lock {number} fails", f"The gates of lock {number} failed on Monday and let the water out.") for number in range(12)]
    site.pages["/feed"] = (200, FEED, rss(every))
    for count in (1, 4, 8):
        process = started(site, out)
        until_lines(out, count)
        process.kill()
        process.communicate(timeout=30)
    process = started(site, out)
    until_lines(out, 12)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    assert {json.loads(line)["headline"] for line in out.read_text().splitlines()} == {headline for headline, _ in every}
