"""Manners: robots.txt, pauses, back-off, conditions; and redirects that lead where they must not."""

import pytest

from storydesk.fetch import Answer, Fetcher, FetchSettings
from storydesk.model import Rejected
from tests.fetch.conftest import Clock
from tests.fetch.loopback import Site


def reason(found: Answer | Rejected) -> str:
    assert isinstance(found, Rejected), found
    assert found.stage == "fetch"
    return found.reason


def test_a_page(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = (200, {"ETag": '"1"'}, b"words")
    answer = fetcher.get(site.url("/a#part"))
    assert isinstance(answer, Answer)
    assert (answer.status, answer.body, answer.headers["etag"]) == (200, b"words", '"1"')
    assert site.asked[-1][1]["user-agent"] == "storydesk-test"
    assert "cookie" not in site.asked[-1][1]


def test_robots_txt_is_asked_first_and_obeyed(site: Site, fetcher: Fetcher) -> None:
    site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /closed\n")
    site.pages["/open"] = (200, {}, b"x")
    assert reason(fetcher.get(site.url("/closed"))) == "robots"
    assert isinstance(fetcher.get(site.url("/open")), Answer)
    assert [path for path, _ in site.asked] == ["/robots.txt", "/open"]


def test_requests_to_a_host_keep_their_distance(site: Site, fetcher: Fetcher, clock: Clock) -> None:
    site.pages |= {"/robots.txt": (200, {}, b"User-agent: *\nCrawl-delay: 5\n"), "/a": (200, {}, b"x")}
    for _ in range(3):
        fetcher.get(site.url("/a"))
    assert clock.slept == [1.0, 5.0, 5.0]


def test_a_crawl_delay_without_end_is_bounded(site: Site, clock: Clock) -> None:
    site.pages |= {"/robots.txt": (200, {}, b"User-agent: *\nCrawl-delay: 999999\n"), "/a": (200, {}, b"x")}
    fetcher = Fetcher(FetchSettings(allowed=frozenset({"127.0.0.1"}), longest_pause=30), clock=clock.now, sleep=clock.sleep)
    fetcher.get(site.url("/a"))
    fetcher.get(site.url("/a"))
    assert clock.slept == [1.0, 30.0]
    fetcher.close()


def test_conditions_and_not_modified(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = lambda headers: (
        (304, {}, b"") if headers.get("if-none-match") == '"1"' and headers.get("if-modified-since") == "then" else (200, {}, b"x")
    )
    answer = fetcher.get(site.url("/a"), '"1"', "then")
    assert isinstance(answer, Answer)
    assert answer.status == 304
    assert isinstance(fetcher.get(site.url("/a"), '"1"\r\nX: y', "then"), Answer)
    assert "x" not in site.asked[-1][1]


@pytest.mark.parametrize(
    ("status", "expected"),
    [(404, "http_status"), (410, "http_status"), (401, "http_status"), (500, "busy"), (503, "busy"), (429, "busy"), (204, "http_status")],
)
def test_status(site: Site, fetcher: Fetcher, status: int, expected: str) -> None:
    site.pages["/a"] = (status, {}, b"")
    assert reason(fetcher.get(site.url("/a"))) == expected


def test_a_busy_host_is_left_alone_for_longer_each_time(site: Site, fetcher: Fetcher, clock: Clock) -> None:
    site.pages["/a"] = (503, {}, b"")
    for _ in range(5):
        fetcher.get(site.url("/a"))
    assert clock.slept == [1.0, 2.0, 4.0, 8.0, 16.0]
    site.pages["/a"] = (200, {}, b"x")
    fetcher.get(site.url("/a"))
    fetcher.get(site.url("/a"))
    assert clock.slept[5:] == [32.0, 1.0]


@pytest.mark.parametrize("wait", ["3600", "Fri, 14 Mar 2031 10:00:00 GMT"])
def test_retry_after_is_kept_to(site: Site, clock: Clock, wait: str) -> None:
    from datetime import UTC, datetime

    site.pages["/a"] = (429, {"Retry-After": wait}, b"")
    fetcher = Fetcher(
        FetchSettings(allowed=frozenset({"127.0.0.1"})),
        clock=clock.now,
        sleep=clock.sleep,
        now=lambda: datetime(2031, 3, 14, 9, 0, 0, tzinfo=UTC),
    )
    assert reason(fetcher.get(site.url("/a"))) == "busy"
    assert reason(fetcher.get(site.url("/a"))) == "backing_off"
    clock.time += 3_600
    site.pages["/a"] = (200, {}, b"x")
    assert isinstance(fetcher.get(site.url("/a")), Answer)
    fetcher.close()


@pytest.mark.parametrize("wait", ["soon", "-5", "9" * 400, "Fri, 99 Foo 2031", "Sat, 01 Jan 0000 00:00:00 GMT"])
def test_odd_retry_after(site: Site, fetcher: Fetcher, wait: str) -> None:
    site.pages["/a"] = (503, {"Retry-After": wait}, b"")
    assert reason(fetcher.get(site.url("/a"))) == "busy"


def test_redirects_are_followed(site: Site, fetcher: Fetcher) -> None:
    site.pages |= {
        "/a": (301, {"Location": "b?x=1"}, b""),
        "/b?x=1": (302, {"Location": site.url("/c", "localhost")}, b""),
        "/c": (200, {}, b"end"),
    }
    answer = fetcher.get(site.url("/a"))
    assert isinstance(answer, Answer)
    assert (answer.url, answer.body) == (site.url("/c", "localhost"), b"end")


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("http://127.0.0.2/", "private_address"),
        ("http://10.0.0.1/latest/meta-data", "private_address"),
        ("http://[::1]/", "private_address"),
        ("http://[::ffff:127.0.0.1]/", "private_address"),
        ("http://2130706433/", "private_address"),
        ("http://127.0.0.3:22/", "port_not_allowed"),
        ("file:///etc/passwd", "bad_address"),
        ("ftp://127.0.0.1/", "bad_address"),
        ("http://user@127.0.0.1/", "bad_address"),
        ("http://127.0.0.1@10.0.0.1/", "bad_address"),
        ("http://[zz]/", "bad_address"),
        ("//10.0.0.1/", "private_address"),
    ],
)
def test_a_redirect_is_checked_like_the_first_address(site: Site, fetcher: Fetcher, target: str, expected: str) -> None:
    site.pages["/a"] = (302, {"Location": target}, b"")
    assert reason(fetcher.get(site.url("/a"))) == expected
    assert site.paths == ["/a"]


def test_a_redirect_of_robots_txt_is_checked_too(site: Site, fetcher: Fetcher) -> None:
    site.pages["/robots.txt"] = (302, {"Location": "http://10.0.0.1/robots.txt"}, b"")
    assert reason(fetcher.get(site.url("/a"))) == "private_address"


def test_a_redirect_to_a_closed_place_is_not_followed(site: Site, fetcher: Fetcher) -> None:
    site.pages |= {"/robots.txt": (200, {}, b"User-agent: *\nDisallow: /closed\n"), "/a": (302, {"Location": "/closed"}, b"")}
    assert reason(fetcher.get(site.url("/a"))) == "robots"
    assert site.paths == ["/a"]


def test_redirects_end(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = (302, {"Location": "/a"}, b"")
    assert reason(fetcher.get(site.url("/a"))) == "too_many_redirects"
    assert len(site.paths) == 6


@pytest.mark.parametrize(
    "url",
    [
        "",
        "news.example",
        "file:///etc/passwd",
        "http://",
        "http://user@127.0.0.1/",
        "http://127.0.0.1:0/",
        "http://127.0.0.1:99999/",
        "http://[/",
        "http://\udcff/",
    ],
)
def test_what_is_no_address_is_refused(fetcher: Fetcher, url: str) -> None:
    assert reason(fetcher.get(url)) in ("bad_address", "no_such_host")


def test_letters_outside_ascii_are_escaped(site: Site, fetcher: Fetcher) -> None:
    site.pages["/stra%C3%9Fe%20%20a?q=%7B"] = (200, {}, b"x")
    assert isinstance(fetcher.get(site.url("/straße%20 a?q={")), Answer)
