"""One request: to the checked address, within size and time."""

import gzip
import time
from http.server import BaseHTTPRequestHandler

import pytest

from storydesk.fetch.addresses import RefusedError
from storydesk.fetch.http import Connections
from storydesk.fetch.settings import FetchSettings
from tests.fetch.loopback import Site

ALLOWED = frozenset({"127.0.0.1", "news.example"})


def reason(connections: Connections, url: str) -> str:
    with pytest.raises(RefusedError) as refused:
        connections.get(url)
    return refused.value.reason


def test_a_name_is_resolved_once_and_the_address_checked_is_the_one_connected_to(site: Site) -> None:
    site.pages["/"] = (200, {}, b"hello")
    asked: list[str] = []

    def resolver(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["127.0.0.2"]

    with Connections(FetchSettings(allowed=ALLOWED), resolver) as connections:
        answer = connections.get(site.url(host="news.example"))
    assert (answer.status, answer.body, asked) == (200, b"hello", ["news.example"])
    assert site.asked[0][1]["host"] == f"news.example:{site.port}"


def test_a_private_address_is_not_connected_to(site: Site) -> None:
    with Connections(FetchSettings()) as connections:
        assert reason(connections, site.url()) == "port_not_allowed"
        assert reason(connections, "http://127.0.0.1/") == "private_address"
    with Connections(FetchSettings(allowed=frozenset({f"127.0.0.1:{site.port}"}))) as connections:
        assert connections.get(site.url()).status == 404
    assert len(site.asked) == 1


def test_the_next_address_is_tried(site: Site) -> None:
    with Connections(FetchSettings(allowed=ALLOWED), lambda host, port: ["127.0.0.99", "127.0.0.1"]) as connections:
        assert connections.get(site.url(host="news.example")).status == 404


@pytest.mark.parametrize(
    ("headers", "body", "expected"),
    [
        ({}, b"x" * 2000, "too_large"),
        ({"Content-Encoding": "gzip"}, gzip.compress(b"x" * 5_000_000, mtime=0)[:900], "too_large"),
        ({"Content-Encoding": "gzip, gzip, gzip, gzip"}, b"x", "too_large"),
        ({"Content-Encoding": "made-up"}, b"x", "broken_body"),
        ({"Content-Length": "5000"}, b"x", "too_slow"),
    ],
)
def test_bodies_out_of_bounds(site: Site, headers: dict[str, str], body: bytes, expected: str) -> None:
    site.pages["/"] = (200, headers, body)
    with Connections(FetchSettings(allowed=ALLOWED, largest=1000, seconds=0.4)) as connections:
        assert reason(connections, site.url()) == expected


def test_gzip_is_opened(site: Site) -> None:
    site.pages["/"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"words"))
    with Connections(FetchSettings(allowed=ALLOWED)) as connections:
        assert connections.get(site.url()).body == b"words"


@pytest.mark.parametrize("opening", [b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"])
def test_a_server_that_drips_is_left_in_time(site: Site, opening: bytes) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        try:
            handler.wfile.write(opening)
            for _ in range(40):
                handler.wfile.write(b"x")
                handler.wfile.flush()
                time.sleep(0.1)
        except OSError:
            return  # the other side has left

    site.slow = drip
    began = time.perf_counter()
    with Connections(FetchSettings(allowed=ALLOWED, seconds=0.5)) as connections:
        assert reason(connections, site.url("/slow")) == "too_slow"
    assert time.perf_counter() - began < 20


@pytest.mark.parametrize(
    "said",
    [
        b"no HTTP at all\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nbad header\r\n\r\n",
        b"HTTP/1.1 xxx\r\n\r\n",
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
    ],
)
def test_what_is_no_http_is_refused(site: Site, said: bytes) -> None:
    site.slow = lambda handler: handler.wfile.write(said) and None
    with Connections(FetchSettings(allowed=ALLOWED, seconds=2)) as connections:
        assert reason(connections, site.url("/slow")) == "no_answer"


def test_nobody_listens() -> None:
    with Connections(FetchSettings(allowed=ALLOWED)) as connections:
        assert reason(connections, "http://127.0.0.1:1/") == "no_answer"


def test_a_connection_is_kept_and_both_requests_are_bounded(site: Site) -> None:
    site.pages["/"] = (200, {}, b"a")
    with Connections(FetchSettings(allowed=ALLOWED)) as connections:
        assert [connections.get(site.url()).status for _ in range(3)] == [200, 200, 200]
