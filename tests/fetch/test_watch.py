"""Watching: new and changed items, once each; failures; stopping; and a kill at any moment."""

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from storydesk.errors import InputError
from storydesk.fetch import Fetcher, Subscription, WatchSettings, watch
from storydesk.fetch.state import WatchState
from storydesk.model import RawDocument, Rejected
from tests.fetch.conftest import Clock
from tests.fetch.loopback import Site
from tests.sources.made import ARTICLES, page, rss

FEED = {"Content-Type": "application/rss+xml"}
PLAIN = WatchSettings(interval=600, pages=False)


class Desk:
    """A watch of one feed, looked at again and again."""

    def __init__(self, site: Site, fetcher: Fetcher, clock: Clock, state: Path, settings: WatchSettings = PLAIN) -> None:
        self.site, self.fetcher, self.clock, self.state, self.settings = site, fetcher, clock, state, settings

    def look(self, after: float = 0.0) -> list[RawDocument | Rejected]:
        self.clock.time += after
        feeds = [Subscription(self.site.url("/feed"))]
        return list(watch(feeds, self.state, self.fetcher, self.settings, once=True, now=self.clock.now, sleep=self.clock.sleep))


def headlines(found: list[RawDocument | Rejected]) -> list[object]:
    return [item.fields["headline"] for item in found if isinstance(item, RawDocument)]


@pytest.fixture
def desk(site: Site, fetcher: Fetcher, clock: Clock, tmp_path: Path) -> Desk:
    site.pages["/feed"] = (200, FEED, rss(ARTICLES[:2]))
    return Desk(site, fetcher, clock, tmp_path / "watch.sqlite")


def test_each_item_once_and_a_changed_one_again(desk: Desk) -> None:
    assert headlines(desk.look()) == [ARTICLES[0][0], ARTICLES[1][0]]
    assert desk.look(after=601) == []
    desk.site.pages["/feed"] = (200, FEED, rss(ARTICLES))
    assert headlines(desk.look(after=601)) == [ARTICLES[2][0]]
    changed = [ARTICLES[0], (ARTICLES[1][0], ARTICLES[1][1] + "\n\nCorrection: three days."), ARTICLES[2]]
    desk.site.pages["/feed"] = (200, FEED, rss(changed))
    found = desk.look(after=601)
    assert headlines(found) == [ARTICLES[1][0]]
    assert "Correction" in str(found[0])


def test_a_feed_is_left_alone_until_it_is_due(desk: Desk) -> None:
    desk.look()
    asked = len(desk.site.paths)
    assert desk.look(after=300) == []
    assert len(desk.site.paths) == asked


def test_an_unchanged_feed_costs_a_short_answer(desk: Desk) -> None:
    body = rss()
    desk.site.pages["/feed"] = lambda headers: (
        (304, {}, b"") if headers.get("if-none-match") == '"7"' else (200, {**FEED, "ETag": '"7"'}, body)
    )
    assert len(desk.look()) == 3
    assert desk.look(after=601) == []
    assert desk.site.asked[-1][1]["if-none-match"] == '"7"'
    assert desk.look(after=601) == []


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ((500, {}, b""), "busy"),
        ((404, {}, b""), "http_status"),
        ((200, FEED, b"<html><body>Log in</body></html>"), "not_a_feed"),
        ((200, FEED, b""), "empty_answer"),
    ],
)
def test_a_feed_that_fails_is_looked_at_less_often(desk: Desk, answer: tuple[int, dict[str, str], bytes], reason: str) -> None:
    desk.site.pages["/feed"] = answer
    for wait in (0, 1201, 2401, 4801):
        found = desk.look(after=wait)
        assert [item.reason for item in found if isinstance(item, Rejected)] == [reason]
        assert desk.look(after=601) == []
    desk.site.pages["/feed"] = (200, FEED, rss())
    assert len(desk.look(after=9601)) == 3
    desk.site.pages["/feed"] = (200, FEED, rss([*ARTICLES, ("Another", "Text.")]))
    assert len(desk.look(after=601)) == 1


def test_an_empty_feed_is_no_failure(desk: Desk) -> None:
    desk.site.pages["/feed"] = (200, FEED, b'<rss version="2.0"><channel><title>Post</title></channel></rss>')
    assert [item.reason for item in desk.look() if isinstance(item, Rejected)] == ["empty_feed"]
    desk.site.pages["/feed"] = (200, FEED, rss())
    assert len(desk.look(after=601)) == 3


def test_a_page_that_is_busy_is_tried_again_and_the_summary_is_not_lost(desk: Desk) -> None:
    desk.settings = WatchSettings(interval=600)
    desk.site.pages |= {
        "/feed": (200, {**FEED, "ETag": '"1"'}, rss(ARTICLES[:1], whole=False, base=desk.site.url(""))),
        "/0": (503, {}, b""),
    }
    assert [type(item) for item in desk.look()] == [Rejected]
    assert [type(item) for item in desk.look(after=5000)] == [Rejected]
    found = desk.look(after=5000)
    assert [type(item) for item in found] == [Rejected, RawDocument]
    assert desk.look(after=5000) == []


def test_a_page_that_comes_at_the_second_try(desk: Desk) -> None:
    desk.settings = WatchSettings(interval=600)
    body = rss(ARTICLES[:1], whole=False, base=desk.site.url(""))
    desk.site.pages["/feed"] = lambda headers: (304, {}, b"") if headers.get("if-none-match") else (200, {**FEED, "ETag": '"1"'}, body)
    desk.site.pages["/0"] = (503, {}, b"")
    desk.look()
    desk.site.pages["/0"] = (200, {"Content-Type": "text/html"}, page(*ARTICLES[0]))
    (found,) = desk.look(after=5000)
    assert isinstance(found, RawDocument)
    assert "html" in found.fields
    assert desk.look(after=5000) == []


def test_an_item_counts_when_the_next_one_is_asked_for(desk: Desk) -> None:
    run = watch([Subscription(desk.site.url("/feed"))], desk.state, desk.fetcher, PLAIN, now=desk.clock.now, sleep=desk.clock.sleep)
    next(run)
    next(run)
    run.close()  # the second was taken and nothing asked for behind it
    assert headlines(desk.look()) == [ARTICLES[1][0]]


def test_stops_when_told_to(desk: Desk) -> None:
    taken: list[object] = []
    for item in watch(
        [Subscription(desk.site.url("/feed"))],
        desk.state,
        desk.fetcher,
        PLAIN,
        stop=lambda: bool(taken),
        now=desk.clock.now,
        sleep=desk.clock.sleep,
    ):
        taken.append(item)
    assert headlines(desk.look()) == [ARTICLES[1][0]]


def test_stops_while_it_waits(desk: Desk) -> None:
    run = watch(
        [Subscription(desk.site.url("/feed"))],
        desk.state,
        desk.fetcher,
        PLAIN,
        stop=lambda: desk.clock.time > 1100,
        now=desk.clock.now,
        sleep=desk.clock.sleep,
    )
    assert len(list(run)) == 2
    assert desk.clock.time < 1110


def test_many_feeds_in_the_order_in_which_they_are_due(site: Site, fetcher: Fetcher, clock: Clock, tmp_path: Path) -> None:
    for n in range(3):
        site.pages[f"/feed{n}"] = (200, FEED, rss([ARTICLES[n]]))
    feeds = [Subscription(site.url(f"/feed{n}")) for n in range(3)]
    run = watch(feeds, tmp_path / "s", fetcher, PLAIN, stop=lambda: clock.time > 1000 + 1500, now=clock.now, sleep=clock.sleep)
    assert len(list(run)) == 3
    assert site.paths == ["/feed0", "/feed1", "/feed2"] * 3


def test_no_feeds_end_at_once(fetcher: Fetcher, tmp_path: Path) -> None:
    assert list(watch([], tmp_path / "s", fetcher)) == []


def test_the_state_is_for_one_watch_and_is_told_from_other_files(tmp_path: Path) -> None:
    path = tmp_path / "s"
    held = WatchState(path)
    with pytest.raises(InputError, match="another watch"):
        WatchState(path)
    held.close()
    WatchState(path).close()
    path.write_bytes(b"no database, but words " * 100)
    with pytest.raises(InputError, match="no state of a watch"):
        WatchState(path)
    with pytest.raises(InputError):
        WatchState(tmp_path / "no" / "folder")


def test_items_long_gone_are_forgotten(tmp_path: Path) -> None:
    state = WatchState(tmp_path / "s")
    state.handed_on("f", "old", "c", 0.0)
    state.handed_on("f", "kept", "c", 0.0)
    state.listed("f", ["kept"], 1000.0, 500.0)
    assert (state.content("f", "old"), state.content("f", "kept")) == (None, "c")
    state.close()


TAKER = textwrap.dedent("""
    import json, os, sys
    from pathlib import Path
    from storydesk.fetch import Fetcher, FetchSettings, Subscription, WatchSettings, watch
    fetcher = Fetcher(FetchSettings(allowed=frozenset({"127.0.0.1"}), pause=0.0))
    with open(sys.argv[3], "a") as kept:
        for item in watch([Subscription(sys.argv[1])], Path(sys.argv[2]), fetcher, WatchSettings(pages=False), once=True):
            kept.write(json.dumps(item.fields["entry"]) + "\\n")
            kept.flush()
            os.fsync(kept.fileno())
""")


def test_a_kill_loses_nothing(site: Site, tmp_path: Path) -> None:
    many = [(f"Headline {n}", f"Text of number {n}.") for n in range(240)]
    items = "".join(f"<item><title>{t}</title><guid>item-{n}</guid><description>{x}</description></item>" for n, (t, x) in enumerate(many))
    site.pages["/feed"] = (200, FEED, f"<rss version='2.0'><channel><title>Post</title>{items}</channel></rss>".encode())
    kept, state = tmp_path / "kept", tmp_path / "state"
    kept.touch()
    command = [sys.executable, "-c", TAKER, site.url("/feed"), str(state), str(kept)]
    kills = 0
    for _ in range(4):
        before = len(kept.read_text().splitlines())
        process = subprocess.Popen(command, stderr=subprocess.PIPE)
        began = time.monotonic()
        while process.poll() is None and len(kept.read_text().splitlines()) < before + 40 and time.monotonic() - began < 20:
            time.sleep(0.005)
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
            kills += 1
        process.communicate()
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0
    lines = kept.read_text().splitlines()
    assert {json.loads(line).rpartition("/")[2] for line in lines} == {f"item-{n}" for n in range(240)}
    assert len(lines) <= 240 + kills
    assert kills >= 2
